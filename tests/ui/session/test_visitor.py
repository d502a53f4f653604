"""What a visitor brings: kept in their session alone, said what was taken and what was wrong, removed at a click."""

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest

from comparison.visitor.rows import OwnKind
from ui import data

QUOTE = f"_own_{OwnKind.QUOTE}"


def bring_a_quote() -> None:
    import streamlit as st

    from comparison.visitor.rows import OwnKind
    from ui.session import visitor

    visitor.bring(OwnKind.QUOTE)
    offers = visitor.offers()
    st.session_state["told"] = (len(offers), int((offers["source"] == "yours").sum()), visitor.offers() is offers)


@pytest.fixture
def page() -> AppTest:
    page = AppTest.from_function(bring_a_quote, default_timeout=60)
    page.session_state[f"{QUOTE}_open"] = True
    page.run()
    assert not page.exception
    return page


def text_of(page: AppTest, kind: str) -> str:
    return " ".join(element.value.replace("\\", "") for element in getattr(page, kind))


def send(page: AppTest, price: float | None, provider: str = "Secret cloud", turn: int = 0) -> AppTest:
    page.text_input(key=f"{QUOTE}_provider{turn}").set_value(provider)
    page.selectbox(key=f"{QUOTE}_accelerator{turn}").set_value("h100-sxm-80gb")
    page.number_input(key=f"{QUOTE}_price_per_hour_usd{turn}").set_value(price)
    page.button(key=f"{QUOTE}_add").click().run()
    assert not page.exception
    return page


def test_without_rows_the_offers_are_those_all_visitors_share(page: AppTest) -> None:
    assert page.session_state["told"] == (len(data.tables().offers), 0, True)
    assert "Your rows stay in this session" in text_of(page, "caption")


def test_a_quote_is_below_the_offers_and_nowhere_else(page: AppTest) -> None:
    before = len(data.tables().offers)
    send(page, 2.5)
    assert page.session_state["told"] == (before + 1, 1, True)  # made once, then kept in the session
    assert len(data.tables().offers) == before
    assert not dict(page.query_params)
    assert isinstance(page.session_state["_own_offers"][1], pd.DataFrame)
    assert page.dataframe[0].value["provider_name"].tolist() == ["Secret cloud"]


def test_after_a_quote_the_form_is_fresh_and_with_a_fault_it_stays(page: AppTest) -> None:
    send(page, None)
    assert text_of(page, "warning")
    assert page.text_input(key=f"{QUOTE}_provider0").value == "Secret cloud"
    send(page, 2.5)
    assert text_of(page, "success")
    assert not page.text_input(key=f"{QUOTE}_provider1").value


def test_a_name_with_markup_is_refused(page: AppTest) -> None:
    send(page, 2.5, provider="<b>x</b>")
    assert "<b>x</b>" in text_of(page, "markdown")
    assert page.session_state["told"][1] == 0


def test_removing_takes_all_of_it_out_of_the_session(page: AppTest) -> None:
    send(page, 2.5)
    page.button(key=f"{QUOTE}_clear").click().run()
    assert page.session_state["told"][1] == 0
    assert "_own_offers" not in page.session_state
    assert f"{QUOTE}_read" not in page.session_state


def test_another_session_sees_nothing_of_it(page: AppTest) -> None:
    send(page, 2.5)
    other = AppTest.from_function(bring_a_quote, default_timeout=60).run()
    assert other.session_state["told"][1] == 0


def pick_offers() -> None:
    import streamlit as st

    from ui.session import visitor

    before = visitor.picked()
    visitor.pick(["b", "a"])
    st.session_state["told"] = (before, visitor.picked())


def test_what_is_compared_is_kept_in_its_order() -> None:
    page = AppTest.from_function(pick_offers, default_timeout=60).run()
    assert page.session_state["told"] == ((), ("b", "a"))

"""A fold: nothing hidden is built, yet the link to copy says what is in it, and a link that sets something opens no gap."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest


def folding() -> None:
    import streamlit as st

    from comparison.links import offers as link_of
    from ui import data
    from ui.kit.link import Link, ask_more

    link = Link.open(link_of.PATH, data.tables().version)
    ask_more(link, "More filters", link_of.MORE_FILTERS)
    values = link.values(link_of.PARAMETERS)
    st.caption(link.address())
    st.caption(str(values[link_of.COUNT]))


def opened(**query: str) -> AppTest:
    script: Any = folding
    page = AppTest.from_function(script, default_timeout=60)
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def test_closed_it_draws_nothing_and_its_parameters_are_at_their_defaults() -> None:
    page = opened()
    assert not page.number_input
    assert not page.multiselect
    assert page.caption[1].value == "()"


def test_what_a_link_sets_is_drawn_though_it_is_closed() -> None:
    page = opened(count="8")
    assert page.multiselect(key="count").value == ["8"]
    assert "8" in page.caption[1].value
    assert "count=8" in page.caption[0].value


def test_the_link_to_copy_says_the_defaults_of_what_is_folded_away() -> None:
    def several(key: str) -> Any:
        from comparison.links.run_cost import MORE_WISHES

        return next(parameter for parameter in MORE_WISHES if parameter.key == key)

    def wishing() -> None:
        import streamlit as st

        from comparison.links import run_cost as link_of
        from ui import data
        from ui.kit.link import Link, ask_more

        link = Link.open(link_of.PATH, data.tables().version)
        ask_more(link, "More wishes", link_of.MORE_WISHES)
        st.caption(link.address())

    page = AppTest.from_function(wishing, default_timeout=60).run()
    assert f"r_kind={several('r_kind').default[0]}" in page.caption[0].value
    assert not page.multiselect


@pytest.mark.parametrize("text", ["many", "-1", "1e999"])
def test_what_cannot_be_used_in_it_is_told(text: str) -> None:
    def noticing() -> None:
        from comparison.links import offers as link_of
        from ui import data
        from ui.kit.link import Link, ask_more

        link = Link.open(link_of.PATH, data.tables().version)
        ask_more(link, "More filters", link_of.MORE_FILTERS)
        link.close()

    page = AppTest.from_function(noticing, default_timeout=60)
    page.query_params["count"] = text
    page.run()
    assert "count" in page.warning[0].value

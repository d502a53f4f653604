"""The story of /memo: a link in, the whole thread on one page; the pages of the thread lead to it."""

from urllib.parse import parse_qs

from streamlit.testing.v1 import AppTest

from comparison.links.memo import JOURNEY
from comparison.memo.build import NOTHING
from tests.pages.conftest import Visit

OWN = {"o_accelerator": "h100-sxm-80gb", "o_count": "8", "o_life_years": "0.25"}
RUN = {"r_way": "hours", "r_hours": "17472", "r_on": "h100-sxm-80gb", "r_count": "8", "r_family": ["h100"]}
OFFER = "aws/p5.48xlarge/us-east-1/on_demand"


def said(page: AppTest) -> str:
    return " ".join(each.value for each in (*page.markdown, *page.caption, *page.header, *page.subheader)).replace(
        "\\", ""
    )


def test_a_link_shows_all_parts_with_figures_charts_and_files(visit: Visit) -> None:
    page = visit(
        "/memo",
        data_type="image",
        labelled_examples="1k_to_10k",
        framework=["pytorch"],
        compare=[OFFER],
        **RUN,
        **OWN,
        m_title="8 H100 for three months",
        m_note="For finance",
    )
    text = said(page)
    assert "8 H100 for three months" in text
    assert "For finance" in text
    assert "Cost of the run" in text
    assert "Renting is cheaper for 8 × H100 SXM 80 GB over 3 months" in text
    assert "What would change it" in text
    assert [each.value.replace("\\", "") for each in page.header][:5] == [
        "Deep learning, and which way",
        "Frameworks",
        "Offers compared",
        "The run: time and cost",
        "Rent or own",
    ]
    assert len(page.get("image")) == 4
    assert [each.proto.label for each in page.get("download_button")] == ["HTML", "Markdown"]
    assert not page.warning


def test_an_empty_link_leads_to_every_page_of_the_thread(visit: Visit) -> None:
    page = visit("/memo")
    assert NOTHING in said(page)
    links = [each.proto.page for each in page.get("page_link")]
    assert links == [path.lstrip("/") for path in JOURNEY]
    assert not page.get("download_button")


def test_what_cannot_be_used_is_said_once_on_top(visit: Visit) -> None:
    page = visit("/memo", framework=["pytorsh"], o_count="0", r_way="hours", r_count="0")
    assert len(page.warning) == 1
    text = page.warning[0].value.replace("\\", "")
    assert "'pytorch'" in text
    assert "whole number" in text
    assert "r_count = 0" in text


def test_title_and_note_are_text(visit: Visit) -> None:
    page = visit("/memo", m_title="**bold** [a](b)", m_note="<b>x</b>\n# heading", **OWN)
    text = " ".join(each.value for each in (*page.markdown, *page.subheader))
    assert "**bold**" not in text
    assert "](b)" not in text
    assert "\n# heading" not in text


def test_own_quotes_that_are_compared_are_told_and_stay_out_of_the_link(visit: Visit) -> None:
    page = visit("/offers", family=["h100"])
    page.session_state["_own_quote_open"] = True
    page.run()
    page.button_group(key="_own_quote_way").set_value("CSV file").run()
    text = "provider,accelerator,accelerator_count,price_per_hour_usd\nSecret cloud,h100-sxm-80gb,8,4\n"
    page.file_uploader[0].set_value(("mine.csv", text.encode(), "text/csv")).run()
    own = page.multiselect(key="_own_compare")
    own.set_value(own.options).run()
    page.switch_page("../pages/decide/memo.py").run()
    assert not page.exception
    assert "Secret cloud (yours)" in said(page)
    assert "1 offer is yours, unchecked" in said(page)
    assert "secret" not in str(page.query_params).lower()
    other = visit("/memo", compare=[OFFER])
    assert "Secret" not in said(other)


def test_each_page_of_the_thread_leads_to_the_memo_with_what_was_chosen(visit: Visit) -> None:
    page = visit("/questionnaire", data_type="image")
    for path, query in (
        ("compare/frameworks.py", {"framework": ["jax"]}),
        ("compare/offers.py", {"compare": [OFFER]}),
        ("decide/rent_or_own.py", {"o_life_years": "0.25"}),
        ("decide/run_cost.py", RUN),
    ):
        for key, value in query.items():
            page.query_params[key] = value
        page.switch_page(f"../pages/{path}").run()
        assert not page.exception
        page.query_params.clear()
    [link] = [each.proto for each in page.get("page_link") if each.proto.label == "To the memo"]
    asked = parse_qs(link.query_string)
    assert asked["data_type"] == ["image"]
    assert asked["framework"] == ["jax"]
    assert asked["compare"] == [OFFER]
    assert asked["o_life_years"] == ["0.25"]
    assert asked["r_hours"] == ["17472"]

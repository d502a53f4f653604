"""/providers: who rents accelerators, the portrait of one, two to four side by side, the players of 2018."""

from streamlit.testing.v1 import AppTest

from tests.pages.conftest import ROOT, Visit


def texts(page: AppTest) -> str:
    """All that is said, without the escapes."""
    parts = (*page.title, *page.header, *page.subheader, *page.markdown, *page.caption, *page.info)
    return "\n".join(each.value for each in parts).replace("\\", "")


def headings(page: AppTest) -> list[str]:
    return [each.value for each in (*page.title, *page.header, *page.subheader)]


def test_the_answer_the_chart_and_the_table_come_first(visit: Visit) -> None:
    page = visit("/providers")
    assert page.title[0].value == "Who rents accelerators, on which terms, how easy?"
    assert "rent H100, from $" in texts(page)
    assert len(page.get("plotly_chart")) == 1
    table = page.dataframe[0].value
    assert table["name"].tolist()[:3] == ["Google Cloud", "AWS", "Google Colab"]
    assert set(table["tpu__shown"].dropna()) <= {"yes", "partly", "no"}
    assert "values missing" in texts(page)


def test_a_link_filters_the_table(visit: Visit) -> None:
    page = visit("/providers", has=["tpu"], rents=["h100"])
    assert page.multiselect(key="has").value == ["tpu"]
    assert set(page.dataframe[0].value["tpu__shown"]) == {"yes"}


def test_a_wish_made_on_the_page_narrows_the_table(visit: Visit) -> None:
    page = visit("/providers")
    before = len(page.dataframe[0].value)
    page.multiselect(key="has").set_value(["terraform"]).run()
    assert 0 < len(page.dataframe[0].value) < before


def test_when_nothing_matches_the_page_says_which_wish_to_drop(visit: Visit) -> None:
    page = visit("/providers", rents=["k80", "b300"], step=["token"])
    assert not page.dataframe
    assert page.info[0].value.startswith("No active providers that rent K80 and B300")
    assert "without billing step" in texts(page)


def test_columns_are_chosen_by_the_link(visit: Visit) -> None:
    page = visit("/providers", p_columns=["tpu", "egress"])
    assert list(page.dataframe[0].value.columns) == ["name", "tpu__shown", "egress__shown"]


def test_a_link_to_one_provider_opens_its_portrait_first(visit: Visit) -> None:
    page = visit("/providers", provider=["aws"])
    assert page.title[0].value == "AWS"
    for heading in ("Said in 2019, and today", "What it rents", "Its prices over time", "All that is known"):
        assert heading in headings(page)
    said = texts(page)
    for part in ("What speaks for it", "What to know first", "Ease of use.", "Pricing clarity.", "Portrait of"):
        assert part in said
    assert list(page.table[0].value.columns) == ["Said in 2019", "Today", "Source"]
    assert len(page.get("plotly_chart")) == 1  # its prices; the chart of all is left out


def test_a_provider_of_which_little_is_known_has_a_portrait_too(visit: Visit) -> None:
    page = visit("/providers", provider=["domino"])
    assert page.title[0].value == "Domino"
    assert "No price of it was found." in texts(page)
    assert "No portrait in words yet" in texts(page)


def test_choosing_on_the_page_leaves_the_table_where_it_was(visit: Visit) -> None:
    page = visit("/providers")
    page.multiselect(key="provider").set_value(["lambda"]).run()
    assert page.title[0].value == "Who rents accelerators, on which terms, how easy?"
    assert page.header[0].value == "Lambda"


def test_two_chosen_stand_side_by_side_with_differences_only(visit: Visit) -> None:
    page = visit("/providers", provider=["aws", "google-cloud"])
    assert page.title[0].value == "AWS and Google Cloud side by side"
    table = page.table[0].value
    assert list(table.columns) == ["AWS", "Google Cloud"]
    assert (table["AWS"] != table["Google Cloud"]).all()
    price = table.loc[table.index.str.startswith("H100 hour from"), "Google Cloud"].item().replace("\\", "")
    assert "$" in price
    assert " %)" in price


def test_an_unknown_provider_or_attribute_is_named_and_the_page_is_there(visit: Visit) -> None:
    page = visit("/providers", provider=["awss"], has=["foo"])
    assert "provider = awss (did you mean 'aws'?)" in page.warning[0].value.replace("\\", "")
    assert "has = foo" in page.warning[0].value.replace("\\", "")
    assert len(page.dataframe[0].value) > 10


def test_the_players_of_2018_are_listed_with_what_became_of_them(visit: Visit) -> None:
    page = visit("/providers", list="players-2018")
    table = page.dataframe[0].value
    assert len(table) >= 30
    assert {"name", "became", "became_title"} <= set(table.columns)
    assert "mentioned by no source of the last twelve months" in texts(page)


def test_providers_chosen_among_the_offers_come_along(visit: Visit) -> None:
    page = visit("/offers", provider=["lambda"])
    page.switch_page(str(ROOT / "pages/compare/providers.py")).run()
    assert not page.exception
    assert page.multiselect(key="provider").value == ["lambda"]
    assert page.title[0].value == "Lambda"

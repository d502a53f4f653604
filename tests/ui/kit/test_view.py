"""A finished answer on the screen: its parts in one order, nothing of them read as Markdown, and ways out where nothing is."""

import pytest
from streamlit.testing.v1 import AppTest


def a_whole_view() -> None:
    import pandas as pd

    from comparison.charts import theme
    from comparison.table.columns import Column
    from comparison.views.view import FileView, SourcesView, TableView, View
    from ui import data
    from ui.kit.view import show

    rows = data.tables().offers.head(3)
    columns = [Column("provider_name", "Provider"), Column("price_per_hour_usd", "Price", "USD", "usd")]
    show(
        View(
            sentence="The *sentence*.",
            warning="A [warning](x).",
            figure=theme.figure([{"type": "scatter", "x": [1], "y": [2]}], "X"),
            alt="What the figure says.",
            chart_notes=["A note on the chart."],
            points=["First <b>point</b>."],
            table=TableView(rows=rows, columns=columns, alt="The table", title="A title"),
            notes=["A note below."],
            files=FileView(rows=rows, columns=columns, name="things"),
            sources=SourcesView(rows=rows, what="offer", missing=2),
        )
    )
    assert isinstance(rows, pd.DataFrame)


@pytest.fixture(scope="module")
def page(alone: None) -> AppTest:
    page = AppTest.from_function(a_whole_view, default_timeout=60).run()
    assert not page.exception
    return page


def test_the_parts_stand_in_the_order_every_page_has(page: AppTest) -> None:
    kinds = [element.type for element in page.main][1:]  # the first is the page itself
    wanted = ["markdown", "alert", "plotly_chart", "caption", "markdown", "markdown", "dataframe", "caption"]
    told = [kind if kind != "info" else "alert" for kind in kinds]
    assert told[: len(wanted)] == wanted


def test_what_is_said_is_no_markdown(page: AppTest) -> None:
    texts = [element.value for element in page.markdown]
    assert texts[0] == r"The \*sentence\*\."
    assert texts[1] == r"- First \<b\>point\</b\>\."
    assert texts[2] == r"**A title**"
    assert page.info[0].value == r"A \[warning\]\(x\)\."


def test_the_figure_has_its_words(page: AppTest) -> None:
    (chart,) = page.get("plotly_chart")
    assert chart.proto.alt == "What the figure says."
    assert page.dataframe[0].proto.alt == "The table"


def test_sources_stand_last_and_count_what_is_missing(page: AppTest) -> None:
    said = page.caption[-1].value
    assert "3 offers" in said
    assert r"2 values missing\." in said
    assert [button.proto.label for button in page.get("download_button")] == ["CSV", "JSON"]


def a_bare_view() -> None:
    from comparison.views.view import View
    from ui.kit.view import show

    show(View(sentence="Alone."))


def test_parts_that_are_missing_are_not_drawn() -> None:
    page = AppTest.from_function(a_bare_view, default_timeout=60).run()
    assert [element.value for element in page.markdown] == [r"Alone\."]
    assert not page.caption
    assert not page.dataframe
    assert not page.get("download_button")


def nothing_found() -> None:
    from comparison.views.view import Nothing
    from ui.kit.view import show

    show(Nothing(words="offers *here*", without_one_wish=[("price", 2), ("region", 1)], more="Or start anew."))


def test_nothing_says_what_was_asked_and_what_to_drop() -> None:
    page = AppTest.from_function(nothing_found, default_timeout=60).run()
    assert page.info[0].value == r"No offers \*here\*\."
    lead, ways, more = [element.value for element in page.markdown]
    assert lead == r"What dropping one filter would find\:"
    assert ways == "- without the price\\: 2 results\n- without the region\\: 1 result"
    assert more == r"Or start anew\."


def several_files() -> None:
    from comparison.table.columns import Column
    from comparison.views.view import FileView, View
    from ui import data
    from ui.kit.view import show

    rows, columns = data.tables().offers.head(2), [Column("provider_name", "Provider")]
    first = FileView(rows=rows, columns=columns, name="first", title="The first:")
    show(View(sentence="Two.", files=first, more_files=[FileView(rows=rows, columns=columns, name="second")]))


def test_several_files_stand_behind_one_button_each_under_its_title() -> None:
    page = AppTest.from_function(several_files, default_timeout=60).run()
    assert not page.exception
    assert [button.proto.label for button in page.get("download_button")] == ["CSV", "JSON", "CSV", "JSON"]
    assert [element.value for element in page.markdown] == [r"Two\.", r"The first\:"]


def claims() -> None:
    from ui.kit.view import show_claims

    show_claims("dawnbench")
    show_claims("no_such_table")


def test_claims_of_the_article_stand_beside_the_verdict() -> None:
    page = AppTest.from_function(claims, default_timeout=60).run()
    (told,) = [element.value for element in page.markdown]  # of the other table nothing was said
    assert "The article of 2019 says" in told
    assert all(line.startswith("- **") for line in told.splitlines())

"""Frame and columns on the screen: labels, units and formats of the column, and files of exactly the rows shown."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from comparison.table.columns import Column
from ui.kit.tables import column_config


@pytest.mark.parametrize(
    ("form", "kind", "drawn"),
    [
        ("usd", "number", "$%,.2f"),
        ("usd_whole", "number", "$%,.0f"),
        ("usd_fine", "number", "$%.4f"),
        ("percent", "number", "%.0f %%"),
        ("number", "number", "localized"),
        ("link", "link", None),
        ("tags", "list", None),
        ("date", "text", None),
        ("text", "text", None),
    ],
)
def test_a_format_is_drawn_as_streamlit_draws_it(form: Any, kind: str, drawn: str | None) -> None:
    config = column_config(Column("price", "Price", "USD", form, "What it costs.", width=90), pinned=True)
    assert config["label"] == "Price (USD)"
    assert (config["help"], config["width"], config["pinned"]) == ("What it costs.", 90, True)
    assert config["type_config"]["type"] == kind
    assert config["type_config"].get("format") == drawn


def test_a_link_is_checked_and_says_open() -> None:
    look = column_config(Column("url", "Source", format="link"))["type_config"]
    assert look["display_text"] == "open"
    assert look["validate"] == r"^https?://"  # nothing else may be opened from a table


def test_what_a_column_does_not_say_is_left_to_streamlit() -> None:
    config = column_config(Column("price", "Price"))
    assert (config["help"], config["width"], config["pinned"]) == (None, None, None)


def table_of_two() -> None:
    import pandas as pd

    from comparison.table.columns import Column
    from comparison.views.view import TableView
    from ui.kit.tables import downloads, show_table

    rows = pd.DataFrame(
        {"name": ["a", "b"], "price": [1.0, None], "hidden": ["x", "y"], "source": ["s", "s"], "note": ["", "n"]}
    )
    columns = [Column("name", "Name"), Column("price", "Price", "USD", "usd")]
    show_table(TableView(rows=rows, columns=columns, alt="Two rows"))
    show_table(TableView(rows=rows.head(0), columns=columns, alt="None", height=99))
    downloads(rows, [*columns, "name"], "things", "01234567", "of a test")


def test_a_table_has_the_columns_asked_for_and_its_files_the_sources_too() -> None:
    page = AppTest.from_function(table_of_two, default_timeout=60).run()
    assert not page.exception
    full, empty = page.dataframe
    assert list(full.value.columns) == list(empty.value.columns) == ["name", "price"]
    assert full.proto.alt == "Two rows"
    buttons = [element.proto for element in page.get("download_button")]
    assert [button.label for button in buttons] == ["CSV", "JSON"]

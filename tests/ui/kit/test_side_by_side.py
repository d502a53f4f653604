"""Rows side by side on the screen: how many, against which, and whether all attributes."""

from typing import Any

import pandas as pd
import pytest
from streamlit.testing.v1 import AppTest


def side_by_side(many: int, equal: bool) -> None:
    import pandas as pd

    from comparison.table.columns import Column
    from ui import data
    from ui.kit.link import Link
    from ui.kit.side_by_side import show_compare

    items = pd.DataFrame(
        {"price": [2.0] * many if equal else [float(2 + place) for place in range(many)], "kind": ["the same"] * many}
    )
    columns = [Column("price", "Price", "USD", "usd"), Column("kind", "Kind")]
    link = Link.open("/offers", data.tables().version)
    show_compare(link, items, ["twin", "twin", "c", "d", "e", "f"][:many], columns, "offer")


def shown(many: int, equal: bool = False, **query: str) -> AppTest:
    script: Any = side_by_side
    page = AppTest.from_function(script, default_timeout=60, kwargs={"many": many, "equal": equal})
    for key, value in query.items():
        page.query_params[key] = value
    page.run()
    assert not page.exception
    return page


def captions(page: AppTest) -> list[str]:
    return [element.value.replace("\\", "") for element in page.caption]


@pytest.mark.parametrize("many", [0, 1])
def test_fewer_than_two_say_how_to_choose(many: int) -> None:
    page = shown(many)
    assert captions(page) == ["Choose 2 to 4 offers in the table or above to see them side by side."]
    assert not page.table


def test_names_that_are_alike_are_numbered() -> None:
    page = shown(3)
    assert list(page.table[0].value.columns) == ["twin", r"twin \(2\)", "c"]
    assert captions(page)[-1] == (
        "1 attribute equal and not shown. Percentages are against twin; a dash means not known, never no."
    )


def test_more_than_four_show_the_first_four_and_say_so() -> None:
    page = shown(6)
    assert len(page.table[0].value.columns) == 4
    assert page.markdown[0].value.replace("\\", "") == "6 are chosen; the first 4 are shown."


def test_above_and_below_the_baseline_differ_in_colour_and_sign() -> None:
    table: pd.DataFrame = shown(3, base="2").table[0].value
    cells = list(table.loc[r"Price \(USD\)"])
    assert cells[0].startswith(":blue[")
    assert r"\-33 %" in cells[0]
    assert ":" not in cells[1].replace(r"\:", "")
    assert cells[2].startswith(":orange[")
    assert r"\+33 %" in cells[2]


def test_all_attributes_are_there_when_asked_for() -> None:
    assert len(shown(2).table[0].value) == 1
    page = shown(2, all="true")
    assert len(page.table[0].value) == 2
    assert captions(page)[-1].startswith("Percentages are against")


def test_rows_that_are_equal_say_so() -> None:
    page = shown(2, equal=True)
    assert not page.table
    assert page.markdown[-1].value.replace("\\", "") == "They are equal in every attribute we know."

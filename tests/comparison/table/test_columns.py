"""A column is spelled once: its title has the unit, and no two of them are called alike."""

from typing import get_args

import pytest

from comparison.table import columns
from comparison.table.columns import Column, Format

ALL = {name: value for name, value in vars(columns).items() if isinstance(value, Column)}


@pytest.mark.parametrize(
    ("column", "title"), [(Column("a", "Price", "USD"), "Price (USD)"), (Column("a", "Region"), "Region")]
)
def test_a_title_has_the_unit_where_there_is_one(column: Column, title: str) -> None:
    assert column.title == title


def test_another_label_changes_nothing_else() -> None:
    changed = columns.PRICE_PER_HOUR.relabelled("Spot price")
    assert changed.title == "Spot price (USD)"
    assert (changed.name, changed.format, changed.help) == (
        columns.PRICE_PER_HOUR.name,
        "usd",
        columns.PRICE_PER_HOUR.help,
    )
    assert columns.PRICE_PER_HOUR.label == "Price per machine hour"


@pytest.mark.parametrize("name", ALL)
def test_a_column_has_a_label_and_a_format_that_fits_its_unit(name: str) -> None:
    column = ALL[name]
    assert column.label[0].isupper() or column.label.startswith("v")
    assert column.format in get_args(Format)
    assert ("usd" in column.format) is ("USD" in column.unit)
    assert (column.format == "percent") is (column.unit == "percent")


def test_no_two_columns_share_a_name_or_a_title() -> None:
    assert len({column.name for column in ALL.values()}) == len(ALL)
    assert len({column.title for column in ALL.values()}) == len(ALL)

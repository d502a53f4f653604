"""Two to four items in columns: differences first, numbers against a baseline."""

import pandas as pd
import pytest

from comparison.table.columns import Column
from comparison.table.side_by_side import ATTRIBUTE, compare, words

PRICE = Column("price", "Price", "USD", "usd")
MEMORY = Column("memory", "Memory", "GiB", "number")
BILLING = Column("billing", "Billing")
TAGS = Column("tags", "Languages", format="tags")
DAY = Column("day", "As of", format="date")
COLUMNS = (PRICE, MEMORY, BILLING)


def items() -> pd.DataFrame:
    return pd.DataFrame(
        {"price": [2.0, 3.0, float("nan")], "memory": [80.0, 40.0, 80.0], "billing": ["Spot", "Spot", "Spot"]}
    )


def test_equal_rows_are_left_out_and_counted() -> None:
    shown = compare(items(), ["a", "b", "c"], COLUMNS)
    assert shown.texts[ATTRIBUTE].tolist() == ["Price (USD)", "Memory (GiB)"]
    assert shown.hidden == 1


def test_all_rows_are_there_when_asked_for() -> None:
    shown = compare(items(), ["a", "b", "c"], COLUMNS, only_differences=False)
    assert shown.texts[ATTRIBUTE].tolist() == ["Price (USD)", "Memory (GiB)", "Billing"]
    assert shown.hidden == 0


def test_numbers_are_compared_with_the_baseline_in_percent() -> None:
    shown = compare(items(), ["a", "b", "c"], COLUMNS)
    assert shown.texts.to_numpy()[0].tolist() == ["Price (USD)", "$2.00", "$3.00  (+50 %)", "–"]
    assert shown.texts.to_numpy()[1].tolist() == ["Memory (GiB)", "80", "40  (-50 %)", "80  (same)"]
    assert shown.signs.to_numpy()[0].tolist() == [0, 0, 1, 0]
    assert shown.signs.to_numpy()[1].tolist() == [0, 0, -1, 0]


def test_another_baseline_turns_the_comparison() -> None:
    shown = compare(items(), ["a", "b", "c"], COLUMNS, baseline=1)
    assert shown.texts.to_numpy()[0].tolist() == ["Price (USD)", "$2.00  (-33 %)", "$3.00", "–"]
    assert shown.signs.to_numpy()[0].tolist() == [0, -1, 0, 0]


def test_an_unknown_or_free_baseline_compares_nothing() -> None:
    assert compare(items(), ["a", "b", "c"], [PRICE], baseline=2).texts.to_numpy()[0].tolist()[1:] == [
        "$2.00",
        "$3.00",
        "–",
    ]
    free = pd.DataFrame({"price": [0.0, 3.0]})
    assert compare(free, ["a", "b"], [PRICE]).texts.to_numpy()[0].tolist()[1:] == ["$0.00", "$3.00"]


def test_nothing_different_leaves_no_row() -> None:
    same = pd.DataFrame({"price": [2.0, 2.0]})
    shown = compare(same, ["a", "b"], [PRICE])
    assert shown.texts.empty
    assert list(shown.texts.columns) == [ATTRIBUTE, "a", "b"]
    assert shown.hidden == 1


@pytest.mark.parametrize(
    ("value", "column", "text"),
    [
        (None, BILLING, "–"),
        (float("nan"), PRICE, "–"),
        (pd.NaT, DAY, "–"),
        ("2026-08", DAY, "August 2026"),
        (("python", "c"), TAGS, "python, c"),
        ((), TAGS, "–"),
        (12_345, MEMORY, "12,300"),
        ("yes", BILLING, "yes"),
        (41.6, Column("off", "Discount", format="percent"), "42 %"),
    ],
)
def test_a_cell_is_told_in_the_format_of_its_column(value: object, column: Column, text: str) -> None:
    assert words(value, column) == text

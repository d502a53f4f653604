"""Two to four items in columns, attributes in rows: differences only, and numbers against a baseline."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.numbers import MISSING, number, percent, usd

ATTRIBUTE = "Attribute"
MIN_ITEMS, MAX_ITEMS = 2, 4


@dataclass(frozen=True, slots=True)
class SideBySide:
    """What to draw: texts (first column the attribute), and for each cell whether its number lies above or below the
    baseline's (1, -1) or is equal, no number or the baseline itself (0)."""

    texts: pd.DataFrame
    signs: pd.DataFrame
    hidden: int


def compare(
    items: pd.DataFrame,
    names: Sequence[str],
    columns: Sequence[Column],
    baseline: int = 0,
    only_differences: bool = True,
) -> SideBySide:
    """Args:
        items: one row per item, in the order to show.
        names: what stands above each column; must be different from each other.
        columns: the attributes, top to bottom.
        baseline: position of the item the numbers are compared with.

    Returns:
        Rows whose cells are all the same are left out (and counted in `hidden`) unless `only_differences` is false.
    """
    texts: list[list[str]] = []
    signs: list[list[int]] = []
    hidden = 0
    for column in columns:
        values = items[column.name].tolist()
        shown = [words(value, column) for value in values]
        if only_differences and len(set(shown)) == 1:
            hidden += 1
            continue
        row, row_signs = [], []
        for position, (value, text) in enumerate(zip(values, shown, strict=True)):
            change = _change(value, values[baseline], column) if position != baseline else None
            row.append(
                text if change is None else f"{text}  ({change:+.0f} %)" if abs(change) >= 0.5 else f"{text}  (same)"
            )
            row_signs.append(0 if change is None or abs(change) < 0.5 else 1 if change > 0 else -1)
        texts.append([column.title, *row])
        signs.append([0, *row_signs])
    header = [ATTRIBUTE, *names]
    return SideBySide(
        pd.DataFrame(texts, columns=header, dtype="str"), pd.DataFrame(signs, columns=header, dtype="int"), hidden
    )


def words(value: object, column: Column) -> str:
    """A cell as text, in the column's format."""
    if value is None or (isinstance(value, float) and value != value) or value is pd.NaT:
        return MISSING
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or MISSING
    if column.format in ("usd", "usd_fine"):
        return usd(float(str(value)))
    if column.format == "percent":
        return percent(float(str(value)))
    if column.format == "number":
        return number(float(str(value)))
    if column.format == "date":
        return day_words(str(value))
    return str(value)


def _change(value: object, base: object, column: Column) -> float | None:
    """Percent above (below) the baseline; None where either is no number or the base is zero."""
    if column.format not in ("usd", "usd_fine", "number", "percent"):
        return None
    try:
        mine, theirs = float(str(value)), float(str(base))
    except ValueError:
        return None
    return 100 * (mine / theirs - 1) if theirs and mine == mine and theirs == theirs else None

"""Tables in Markdown, printed row by row."""

import math
from collections.abc import Sequence


def table_head(headings: Sequence[str]) -> str:
    """The head of a table whose first column is text and whose others are numbers."""
    return f"{table_row(*headings)}\n| --- |{' ---: |' * (len(headings) - 1)}"


def table_row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def shown(value: float, form: str = ".0f") -> str:
    """A number of a table; a dash where there is none."""
    return "–" if math.isnan(value) else format(value, form)

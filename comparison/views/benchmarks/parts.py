"""How an answer on published runs is put together: in the form of a chart with its best rows, or of all rows."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from comparison.table.columns import Column
from comparison.text.lists import plural
from comparison.views.view import FileView, SourcesView, TableView, View

MAX_HEIGHT = 620
"""Of a table, pixels."""
ROW_HEIGHT, HEAD_HEIGHT = 35, 38


def finished(
    form: str,
    *,
    sentence: str,
    rows: pd.DataFrame,
    columns: Sequence[Column],
    figure: Callable[[], Any],
    alt: str,
    name: str,
    best: pd.DataFrame,
    best_columns: Sequence[Column],
    best_title: str = "",
    extra: Sequence[str] = (),
    notes: Sequence[str] = (),
    claims: str = "",
    what: str = "result",
    missing: int | None = None,
    warning: str = "",
) -> View:
    """The view of an answer.

    Args:
        form: `chart` draws the figure and the best rows below it, `table` all rows.
        rows: all of the answer; they go into the files, with their sources.
        figure: draws the chart; not called for a table.
        name: of the files and the chart.
        best: the rows below the chart; none: no table there.
        extra: columns that only the files have.
        notes: what must not be compared, and what a figure leaves out: one paragraph.
        claims: table of results on which the article said something.
        what: one row, in a word.
    """
    is_chart = form == "chart"
    ids = ["result_id"] if "result_id" in rows else []
    return View(
        sentence=sentence,
        warning=warning,
        name=f"{name}-chart",
        figure=figure() if is_chart else None,
        alt=alt if is_chart else "",
        table=_best_rows(best, best_columns, best_title) if is_chart else _all_rows(rows, columns, what),
        notes=[" ".join(notes)] if notes else [],
        claims=claims,
        files=FileView(rows=rows, columns=[*ids, *columns, *extra], name=name, about=sentence),
        sources=SourcesView(rows=rows, what=what, missing=missing),
    )


def rounded(rows: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Three significant digits, whole numbers as they are. Files have all digits."""
    floats = [column.name for column in columns if column.format == "number" and rows[column.name].dtype == "float64"]
    changed = {}
    for name in floats:
        values = rows[name].to_numpy()
        known = np.isfinite(values) & (values != 0)
        places = np.zeros(len(values))
        places[known] = np.clip(2 - np.floor(np.log10(np.abs(values[known]))), 0, 12)
        changed[name] = np.round(values * 10**places) / 10**places
    return rows.assign(**changed)


def _best_rows(rows: pd.DataFrame, columns: Sequence[Column], title: str) -> TableView | None:
    if rows.empty:
        return None
    return TableView(rows=rounded(rows, columns), columns=columns, alt=title or "All rows of the chart", title=title)


def _all_rows(rows: pd.DataFrame, columns: Sequence[Column], what: str) -> TableView:
    return TableView(
        rows=rounded(rows, columns),
        columns=columns,
        alt=f"All {plural(len(rows), what)}",
        height=min(MAX_HEIGHT, HEAD_HEIGHT + ROW_HEIGHT * len(rows)),
    )

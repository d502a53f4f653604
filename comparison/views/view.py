"""A view: what a page answers, computed completely before anything is drawn, shown by one function."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa

from comparison.table.columns import Column
from comparison.text.lists import plural

MAX_TABLE_ROWS = 500
"""Nobody reads further, and each row is sent to every reader."""


@dataclass(frozen=True, kw_only=True)
class TableView:
    """Rows as they stand below a chart."""

    rows: pd.DataFrame
    columns: Sequence[Column]
    alt: str
    title: str = ""
    pinned: int = 1
    height: int | None = None
    max_rows: int = MAX_TABLE_ROWS
    ids: str = ""
    """The column whose values a marked row puts into the link; empty: rows cannot be marked."""

    @cached_property
    def arrow(self) -> pa.Table:
        """The columns of the first rows as they are sent to browsers, made once for all."""
        names = [column.name for column in self.columns]
        return pa.Table.from_pandas(self.rows[names].head(self.max_rows), preserve_index=False, nthreads=1)

    @cached_property
    def places(self) -> dict[str, int]:
        """Id -> its row in the table sent, counted from 0; empty where rows cannot be marked."""
        if not self.ids:
            return {}
        return {str(ident): row for row, ident in enumerate(self.rows[self.ids].head(self.max_rows))}

    @property
    def cut(self) -> str:
        """How many rows are not sent, in a sentence; empty where all are."""
        if len(self.rows) <= self.max_rows:
            return ""
        return f"The table shows the first {self.max_rows:,} of {len(self.rows):,} rows; the files below have all."


@dataclass(frozen=True, kw_only=True)
class FileView:
    """What "CSV" and "JSON" hold: every row of the answer, with its sources."""

    rows: pd.DataFrame
    columns: Sequence[Column | str]
    name: str
    about: str = ""
    title: str = ""
    """What it holds, where there are several."""


@dataclass(frozen=True, kw_only=True)
class SourcesView:
    """Rows with `source` and `as_of` that the answer rests on."""

    rows: pd.DataFrame
    what: str = "row"
    missing: int | None = None
    """Values that are not known; None where nobody would expect one."""


@dataclass(frozen=True, kw_only=True)
class View:
    """A finished answer. Parts that are missing are not drawn; the order is that of the fields."""

    sentence: str
    """Empty only for a part of a page that stands under the sentence of another view."""
    warning: str = ""
    """Said above the chart: limits that leave nothing."""
    name: str = "chart"
    """Of the figure among those of the page; figures of one name keep what a reader has zoomed into."""
    figure: Any = None
    """A plotly figure."""
    alt: str = ""
    """What the figure says, computed from the same rows."""
    behind: Callable[[str], TableView] | None = None
    """A point's `customdata`, or the last word of it -> the rows it rests on; None: points cannot be chosen."""
    chart_notes: Sequence[str] = ()
    """Below the figure, in small print, one paragraph each."""
    points: Sequence[str] = ()
    """Below that, as a list."""
    table: TableView | None = None
    notes: Sequence[str] = ()
    """Below the table: what must not be compared, what a figure leaves out."""
    claims: str = ""
    """Table of results on which the article said something."""
    files: FileView | None = None
    more_files: Sequence[FileView] = ()
    """Offered together with `files`, each under its title."""
    sources: SourcesView | None = None


@dataclass(frozen=True, kw_only=True)
class Nothing:
    """Nothing matches: what was asked, and which single wish to drop."""

    words: str
    """What was asked for, after "No"."""
    without_one_wish: Sequence[tuple[str, int]] = ()
    """A wish, and how many would match without it; most first."""
    what: str = "result"
    article: str = "the "
    """Before a wish; empty where wishes bring their own."""
    lead: str = "What dropping one filter would find:"
    more: str = ""
    """A sentence after that."""

    @property
    def sentence(self) -> str:
        return f"No {self.words}."

    @property
    def ways_out(self) -> list[str]:
        return [f"without {self.article}{wish}: {plural(many, self.what)}" for wish, many in self.without_one_wish[:5]]

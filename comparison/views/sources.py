"""What /sources answers: how old the figures are, where they come from, what is missing, what is known to be wrong."""

from datetime import date

import pandas as pd

from comparison.charts import coverage as charts
from comparison.figures import coverage
from comparison.figures.coverage import SourceFilter
from comparison.frames.tables import Tables
from comparison.table.columns import Column
from comparison.text.lists import plural
from comparison.views.view import FileView, Nothing, TableView, View

SOURCE_COLUMNS = (
    Column("title", "Source"),
    Column("figures", "Figures", format="number", help="Rows and facts that rest on it."),
    Column("kind_label", "Kind"),
    Column("publisher", "Publisher"),
    Column("licence", "Licence", help="As the source states it."),
    Column("published_on", "Dates from"),
    Column("read_on", "Read on"),
    Column("url", "Address", format="link"),
    Column("copy_read", "Copy read"),
    Column("note", "Note"),
    Column("id", "Id"),
)
COVERAGE_COLUMNS = (
    Column("table", "Table"),
    Column("column", "Column or attribute"),
    Column("rows", "Rows", format="number"),
    Column("known", "Known", format="number"),
    Column("share_percent", "Share known", "percent", "percent"),
)
DEFECT_COLUMNS = (
    Column("id", "Fault"),
    Column("table", "Table"),
    Column("found", "What is wrong"),
    Column("handled", "What was done"),
    Column("rows", "Rows", format="number"),
    Column("source_title", "Source"),
)
DEFECTS_HEIGHT = 560
MAX_SOURCES = 2_000
"""All of them: one looks for a title."""


def sources_sentence(tables: Tables) -> str:
    """How many figures rest on how many sources, whatever part is shown."""
    sources = tables.sources
    used = int((sources["figures"] > 0).sum())
    return (
        f"{int(sources['figures'].sum()):,} figures and facts rest on {plural(used, 'source')}, read up to "
        f"{sources['read_on'].max()}; data version {tables.version}."
    )


def age_view(tables: Tables, today: date) -> View:
    """How old the figures of each table are on a day."""
    rows = coverage.ages(tables, today)
    said = charts.describe_ages(rows)
    return View(
        sentence=said,
        figure=charts.ages(rows),
        alt=said,
        files=FileView(rows=rows, columns=list(rows.columns), name="ages", about=said),
    )


def sources_view(tables: Tables, wanted: SourceFilter) -> View | Nothing:
    """The sources, those with most figures first."""
    rows = coverage.select_sources(tables.sources, wanted)
    if rows.empty:
        labels = dict(zip(tables.sources["kind"], tables.sources["kind_label"], strict=True))
        wishes = wanted.without_one_wish(tables.sources)
        return Nothing(words=wanted.describe(labels), without_one_wish=wishes, what="source")
    return View(
        sentence=f"{plural(len(rows), 'source')}; an empty licence means that the source states none.",
        table=TableView(
            rows=rows, columns=SOURCE_COLUMNS, alt="Sources, those with most figures first", max_rows=MAX_SOURCES
        ),
        files=FileView(rows=rows, columns=list(tables.sources.columns), name="sources"),
    )


def coverage_view(rows: pd.DataFrame, table: str | None = None) -> View:
    """How much of what may be empty is known, in one table or all.

    Args:
        rows: what `figures.coverage.coverage` counts.
    """
    if table is not None:
        rows = rows[rows["table"] == table]
    percent = 100 * rows["known"].sum() / max(rows["rows"].sum(), 1)
    return View(
        sentence=f"{percent:.0f} % of the cells that may be empty are known; an empty cell means not known, never no.",
        table=TableView(
            rows=rows, columns=COVERAGE_COLUMNS, alt="Share of cells known per table and attribute", pinned=2
        ),
        files=FileView(rows=rows, columns=list(rows.columns), name="coverage"),
    )


def defects_view(tables: Tables) -> View:
    """The known faults of the sources."""
    defects = tables.defects
    return View(
        sentence=f"{plural(len(defects), 'fault')} of the sources that we know of, and what was done about each.",
        table=TableView(rows=defects, columns=DEFECT_COLUMNS, alt="Known faults of the sources", height=DEFECTS_HEIGHT),
        files=FileView(rows=defects, columns=list(defects.columns), name="defects"),
    )


def credits_due(sources: pd.DataFrame) -> list[str]:
    """The credit lines that licences ask for, with the licence."""
    credited = sources[sources["attribution"].notna()]
    return [f"{row.attribution} ({row.licence})" for row in credited.itertuples()]

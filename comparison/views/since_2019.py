"""What has changed since 2019: the statements of an overview of that year, each with today's verdict."""

import pandas as pd

from comparison.frames.tables import Tables
from comparison.table.columns import Column
from comparison.text.lists import listing, plural
from comparison.views.view import FileView, SourcesView, TableView, View

COLUMNS = (
    Column("topic", "About"),
    Column("said", "Said in 2019", width=320),
    Column("verdict_label", "Today"),
    Column("today", "What the evidence says", width=420),
    Column("where", "Where it stands", format="link"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
    Column("note", "Note"),
)
TABLE_HEIGHT = 560
_IN_FILES: tuple[Column | str, ...] = ("claim_id", "page", *(column for column in COLUMNS if column.name != "where"))
_ORDER = ("corrected", "qualified", "confirmed", "not_checked")


def since_2019_view(tables: Tables) -> View:
    """All statements, those that no longer hold first."""
    claims = tables.article_claims
    place = {verdict: rank for rank, verdict in enumerate(_ORDER)}
    rows = claims.assign(_rank=claims["verdict"].map(place)).sort_values(["_rank", "topic", "claim_id"])
    rows = rows.drop(columns="_rank").reset_index(drop=True)
    # Relative, so that it holds wherever the site is mounted.
    rows = rows.assign(where=rows["page"].astype("str").str.removeprefix("/"))
    return View(
        sentence=describe_verdicts(rows),
        table=TableView(rows=rows, columns=COLUMNS, alt="Statements of 2019 with today's verdict", height=TABLE_HEIGHT),
        notes=[
            "The overview is “Deep learning in the cloud”, written in spring 2019, from which this site grew. Holds with a "
            "qualification: true for some cases or for its time."
        ],
        files=FileView(rows=rows, columns=_IN_FILES, name="since-2019", about="statements of 2019"),
        sources=SourcesView(rows=rows, what="statement"),
    )


def describe_verdicts(rows: pd.DataFrame) -> str:
    """How many statements there are, and how many got each verdict."""
    counted = rows["verdict"].value_counts()
    said = [plural(int(counted[verdict]), *_WORDS[verdict]) for verdict in _ORDER if verdict in counted]
    return f"Of {len(rows)} statements an overview of deep learning in the cloud made in 2019, {listing(said)}."


_WORDS = {
    "corrected": ("no longer holds or never did", "no longer hold or never did"),
    "qualified": ("holds with a qualification", "hold with a qualification"),
    "confirmed": ("holds", "hold"),
    "not_checked": ("cannot be checked", "cannot be checked"),
}
"""Of one statement, and of several."""

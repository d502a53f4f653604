"""When each framework was first and last released."""

import pandas as pd

from comparison.frameworks.rows import cell_reader, cell_text
from comparison.table.columns import Column
from comparison.text.dates import UNDATED, day_words, first_day

YEARS = Column(
    "years", "From the first date to the newest", "years", "number", "First release or commit to newest one seen."
)


def timeline_rows(frameworks: pd.DataFrame) -> pd.DataFrame:
    """One row per framework, in the order given: id, name, status, status_label, `start` and `end` (days as text, None
    where not known) with their words `start_words`, `end_words`, what they are (`start_kind`, `end_kind`: release or
    commit), `version` and `years` from start to end.

    The start is the first release, else the oldest commit; the end the newest release or commit seen.
    """
    read = cell_reader(frameworks)
    rows = []
    for row in zip(
        *(read(name) for name in ("id", "name", "status", "status_label")),
        *(
            read(f"{attribute}__date")
            for attribute in ("initial-release", "first-commit", "latest-release-month", "last-commit")
        ),
        read("latest-version"),
        strict=True,
    ):
        released, committed, newest, last = (cell_text(value) or None for value in row[4:8])
        start, end = released or committed, _later(newest, last)
        first, final = first_day(start), first_day(end)
        rows.append(
            {
                "id": row[0],
                "name": row[1],
                "status": row[2],
                "status_label": row[3],
                "start": first.isoformat() if first else None,
                "start_words": day_words(start),
                "start_kind": "release" if released else "commit" if committed else None,
                "end": final.isoformat() if final else None,
                "end_words": day_words(end),
                "end_kind": None if not end else "release" if end == newest else "commit",
                "version": cell_text(row[8]) or None,
                "years": (final - first).days / 365.25 if first and final else None,
            }
        )
    names = [
        "id",
        "name",
        "status",
        "status_label",
        "start",
        "start_words",
        "start_kind",
        "end",
        "end_words",
        "end_kind",
        "version",
        "years",
    ]
    return pd.DataFrame(rows, columns=names, dtype="object")


def _later(one: str | None, other: str | None) -> str | None:
    """The later of two partial dates; a month counts as its end, so 2026-07 is after 2026-07-02."""
    known = [as_of for as_of in (one, other) if as_of and as_of != UNDATED]
    return max(known, key=lambda as_of: f"{as_of}-99"[:10] if len(as_of) < 10 else as_of, default=None)

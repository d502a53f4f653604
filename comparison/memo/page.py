"""What a memo says, as plain values: everything that is printed stands here as text, escaped only when it is rendered."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Figure:
    """One number of the summary."""

    label: str
    value: str
    span: str = ""
    """From low to high; empty where nothing is uncertain."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows to print."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    """Places of the columns that are aligned to the right."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A drawing and what it says in words."""

    id: str
    title: str
    alt: str
    marks: tuple["Mark", ...]
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Mark:
    """One element of a drawing: its SVG name, its look (a class) and its attributes in the drawing's own units."""

    name: str
    look: str
    at: tuple[tuple[str, str], ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """What one page of the thread adds."""

    id: str
    title: str
    path: str
    """Page it comes from."""
    address: str
    """The page with the same choices."""
    sentence: str
    points: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    charts: tuple[Chart, ...] = ()
    missing: str = ""
    """How to fill the part; empty where it is filled."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """One number that was taken for granted."""

    name: str
    value: str
    span: str
    """Range of the evidence; empty where there is none."""
    default: str
    """What it would be without the visitor; empty where it is the default."""
    source_title: str
    source_url: str
    as_of: str
    is_vendor: bool
    note: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source and what rests on it."""

    id: str
    title: str
    url: str
    publisher: str
    licence: str
    kind: str
    dates: str
    """Of the figures taken from it."""
    parts: tuple[str, ...]


@dataclass(frozen=True)
class Memo:
    """The decision on one page."""

    title: str
    note: str
    """What whoever made the link wrote."""
    day: str
    """Day it was put together."""
    version: str
    """Of the data."""
    address: str
    """Path and query that give this memo again."""
    decision: tuple[str, ...]
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    changes: tuple[str, ...]
    """What would change the decision."""
    assumptions: tuple[Assumption, ...]
    left_out: tuple[str, ...]
    sources: tuple[Cited, ...]
    ignored: tuple[str, ...] = ()
    """Parts of the link that could not be used."""
    own: str = ""
    """What is said of rows the visitor brought along."""
    remarks: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return all(part.missing for part in self.parts)


def as_json(memo: Memo) -> dict[str, Any]:
    """Plain values under stable names; drawings by what they say."""
    return {
        "title": memo.title,
        "note": memo.note,
        "day": memo.day,
        "data_version": memo.version,
        "link": memo.address,
        "decision": list(memo.decision),
        "figures": [{"label": figure.label, "value": figure.value, "range": figure.span} for figure in memo.figures],
        "parts": [
            {
                "id": part.id,
                "title": part.title,
                "link": part.address,
                "sentence": part.sentence,
                "points": list(part.points),
                "tables": [
                    {"title": table.title, "columns": list(table.columns), "rows": [list(row) for row in table.rows]}
                    for table in part.tables
                ],
                "charts": [{"title": chart.title, "says": chart.alt} for chart in part.charts],
                "missing": part.missing,
            }
            for part in memo.parts
        ],
        "would_change": list(memo.changes),
        "assumptions": [
            {
                "name": known.name,
                "value": known.value,
                "range": known.span,
                "default": known.default,
                "source": known.source_title,
                "url": known.source_url,
                "as_of": known.as_of,
                "vendor": known.is_vendor,
                "note": known.note,
            }
            for known in memo.assumptions
        ],
        "left_out": list(memo.left_out),
        "sources": [
            {
                "id": cited.id,
                "title": cited.title,
                "url": cited.url,
                "publisher": cited.publisher,
                "licence": cited.licence,
                "kind": cited.kind,
                "figures_of": cited.dates,
                "parts": list(cited.parts),
            }
            for cited in memo.sources
        ],
        "ignored": list(memo.ignored),
    }


def text_table(
    title: str, columns: Sequence[str], rows: Sequence[Sequence[object]], numeric: Sequence[int] = (), note: str = ""
) -> Table:
    """A table of anything that prints."""
    return Table(title, tuple(columns), tuple(tuple(map(str, row)) for row in rows), frozenset(numeric), note)

"""What a part of a memo is made into, and the address it is read from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

import pandas as pd

from comparison.memo.page import Assumption, Figure, Part

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class PartResult:
    """A part and what it gives to the rest of the memo."""

    part: Part
    decision: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    changes: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    left_out: tuple[str, ...] = ()
    sources: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Id of a source -> days of the figures taken from it."""
    own: int = 0
    """Rows the visitor brought along."""
    ignored: tuple[str, ...] = ()


def address_of(path: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Path and query."""
    query = urlencode(list(pairs))
    return f"{path}?{query}" if query else path


def days_of(rows: pd.DataFrame) -> dict[str, tuple[str, ...]]:
    """Source -> days of the rows. Reads source and as_of."""
    days_of_source: dict[str, list[str]] = {}
    for source, day in zip(rows["source"].astype("str"), rows["as_of"].astype("str"), strict=True):
        days_of_source.setdefault(source, []).append(day)
    return {source: tuple(days) for source, days in days_of_source.items()}

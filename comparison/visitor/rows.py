"""The rows a visitor can bring, and what their words are looked up in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from comparison.catalog.contents import Catalog
from comparison.records import market
from comparison.records.base import AsOf, Slug, SourceId, Text
from comparison.records.results import ThroughputResult
from comparison.text.dates import UNDATED
from comparison.visitor.marks import YOURS

MAX_ROWS = 500
"""Of one kind in one session."""
MAX_COLUMNS = 64
"""Of a file; the longest form has 14, a table downloaded from here 40."""
MAX_LINES = 10_000
"""Of a file, empty ones included."""
MAX_FAULTS = 100
"""After so many a file is not read further."""
MAX_MEGABYTES = 1
"""Size of a file; a row is about 100 bytes, so 500 rows are a twentieth of it."""


def _named(value: object) -> object:
    # Plotly reads a few tags in the labels of an axis.
    if isinstance(value, str) and any(sign in value for sign in "<>"):
        raise ValueError("a name without < and >")
    return value


Name = Annotated[Text, BeforeValidator(_named)]


class OwnKind(StrEnum):
    """What can be brought along."""

    QUOTE = "quote"
    MEASUREMENT = "measurement"


class Quote(market.Offer):
    """A visitor's offer: what holds for a row of data/offers.csv, but its day may be unknown and its provider new."""

    as_of: AsOf = UNDATED
    """Day, month or year of the quote; empty where it has none."""
    source: SourceId = YOURS
    provider_name: Name
    """Name of the provider as people write it."""


class Measurement(ThroughputResult):
    """A visitor's throughput: what holds for a row of data/gpu_throughput.csv, but its day may be unknown."""

    as_of: AsOf = UNDATED
    """Day, month or year of the measurement; empty where it is not known."""
    source: SourceId = YOURS
    accelerator: Slug
    """Id of data/accelerators.csv."""
    accelerator_count: Annotated[int, Field(ge=1, le=10_000)]
    """Devices that did the work together."""


OwnRow = Quote | Measurement


@dataclass(frozen=True, repr=False)
class Known:
    """What a visitor's words are looked up in."""

    memory_gib: Mapping[str, float | None]
    """Accelerator -> memory of one device."""
    accelerators: Mapping[str, str]
    """Spelling in lower case -> id: ids, names and aliases, also without spaces and signs."""
    providers: Mapping[str, tuple[str, str]]
    """Spelling in lower case -> id and name."""
    terms: Mapping[str, Mapping[str, str]]
    """Column -> spelling in lower case -> term, for columns with a closed vocabulary."""
    units: Mapping[str, str]
    """Model of the throughput table -> unit of its throughput."""

    def __repr__(self) -> str:
        return f"Known({len(self.memory_gib)} accelerators, {len(self.providers)} spellings of providers)"

    @classmethod
    def of(cls, catalog: Catalog) -> "Known":
        spellings = {alias.alias.lower(): alias.accelerator for alias in catalog.accelerator_aliases}
        for row in catalog.accelerators:
            spellings |= {row.accelerator: row.accelerator, row.name.lower(): row.accelerator}
        for spelling, accelerator in list(spellings.items()):
            spellings.setdefault(compact(spelling), accelerator)
        providers = {}
        for provider in catalog.providers:
            for name in (*provider.aliases, provider.name, provider.id):
                providers[name.lower()] = (provider.id, provider.name)
        vocabularies = {
            "billing": "billing",
            "kind": "offer_kind",
            "suite": "throughput_suite",
            "model": "throughput_model",
            "precision": "precision",
        }
        terms = {}
        for column, vocabulary in vocabularies.items():
            words = catalog.vocabulary.get(vocabulary, {})
            terms[column] = {entry.label.lower(): term for term, entry in words.items()} | {
                term: term for term in words
            }
        units = {row.model: row.unit for row in catalog.gpu_throughput}
        memory = {row.accelerator: row.memory_gib for row in catalog.accelerators}
        return cls(memory, spellings, providers, terms, units)


def compact(text: str) -> str:
    """Letters and digits alone, in lower case."""
    return re.sub(r"[^a-z0-9]", "", text.lower())

"""The rows a visitor can bring, and the forms they fill."""

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Annotated

from pydantic import AfterValidator, Field

from comparison.catalog.loading import Catalog
from comparison.records import market
from comparison.records.base import AsOf, Slug, SourceId, Text
from comparison.records.results import ThroughputResult
from comparison.records.vocabulary import Billing, OfferKind
from comparison.text.dates import UNDATED
from comparison.text.lists import listing
from comparison.text.spelling import nearest
from comparison.visitor.marks import YOURS

MAX_ROWS = 500
"""Of one kind in one session."""
MAX_MEGABYTES = 1
"""Size of a file; a row is about 100 bytes, so 500 rows are a twentieth of it."""
# Below a tenth of a cent per hour there is a slip of the unit; the lowest price we know is two cents.
MIN_PRICE_USD = 0.001
EXAMPLE_NOTE = "Example row: replace it"
Values = dict[str, str]


def _named(value: str) -> str:
    # Plotly reads a few tags in the labels of an axis.
    if any(sign in value for sign in "<>"):
        raise ValueError("a name without < and >")
    return value


Name = Annotated[Text, AfterValidator(_named)]


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
Problem = tuple[str, str, str, str]
"""Column, found, wanted, remedy."""


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
            spellings.setdefault(_compact(spelling), accelerator)
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


@dataclass(frozen=True)
class Form:
    """How rows of one kind are written."""

    kind: OwnKind
    model: type[Quote] | type[Measurement]
    columns: tuple[str, ...]
    """Columns of the template, in order."""
    also: Mapping[str, str]
    """Columns that are read besides: name -> what it means."""
    example: Mapping[str, str]
    complete: Callable[[Values, Known, int], tuple[list[Problem], list[str]]]
    """Fills in what follows from other cells and the place of the row; returns problems and remarks."""
    aliases: Mapping[str, str] = field(default_factory=dict)

    @property
    def needed(self) -> tuple[str, ...]:
        """Columns that must be filled in."""
        fields = self.model.model_fields
        return tuple(name for name in self.columns if fields[name].is_required() and name not in _FILLED)

    def meaning(self, column: str) -> str:
        """What a column holds, for people."""
        return self.also.get(column) or self.model.model_fields[column].description or ""

    @property
    def template(self) -> str:
        """Header and one example row, as CSV."""
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerows([self.columns, [self.example.get(column, "") for column in self.columns]])
        return text.getvalue()


def _complete_quote(values: Values, known: Known, place: int) -> tuple[list[Problem], list[str]]:
    problems, remarks = _looked_up(values, known, ("billing", "kind")), []
    values.setdefault("billing", Billing.ON_DEMAND)
    values.setdefault("kind", OfferKind.MACHINE)
    price_of_one = values.pop("price_per_accelerator_hour_usd", None)
    if price_of_one is not None and "price_per_hour_usd" not in values:
        try:
            # As text, so that the model sees (and names) what was written where it is no number.
            values["price_per_hour_usd"] = repr(float(price_of_one) * int(float(values["accelerator_count"])))
        except (KeyError, OverflowError, ValueError):
            values["price_per_hour_usd"] = price_of_one
    memory = known.memory_gib.get(values.get("accelerator", ""))
    if memory and values["kind"] != OfferKind.FRACTION:
        values.setdefault("accelerator_memory_gib", repr(memory))
    written = values.get("provider", "Yours")
    known_as = known.providers.get(written.lower())
    provider, name = known_as or (_slug(written) or YOURS, written)
    if known_as is None and "provider" in values:
        near = difflib.get_close_matches(written.lower(), known.providers, n=1, cutoff=0.8)
        hint = f" Did you mean {known.providers[near[0]][0]!r}?" if near else ""
        remarks.append(f"{written!r} is no provider we know and stands for itself.{hint}")
    values["provider"], values["provider_name"] = provider, name
    values["offer_id"] = f"{provider}/{YOURS}-{place}/{_slug(values.get('region', '')) or 'any'}/{values['billing']}"
    values["source"] = YOURS
    return problems, remarks


def _complete_measurement(values: Values, known: Known, place: int) -> tuple[list[Problem], list[str]]:
    problems = _looked_up(values, known, ("suite", "model", "precision"))
    for column in ("suite", "model"):  # any word of the right form fits the model; only known ones can be compared
        written = values.get(column)
        if written and written not in known.terms[column].values():
            words = sorted(set(known.terms[column].values()))
            remedy = nearest(written, words) or f"Valid: {listing(words, 'or', most=20)}."
            problems.append((column, repr(written), "a known word", remedy))
    unit = known.units.get(values.get("model", ""))
    if unit and values.setdefault("unit", unit) != unit:
        problems.append(("unit", repr(values["unit"]), unit, "All throughputs of a model are in one unit."))
    values["label"] = values.get("label") or f"{values.get('accelerator_count', '')} x {values.get('accelerator', '')}"
    values |= {
        "result_id": f"{YOURS}-{place}",
        "measured_by": "You",
        "measurer": "independent",
        "source_path": YOURS,
        "source": YOURS,
    }
    return problems, []


def _looked_up(values: Values, known: Known, columns: Iterable[str]) -> list[Problem]:
    """Replaces spellings of accelerators and terms by their ids; an accelerator nobody knows is a problem."""
    problems = []
    if written := values.get("accelerator"):
        if accelerator := known.accelerators.get(written.lower()) or known.accelerators.get(_compact(written)):
            values["accelerator"] = accelerator
        else:
            remedy = nearest(written.lower(), known.memory_gib) or "Look its id up on the page of accelerators."
            problems.append(("accelerator", repr(written[:80]), "an accelerator of our list", remedy))
    for column in columns:
        if column in values:
            word = values[column].lower()
            values[column] = known.terms[column].get(word, known.terms[column].get(re.sub(r"[ -]+", "_", word), word))
    return problems


def _compact(text: str) -> str:
    return re.sub(r"[^a-z0-9]", "", text.lower())


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")


# Columns that are filled in where they are empty.
_FILLED = frozenset({"provider", "billing", "kind", "unit", "label"})
# Fields that nobody writes: no fault names them.
OUR_COLUMNS = frozenset({"offer_id", "result_id", "measured_by", "measurer", "source_path", "source"})
FORMS: Mapping[OwnKind, Form] = MappingProxyType(
    {
        OwnKind.QUOTE: Form(
            OwnKind.QUOTE,
            Quote,
            (
                "provider",
                "instance",
                "accelerator",
                "accelerator_count",
                "accelerator_memory_gib",
                "vcpus",
                "ram_gib",
                "region",
                "billing",
                "kind",
                "price_per_hour_usd",
                "as_of",
                "note",
            ),
            {"price_per_accelerator_hour_usd": "Price of one device per hour, in place of the price of the whole row."},
            {
                "provider": "Example Cloud",
                "accelerator": "h100-sxm-80gb",
                "accelerator_count": "8",
                "billing": "on_demand",
                "kind": "machine",
                "price_per_hour_usd": "20.00",
                "as_of": "2026-11-01",
                "note": EXAMPLE_NOTE,
            },
            _complete_quote,
            {"price_per_accelerator_hour_usd": "price_per_hour_usd"},
        ),
        OwnKind.MEASUREMENT: Form(
            OwnKind.MEASUREMENT,
            Measurement,
            (
                "accelerator",
                "accelerator_count",
                "suite",
                "model",
                "precision",
                "throughput",
                "unit",
                "power_watts",
                "list_price_usd",
                "label",
                "as_of",
                "note",
            ),
            {},
            {
                "accelerator": "h100-sxm-80gb",
                "accelerator_count": "1",
                "suite": "lambda-pytorch-v1",
                "model": "resnet50",
                "precision": "fp16",
                "throughput": "1000",
                "as_of": "2026-11-01",
                "note": EXAMPLE_NOTE,
            },
            _complete_measurement,
        ),
    }
)

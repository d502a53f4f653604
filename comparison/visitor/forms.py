"""The forms a visitor fills: columns, what follows from other cells, an example."""

import csv
import difflib
import io
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from comparison.records.vocabulary import Billing, OfferKind
from comparison.text.lists import listing
from comparison.text.spelling import nearest
from comparison.visitor.marks import YOURS
from comparison.visitor.rows import Known, Measurement, OwnKind, Quote, compact

MAX_NAME = 80
"""Characters; no column has a longer name, and no longer word is looked up."""
EXAMPLE_NOTE = "Example row: replace it"
Values = dict[str, str]
Problem = tuple[str, str, str, str]
"""Column, found, wanted, remedy."""


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
        near = difflib.get_close_matches(written.lower()[:MAX_NAME], known.providers, n=1, cutoff=0.8)
        hint = f" Did you mean {known.providers[near[0]][0]!r}?" if near else ""
        remarks.append(f"{written[:MAX_NAME]!r} is no provider we know and stands for itself.{hint}")
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
            remedy = nearest(written[:MAX_NAME], words) or f"Valid: {listing(words, 'or', most=20)}."
            problems.append((column, repr(written[:MAX_NAME]), "a known word", remedy))
    unit = known.units.get(values.get("model", ""))
    if unit and values.setdefault("unit", unit) != unit:
        problems.append(("unit", repr(values["unit"][:MAX_NAME]), unit, "All throughputs of a model are in one unit."))
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
        if accelerator := known.accelerators.get(written.lower()) or known.accelerators.get(compact(written)):
            values["accelerator"] = accelerator
        else:
            remedy = (
                nearest(written.lower()[:MAX_NAME], known.memory_gib) or "Look its id up on the page of accelerators."
            )
            problems.append(("accelerator", repr(written[:80]), "an accelerator of our list", remedy))
    for column in columns:
        if column in values:
            word = values[column].lower()
            values[column] = known.terms[column].get(word, known.terms[column].get(re.sub(r"[ -]+", "_", word), word))
    return problems


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:60].strip("-")


def column_name(cell: str, form: Form) -> str:
    """The name of a column as we spell it: "Price per hour USD" is price_per_hour_usd."""
    cell = cell.strip()
    if len(cell) > MAX_NAME:
        return cell
    name = re.sub(r"[^a-z0-9]+", "_", cell.lower()).strip("_")
    return name if name in form.columns or name in form.also else cell


def known_columns(header: Iterable[str], form: Form) -> list[str]:
    """Those of the header that the form has."""
    return [
        name for cell in header if (name := column_name(cell.strip().strip('"'), form)) in {*form.columns, *form.also}
    ]


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

"""What a comparison of renting and owning is made of: inputs with bounds, and the scenario they form."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from comparison.text.problems import Problem
from comparison.text.spelling import nearest

DEFAULT_ACCELERATOR = "h100-sxm-80gb"
DEFAULT_COUNT = 8
DEFAULT_AREA = "US"
BILLINGS = ("on_demand", "spot", "reserved_1y", "reserved_3y")
TERM_YEARS = {"reserved_1y": 1.0, "reserved_3y": 3.0}
MAX_COUNT = 100_000
# Inputs that rest on the tables of prices and devices; the others are the rows of data/assumptions.csv.
MACHINE_INPUTS = {
    "price_usd": ("Purchase price per accelerator", "USD"),
    "power_watts": ("Power per accelerator", "W"),
    "electricity_usd_per_kwh": ("Electricity", "USD per kWh"),
    "cloud_usd_per_hour": ("Rent per accelerator hour", "USD"),
}
TOPICS = ("ownership", "cloud")
SPOT_INPUTS = ("spot_interruptions_percent_per_month", "checkpoint_interval_minutes", "restore_minutes")
# What makes no sense beyond: id -> least (0 where it is not here) and most of what may be entered.
MAX_VALUES = {
    "life_years": 20,
    "utilisation_percent": 100,
    "pue": 10,
    "price_usd": 5e6,
    "power_watts": 50_000,
    "server_price_usd": 1e9,
    "electricity_usd_per_kwh": 2,
    "cloud_usd_per_hour": 2_000,
    "resale_percent": 100,
    "cost_of_capital_percent": 100,
    "rest_of_server_percent": 1_000,
    "network_percent": 1_000,
    "installation_percent": 1_000,
    "rest_power_percent": 1_000,
    "power_load_percent": 200,
    "idle_power_percent": 100,
    "space_usd_per_kw_month": 10_000,
    "people_hours_per_month": 10_000,
    "people_usd_per_hour": 2_000,
    "spares_percent_per_year": 100,
    "lead_time_months": 60,
    "purchase_tax_percent": 200,
    "licences_usd_per_year": 1e8,
    "failed_percent": 95,
    "commitment_discount_percent": 99,
    "spot_discount_percent": 99,
    "storage_usd_per_gb_month": 100,
    "storage_gb": 1e9,
    "egress_usd_per_gb": 100,
    "egress_gb_per_month": 1e9,
    "cloud_extras_percent": 1_000,
    "cloud_idle_percent": 95,
    "spot_interruptions_percent_per_month": 10_000,
    "checkpoint_interval_minutes": 100_000,
    "restore_minutes": 100_000,
}
MIN_VALUES = {
    "pue": 1.0,
    "life_years": 0.08,
    "utilisation_percent": 1.0,
    "price_usd": 1.0,
    "power_watts": 1.0,
    "server_price_usd": 1.0,
    "electricity_usd_per_kwh": 0.001,
    "cloud_usd_per_hour": 0.001,
}


class OwnershipError(Problem):
    """What was asked for cannot be computed.

    `parameter` is the name of what was asked: accelerator, count, place, area, billing, offer or the id of an input.
    """


@dataclass(frozen=True, slots=True)
class Input:
    """One number that goes in."""

    id: str
    name: str
    unit: str
    topic: str
    """machine, ownership, cloud or run_cost."""
    value: float | None
    """What is computed with; None is off, or missing."""
    default: float | None
    low: float | None
    high: float | None
    as_of: str
    sources: tuple[str, ...]
    """Ids of data/sources.yaml, the most important first; empty where nothing is known."""
    source_title: str
    source_url: str | None
    is_vendor: bool
    """Whether the first source is an interested party."""
    note: str
    changed: bool = False
    """Whether the visitor entered the value."""

    @property
    def has_range(self) -> bool:
        return self.low is not None and self.high is not None and self.low < self.high

    @property
    def ends(self) -> tuple[float, float]:
        """Low and high of the evidence, widened to hold the value. Only for inputs with a range and a value."""
        if self.low is None or self.high is None or self.value is None:
            raise ValueError(f"{self.id} has no range")
        return min(self.low, self.value), max(self.high, self.value)


@dataclass(frozen=True)
class Scenario:
    """One question, ready to be computed."""

    accelerator: str
    name: str
    count: int
    place: str
    area: str
    area_name: str
    billing: str
    offer: str | None
    inputs: Mapping[str, Input]
    missing: Mapping[str, str]
    """Id of an input without which the answer cannot be given -> a sentence that says so."""
    remarks: tuple[str, ...]
    """What to know about the figures taken."""

    @property
    def numbers(self) -> dict[str, float]:
        """id -> value, 0 where it is off; accelerator_count and term_years beside them."""
        values = {known.id: known.value or 0.0 for known in self.inputs.values()}
        return {
            **values,
            "accelerator_count": float(self.count),
            "term_years": TERM_YEARS.get(self.billing, 0.0),
            "is_spot": float(self.billing == "spot"),
        }

    @property
    def changed(self) -> tuple[Input, ...]:
        return tuple(known for known in self.inputs.values() if known.changed)


def bounds(input_id: str) -> tuple[float, float]:
    """Least and most that may be entered for an input, in its unit."""
    return MIN_VALUES.get(input_id, 0.0), float(MAX_VALUES.get(input_id, 1e9))


def check_value(known: Input, value: object) -> None:
    """Raises OwnershipError with a clear sentence where a value is not a number or out of reason for an input."""
    least, most = bounds(known.id)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        wanted = f"a number from {least:g} to {most:,.0f}"
        found = f"{value:g}" if isinstance(value, float) else str(value)
        raise OwnershipError(
            known.id, found, wanted, sentence=f"{known.name} cannot be {found} {known.unit}: {wanted} is wanted."
        )


def check_word(parameter: str, word: object, options: Iterable[Any], what: str) -> None:
    known = {str(option): None for option in options}
    if word not in known:
        few = ", ".join([*known][:12]) + (", ..." if len(known) > 12 else "")
        hint = nearest(str(word), known) or f"Valid: {few}."
        raise OwnershipError(parameter, repr(word), what, hint, f"{word!r} is not {what}. {hint}")


def assumption_table(scenario: Scenario) -> pd.DataFrame:
    """Every input of a question as a row.

    Returns:
        id, name, value, unit, default, low, high, changed, is_vendor, as_of, source, source_title, source_url, note.
    """
    names = (
        "id",
        "name",
        "value",
        "unit",
        "default",
        "low",
        "high",
        "changed",
        "is_vendor",
        "as_of",
        "source_title",
        "source_url",
        "note",
    )
    rows = [
        {**{name: getattr(known, name) for name in names}, "source": known.sources[0] if known.sources else None}
        for known in scenario.inputs.values()
    ]
    frame = pd.DataFrame(rows)
    return frame.astype(dict.fromkeys(("value", "default", "low", "high"), "float64"))

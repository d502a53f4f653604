"""The answer: both ways per useful hour, their parts, where they meet, in words and as JSON."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.ownership.inputs import (
    DEFAULT_ACCELERATOR,
    DEFAULT_AREA,
    DEFAULT_COUNT,
    Input,
    OwnershipError,
    Scenario,
)
from comparison.ownership.model import (
    BreakEven,
    Crossing,
    break_even,
    break_even_utilisation,
    cloud_per_year,
    net_present_value,
    own_per_year,
    purchase,
    resale,
    useful_hours,
)
from comparison.ownership.ranges import ranges, tornado
from comparison.ownership.setup import build_scenario
from comparison.text.lists import plural as counted
from comparison.text.numbers import number, usd

MAX_MONTHS = 240  # a longer time to pay for itself is not counted in months
OWN_PARTS = {
    "depreciation": "Purchase less resale",
    "interest": "Cost of capital",
    "electricity": "Electricity",
    "space": "Space, colocation",
    "people": "People",
    "spares": "Spares, failures, support",
    "licences": "Software licences",
}
CLOUD_PARTS = {
    "machines": "Rented machines",
    "restarts": "Restarts of spot machines",
    "extras": "Support, logging and other extras",
    "storage": "Storage",
    "egress": "Traffic out",
}
LEFT_OUT = (
    "Idle staff and learning time on either side",
    "The value of having the newest accelerators, which a lease or the cloud can change and a purchase cannot",
    "Power and network connections that must be built, and their permits",
    "Insurance, where the network's range does not hold it",
    "What a late delivery or an outage costs your project",
    "Price changes: rents, electricity and wages stay what they are for all years",
    "Carbon",
)


@dataclass(frozen=True)
class Side:
    """One way of getting the hours."""

    parts_per_year: Mapping[str, float]
    """Part -> USD a year, in the order of OWN_PARTS or CLOUD_PARTS."""
    per_year: float
    """USD a year."""
    total: float
    """USD over all years."""
    per_useful_hour: Interval
    """USD per useful accelerator hour."""


@dataclass(frozen=True)
class Comparison:
    """The answer."""

    scenario: Scenario
    years: float
    utilisation_percent: float
    useful_hours_per_year: float
    purchase_usd: float
    purchase_parts: Mapping[str, float]
    resale_usd: float
    own: Side
    cloud: Side
    crossing: Crossing
    break_even: BreakEven
    net_present_value_usd: float
    """Of owning instead of renting: positive where owning is cheaper."""
    left_out: tuple[str, ...]
    sentence: str

    @property
    def owning_is_cheaper(self) -> bool:
        return self.own.per_year < self.cloud.per_year

    @property
    def changed(self) -> tuple[Input, ...]:
        return self.scenario.changed


@dataclass(frozen=True)
class OwnedHour:
    """What a useful accelerator hour on one's own machine costs, for showing it beside rented ones."""

    accelerator: str
    count: int
    usd: float | None
    """USD per useful accelerator hour; None where a figure is missing."""
    low_usd: float | None
    high_usd: float | None
    parts_usd: Mapping[str, float]
    """Part -> USD per useful hour; labels in OWN_PARTS."""
    purchase_usd: float | None
    utilisation_percent: float
    years: float
    lead_time_months: float
    sources: tuple[str, ...]
    missing: tuple[str, ...]
    """A sentence for each figure that is missing."""
    scenario: Scenario


# Answers --------------------------------------------------------------------------------------------------------------


def compare(scenario: Scenario) -> Comparison:
    """The whole answer.

    Raises:
        OwnershipError: a figure is missing; the message is that of `scenario.missing`, the parameter the first that is.
    """
    if scenario.missing:
        raise OwnershipError(
            next(iter(scenario.missing)), "not known", "a number", sentence=" ".join(scenario.missing.values())
        )
    numbers = scenario.numbers
    years, utilisation, useful = numbers["life_years"], numbers["utilisation_percent"], useful_hours(numbers)
    own_range, cloud_range = ranges(scenario)
    own, cloud = own_per_year(numbers), cloud_per_year(numbers)
    sides = [
        Side(parts, sum(parts.values()), sum(parts.values()) * years, span)
        for parts, span in ((own, own_range), (cloud, cloud_range))
    ]
    where, back = break_even_utilisation(numbers), break_even(numbers)
    paid = purchase(numbers)
    off = [
        known.name[0].lower() + known.name[1:]
        for known in scenario.inputs.values()
        if known.value is None and known.default is None and known.id != "server_price_usd"
    ]
    left_out = ((f"Off until you enter them: {', '.join(off)}",) if off else ()) + LEFT_OUT
    comparison = Comparison(
        scenario,
        years,
        utilisation,
        useful,
        sum(paid.values()),
        paid,
        resale(numbers),
        sides[0],
        sides[1],
        where,
        back,
        net_present_value(numbers),
        left_out,
        "",
    )
    return _with_sentence(comparison)


def owned_hour_usd(
    tables: Tables,
    accelerator: str = DEFAULT_ACCELERATOR,
    count: int = DEFAULT_COUNT,
    place: str | None = None,
    area: str = DEFAULT_AREA,
    changes: Mapping[str, float] | None = None,
) -> OwnedHour:
    """What a useful hour of an accelerator of one's own costs, with its parts, beside an offer.

    Args: as of `set_up`; `changes` may set utilisation_percent, life_years and every other assumption.

    Raises:
        OwnershipError: as `set_up`. A missing price or power raises nothing: `usd` is None and `missing` says why.
    """
    scenario = build_scenario(tables, accelerator, count, place, area, changes=changes)
    missing = tuple(said for each, said in scenario.missing.items() if each != "cloud_usd_per_hour")
    numbers = scenario.numbers
    sources = tuple(
        dict.fromkeys(
            source
            for each in scenario.inputs.values()
            for source in each.sources[:1]
            if each.value is not None and each.topic in ("machine", "ownership") and each.id != "cloud_usd_per_hour"
        )
    )
    common: dict[str, Any] = {
        "accelerator": accelerator,
        "count": count,
        "utilisation_percent": numbers["utilisation_percent"],
        "years": numbers["life_years"],
        "lead_time_months": numbers["lead_time_months"],
        "sources": sources,
        "missing": missing,
        "scenario": scenario,
    }
    if missing:
        return OwnedHour(usd=None, low_usd=None, high_usd=None, parts_usd={}, purchase_usd=None, **common)
    useful = useful_hours(numbers)
    span, _ = ranges(scenario)
    parts = {part: amount / useful for part, amount in own_per_year(numbers).items()}
    return OwnedHour(
        usd=span.likely,
        low_usd=span.low,
        high_usd=span.high,
        parts_usd=parts,
        purchase_usd=sum(purchase(numbers).values()),
        **common,
    )


def parts_table(comparison: Comparison) -> pd.DataFrame:
    """Both ways by part.

    Returns:
        side (own, cloud), part, label, per_year_usd, total_usd, per_useful_hour_usd; a row `total` ends each side.
    """
    rows = []
    for side, name, labels in ((comparison.own, "own", OWN_PARTS), (comparison.cloud, "cloud", CLOUD_PARTS)):
        for part, amount in (*side.parts_per_year.items(), ("total", side.per_year)):
            if amount or part == "total":
                rows.append(
                    (
                        name,
                        part,
                        labels.get(part, "Total"),
                        amount,
                        amount * comparison.years,
                        amount / comparison.useful_hours_per_year,
                    )
                )
    return pd.DataFrame(rows, columns=["side", "part", "label", "per_year_usd", "total_usd", "per_useful_hour_usd"])


def _with_sentence(comparison: Comparison) -> Comparison:
    scenario, own, cloud = comparison.scenario, comparison.own.per_useful_hour, comparison.cloud.per_useful_hour
    what = f"{scenario.count:,} × {scenario.name}" if scenario.count > 1 else f"one {scenario.name}"
    months = comparison.years * 12
    span = f"{number(comparison.years)} years" if comparison.years >= 1.5 else f"{number(months)} months"
    better = "Owning" if comparison.owning_is_cheaper else "Renting"
    sentence = (
        f"{better} is cheaper for {what} over {span} at {number(comparison.utilisation_percent)} percent utilisation: "
        f"a useful accelerator hour costs {_span(own)} on your own machine and {_span(cloud)} in the cloud"
    )
    if comparison.crossing.percent is not None:
        sentence += f"; both cost the same at {number(comparison.crossing.percent)} percent"
    elif comparison.crossing.own_wins == "always":
        sentence += "; owning is cheaper at any utilisation"
    else:
        sentence += "; renting is cheaper at any utilisation"
    if comparison.break_even.months and comparison.break_even.months > MAX_MONTHS:
        sentence += f", and the purchase does not pay for itself within {MAX_MONTHS // 12} years"
    elif comparison.break_even.months is None:
        sentence += ", and the purchase never pays for itself"
    else:
        sentence += (
            f", and the purchase takes {counted(math.ceil(comparison.break_even.months), 'month')} to pay for itself"
        )
    return replace(comparison, sentence=f"{sentence}.")


def _span(money: Interval) -> str:
    if usd(money.low) == usd(money.high):
        return usd(money.likely)
    return f"{usd(money.likely)} ({usd(money.low)} to {usd(money.high)})"


def as_json(comparison: Comparison) -> dict[str, Any]:
    """The answer as plain values with stable keys, each assumption with default, range, source and day."""
    scenario = comparison.scenario

    def side(way: Side) -> dict[str, Any]:
        span = way.per_useful_hour
        return {
            "per_useful_hour_usd": span.likely,
            "per_useful_hour_low_usd": span.low,
            "per_useful_hour_high_usd": span.high,
            "per_year_usd": way.per_year,
            "total_usd": way.total,
            "parts_per_year_usd": dict(way.parts_per_year),
        }

    return {
        "answer": comparison.sentence,
        "cheaper": "own" if comparison.owning_is_cheaper else "rent",
        "accelerator": scenario.accelerator,
        "count": scenario.count,
        "years": comparison.years,
        "utilisation_percent": comparison.utilisation_percent,
        "place": scenario.place,
        "area": scenario.area,
        "billing": scenario.billing,
        "offer": scenario.offer,
        "useful_hours_per_year": comparison.useful_hours_per_year,
        "purchase_usd": comparison.purchase_usd,
        "purchase_parts_usd": dict(comparison.purchase_parts),
        "resale_usd": comparison.resale_usd,
        "own": side(comparison.own),
        "cloud": side(comparison.cloud),
        "crossing_percent": comparison.crossing.percent,
        "own_is_cheaper": comparison.crossing.own_wins,
        "break_even_months": comparison.break_even.months,
        "break_even_discounted_months": comparison.break_even.discounted_months,
        "break_even_calendar_months": comparison.break_even.calendar_months,
        "break_even": comparison.break_even.sentence,
        "net_present_value_usd": comparison.net_present_value_usd,
        "remarks": list(scenario.remarks),
        "tornado": tornado(scenario).to_dict("records"),
        "assumptions": [
            {
                "id": known.id,
                "name": known.name,
                "value": known.value,
                "default": known.default,
                "low": known.low,
                "high": known.high,
                "unit": known.unit,
                "changed": known.changed,
                "as_of": known.as_of,
                "sources": list(known.sources),
                "source_title": known.source_title,
                "source_url": known.source_url,
                "is_vendor": known.is_vendor,
                "note": known.note,
            }
            for known in scenario.inputs.values()
        ],
        "left_out": list(comparison.left_out),
    }

"""Rent in the cloud or own the machine: cost per useful accelerator hour both ways, break-even, crossing, what matters.

All functions are pure. `numbers` are the values of the inputs by id (`Setup.numbers`), off is 0. A year has 8,760 hours.

Cost per useful hour = yearly cost / (accelerators x 8,760 x utilisation x share of hours not lost), after the build-vs-rent
model of ai-infrastructure.net (source build-vs-rent-model). Capital is an annuity, so that the present value of what owning
costs a month equals that of purchase less resale; without cost of capital it is plain depreciation.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from comparison.frames.tables import Tables
from comparison.ownership.setup import ACCELERATOR, AREA, COUNT, Input, OwnershipError, Setup, set_up
from comparison.text.lists import count as counted
from comparison.text.numbers import number, usd

HOURS_PER_YEAR = 8_760
HOURS_PER_MONTH = HOURS_PER_YEAR / 12
RESALE_AFTER_YEARS = 3.0  # age at which the assumption states the resale value
MOST_MONTHS = 240  # a longer time to pay for itself is not counted in months
NO_RATE = 1e-12
CURVE = tuple(range(5, 101, 5))
OWN_PARTS = {
    "depreciation": "Purchase less resale", "interest": "Cost of capital", "electricity": "Electricity", "space": "Space, colocation",
    "people": "People", "spares": "Spares, failures, support", "licences": "Software licences",
}  # fmt: skip
CLOUD_PARTS = {
    "machines": "Rented machines", "restarts": "Restarts of spot machines", "extras": "Support, logging and other extras",
    "storage": "Storage", "egress": "Traffic out",
}  # fmt: skip
RUNNING = ("electricity", "space", "people", "spares", "licences")
LEFT_OUT = (
    "Idle staff and learning time on either side",
    "The value of having the newest accelerators, which a lease or the cloud can change and a purchase cannot",
    "Power and network connections that must be built, and their permits",
    "Insurance, where the network's range does not hold it",
    "What a late delivery or an outage costs your project",
    "Price changes: rents, electricity and wages stay what they are for all years",
    "Carbon",
)


@dataclass(frozen=True, slots=True)
class Money:
    """An amount with its range; low and high equal the likely one where nothing is uncertain."""

    likely: float
    low: float
    high: float


@dataclass(frozen=True)
class Side:
    """One way of getting the hours."""

    parts_per_year: Mapping[str, float]
    """Part -> USD a year, in the order of OWN_PARTS or CLOUD_PARTS."""
    per_year: float
    """USD a year."""
    total: float
    """USD over all years."""
    per_useful_hour: Money
    """USD per useful accelerator hour."""


@dataclass(frozen=True, slots=True)
class Crossing:
    """The utilisation at which both ways cost the same."""

    percent: float | None
    """None where the lines do not cross between 0 and 100 percent."""
    own_wins: str
    """above, below, always or never: where owning is the cheaper way."""
    sentence: str


@dataclass(frozen=True, slots=True)
class BreakEven:
    """When the purchase has paid for itself."""

    months: float | None
    """Purchase / (rent a month - running your own a month); None is never."""
    discounted_months: float | None
    """The same with the cost of capital; None is never."""
    calendar_months: float | None
    """`months` counted from the order: with the time until delivery."""
    sentence: str


@dataclass(frozen=True)
class Comparison:
    """The answer."""

    setup: Setup
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
        return self.setup.changed


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
    setup: Setup


# The model ------------------------------------------------------------------------------------------------------------


def purchase(numbers: Mapping[str, float]) -> dict[str, float]:
    """What is paid on the first day, USD by part: accelerators, rest of the machine, network, installation, tax.

    A price of the whole machine (server_price_usd) replaces accelerators and rest.
    """
    devices = numbers["accelerator_count"] * numbers["price_usd"]
    rest = devices * numbers["rest_of_server_percent"] / 100
    if numbers["server_price_usd"]:
        devices, rest = numbers["server_price_usd"], 0.0
    machine = devices + rest
    network, installation = machine * numbers["network_percent"] / 100, machine * numbers["installation_percent"] / 100
    tax = (machine + network) * numbers["purchase_tax_percent"] / 100
    return {
        "accelerators": devices,
        "rest_of_machine": rest,
        "network": network,
        "installation": installation,
        "tax": tax,
    }


def resale(numbers: Mapping[str, float]) -> float:
    """What the machine still brings at the end, USD: the resale value after 36 months, the same yearly decline otherwise."""
    parts = purchase(numbers)
    share: float = (numbers["resale_percent"] / 100) ** (numbers["life_years"] / RESALE_AFTER_YEARS)
    return (parts["accelerators"] + parts["rest_of_machine"]) * share


def rated_kw(numbers: Mapping[str, float]) -> float:
    """Rated power of all machines, kW."""
    watts = numbers["accelerator_count"] * numbers["power_watts"]
    return watts * (1 + numbers["rest_power_percent"] / 100) / 1_000


def useful_hours(numbers: Mapping[str, float]) -> float:
    """Useful accelerator hours a year."""
    hours = numbers["accelerator_count"] * HOURS_PER_YEAR * numbers["utilisation_percent"] / 100
    return hours * (1 - numbers["failed_percent"] / 100)


def own_per_year(numbers: Mapping[str, float]) -> dict[str, float]:
    """USD a year by part of OWN_PARTS."""
    parts, years = purchase(numbers), numbers["life_years"]
    paid, back = sum(parts.values()), resale(numbers)
    rate = numbers["cost_of_capital_percent"] / 100
    depreciation = (paid - back) / years
    capital = depreciation
    if rate:
        capital = 12 * (paid - back / (1 + rate) ** years) / _worth_of_one_a_month(rate, years)
    used = numbers["utilisation_percent"] / 100
    load = used * numbers["power_load_percent"] / 100 + (1 - used) * numbers["idle_power_percent"] / 100
    kilowatts = rated_kw(numbers)
    return {
        "depreciation": depreciation,
        "interest": capital - depreciation,
        "electricity": kilowatts * load * HOURS_PER_YEAR * numbers["pue"] * numbers["electricity_usd_per_kwh"],
        "space": kilowatts * numbers["space_usd_per_kw_month"] * 12,
        "people": numbers["people_hours_per_month"] * 12 * numbers["people_usd_per_hour"],
        "spares": (paid - parts["tax"] - parts["installation"]) * numbers["spares_percent_per_year"] / 100,
        "licences": numbers["licences_usd_per_year"],
    }


def cloud_per_year(numbers: Mapping[str, float]) -> dict[str, float]:
    """USD a year by part of CLOUD_PARTS. A commitment is paid for every hour to the end of its term."""
    hours = numbers["accelerator_count"] * HOURS_PER_YEAR
    if term := numbers["term_years"]:
        paid = hours * math.ceil(numbers["life_years"] / term - 1e-9) * term / numbers["life_years"]
    else:
        paid = hours * numbers["utilisation_percent"] / 100 / (1 - numbers["cloud_idle_percent"] / 100)
    machines = paid * numbers["cloud_usd_per_hour"]
    return {
        "machines": machines,
        "restarts": machines * restart_overhead(numbers) if numbers["is_spot"] else 0.0,
        "extras": machines * numbers["cloud_extras_percent"] / 100,
        "storage": numbers["storage_gb"] * numbers["storage_usd_per_gb_month"] * 12,
        "egress": numbers["egress_gb_per_month"] * numbers["egress_usd_per_gb"] * 12,
    }


def restart_overhead(numbers: Mapping[str, float]) -> float:
    """Share of spot hours that is done twice or spent on resuming: interruptions an hour x (restore + half the interval
    between checkpoints)."""
    per_hour = numbers["spot_interruptions_percent_per_month"] / 100 / HOURS_PER_MONTH
    return per_hour * (numbers["restore_minutes"] + numbers["checkpoint_interval_minutes"] / 2) / 60


def per_hour(numbers: Mapping[str, float]) -> tuple[float, float]:
    """USD per useful accelerator hour, owned and rented."""
    useful = useful_hours(numbers)
    return sum(own_per_year(numbers).values()) / useful, sum(cloud_per_year(numbers).values()) / useful


def crossing(numbers: Mapping[str, float]) -> Crossing:
    """The utilisation at which both cost the same. Both yearly costs are straight lines of it, so it is solved."""
    ends = [{**numbers, "utilisation_percent": percent} for percent in (0.0, 100.0)]
    own, cloud = ([sum(cost(end).values()) for end in ends] for cost in (own_per_year, cloud_per_year))
    fixed, slope = own[0] - cloud[0], (cloud[1] - cloud[0]) - (own[1] - own[0])
    if slope != 0 and 0 < fixed / slope <= 1:
        at = 100 * fixed / slope
        wins = "above" if slope > 0 else "below"
        return Crossing(
            at, wins, f"Both cost the same at {number(at)} percent utilisation; {wins} it owning is cheaper."
        )
    if own[1] < cloud[1]:
        return Crossing(None, "always", "Owning is cheaper at any utilisation.")
    return Crossing(None, "never", f"Renting is cheaper at any utilisation: even at 100 percent owning costs {usd(own[1])} a year against "
                                   f"{usd(cloud[1])}.")  # fmt: skip


def break_even(numbers: Mapping[str, float]) -> BreakEven:
    """When what is saved a month has paid for the purchase; resale is not counted."""
    paid, own = sum(purchase(numbers).values()), own_per_year(numbers)
    running = sum(own[part] for part in RUNNING) / 12
    rent = sum(cloud_per_year(numbers).values()) / 12
    saved = rent - running
    if saved <= 0:
        why = f"running your own costs {usd(running)} a month, renting {usd(rent)}"
        return BreakEven(None, None, None, f"The purchase never pays for itself: {why}.")
    months = paid / saved
    monthly = _monthly(numbers["cost_of_capital_percent"] / 100)
    spent = paid * monthly / saved
    discounted = months if not monthly else -math.log1p(-spent) / math.log1p(monthly) if spent < 1 else None
    sentence = (
        f"The purchase of {usd(paid)} has paid for itself after {number(months)} months of saving {usd(saved)} a month"
    )
    if monthly:
        sentence += (
            f", with the cost of capital after {number(discounted)}"
            if discounted
            else "; with the cost of capital it never has"
        )
    if months > 12 * numbers["life_years"]:
        sentence += f", which is later than the {number(12 * numbers['life_years'])} months you keep it"
        sentence += "; only what you sell it for then makes up for it" if net_present_value(numbers) > 0 else ""
    return BreakEven(months, discounted, months + numbers["lead_time_months"], f"{sentence}.")


def net_present_value(numbers: Mapping[str, float]) -> float:
    """USD of today that owning saves against renting over all years, resale counted; negative where renting is cheaper."""
    years, rate = numbers["life_years"], numbers["cost_of_capital_percent"] / 100
    own = own_per_year(numbers)
    saved = (sum(cloud_per_year(numbers).values()) - sum(own[part] for part in RUNNING)) / 12
    found: float = (
        saved * _worth_of_one_a_month(rate, years)
        + resale(numbers) / (1 + rate) ** years
        - sum(purchase(numbers).values())
    )
    return found


def _monthly(rate: float) -> float:
    """The monthly rate that gives the yearly one; what is too small for any cent counts as none."""
    return math.expm1(math.log1p(rate) / 12) if rate > NO_RATE else 0.0


def _worth_of_one_a_month(rate: float, years: float) -> float:
    """What one dollar at the end of each month is worth on the first day."""
    monthly = _monthly(rate)
    return -math.expm1(-years * math.log1p(rate)) / monthly if monthly else 12 * years


# Answers --------------------------------------------------------------------------------------------------------------


def compare(setup: Setup) -> Comparison:
    """The whole answer.

    Raises:
        OwnershipError: a figure is missing; the message is that of `setup.missing`, the parameter the first that is.
    """
    if setup.missing:
        raise OwnershipError(next(iter(setup.missing)), " ".join(setup.missing.values()))
    numbers = setup.numbers
    years, utilisation, useful = numbers["life_years"], numbers["utilisation_percent"], useful_hours(numbers)
    own_range, cloud_range = ranges(setup)
    own, cloud = own_per_year(numbers), cloud_per_year(numbers)
    sides = [
        Side(parts, sum(parts.values()), sum(parts.values()) * years, span)
        for parts, span in ((own, own_range), (cloud, cloud_range))
    ]
    where, back = crossing(numbers), break_even(numbers)
    paid = purchase(numbers)
    off = [
        each.name[0].lower() + each.name[1:]
        for each in setup.inputs.values()
        if each.value is None and each.default is None and each.id != "server_price_usd"
    ]
    left_out = ((f"Off until you enter them: {', '.join(off)}",) if off else ()) + LEFT_OUT
    found = Comparison(setup, years, utilisation, useful, sum(paid.values()), paid, resale(numbers), sides[0], sides[1], where, back,
                       net_present_value(numbers), left_out, "")  # fmt: skip
    return _with_sentence(found)


def ranges(setup: Setup) -> tuple[Money, Money]:
    """Low, likely and high cost per useful hour, owned and rented.

    Every assumption that the visitor has not set moves alone to both ends of its range; as they do not move together, the
    effects up and the effects down are added as the root of the sum of squares. Utilisation and years are what you choose,
    so they stay.
    """
    own, cloud = (
        Money(*(float(each[0]) for each in side)) for side in _ranges(setup, [setup.numbers["utilisation_percent"]])
    )
    return own, cloud


def _ranges(setup: Setup, utilisations: Sequence[float]) -> list[tuple[Any, Any, Any]]:
    """Likely, low and high USD per useful hour at each utilisation, as arrays, owned and rented."""
    numbers, at = setup.numbers, np.asarray(utilisations, dtype=float)
    likely = _hours(numbers, at)
    up, down = ([np.zeros_like(at), np.zeros_like(at)] for _ in range(2))
    for each in uncertain(setup):
        ends = [_hours({**numbers, each.id: end}, at) for end in each.ends]
        for side in (0, 1):
            moved = [end[side] - likely[side] for end in ends]
            up[side] += np.maximum(np.maximum(*moved), 0) ** 2
            down[side] += np.minimum(np.minimum(*moved), 0) ** 2
    return [
        (likely[side], np.maximum(likely[side] - np.sqrt(down[side]), 0), likely[side] + np.sqrt(up[side]))
        for side in (0, 1)
    ]


def _hours(numbers: Mapping[str, float], utilisations: Any) -> list[Any]:
    """`per_hour` at many utilisations: yearly costs are straight lines of it, so both ends give all."""
    none, full = ({**numbers, "utilisation_percent": percent} for percent in (0.0, 100.0))
    useful = useful_hours(full) * utilisations / 100
    found = []
    for cost in (own_per_year, cloud_per_year):
        fixed, whole = sum(cost(none).values()), sum(cost(full).values())
        found.append((fixed + (whole - fixed) * utilisations / 100) / useful)
    return found


def uncertain(setup: Setup) -> list[Input]:
    """The inputs whose range makes the range of the answer."""
    chosen = {"utilisation_percent", "life_years", "lead_time_months"}
    return [
        each
        for each in setup.inputs.values()
        if each.has_range and each.value is not None and not each.changed and each.id not in chosen
    ]


def curve(setup: Setup, utilisations: Sequence[float] = CURVE) -> pd.DataFrame:
    """Cost per useful hour against utilisation.

    Returns:
        utilisation_percent, own_usd, own_low_usd, own_high_usd, cloud_usd, cloud_low_usd, cloud_high_usd.
    """
    own, cloud = _ranges(setup, utilisations)
    columns = {"utilisation_percent": np.asarray(utilisations, dtype=float)}
    for name, side in (("own", own), ("cloud", cloud)):
        columns |= {f"{name}_usd": side[0], f"{name}_low_usd": side[1], f"{name}_high_usd": side[2]}
    return pd.DataFrame(columns)


def tornado(setup: Setup) -> pd.DataFrame:
    """How far each assumption moves the difference (owned less rented, USD per useful hour) over its range, largest first.

    Returns:
        id, name, unit, low, high, value, difference_usd, at_low_usd, at_high_usd, swing_usd, flips (whether the cheaper way
        changes within the range).
    """
    numbers = setup.numbers
    own, cloud = per_hour(numbers)
    rows = []
    for each in setup.inputs.values():
        if not each.has_range or each.value is None:
            continue
        low, high = each.ends
        at = [a - b for a, b in (per_hour({**numbers, each.id: end}) for end in (low, high))]
        swing = abs(at[1] - at[0])
        if swing > 1e-12:
            flips = min(*at, own - cloud) < 0 < max(*at, own - cloud)
            rows.append((each.id, each.name, each.unit, low, high, each.value, own - cloud, at[0], at[1], swing, flips))
    names = [
        "id",
        "name",
        "unit",
        "low",
        "high",
        "value",
        "difference_usd",
        "at_low_usd",
        "at_high_usd",
        "swing_usd",
        "flips",
    ]
    return pd.DataFrame(rows, columns=names).sort_values("swing_usd", ascending=False, ignore_index=True)


def owned_hour_usd(
    tables: Tables,
    accelerator: str = ACCELERATOR,
    count: int = COUNT,
    place: str | None = None,
    area: str = AREA,
    changes: Mapping[str, float] | None = None,
) -> OwnedHour:
    """What a useful hour of an accelerator of one's own costs, with its parts, beside an offer.

    Args: as of `set_up`; `changes` may set utilisation_percent, life_years and every other assumption.

    Raises:
        OwnershipError: as `set_up`. A missing price or power raises nothing: `usd` is None and `missing` says why.
    """
    setup = set_up(tables, accelerator, count, place, area, changes=changes)
    missing = tuple(said for each, said in setup.missing.items() if each != "cloud_usd_per_hour")
    numbers = setup.numbers
    sources = tuple(dict.fromkeys(source for each in setup.inputs.values() for source in each.sources[:1] if each.value is not None
                                  and each.topic in ("machine", "ownership") and each.id != "cloud_usd_per_hour"))  # fmt: skip
    common: dict[str, Any] = {
        "accelerator": accelerator, "count": count, "utilisation_percent": numbers["utilisation_percent"], "years": numbers["life_years"],
        "lead_time_months": numbers["lead_time_months"], "sources": sources, "missing": missing, "setup": setup,
    }  # fmt: skip
    if missing:
        return OwnedHour(usd=None, low_usd=None, high_usd=None, parts_usd={}, purchase_usd=None, **common)
    useful = useful_hours(numbers)
    span, _ = ranges(setup)
    parts = {part: amount / useful for part, amount in own_per_year(numbers).items()}
    return OwnedHour(usd=span.likely, low_usd=span.low, high_usd=span.high, parts_usd=parts, purchase_usd=sum(purchase(numbers).values()),
                     **common)  # fmt: skip


def parts_table(found: Comparison) -> pd.DataFrame:
    """Both ways by part.

    Returns:
        side (own, cloud), part, label, per_year_usd, total_usd, per_useful_hour_usd; a row `total` ends each side.
    """
    rows = []
    for side, name, labels in ((found.own, "own", OWN_PARTS), (found.cloud, "cloud", CLOUD_PARTS)):
        for part, amount in (*side.parts_per_year.items(), ("total", side.per_year)):
            if amount or part == "total":
                rows.append(
                    (
                        name,
                        part,
                        labels.get(part, "Total"),
                        amount,
                        amount * found.years,
                        amount / found.useful_hours_per_year,
                    )
                )
    return pd.DataFrame(rows, columns=["side", "part", "label", "per_year_usd", "total_usd", "per_useful_hour_usd"])


def _with_sentence(found: Comparison) -> Comparison:
    setup, own, cloud = found.setup, found.own.per_useful_hour, found.cloud.per_useful_hour
    what = f"{setup.count:,} × {setup.name}" if setup.count > 1 else f"one {setup.name}"
    months = found.years * 12
    span = f"{number(found.years)} years" if found.years >= 1.5 else f"{number(months)} months"
    better = "Owning" if found.owning_is_cheaper else "Renting"
    sentence = (
        f"{better} is cheaper for {what} over {span} at {number(found.utilisation_percent)} percent utilisation: a useful accelerator hour "
        f"costs {_span(own)} on your own machine and {_span(cloud)} in the cloud"
    )
    if found.crossing.percent is not None:
        sentence += f"; both cost the same at {number(found.crossing.percent)} percent"
    elif found.crossing.own_wins == "always":
        sentence += "; owning is cheaper at any utilisation"
    else:
        sentence += "; renting is cheaper at any utilisation"
    if found.break_even.months and found.break_even.months > MOST_MONTHS:
        sentence += f", and the purchase does not pay for itself within {MOST_MONTHS // 12} years"
    elif found.break_even.months is None:
        sentence += ", and the purchase never pays for itself"
    else:
        sentence += f", and the purchase takes {counted(math.ceil(found.break_even.months), 'month')} to pay for itself"
    return replace(found, sentence=f"{sentence}.")


def _span(money: Money) -> str:
    if usd(money.low) == usd(money.high):
        return usd(money.likely)
    return f"{usd(money.likely)} ({usd(money.low)} to {usd(money.high)})"


def as_json(found: Comparison) -> dict[str, Any]:
    """The answer as plain values with stable keys, each assumption with default, range, source and day."""
    setup = found.setup

    def side(each: Side) -> dict[str, Any]:
        span = each.per_useful_hour
        return {
            "per_useful_hour_usd": span.likely, "per_useful_hour_low_usd": span.low, "per_useful_hour_high_usd": span.high,
            "per_year_usd": each.per_year, "total_usd": each.total, "parts_per_year_usd": dict(each.parts_per_year),
        }  # fmt: skip

    return {
        "answer": found.sentence,
        "cheaper": "own" if found.owning_is_cheaper else "rent",
        "accelerator": setup.accelerator,
        "count": setup.count,
        "years": found.years,
        "utilisation_percent": found.utilisation_percent,
        "place": setup.place,
        "area": setup.area,
        "billing": setup.billing,
        "offer": setup.offer,
        "useful_hours_per_year": found.useful_hours_per_year,
        "purchase_usd": found.purchase_usd,
        "purchase_parts_usd": dict(found.purchase_parts),
        "resale_usd": found.resale_usd,
        "own": side(found.own),
        "cloud": side(found.cloud),
        "crossing_percent": found.crossing.percent,
        "own_is_cheaper": found.crossing.own_wins,
        "break_even_months": found.break_even.months,
        "break_even_discounted_months": found.break_even.discounted_months,
        "break_even_calendar_months": found.break_even.calendar_months,
        "break_even": found.break_even.sentence,
        "net_present_value_usd": found.net_present_value_usd,
        "remarks": list(setup.remarks),
        "tornado": tornado(setup).to_dict("records"),
        "assumptions": [
            {"id": each.id, "name": each.name, "value": each.value, "default": each.default, "low": each.low, "high": each.high,
             "unit": each.unit, "changed": each.changed, "as_of": each.as_of, "sources": list(each.sources),
             "source_title": each.source_title, "source_url": each.source_url, "is_vendor": each.is_vendor, "note": each.note}
            for each in setup.inputs.values()
        ],
        "left_out": list(found.left_out),
    }  # fmt: skip

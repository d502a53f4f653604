"""What renting or owning is computed from: every number with its default, range, source and day, changed ones marked."""

import math
import statistics
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from comparison.frames.tables import Tables
from comparison.market.offers import RECENT
from comparison.text.dates import first_day, period_words
from comparison.text.lists import count as counted
from comparison.text.numbers import number, usd
from comparison.text.spelling import nearest

ACCELERATOR = "h100-sxm-80gb"
COUNT = 8
AREA = "US"
PLACE_OF_CLASS = {"consumer": "desk", "workstation": "server_room"}
USUAL_PLACE = "colocation"
BILLINGS = ("on_demand", "spot", "reserved_1y", "reserved_3y")
TERM_YEARS = {"reserved_1y": 1.0, "reserved_3y": 3.0}
RECENT_PURCHASE_DAYS = 366
MOST_COUNT = 100_000
# Kinds of customer whose price of electricity is taken, the first that is known.
SECTORS_AT_HOME = ("residential", "all_sectors", "commercial", "non_household", "industrial")
SECTORS_AT_WORK = ("commercial", "non_household", "all_sectors", "industrial", "residential")
OFFER_KINDS = ("machine", "marketplace", "serverless", "notebook")  # the first kind with a price
# Inputs that rest on the tables of prices and devices; the others are the rows of data/assumptions.csv.
MACHINE_INPUTS = {
    "price_usd": ("Purchase price per accelerator", "USD"),
    "power_watts": ("Power per accelerator", "W"),
    "electricity_usd_per_kwh": ("Electricity", "USD per kWh"),
    "cloud_usd_per_hour": ("Rent per accelerator hour", "USD"),
}
CUSTOMERS = {
    "residential": "households", "commercial": "commerce", "industrial": "industry", "all_sectors": "all customers",
    "non_household": "businesses",
}  # fmt: skip
OFFER_COLUMNS = ("offer_id", "provider", "kind", "price_per_accelerator_hour_usd", "as_of", "source", "source_title",
                 "source_url")  # fmt: skip
PURCHASE_COLUMNS = ("price_usd", "devices_in_machine", "as_of", "source", "source_title", "source_url")
TOPICS = ("ownership", "cloud")
SPOT_INPUTS = ("spot_interruptions_percent_per_month", "checkpoint_interval_minutes", "restore_minutes")
# What makes no sense beyond: id -> least (0 where it is not here) and most of what may be entered.
MOST = {
    "life_years": 20, "utilisation_percent": 100, "pue": 10, "price_usd": 5e6, "power_watts": 50_000, "server_price_usd": 1e9,
    "electricity_usd_per_kwh": 2, "cloud_usd_per_hour": 2_000, "resale_percent": 100, "cost_of_capital_percent": 100,
    "rest_of_server_percent": 1_000, "network_percent": 1_000, "installation_percent": 1_000, "rest_power_percent": 1_000,
    "power_load_percent": 200, "idle_power_percent": 100, "space_usd_per_kw_month": 10_000, "people_hours_per_month": 10_000,
    "people_usd_per_hour": 2_000, "spares_percent_per_year": 100, "lead_time_months": 60, "purchase_tax_percent": 200,
    "licences_usd_per_year": 1e8, "failed_percent": 95, "commitment_discount_percent": 99, "spot_discount_percent": 99,
    "storage_usd_per_gb_month": 100, "storage_gb": 1e9, "egress_usd_per_gb": 100, "egress_gb_per_month": 1e9,
    "cloud_extras_percent": 1_000, "cloud_idle_percent": 95, "spot_interruptions_percent_per_month": 10_000,
    "checkpoint_interval_minutes": 100_000, "restore_minutes": 100_000,
}  # fmt: skip
LEAST = {
    "pue": 1.0, "life_years": 0.08, "utilisation_percent": 1.0, "price_usd": 1.0, "power_watts": 1.0, "server_price_usd": 1.0,
    "electricity_usd_per_kwh": 0.001, "cloud_usd_per_hour": 0.001,
}  # fmt: skip


class OwnershipError(ValueError):
    """What was asked for cannot be computed. The message says what was found, what is wanted and the way out.

    `parameter` is the name of what was asked: accelerator, count, place, area, billing, offer or the id of an input.
    """

    def __init__(self, parameter: str, message: str) -> None:
        super().__init__(message)
        self.parameter = parameter


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
class Setup:
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
        values = {each.id: each.value or 0.0 for each in self.inputs.values()}
        return {**values, "accelerator_count": float(self.count), "term_years": TERM_YEARS.get(self.billing, 0.0),
                "is_spot": float(self.billing == "spot")}  # fmt: skip

    @property
    def changed(self) -> tuple[Input, ...]:
        return tuple(each for each in self.inputs.values() if each.changed)


def set_up(
    tables: Tables,
    accelerator: str = ACCELERATOR,
    count: int = COUNT,
    place: str | None = None,
    area: str = AREA,
    billing: str = "on_demand",
    offer: str | None = None,
    changes: Mapping[str, float] | None = None,
) -> Setup:
    """All inputs for a machine with `count` accelerators, at a place in an area, against a way of renting.

    Args:
        tables: the frames of the catalog.
        accelerator: id of data/accelerators.csv.
        count: accelerators bought, or rented at once.
        place: desk, server_room or colocation; None is the usual one for the accelerator.
        area: of data/electricity_prices.csv: DE, US-NY, world.
        billing: one of BILLINGS. Ignored where an offer is given.
        offer: id of data/offers.csv to rent; None is the median over providers of their cheapest.
        changes: id of an input -> the visitor's value, in the input's unit.

    Raises:
        OwnershipError: a word is not known, or a number is out of reason. A figure nobody states raises nothing: it is
            told in `missing` and can be given in `changes`.
    """
    names = tables.accelerators["accelerator"]
    _word("accelerator", accelerator, names, "an accelerator of our tables")
    device = _records(tables.accelerators, "accelerator", accelerator, ("name", "device_class"))[0]
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MOST_COUNT:
        raise OwnershipError(
            "count", f"A count of {count} is not possible: a whole number from 1 to {MOST_COUNT:,} is wanted."
        )
    place = place or usual_place(device["device_class"])
    _word("place", place, places(tables), "a place")
    _word("area", area, areas(tables), "an area with a price of electricity in US dollars")
    rented = _offer(tables, offer) if offer else None
    billing = rented["billing"] if rented else billing
    _word("billing", billing, BILLINGS, "a way of billing")
    bought, includes_machine = purchase_price(tables, accelerator)
    inputs = {bought.id: bought, **{each.id: each for each in (
        SERVER_PRICE, power(tables, accelerator), electricity_price(tables, area, place)
    )}}  # fmt: skip
    inputs |= {each.id: each for each in assumptions(tables) if each.topic in TOPICS or each.id in SPOT_INPUTS}
    for preset in _records(tables.ownership_presets, "preset", place):
        inputs[preset["assumption_id"]] = _replaced(inputs[preset["assumption_id"]], preset, tables)
    if includes_machine:
        note = "Nothing to add: the purchase price is a share of a whole machine."
        old = inputs["rest_of_server_percent"]
        inputs[old.id] = replace(old, value=0.0, default=0.0, low=None, high=None, note=note)
    rent = rental_price(tables, accelerator, billing, rented, inputs)
    found = Setup(
        accelerator,
        device["name"],
        count,
        place,
        area,
        areas(tables)[area],
        billing,
        offer,
        {rent.id: rent, **inputs},
        {},
        (),
    )
    return with_changes(tables, found, changes or {})


def with_changes(tables: Tables, setup: Setup, changes: Mapping[str, float]) -> Setup:
    """The same question with the visitor's values for some inputs.

    Raises:
        OwnershipError: an id is not known, or a value is out of reason.
    """
    inputs = dict(setup.inputs)
    for each, value in changes.items():
        _word(each, each, inputs, "an assumption")
        check_value(inputs[each], value)
        inputs[each] = replace(inputs[each], value=float(value), changed=value != inputs[each].default)
    if setup.offer is None and {"spot_discount_percent", "commitment_discount_percent"} & changes.keys():
        rent = rental_price(tables, setup.accelerator, setup.billing, None, inputs)
        inputs[rent.id] = replace(rent, value=inputs[rent.id].value, changed=True) if inputs[rent.id].changed else rent
    found = replace(setup, inputs=inputs)
    return replace(found, missing=_missing(found), remarks=_remarks(found))


SERVER_PRICE = Input(
    "server_price_usd", "Price of the whole machine", "USD", "machine", None, None, None, None, "undated", (), "", None, False,
    "Off: accelerators and the rest are added up. Enter a quote for all accelerators together with their machines instead.",
)  # fmt: skip


def assumptions(tables: Tables, topics: Iterable[str] = ("run_cost", "ownership", "cloud")) -> tuple[Input, ...]:
    """The rows of data/assumptions.csv as inputs at their defaults, in the order of the table. For every cost model."""
    wanted, vendors = set(topics), _vendors(tables)
    names = (
        "assumption_id",
        "name",
        "unit",
        "topic",
        "value",
        "low",
        "high",
        "as_of",
        "source",
        "source_title",
        "source_url",
        "note",
    )
    found = []
    for each, name, unit, topic, value, low, high, as_of, source, title, url, note in zip(
        *(tables.assumptions[column].tolist() for column in names), strict=True
    ):
        if topic in wanted:
            value, low, high = _or_none(value), _or_none(low), _or_none(high)
            found.append(Input(each, name, unit, topic, value, value, low, high, as_of, (source,), title, _text(url), source in vendors,
                               _text(note) or ""))  # fmt: skip
    return tuple(found)


def usual_place(device_class: object) -> str:
    """Where such a device usually stands: consumer cards under a desk, data-centre devices in colocation."""
    return PLACE_OF_CLASS.get(str(device_class), USUAL_PLACE)


def places(tables: Tables) -> tuple[str, ...]:
    """The places with a preset."""
    return tuple(dict.fromkeys(tables.ownership_presets["preset"].tolist()))


def areas(tables: Tables) -> dict[str, str]:
    """Areas with a price in US dollars: code -> name, by name."""
    frame = tables.electricity_prices
    known = zip(frame["area_name"].tolist(), frame["area"].tolist(), frame["usd_per_kwh"].notna().tolist(), strict=True)
    return {area: name for name, area, is_priced in sorted(known) if is_priced}


def buyable(tables: Tables) -> list[str]:
    """Accelerators one can ask about, best known first: with a purchase price and a power, then those one can rent."""
    frame = tables.accelerators
    priced = set(tables.hardware_prices.loc[tables.hardware_prices["price_usd"].notna(), "accelerator"].dropna())
    rank = [(accelerator in priced and watts > 0, many) for accelerator, watts, many in zip(
        frame["accelerator"], frame["power_watts"].fillna(0), frame["offers"], strict=True)]  # fmt: skip
    wanted = sorted(
        (not complete, -many, name)
        for (complete, many), name in zip(rank, frame["accelerator"], strict=True)
        if complete or many
    )
    return [name for _, _, name in wanted]


def purchase_price(tables: Tables, accelerator: str) -> tuple[Input, bool]:
    """What one accelerator costs to buy: the median of the newest year of dated statements, lowest and highest beside it.

    Shares of whole machines are preferred, since a module cannot run alone. Returns the input and whether its price
    includes the rest of the machine; without any statement the value is None.
    """
    mine = [
        row
        for row in _records(tables.hardware_prices, "accelerator", accelerator, PURCHASE_COLUMNS)
        if _or_none(row["price_usd"])
    ]
    shares = [row for row in mine if _or_none(row["devices_in_machine"])]
    rows = shares or mine
    dated = [row for row in rows if first_day(row["as_of"])]
    if dated:
        newest = max(_day(row) for row in dated)
        rows = [row for row in dated if (newest - _day(row)).days <= RECENT_PURCHASE_DAYS]
    if not rows:
        return _machine("price_usd", rows, None, "No purchase price is known: enter yours."), False
    prices = [float(row["price_usd"]) for row in rows]
    when = f" of {period_words([row['as_of'] for row in rows])}" if dated else ", undated"
    what = "share of a machine" if shares else "price of the device alone"
    note = f"{counted(len(rows), 'statement')}{when}, {what}{'; the median.' if len(rows) > 1 else '.'}"
    rows = sorted(rows, key=lambda row: str(row["as_of"]), reverse=True)
    return _machine("price_usd", rows, statistics.median(prices), note, prices), bool(shares)


def power(tables: Tables, accelerator: str) -> Input:
    """Board power of one accelerator in watts, None where no source states it."""
    row = _records(tables.accelerators, "accelerator", accelerator, ("power_watts", "spec_source", "source", "as_of"))[
        0
    ]
    if not (watts := _or_none(row["power_watts"])):
        return _machine("power_watts", [], None, "No power is known: enter the watts of one device.")
    source = _text(row["spec_source"]) or row["source"]
    titled = _records(tables.sources, "id", source, ("title", "url"))[0]
    row = {**row, "source": source, "source_title": titled["title"], "source_url": titled["url"]}
    return _machine("power_watts", [row], watts, "Thermal design power of one device.")


def electricity_price(tables: Tables, area: str, place: str = USUAL_PLACE) -> Input:
    """Price of a kilowatt hour in an area, of the kind of customer that fits the place best; the others give the range."""
    mine = [row for row in _records(tables.electricity_prices, "area", area) if _or_none(row["usd_per_kwh"])]
    by_sector = {row["sector"]: row for row in sorted(mine, key=lambda row: str(row["as_of"]))}
    sector = next(each for each in (SECTORS_AT_HOME if place == "desk" else SECTORS_AT_WORK) if each in by_sector)
    row, prices = by_sector[sector], [float(each["usd_per_kwh"]) for each in by_sector.values()]
    note = f"{row['area_name']}, price for {CUSTOMERS[sector]}."
    if sector == "residential" and place != "desk":
        note += " Businesses often pay another price; we have none for them there."
    return _machine("electricity_usd_per_kwh", [row], float(row["usd_per_kwh"]), note, prices)


def rental_price(
    tables: Tables, accelerator: str, billing: str, offer: Mapping[str, Any] | None, inputs: Mapping[str, Input]
) -> Input:
    """What an accelerator hour costs to rent: of one offer, or the median over providers of their cheapest.

    The range is the middle half of the providers, of fewer than four all of them. Where no price for a commitment or for
    spot is known, it is the price on demand less the discount of the assumptions.
    """
    vendors = _vendors(tables)
    if offer is not None:
        price = _or_none(offer["price_per_accelerator_hour_usd"])
        note = f"{offer['provider_name']}, {_text(offer['instance']) or offer['accelerator_name']}."
        return _machine("cloud_usd_per_hour", [offer], price or None, note, vendors=vendors)
    rows, kind, is_old = _cheapest(tables.offers, accelerator, billing)
    discount = None
    if not rows and billing != "on_demand":
        rows, kind, is_old = _cheapest(tables.offers, accelerator, "on_demand")
        discount = inputs.get("spot_discount_percent" if billing == "spot" else "commitment_discount_percent")
    if not rows or (discount and discount.value is None):
        return _machine("cloud_usd_per_hour", [], None, "No price for renting it is known: enter yours.")
    prices = pd.Series([float(row["price_per_accelerator_hour_usd"]) for row in rows])
    middle = float(prices.median())
    if discount and discount.value is not None:
        ends = [middle * (1 - end / 100) for end in discount.ends] if discount.has_range else []
        note = f"No such price is known: {usd(middle)} on demand less {number(discount.value)} percent ({discount.name.lower()})."
        return _machine("cloud_usd_per_hour", rows, middle * (1 - discount.value / 100), note, ends, vendors)
    many = len(rows) >= 4
    ends = [float(prices.quantile(share)) for share in (0.25, 0.75)] if many else prices.tolist()
    what = {"machine": "whole machines", "marketplace": "lowest asking prices of marketplaces"}.get(kind, kind)
    note = f"Median of {counted(len(rows), 'provider')} at their cheapest, {what}, {period_words([row['as_of'] for row in rows])}"
    note += f"; the range holds {'the middle half' if many else 'all'} of them." if len(rows) > 1 else "."
    return _machine(
        "cloud_usd_per_hour", rows, middle, note + (" No newer price is known." if is_old else ""), ends, vendors
    )


def _cheapest(offers: pd.DataFrame, accelerator: str, billing: str) -> tuple[list[dict[str, Any]], str, bool]:
    """The cheapest offer of each provider, of the first kind that has a price; recent ones, else older. With the kind, and
    whether they are old."""
    price = "price_per_accelerator_hour_usd"
    keep = ((offers["billing"] == billing) & (offers[price] > 0)).to_numpy()
    rows = sorted(
        _records(offers, "accelerator", accelerator, OFFER_COLUMNS, keep), key=lambda row: (row[price], row["offer_id"])
    )
    for is_old in (False, True):
        for kind in OFFER_KINDS:
            fitting = [row for row in rows if row["kind"] == kind and (is_old or str(row["as_of"]) >= RECENT)]
            if fitting:
                return list({row["provider"]: row for row in reversed(fitting)}.values())[::-1], kind, is_old
    return [], "", False


def _machine(
    input_id: str, rows: Sequence[Mapping[str, Any]], value: float | None, note: str, ends: Sequence[float] = (),
    vendors: Collection[str] = (),
) -> Input:  # fmt: skip
    """An input of the machine, the place or the cloud, resting on rows with source, as_of, source_title, source_url."""
    name, unit = MACHINE_INPUTS[input_id]
    low, high = (min(ends), max(ends)) if len(ends) > 1 else (None, None)
    if not rows:
        return Input(input_id, name, unit, "machine", value, value, low, high, "undated", (), "", None, False, note)
    first, sources = rows[0], Counter(str(row["source"]) for row in rows)
    newest = max(str(row["as_of"]) for row in rows)
    return Input(input_id, name, unit, "machine", value, value, low, high, newest, tuple(each for each, _ in sources.most_common()),
                 str(first["source_title"]), _text(first["source_url"]), str(first["source"]) in vendors, note)  # fmt: skip


def _replaced(known: Input, preset: Mapping[str, Any], tables: Tables) -> Input:
    """An assumption with the default of a place; the range stays where it holds the value."""
    value = float(preset["value"])
    holds = known.low is not None and known.high is not None and known.low <= value <= known.high
    low, high = (known.low, known.high) if holds else (None, None)
    return replace(known, value=value, default=value, low=low, high=high, as_of=preset["as_of"], sources=(preset["source"],),
                   source_title=preset["source_title"], source_url=_text(preset["source_url"]),
                   is_vendor=preset["source"] in _vendors(tables), note=_text(preset["note"]) or known.note)  # fmt: skip


def bounds(input_id: str) -> tuple[float, float]:
    """Least and most that may be entered for an input, in its unit."""
    return LEAST.get(input_id, 0.0), float(MOST.get(input_id, 1e9))


def check_value(known: Input, value: object) -> None:
    """Raises OwnershipError with a clear sentence where a value is not a number or out of reason for an input."""
    least, most = bounds(known.id)
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        wanted = f"a number from {least:g} to {most:,.0f} is wanted"
        found = f"{value:g}" if isinstance(value, float) else str(value)
        raise OwnershipError(known.id, f"{known.name} cannot be {found} {known.unit}: {wanted}.")


def _word(parameter: str, word: object, options: Iterable[Any], what: str) -> None:
    known = {str(option): None for option in options}
    if word not in known:
        few = ", ".join([*known][:12]) + (", ..." if len(known) > 12 else "")
        raise OwnershipError(parameter, f"{word!r} is not {what}. {nearest(str(word), known) or f'Valid: {few}.'}")


def _missing(setup: Setup) -> dict[str, str]:
    inputs, said, name = setup.inputs, {}, setup.name
    if inputs["price_usd"].value is None and inputs["server_price_usd"].value is None:
        said["price_usd"] = (
            f"No source we have states what a {name} costs to buy: enter the price of one, or of the whole machine."
        )
    if inputs["power_watts"].value is None:
        said["power_watts"] = f"No source we have states the power of a {name}: enter its watts."
    if inputs["cloud_usd_per_hour"].value is None:
        said["cloud_usd_per_hour"] = (
            f"No provider we know rents out a {name} this way: enter a price per accelerator hour."
        )
    return said


def _remarks(setup: Setup) -> tuple[str, ...]:
    said, inputs = [], setup.inputs
    years, term = inputs["life_years"].value or 0.0, TERM_YEARS.get(setup.billing, 0.0)
    if term and (paid := math.ceil(years / term - 1e-9) * term) > years:
        said.append(f"A commitment is paid to its end: {number(paid)} years for the {number(years)} you need.")
    people = inputs["people_hours_per_month"]
    if setup.count > 16 and people.value and not people.changed:
        said.append(
            f"{number(people.value)} hours of work a month are those of a machine or two, not of {setup.count:,} accelerators: "
            "enter your own."
        )
    if years < 1:
        said.append(
            "For less than a year the resale value decides: it follows the yearly decline over three years, and a used machine may "
            "lose more on its first day."
        )
    return tuple(said)


def _records(
    frame: pd.DataFrame, column: str, value: str, columns: Sequence[str] = (), keep: Any = True
) -> list[dict[str, Any]]:
    """Rows as dicts, with the columns wanted: column by column, for these frames are wide."""
    places = np.flatnonzero((frame[column] == value).to_numpy() & keep)
    names = columns or [str(name) for name in frame.columns]
    taken = [frame[name].take(places).tolist() for name in names]
    return [dict(zip(names, row, strict=True)) for row in zip(*taken, strict=True)]


def _offer(tables: Tables, offer: str) -> dict[str, Any]:
    _word("offer", offer, tables.offers["offer_id"], "an offer of our tables")
    return _records(
        tables.offers, "offer_id", offer, (*OFFER_COLUMNS, "billing", "provider_name", "instance", "accelerator_name")
    )[0]


def _vendors(tables: Tables) -> set[str]:
    """Ids of the sources that are interested parties."""
    return set(tables.sources.loc[(tables.sources["kind"] == "vendor_claim").to_numpy(), "id"])


def _day(row: Mapping[str, Any]) -> date:
    return first_day(row["as_of"]) or date.min


def _or_none(value: Any) -> float | None:
    return None if value is None or pd.isna(value) else float(value)


def _text(value: Any) -> str | None:
    return None if value is None or pd.isna(value) else str(value)


def assumption_table(setup: Setup) -> pd.DataFrame:
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
    rows = [{**{name: getattr(each, name) for name in names}, "source": each.sources[0] if each.sources else None}
            for each in setup.inputs.values()]  # fmt: skip
    frame = pd.DataFrame(rows)
    return frame.astype(dict.fromkeys(("value", "default", "low", "high"), "float64"))

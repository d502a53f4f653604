"""All inputs of a question: defaults, what a place changes, what the visitor entered."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from comparison.frames.tables import Tables
from comparison.ownership.inputs import (
    BILLINGS,
    DEFAULT_ACCELERATOR,
    DEFAULT_AREA,
    DEFAULT_COUNT,
    MAX_COUNT,
    SPOT_INPUTS,
    TERM_YEARS,
    TOPICS,
    Input,
    OwnershipError,
    Scenario,
    check_value,
    check_word,
)
from comparison.ownership.places import areas, places, usual_place
from comparison.ownership.prices import (
    electricity_price,
    offer_of,
    or_none,
    power,
    purchase_price,
    records_of,
    rental_price,
    text_of,
    vendor_sources,
)
from comparison.text.numbers import number


def build_scenario(
    tables: Tables,
    accelerator: str = DEFAULT_ACCELERATOR,
    count: int = DEFAULT_COUNT,
    place: str | None = None,
    area: str = DEFAULT_AREA,
    billing: str = "on_demand",
    offer: str | None = None,
    changes: Mapping[str, float] | None = None,
) -> Scenario:
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
    check_word("accelerator", accelerator, names, "an accelerator of our tables")
    device = records_of(tables.accelerators, "accelerator", accelerator, ("name", "device_class"))[0]
    if not isinstance(count, int) or isinstance(count, bool) or not 1 <= count <= MAX_COUNT:
        wanted = f"a whole number from 1 to {MAX_COUNT:,}"
        raise OwnershipError(
            "count", str(count), wanted, sentence=f"A count of {count} is not possible: {wanted} is wanted."
        )
    place = place or usual_place(device["device_class"])
    check_word("place", place, places(tables), "a place")
    check_word("area", area, areas(tables), "an area with a price of electricity in US dollars")
    rented = offer_of(tables, offer) if offer else None
    billing = rented["billing"] if rented else billing
    check_word("billing", billing, BILLINGS, "a way of billing")
    bought, includes_machine = purchase_price(tables, accelerator)
    inputs = {
        bought.id: bought,
        **{
            known.id: known
            for known in (SERVER_PRICE, power(tables, accelerator), electricity_price(tables, area, place))
        },
    }
    inputs |= {known.id: known for known in assumptions(tables) if known.topic in TOPICS or known.id in SPOT_INPUTS}
    for preset in records_of(tables.ownership_presets, "preset", place):
        inputs[preset["assumption_id"]] = _replaced(inputs[preset["assumption_id"]], preset, tables)
    if includes_machine:
        note = "Nothing to add: the purchase price is a share of a whole machine."
        old = inputs["rest_of_server_percent"]
        inputs[old.id] = replace(old, value=0.0, default=0.0, low=None, high=None, note=note)
    rent = rental_price(tables, accelerator, billing, rented, inputs)
    usual = Scenario(
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
    return with_changes(tables, usual, changes or {})


def with_changes(tables: Tables, scenario: Scenario, changes: Mapping[str, float]) -> Scenario:
    """The same question with the visitor's values for some inputs.

    Raises:
        OwnershipError: an id is not known, or a value is out of reason.
    """
    inputs = dict(scenario.inputs)
    for name, value in changes.items():
        check_word(name, name, inputs, "an assumption")
        check_value(inputs[name], value)
        inputs[name] = replace(inputs[name], value=float(value), changed=value != inputs[name].default)
    if scenario.offer is None and {"spot_discount_percent", "commitment_discount_percent"} & changes.keys():
        rent = rental_price(tables, scenario.accelerator, scenario.billing, None, inputs)
        inputs[rent.id] = replace(rent, value=inputs[rent.id].value, changed=True) if inputs[rent.id].changed else rent
    changed = replace(scenario, inputs=inputs)
    return replace(changed, missing=_missing(changed), remarks=_remarks(changed))


SERVER_PRICE = Input(
    "server_price_usd",
    "Price of the whole machine",
    "USD",
    "machine",
    None,
    None,
    None,
    None,
    "undated",
    (),
    "",
    None,
    False,
    "Off: accelerators and the rest are added up. Enter a quote for all accelerators together with their machines instead.",
)


def assumptions(tables: Tables, topics: Iterable[str] = ("run_cost", "ownership", "cloud")) -> tuple[Input, ...]:
    """The rows of data/assumptions.csv as inputs at their defaults, in the order of the table. For every cost model."""
    wanted, vendors = set(topics), vendor_sources(tables)
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
    known = []
    for input_id, name, unit, topic, value, low, high, as_of, source, title, url, note in zip(
        *(tables.assumptions[column].tolist() for column in names), strict=True
    ):
        if topic in wanted:
            value, low, high = or_none(value), or_none(low), or_none(high)
            known.append(
                Input(
                    input_id,
                    name,
                    unit,
                    topic,
                    value,
                    value,
                    low,
                    high,
                    as_of,
                    (source,),
                    title,
                    text_of(url),
                    source in vendors,
                    text_of(note) or "",
                )
            )
    return tuple(known)


def _replaced(known: Input, preset: Mapping[str, Any], tables: Tables) -> Input:
    """An assumption with the default of a place; the range stays where it holds the value."""
    value = float(preset["value"])
    holds = known.low is not None and known.high is not None and known.low <= value <= known.high
    low, high = (known.low, known.high) if holds else (None, None)
    return replace(
        known,
        value=value,
        default=value,
        low=low,
        high=high,
        as_of=preset["as_of"],
        sources=(preset["source"],),
        source_title=preset["source_title"],
        source_url=text_of(preset["source_url"]),
        is_vendor=preset["source"] in vendor_sources(tables),
        note=text_of(preset["note"]) or known.note,
    )


def _missing(scenario: Scenario) -> dict[str, str]:
    inputs, said, name = scenario.inputs, {}, scenario.name
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


def _remarks(scenario: Scenario) -> tuple[str, ...]:
    said, inputs = [], scenario.inputs
    years, term = inputs["life_years"].value or 0.0, TERM_YEARS.get(scenario.billing, 0.0)
    if term and (paid := math.ceil(years / term - 1e-9) * term) > years:
        said.append(f"A commitment is paid to its end: {number(paid)} years for the {number(years)} you need.")
    people = inputs["people_hours_per_month"]
    if scenario.count > 16 and people.value and not people.changed:
        said.append(
            f"{number(people.value)} hours of work a month are those of a machine or two, not of {scenario.count:,} accelerators: "
            "enter your own."
        )
    if years < 1:
        said.append(
            "For less than a year the resale value decides: it follows the yearly decline over three years, and a used machine may "
            "lose more on its first day."
        )
    return tuple(said)

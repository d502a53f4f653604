"""What a link asks of /rent_or_own: each parameter once, for the page, the memo and the command."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from comparison.frames.tables import Tables
from comparison.links.parameters import Column, Maybe, Number, One, OptionLists, Parameter, Switch, Values, WholeNumber
from comparison.links.steps import read_in_steps, unknown_keys
from comparison.ownership.inputs import (
    BILLINGS,
    DEFAULT_ACCELERATOR,
    DEFAULT_AREA,
    DEFAULT_COUNT,
    MACHINE_INPUTS,
    MAX_COUNT,
    MAX_VALUES,
    Scenario,
    bounds,
)
from comparison.ownership.places import areas, buyable, places
from comparison.ownership.setup import build_scenario

PATH, PREFIX, USUAL = "/rent_or_own", "o_", "usual"
ONLY_FOR = {
    "spot": (
        "spot_discount_percent",
        "spot_interruptions_percent_per_month",
        "checkpoint_interval_minutes",
        "restore_minutes",
    ),
    "reserved": ("commitment_discount_percent",),
}
"""First letters of a way of renting -> inputs that count for it only."""


def place_words(tables: Tables) -> tuple[str, ...]:
    """Where the machine may stand; `usual` leaves it to the kind of device."""
    return (USUAL, *places(tables))


def area_codes(tables: Tables) -> tuple[str, ...]:
    """Areas with a price of electricity, by name."""
    return tuple(areas(tables))


@dataclass(frozen=True)
class OffersOf:
    """Options that are offers of whole machines with an accelerator, with a price."""

    accelerator: str

    def __call__(self, tables: Tables) -> tuple[str, ...]:
        offers = tables.offers
        mine = (
            (offers["accelerator"] == self.accelerator)
            & (offers["price_per_accelerator_hour_usd"] > 0)
            & (offers["kind"] == "machine")
        )
        return tuple(sorted(offers.loc[mine.to_numpy(), "offer_id"]))


ACCELERATOR = One(
    key="o_accelerator",
    label="Accelerator",
    options=buyable,
    first=DEFAULT_ACCELERATOR,
    meaning=f"default `{DEFAULT_ACCELERATOR}`",
)
COUNT = WholeNumber(
    key="o_count",
    label="How many",
    low=1,
    high=MAX_COUNT,
    empty=str(DEFAULT_COUNT),
    meaning=f"accelerators bought, or rented at once; default {DEFAULT_COUNT}",
)
PLACE = One(
    key="o_place",
    label="Where it would stand",
    options=place_words,
    first=USUAL,
    look="segments",
    help="Usual: a consumer card under a desk, a workstation card in a server room, everything else in colocation.",
    meaning=f"where it would stand; default `{USUAL}` for such a device",
)
AREA_CODE = One(
    key="o_area",
    label="Electricity of",
    options=area_codes,
    first=DEFAULT_AREA,
    help="Country by its ISO code, US state, or world: the average.",
    meaning=f"`DE`, `US-NY`, `world`; default `{DEFAULT_AREA}`",
)
BILLING = One(
    key="o_billing", label="Rented how", options=BILLINGS, look="segments", meaning="rented how; default `on_demand`"
)
OFFER = Maybe(
    key="o_offer",
    label="One offer instead of the median",
    options=Column("offers", "offer_id"),
    empty="Median of the providers",
    meaning="one offer instead of the median of the providers",
)
TABLE = Switch(
    key="o_table",
    label="All assumptions as a table, with range, source and day",
    meaning="all assumptions as a table with range, source and day",
)
LABELS = {"life_years": "Years you need it", "utilisation_percent": "Utilisation (percent)"}
INPUTS = {
    name: Number(
        key=f"{PREFIX}{name}",
        label=LABELS.get(name) or MACHINE_INPUTS.get(name, (name.replace("_", " ").capitalize(), ""))[0],
        unit=MACHINE_INPUTS.get(name, ("", ""))[1],
        low=bounds(name)[0],
        high=bounds(name)[1],
        meaning="as in data/assumptions.csv, in its unit",
    )
    for name in MAX_VALUES
}
"""Id of an input -> its parameter. Name, unit, default and source of most stand in data/assumptions.csv."""
WORDS: tuple[Parameter[Any], ...] = (ACCELERATOR, COUNT, PLACE, AREA_CODE, BILLING, OFFER)
"""Which machine, where, against which way of renting."""
PARAMETERS = (*WORDS, TABLE, *INPUTS.values())
"""All of them, in the order of docs/links.md."""
KEYS = frozenset(parameter.key for parameter in PARAMETERS)


def unused_inputs(billing: str) -> frozenset[str]:
    """Inputs that say nothing where machines are rented this way."""
    return frozenset(name for start, names in ONLY_FOR.items() if not billing.startswith(start) for name in names)


def narrowed(parameter: Parameter[Any], values: Values, lists: OptionLists) -> Parameter[Any]:
    """The parameter with the options that are left: of the offers those of the accelerator."""
    if parameter is OFFER:
        return replace(OFFER, options=lists.column(OffersOf(values[ACCELERATOR])))
    return parameter


def read_ownership(pairs: Sequence[tuple[str, str]], lists: OptionLists) -> Values:
    """What a link says, as the page reads it; what does not count beside the rest is left out. Never raises."""

    def shown(values: Values) -> tuple[Parameter[Any], ...]:
        unused = unused_inputs(_billing(values, lists.tables))
        return (*WORDS, *(parameter for name, parameter in INPUTS.items() if name not in unused), TABLE)

    values = read_in_steps(shown, lambda parameter, known: narrowed(parameter, known, lists), pairs, lists)
    return replace(values, ignored=(*values.ignored, *unknown_keys(pairs, KEYS)))


def ownership_question(values: Values, tables: Tables) -> Scenario:
    """The scenario that is asked about; a figure that nobody states is in its `missing`."""
    entered = {name: values[parameter] for name, parameter in INPUTS.items()}
    return build_scenario(
        tables,
        values[ACCELERATOR],
        values[COUNT] or DEFAULT_COUNT,
        None if values[PLACE] == USUAL else values[PLACE],
        values[AREA_CODE],
        values[BILLING],
        values[OFFER],
        {name: value for name, value in entered.items() if value is not None},
    )


def _billing(values: Values, tables: Tables) -> str:
    """How machines are rented: as the offer says, where one is chosen."""
    if not values[OFFER]:
        return values[BILLING]
    offers = tables.offers
    return str(offers.loc[(offers["offer_id"] == values[OFFER]).to_numpy(), "billing"].iloc[0])

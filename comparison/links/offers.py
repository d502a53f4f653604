"""What a link asks of /offers."""

from typing import Any

from comparison.links.parameters import Column, Number, One, Parameter, Several, Switch, Text, Values
from comparison.market.offers import ANY_AGE, RECENT, SINCE, SORTS, OfferFilter
from comparison.market.units import PriceUnit
from comparison.records.vocabulary import Billing, OfferKind, OfferMark
from comparison.table import columns as c

PATH = "/offers"
VIEWS = ("now", "history", "spot", "regions")
COLUMNS = {
    "accelerator": c.ACCELERATOR_NAME,
    "provider": c.PROVIDER_NAME,
    "machine": c.INSTANCE,
    "devices": c.COUNT,
    "memory": c.MEMORY,
    "total_memory": c.TOTAL_MEMORY,
    "vcpus": c.VCPUS,
    "ram": c.RAM,
    "region": c.REGION,
    "continent": c.CONTINENT,
    "billing": c.BILLING,
    "kind": c.KIND,
    "device": c.DEVICE,
    "vendor": c.VENDOR,
    "machine_hour": c.PRICE_PER_HOUR,
    "accelerator_hour": c.PRICE_PER_ACCELERATOR_HOUR,
    "gib_hour": c.PRICE_PER_GIB_HOUR,
    "tflops_hour": c.PRICE_PER_TFLOPS_HOUR,
    "as_of": c.AS_OF,
    "source": c.SOURCE,
    "address": c.SOURCE_URL,
    "marks": c.MARKS,
    "doubt": c.DOUBT,
    "agreeing": c.AGREEING,
    "note": c.NOTE,
}
"""Word of the link -> column of the table."""
DEFAULT_COLUMNS = (
    "accelerator",
    "provider",
    "as_of",
    "devices",
    "memory",
    "machine",
    "region",
    "billing",
    "source",
    "marks",
    "note",
)

ACCELERATOR = Several(
    key="accelerator",
    label="Accelerator",
    options=Column("offers", "accelerator"),
    values="ids of data/accelerators.csv",
    empty="Any accelerator",
    meaning="`h100-sxm-80gb`",
)
FAMILY = Several(
    key="family",
    label="Family",
    options=Column("offers", "family"),
    empty="Any family",
    help="All forms and memory sizes of a model together.",
    meaning="all forms and sizes of a model: `h100`",
)
MEMORY = Number(
    key="memory",
    label="Memory per device, at least (GiB)",
    low=0.0,
    high=1_024.0,
    step=8.0,
    unit="GiB",
    empty="any",
    meaning="GiB per device, at least",
)
BILLING = Several(
    key="billing",
    label="Billing",
    options=tuple(Billing),
    preset=("on_demand",),
    look="pills",
    vocabulary="billing",
    meaning="default `on_demand`",
)
MAX_PRICE = Number(
    key="max_price",
    label="Price per accelerator hour, at most (USD)",
    low=0.0,
    high=1_000.0,
    step=0.5,
    unit="USD",
    empty="any",
    meaning="USD per accelerator hour, at most",
)
PROVIDER = Several(
    key="provider",
    label="Provider",
    options=Column("offers", "provider"),
    values="ids of data/providers",
    empty="Any provider",
)
CONTINENT = Several(
    key="continent", label="Continent", options=Column("offers", "continent"), look="pills", vocabulary="continent"
)
SINCE_DAY = One(
    key="since",
    label="Price not older than",
    options=SINCE,
    first=RECENT,
    help="Older prices are kept: choose any.",
    meaning=f"prices not older than; default `{RECENT}`",
)
KIND = Several(
    key="kind",
    label="What is paid for",
    options=tuple(OfferKind),
    preset=("machine",),
    look="pills",
    vocabulary="offer_kind",
    help="Whole machines, marketplace prices, notebooks and slices are not alike; choose several and they are marked.",
    meaning="default `machine`",
)
DEVICE = Several(
    key="device",
    label="Kind of device",
    options=Column("offers", "device"),
    look="pills",
    vocabulary="accelerator_kind",
    help="A GPU is one kind of accelerator.",
)
VENDOR = Several(key="vendor", label="Vendor of the chip", options=Column("offers", "vendor"), empty="Any vendor")
COUNT = Several(key="count", label="Devices", options=Column("offers", "accelerator_count"), empty="Any number")
TOTAL_MEMORY = Number(
    key="total_memory",
    label="Memory in all, at least (GiB)",
    low=0.0,
    high=1_000_000.0,
    step=64.0,
    unit="GiB",
    empty="any",
    meaning="GiB of all devices, at least",
)
REGION = Several(key="region", label="Region", options=Column("offers", "region"), empty="Any region")
MARK = Several(
    key="mark",
    label="Marked",
    options=tuple(OfferMark),
    look="pills",
    vocabulary="offer_mark",
    empty="Any mark or none",
    help="Only prices that carry one of these marks.",
    meaning="only prices with one of these marks",
)
SURE = Switch(
    key="sure",
    label="Only prices without doubt",
    help="Marked prices stand after all others anyway; a single source alone is no doubt.",
    meaning="no price with a mark but `single_source`, and no outlier below the median",
)
SEARCH = Text(
    key="q",
    label="Search",
    empty="Machine, provider, region, note",
    meaning="words in machine, provider, accelerator, region or note",
)
VIEW = One(
    key="view",
    label="Show",
    options=VIEWS,
    look="segments",
    meaning="what is drawn; default `now`; `history` heeds every filter but `since`",
)
UNIT = One(
    key="unit",
    label="Price of an hour of a ...",
    options=tuple(PriceUnit),
    first="accelerator",
    look="segments",
    meaning="what a price is divided by; default `accelerator`",
)
SORT = One(key="sort", label="Order", options=SORTS, meaning="order of the table")
COLUMNS_SHOWN = Several(
    key="columns", label="Columns", options=tuple(COLUMNS), preset=DEFAULT_COLUMNS, meaning="columns of the table"
)
POINT = Text(
    key="point",
    label="Open point of the chart",
    max_chars=200,
    meaning="the point of the chart whose rows are open: an id of data/offers.csv or, with `history`, line and month",
)
COMPARE = Several(
    key="compare",
    label="Offers",
    options=Column("offers", "offer_id"),
    values="ids of data/offers.csv",
    empty="Mark rows in the table, or choose here",
    meaning="two to four side by side",
)
FILTERS: tuple[Parameter[Any], ...] = (
    ACCELERATOR,
    FAMILY,
    MEMORY,
    BILLING,
    MAX_PRICE,
    PROVIDER,
    CONTINENT,
    SINCE_DAY,
    KIND,
)
MORE_FILTERS: tuple[Parameter[Any], ...] = (DEVICE, VENDOR, COUNT, TOTAL_MEMORY, REGION, MARK, SURE)
"""Those a page shows after one more click."""
PARAMETERS = (*FILTERS, *MORE_FILTERS, SEARCH, VIEW, UNIT, SORT, COLUMNS_SHOWN, POINT, COMPARE)


def offer_filter(values: Values) -> OfferFilter:
    """What is wanted of the offers."""
    since = values[SINCE_DAY]
    return OfferFilter(
        accelerator=values[ACCELERATOR],
        family=values[FAMILY],
        vendor=values[VENDOR],
        device=values[DEVICE],
        provider=values[PROVIDER],
        continent=values[CONTINENT],
        region=values[REGION],
        billing=values[BILLING],
        kind=values[KIND],
        count=tuple(int(number) for number in values[COUNT]),
        min_memory_gib=values[MEMORY],
        min_total_memory_gib=values[TOTAL_MEMORY],
        max_price_per_accelerator_usd=values[MAX_PRICE],
        since=None if since == ANY_AGE else since,
        mark=values[MARK],
        without_doubt=values[SURE],
        search=values[SEARCH],
    )

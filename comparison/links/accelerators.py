"""What a link asks of /accelerators."""

from typing import Any

from comparison.links.parameters import Column, Maybe, Number, One, Parameter, Several, Switch, Text, Values
from comparison.market.accelerators import MEASURES, SORTS, AcceleratorFilter

PATH = "/accelerators"
RELEASED = "released"
RANK = "rank"
AGAINST = (RELEASED, "price", RANK)
YEARS = ("2025", "2024", "2023", "2022", "2020", "2018", "2016")

ACCELERATOR = Several(
    key="a",
    label="One for its profile, two to four side by side",
    options=Column("accelerators", "accelerator"),
    values="ids of data/accelerators.csv",
    empty="Mark rows in the table, or choose here",
    meaning="one: its profile; two to four: side by side: `a=h100-sxm-80gb&a=mi300x-192gb`",
)
MEASURE = One(
    key="y",
    label="Show",
    options=tuple(MEASURES),
    first="tensor",
    look="segments",
    meaning="what the chart shows; default `tensor`, the dense FP16/BF16 rate",
)
BY = One(
    key="x",
    label="By",
    options=AGAINST,
    look="segments",
    meaning="against the release, the price per hour now, or ranked; default `released`",
)
SORT = One(
    key="a_sort", label="Order", options=tuple(SORTS), first="tensor", meaning="order of the table; default `tensor`"
)
MAKER = Several(
    key="maker", label="Maker", options=Column("accelerators", "vendor"), look="pills", meaning="maker of the chip"
)
DEVICE = Several(
    key="a_device",
    label="Kind of device",
    options=Column("accelerators", "kind"),
    look="pills",
    vocabulary="accelerator_kind",
    help="A GPU is one kind of accelerator.",
    meaning="a GPU is one kind of accelerator",
)
MARKET = Several(
    key="market",
    label="Market",
    options=Column("accelerators", "device_class"),
    look="pills",
    vocabulary="accelerator_class",
    meaning="what it was built for",
)
MEMORY = Number(
    key="a_memory",
    label="Memory, at least (GiB)",
    low=0.0,
    high=1_024.0,
    step=8.0,
    unit="GiB",
    empty="any",
    meaning="GiB of one device, at least",
)
SINCE = Maybe(key="released", label="Released since", options=YEARS, empty="Any year", meaning="released since")
PRICED = Switch(
    key="priced",
    label="With a price per hour now",
    meaning="only with a price per hour of this year for a whole machine on demand",
)
FAMILY = Several(
    key="a_family",
    label="Family",
    options=Column("accelerators", "family"),
    empty="Any family",
    meaning="all forms and sizes of a model",
)
TFLOPS = Number(
    key="a_tflops",
    label="Dense FP16/BF16, at least (TFLOPS)",
    low=0.0,
    high=10_000.0,
    step=50.0,
    unit="TFLOPS",
    empty="any",
    meaning="dense FP16/BF16 TFLOPS, at least",
)
POWER = Number(
    key="a_power",
    label="Power, at most (W)",
    low=0.0,
    high=10_000.0,
    step=50.0,
    unit="W",
    empty="any",
    meaning="watts, at most",
)
PRICE = Number(
    key="a_price",
    label="Price per hour, at most (USD)",
    low=0.0,
    high=1_000.0,
    step=0.5,
    unit="USD",
    empty="any",
    meaning="USD per hour, at most",
)
DIFFER = Switch(key="differ", label="Only where sources differ", meaning="only those on which sources differ")
SEARCH = Text(key="q", label="Search", empty="Name, architecture", meaning="words in name, id, architecture")
FILTERS: tuple[Parameter[Any], ...] = (MAKER, DEVICE, MARKET, MEMORY, SINCE, PRICED)
MORE_FILTERS: tuple[Parameter[Any], ...] = (FAMILY, TFLOPS, POWER, PRICE, DIFFER)
"""Those a page shows after one more click."""
PARAMETERS: tuple[Parameter[Any], ...] = (ACCELERATOR, MEASURE, BY, SORT, *FILTERS, *MORE_FILTERS, SEARCH)


def accelerator_filter(values: Values) -> AcceleratorFilter:
    """What is wanted of the accelerators."""
    return AcceleratorFilter(
        family=values[FAMILY],
        vendor=values[MAKER],
        device=values[DEVICE],
        device_class=values[MARKET],
        min_memory_gib=values[MEMORY],
        min_tensor_tflops=values[TFLOPS],
        max_power_watts=values[POWER] or None,
        max_price_usd=values[PRICE],
        released_since=values[SINCE],
        with_price=values[PRICED],
        with_conflict=values[DIFFER],
        search=values[SEARCH],
    )

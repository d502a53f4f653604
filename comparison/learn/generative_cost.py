"""What training a generative network costs: ours as measured, BigGAN as published, both at prices of our offers."""

from dataclasses import dataclass, replace

import pandas as pd

from comparison.market.offers import RECENT, OfferFilter, select_offers
from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.lists import plural
from comparison.text.numbers import number, usd


@dataclass(frozen=True, slots=True)
class PublishedRun:
    """What a paper or its authors say about the training of one network. Ranges are theirs."""

    name: str
    accelerator_words: str
    family: str
    """Of data/accelerators.csv."""
    devices: tuple[int, int]
    """Fewest and most devices at once."""
    hours: tuple[float, float]
    """Shortest and longest training, hours."""
    as_of: str
    source: str
    """Id of data/sources.yaml."""
    note: str


BIGGAN = (
    PublishedRun(
        "BigGAN at 128×128, its authors' version for GPUs",
        "V100",
        "v100",
        (8, 8),
        (15 * 24.0, 15 * 24.0),
        "undated",
        "biggan-pytorch",
        "15 days on 8 V100 in single precision, to 150,000 steps.",
    ),
    PublishedRun(
        "BigGAN at 128×128 to 512×512, as published",
        "TPU v3",
        "tpu-v3",
        (64, 256),
        (24.0, 48.0),
        "2018-09-28",
        "biggan-2018",
        "128 to 512 cores, two a chip; 24 to 48 hours for most models.",
    ),
)
"""What training at the scale of BigGAN took."""

COLUMNS = (
    Column("run", "Training"),
    Column("time", "Took"),
    Column("devices", "On"),
    Column("offer", "Cheapest offer", help="Cheapest on-demand machine of our offers that would do."),
    Column("price", "Price"),
    Column("cost", "Cost", help="Price times hours times devices; a range where the source gives one."),
    Column("as_of", "Price of"),
)


def cost_rows(offers: pd.DataFrame, wall_hours: float, cores: int) -> pd.DataFrame:
    """One row per training run, ours first: the columns of COLUMNS as words, `cost_low_usd`, `cost_high_usd`, `source` and
    `as_of` of the price, `run_source` of the run.

    Args:
        offers: columns of `frames.offers_frame`.
        wall_hours: how long our training took.
        cores: how many cores it used; an offer has to have as many virtual CPUs.
    """
    machines = select_offers(offers, OfferFilter(billing=("on_demand",), kind=("machine",), since=RECENT))
    fits = machines[(machines["vcpus"] >= cores).to_numpy(dtype=bool, na_value=False)]
    rows = [
        _row(
            "The network on this page",
            (wall_hours, wall_hours),
            plural(cores, "CPU core"),
            (1, 1),
            _cheapest(fits, "price_per_hour_usd"),
            "price_per_hour_usd",
            "",
        )
    ]
    for run in BIGGAN:
        few, many = run.devices
        wanted = OfferFilter(family=(run.family,), billing=("on_demand",), kind=("machine",))
        if few == many:
            wanted = replace(wanted, count=(few,))  # in one machine; a pod is priced by the chip
        recent = select_offers(offers, replace(wanted, since=RECENT))
        offer = _cheapest(select_offers(offers, wanted) if recent.empty else recent, "price_per_accelerator_hour_usd")
        devices = f"{few} {run.accelerator_words}" if few == many else f"{few} to {many} {run.accelerator_words}"
        price = "price_per_accelerator_hour_usd"
        rows.append(_row(run.name, run.hours, devices, run.devices, offer, price, run.source))
    return pd.DataFrame(rows)


def _cheapest(offers: pd.DataFrame, price: str) -> pd.Series | None:
    priced = offers[(offers[price] > 0).to_numpy(dtype=bool, na_value=False)]
    return None if priced.empty else priced.iloc[int(priced[price].to_numpy().argmin())]


def _row(
    run: str,
    hours: tuple[float, float],
    on: str,
    devices: tuple[int, int],
    offer: pd.Series | None,
    price: str,
    source: str,
) -> dict[str, object]:
    row: dict[str, object] = {"run": run, "time": _span(hours), "devices": on, "run_source": source}
    if offer is None:
        return row | dict.fromkeys(("offer", "price", "cost", "as_of", "source", "cost_low_usd", "cost_high_usd"))
    hourly = float(offer[price])
    low, high = hourly * hours[0] * devices[0], hourly * hours[1] * devices[1]
    per = "machine" if price == "price_per_hour_usd" else "device"
    return row | {
        "offer": f"{offer['provider_name']}, {name if pd.notna(name := offer['instance']) else offer['accelerator_name']}",
        "price": f"{usd(hourly)} per {per} hour",
        "cost": usd(low) if low == high else f"{usd(low)} to {usd(high)}",
        "cost_low_usd": low,
        "cost_high_usd": high,
        "as_of": offer["as_of"],
        "source": offer["source"],
    }


def _span(hours: tuple[float, float]) -> str:
    def words(length: float) -> str:
        return (
            f"{number(length / 24)} days"
            if length >= 72
            else f"{number(length)} hours"
            if length >= 2
            else f"{60 * length:.0f} minutes"
        )

    return words(hours[0]) if hours[0] == hours[1] else f"{number(hours[0])} to {number(hours[1])} hours"


def describe(rows: pd.DataFrame) -> str:
    """The costs in one sentence."""
    own, gpus = rows.iloc[0], rows.iloc[1]
    if not own["cost"] or not gpus["cost"]:
        return f"Training this network took {own['time']} on {own['devices']}; our offers have no price for it."
    ratio = gpus["cost_low_usd"] / own["cost_low_usd"]
    return (
        f"Training this network took {own['time']} on {own['devices']}, {own['cost']} at the cheapest offer"
        f" ({day_words(own['as_of'])}); BigGAN for images of 128 by 128 would be {gpus['cost']}, {number(ratio, 2)} times as much."
    )

"""What an hour of an accelerator costs now, over the providers."""

import pandas as pd

from comparison.market.offers import MACHINES_NOW, select_offers
from comparison.table.columns import Column
from comparison.text.dates import period_words
from comparison.text.lists import plural
from comparison.text.numbers import usd

PRICE_LOW = Column(
    "price_low_usd",
    "Lowest price per accelerator hour",
    "USD",
    "usd",
    "The cheapest whole machine on demand with a price of this year, divided by its devices.",
)
PRICE_MEDIAN = Column(
    "price_median_usd",
    "Median price per accelerator hour",
    "USD",
    "usd",
    "Median over providers of their cheapest whole machine on demand, prices of this year.",
)
PRICE_PROVIDERS = Column("price_providers", "Providers with a price", format="number")
PRICE_PER_TFLOPS = Column(
    "price_per_dense_tflops_hour_usd",
    "Lowest price per dense-TFLOPS hour",
    "USD",
    "usd_fine",
    "Lowest price per hour divided by the dense FP16 or BF16 rate of one device.",
)


def price_now(offers: pd.DataFrame, by: str = "accelerator") -> pd.DataFrame:
    """What an hour of one device costs now, per accelerator (or `by` family): whole machines on demand, prices since RECENT
    without doubt.

    Returns:
        Indexed by accelerator: price_low_usd, price_median_usd (median over providers of their cheapest), price_high_usd
        (the highest of those), price_providers, price_period, and of the lowest offer price_offer_id,
        price_provider_name, price_as_of, price_source_title.
    """
    known = select_offers(offers, MACHINES_NOW)
    price = "price_per_accelerator_hour_usd"
    known = known[(known[price] > 0).to_numpy()].sort_values([price, "offer_id"])
    best = known.drop_duplicates([by, "provider"])
    groups = best.groupby(by, observed=True)
    low = best.drop_duplicates(by).set_index(by)
    by_device = groups[price].agg(price_median_usd="median", price_high_usd="max", price_providers="size")
    by_device["price_period"] = groups["as_of"].agg(period_words)
    copied = {
        price: "price_low_usd",
        "offer_id": "price_offer_id",
        "provider_name": "price_provider_name",
        "as_of": "price_as_of",
        "source_title": "price_source_title",
    }
    by_device = by_device.join(low[list(copied)].rename(columns=copied))
    prices: pd.DataFrame = by_device.set_axis(by_device.index.astype("str"))
    return prices


def with_price_now(accelerators: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """The same rows with what `price_now` finds (empty where no such price is known), `price_per_dense_tflops_hour_usd`,
    `release_day` and `offers`, how many offers of any kind there are."""
    priced = accelerators.join(price_now(offers), on="accelerator")
    priced["price_per_dense_tflops_hour_usd"] = priced["price_low_usd"] / priced["tensor_fp16_dense_tflops"]
    priced["price_providers"] = priced["price_providers"].fillna(0).astype(int)
    counts = offers["accelerator"].value_counts()
    priced["offers"] = priced["accelerator"].map(counts.set_axis(counts.index.astype("str"))).fillna(0).astype(int)
    dates = priced["release_date"].fillna("")
    priced["release_day"] = pd.to_datetime(pd.Series([release_day(date) for date in dates], index=priced.index))
    return priced


def describe_price_now(row: pd.Series) -> str:
    """The price of an hour of one accelerator now, in a sentence. Reads what `with_price_now` adds."""
    if not row["price_low_usd"] > 0:
        return "No whole machine on demand with it has a price of this year."
    return (
        f"An hour costs from {usd(row['price_low_usd'])} ({row['price_provider_name']}) to {usd(row['price_high_usd'])} at "
        f"{plural(int(row['price_providers']), 'provider')}, median {usd(row['price_median_usd'])}; whole machines on demand, "
        f"prices of {row['price_period']}."
    )


def release_day(text: str) -> str | None:
    return text + "-01" * ((10 - len(text)) // 3) if text[:1].isdigit() else None

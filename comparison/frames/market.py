"""Accelerators, offers and their prices over time, and who rents what, as frames."""

import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.frames.typed import (
    categorical,
    continents_of,
    records_frame,
    with_accelerator,
    with_provider,
    with_source,
)
from comparison.market.availability import Availability
from comparison.records import market

FAMILY_ATTRIBUTES = ("accelerators", "other-accelerators", "tpu")  # facts whose tags are families one can rent


def accelerators_frame(catalog: Catalog, sources: pd.DataFrame) -> pd.DataFrame:
    """One row per accelerator; adds `device_label`, the label of its kind."""
    frame = with_source(records_frame(catalog.accelerators, market.Accelerator), sources)
    frame["device_label"] = [catalog.label("accelerator_kind", kind) for kind in frame["kind"]]
    return frame


def offers_frame(catalog: Catalog, accelerators: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row per offer. Adds provider and accelerator names, `family`, `vendor`, `device` (kind of accelerator),
    `continent`, labels, `day` (first day `as_of` can mean), `total_memory_gib` and the price per accelerator hour,
    GiB hour and dense-TFLOPS hour in USD; these stay empty where the divisor is not known, and the price per
    accelerator also for fractions of a device."""
    frame = with_source(records_frame(catalog.offers, market.Offer), sources)
    frame = with_accelerator(with_provider(frame, catalog), accelerators)
    whole = frame["accelerator_count"].where(frame["kind"] != "fraction")
    frame["total_memory_gib"] = frame["accelerator_memory_gib"] * frame["accelerator_count"]
    price = frame["price_per_hour_usd"]
    frame["price_per_accelerator_hour_usd"] = price / whole
    frame["price_per_gib_hour_usd"] = price / frame["total_memory_gib"]
    frame["price_per_dense_tflops_hour_usd"] = price / (frame["tensor_fp16_dense_tflops"] * whole)
    frame["continent"] = continents_of(frame, catalog)
    for column, vocabulary in (("billing", "billing"), ("kind", "offer_kind"), ("continent", "continent")):
        terms = {term: entry.label for term, entry in catalog.vocabulary.get(vocabulary, {}).items()}
        frame[f"{column}_label"] = frame[column].map(terms).fillna(frame[column])
    return categorical(frame)


def history_frame(catalog: Catalog, accelerators: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row per price and day, the current offers included so that a line reaches to the newest price. Adds what
    `offers_frame` adds for names, memory (nominal), continent, labels and price per accelerator; of the current offers
    fractions of a device, averages and what costs nothing are not in it."""
    history = records_frame(catalog.price_history, market.Price)
    current = records_frame(
        (offer for offer in catalog.offers if offer.kind not in ("fraction", "free_tier", "average")), market.Offer
    )
    columns = list(history.columns)
    frame = pd.concat([history, current[columns]], ignore_index=True)
    frame = frame.drop_duplicates([column for column in market.PRICE_KEY if column != "source"])
    frame = with_accelerator(with_provider(with_source(frame, sources), catalog), accelerators)
    frame["price_per_accelerator_hour_usd"] = frame["price_per_hour_usd"] / frame["accelerator_count"]
    memory = accelerators.set_index("accelerator")["memory_gib"]
    frame["accelerator_memory_gib"] = frame["accelerator"].map(memory).astype("float64")
    frame["total_memory_gib"] = frame["accelerator_memory_gib"] * frame["accelerator_count"]
    frame["continent"] = continents_of(frame, catalog)
    for column, vocabulary in (("billing", "billing"), ("kind", "offer_kind")):
        terms = {term: entry.label for term, entry in catalog.vocabulary.get(vocabulary, {}).items()}
        frame[f"{column}_label"] = frame[column].map(terms).fillna(frame[column])
    frame["month"] = frame["day"].dt.to_period("M").dt.to_timestamp()
    return categorical(frame.sort_values(["day", "provider", "instance"], ignore_index=True))


def provider_families_frame(catalog: Catalog, offers: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """One row per provider and accelerator family it rents, with the cheapest offer that stands for it, one in doubt where
    there is no other (`is_doubtful`). Adds
    `availability` (an `Availability`), `offers` and `regions` (how many there are)."""
    known = offers[offers["family"].notna()]
    price = known["price_per_accelerator_hour_usd"]
    machine = ((known["kind"] == "machine") & (known["billing"] == "on_demand") & (price > 0)).to_numpy()
    known = known.assign(
        availability=[(Availability.ON_DEMAND if yes else Availability.OTHER_TERMS).value for yes in machine]
    )
    pair = ["provider", "family"]
    best = known.sort_values([*pair, "is_doubtful", "availability", "price_per_accelerator_hour_usd"]).drop_duplicates(
        pair
    )
    counts = known.groupby(pair, observed=True).agg(offers=("availability", "size"), regions=("region", "nunique"))
    best = best.join(counts, on=pair)
    priced = set(zip(best["provider"], best["family"], strict=True))
    families = {row.family for row in catalog.accelerators}
    rows = [
        {
            "provider": provider.id,
            "family": tag,
            "availability": Availability.STATED.value,
            "as_of": fact.as_of,
            "source": fact.source,
        }
        for provider in catalog.providers
        for attribute in FAMILY_ATTRIBUTES
        for fact in [provider.facts.get(attribute)]
        if fact
        for tag in dict.fromkeys(fact.tags)
        if tag in families and (provider.id, tag) not in priced
    ]
    named = pd.DataFrame(rows, columns=["provider", "family", "availability", "as_of", "source"]).drop_duplicates(pair)
    columns = [
        *pair,
        "availability",
        "price_per_accelerator_hour_usd",
        "accelerator_name",
        "instance",
        "region",
        "billing_label",
        "kind_label",
        "offers",
        "regions",
        "day",
        "as_of",
        "source",
        "is_doubtful",
    ]
    frame = pd.concat(
        [
            best[columns].astype({"provider": "str", "family": "str", "source": "str", "region": "str"}),
            named.astype("str"),
        ],
        ignore_index=True,
    )
    frame["offers"] = frame["offers"].fillna(0).astype(int)
    frame["is_doubtful"] = frame["is_doubtful"].eq(True).astype(bool)
    return with_source(with_provider(frame, catalog), sources)

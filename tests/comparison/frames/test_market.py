"""Offers, their history, and who rents what, as frames: prices per unit, names and continents, nothing invented."""

import pandas as pd

from tests.factories.records import make_offer, make_price, make_region
from tests.factories.world import make_tables


def row(frame: pd.DataFrame, **where: object) -> pd.Series:
    """The one row in which the named columns have these values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1, f"{len(frame)} rows with {where}"
    return frame.iloc[0]


def test_the_price_of_a_machine_is_divided_by_devices_memory_and_rate() -> None:
    # 8 devices of 80 GiB and 1,000 dense TFLOPS for 24 USD.
    offer = row(make_tables().offers, offer_id="alpha/big/us-east/on_demand")
    assert offer["price_per_accelerator_hour_usd"] == 3.0
    assert offer["total_memory_gib"] == 640.0
    assert offer["price_per_gib_hour_usd"] == 0.0375
    assert offer["price_per_dense_tflops_hour_usd"] == 0.003


def test_a_price_stays_empty_where_its_divisor_is_not_known() -> None:
    offers = make_tables(offers=[make_offer(accelerator="t4-16gb", accelerator_memory_gib=None)]).offers
    assert offers["price_per_accelerator_hour_usd"].tolist() == [3.0]
    assert offers["price_per_gib_hour_usd"].isna().all()
    assert offers["price_per_dense_tflops_hour_usd"].isna().all()


def test_a_fraction_has_no_price_per_accelerator_but_one_per_gib() -> None:
    tenth = make_offer(kind="fraction", accelerator_count=1, accelerator_memory_gib=8.0, price_per_hour_usd=0.4)
    offer = make_tables(offers=[tenth]).offers.iloc[0]
    assert pd.isna(offer["price_per_accelerator_hour_usd"])
    assert pd.isna(offer["price_per_dense_tflops_hour_usd"])
    assert offer["price_per_gib_hour_usd"] == 0.05


def test_an_offer_knows_names_labels_continent_and_source() -> None:
    offer = row(make_tables().offers, offer_id="alpha/big/eu-west/on_demand")
    told = {name: offer[name] for name in ("provider_name", "accelerator_name", "family", "device", "continent")}
    assert told == {
        "provider_name": "Alpha",
        "accelerator_name": "H100-SXM-80GB",
        "family": "h100",
        "device": "gpu",
        "continent": "europe",
    }
    assert (offer["billing_label"], offer["kind_label"], offer["continent_label"]) == ("On demand", "Machine", "Europe")
    assert (offer["source_title"], offer["source_url"]) == ("Source price-list", "https://example.org/price-list")
    assert offer["source_licence"] == "MIT"


def test_a_region_that_nobody_placed_has_no_continent() -> None:
    offers = make_tables(offers=[make_offer(region="moon")]).offers
    assert offers["continent"].isna().all()
    assert offers["continent_label"].isna().all()


def test_the_history_reaches_to_the_current_offers_but_not_to_slices_and_what_is_free() -> None:
    history = make_tables(
        offers=[
            make_offer(),
            make_offer(instance="market", kind="marketplace"),
            make_offer(instance="slice", kind="fraction", accelerator_count=1),
            make_offer(instance="gift", kind="free_tier", price_per_hour_usd=0),
        ],
        price_history=[make_price()],
    ).price_history
    assert history["instance"].tolist() == ["old", "big", "market"]
    assert history["price_per_accelerator_hour_usd"].tolist() == [3.06, 3.0, 3.0]


def test_a_price_that_is_in_history_and_offers_stands_once() -> None:
    same = {"instance": "big", "accelerator": "h100-sxm-80gb", "price_per_hour_usd": 24.0, "as_of": "2026-08-22"}
    history = make_tables(offers=[make_offer()], price_history=[make_price(**same)]).price_history
    assert len(history) == 1


def test_the_history_is_in_the_order_of_time() -> None:
    prices = [make_price(as_of=as_of) for as_of in ("2026-01", "2018", "2022-07-04")]
    assert make_tables(offers=[], price_history=prices).price_history["as_of"].tolist() == [
        "2018",
        "2022-07-04",
        "2026-01",
    ]


def test_regions_are_those_of_their_own_provider() -> None:
    offers = [make_offer(), make_offer(provider="gamma")]
    world = make_tables(offers=offers, regions=[make_region(), make_region("gamma", "us-east", "asia")])
    assert world.offers.set_index("provider")["continent"].to_dict() == {"alpha": "north_america", "gamma": "asia"}

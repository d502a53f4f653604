"""Prices are summed up, and compared as spot against on demand and from region to region."""

import pandas as pd

from comparison.market.prices import cheapest_regions, spot_discounts, summarise
from comparison.market.units import PriceUnit
from tests.factories.records import make_offer
from tests.factories.world import make_tables

ALPHA_SPOT = "alpha/big/us-east/spot"
BETA, SLICE = "beta/one/any/on_demand", "beta/slice/any/on_demand"


def test_a_summary_gives_the_range_and_the_median_of_the_providers_cheapest(offers: pd.DataFrame) -> None:
    summary = summarise(offers)
    # The providers' cheapest: alpha 1.50, beta 2.50, gamma 1.50, delta 1.20; the median is 1.50.
    assert (summary.low, summary.median, summary.high) == (1.2, 1.5, 2.5)
    assert (summary.offers, summary.providers, summary.missing) == (6, 4, 1)
    assert (summary.cheapest, summary.dearest) == ("Delta", "Beta")
    assert summary.sentence("offers", PriceUnit.ACCELERATOR) == (
        "Offers: from $1.20 (Delta) to $2.50 (Beta) per accelerator hour, each of 4 providers at its cheapest, median $1.50; "
        "prices of December 2025 to August 2026."
    )


def test_a_summary_of_one_nothing_or_no_price_is_a_sentence_too(offers: pd.DataFrame) -> None:
    one = summarise(offers[offers["offer_id"] == BETA])
    assert one.sentence("H100 offers", PriceUnit.ACCELERATOR) == (
        "H100 offers: from $2.50 per accelerator hour at Beta; prices of May 2026."
    )
    none = summarise(offers[:0])
    assert none.sentence("h100 offers", PriceUnit.ACCELERATOR) == "No h100 offers."
    unpriced = summarise(offers[offers["offer_id"] == SLICE])
    assert (
        unpriced.sentence("slices", PriceUnit.ACCELERATOR) == "Slices: 1 offer, none with a price per accelerator hour."
    )


def test_spot_stands_beside_the_on_demand_price_of_the_same_machine(offers: pd.DataFrame) -> None:
    spot = spot_discounts(offers)
    assert spot[["offer_id", "on_demand_usd", "discount_percent"]].to_numpy().tolist() == [[ALPHA_SPOT, 24.0, 50.0]]
    assert spot_discounts(offers[:0]).empty


def test_spot_in_another_region_or_of_another_kind_is_not_compared() -> None:
    offers = make_tables(
        offers=[
            make_offer(),
            make_offer(billing="spot", region="eu-west", price_per_hour_usd=6),
            make_offer(billing="spot", kind="accelerator_only", price_per_hour_usd=6),
        ]
    ).offers
    assert spot_discounts(offers).empty


def test_machines_without_a_name_or_region_are_compared_by_what_they_are() -> None:
    nameless = {"instance": None, "region": None}
    offers = make_tables(
        offers=[make_offer(**nameless), make_offer(**nameless, billing="spot", price_per_hour_usd=6)]
    ).offers
    assert spot_discounts(offers)["discount_percent"].tolist() == [75.0]


def test_the_largest_discount_comes_first() -> None:
    rows = [make_offer(instance=name) for name in "ab"]
    rows += [make_offer(instance=name, billing="spot", price_per_hour_usd=usd) for name, usd in (("a", 18), ("b", 6))]
    assert spot_discounts(make_tables(offers=rows).offers)["discount_percent"].tolist() == [75.0, 25.0]


def test_regions_of_a_machine_are_compared_cheapest_and_dearest() -> None:
    prices = {"us-east": 20.0, "eu-west": 30.0, "asia-1": 25.0}
    rows = [make_offer(region=region, price_per_hour_usd=usd) for region, usd in prices.items()]
    rows += [make_offer(instance="lonely"), make_offer(instance="nowhere", region=None)]
    regions = cheapest_regions(make_tables(offers=rows).offers)
    assert len(regions) == 1
    first = regions.iloc[0]
    assert (first["regions"], first["cheapest_region"], first["dearest_region"]) == (3, "us-east", "eu-west")
    assert (first["low_usd"], first["high_usd"], first["spread_percent"]) == (20.0, 30.0, 50.0)


def test_regions_of_free_machines_are_not_compared() -> None:
    rows = [make_offer(region=region, kind="free_tier", price_per_hour_usd=0) for region in ("us-east", "eu-west")]
    assert cheapest_regions(make_tables(offers=rows).offers).empty


def test_spot_and_on_demand_are_not_mixed_when_regions_are_compared() -> None:
    rows = [make_offer(), make_offer(region="eu-west", billing="spot", price_per_hour_usd=6)]
    assert cheapest_regions(make_tables(offers=rows).offers).empty

"""Offers are found, ranked, summed up and compared as asked, and the answer can be said in one sentence."""

import pandas as pd
import pytest

from comparison.market.offers import SORTS, OfferFilter, find_offers, rank_offers, select_offers
from comparison.market.prices import cheapest_regions, spot_discounts, summarise
from comparison.market.units import PriceUnit
from comparison.overview import cheapest_families, describe_families
from comparison.text.numbers import MISSING
from tests.factories.world import make_offer, make_region, make_tables


@pytest.fixture(scope="module")
def offers() -> pd.DataFrame:
    """Six offers; per accelerator: alpha 3.00, alpha spot 1.50, beta 2.50, gamma 1.50, delta 1.20, a slice without."""
    return make_tables(
        offers=[
            make_offer(),
            make_offer(billing="spot", price_per_hour_usd=12),
            make_offer(
                provider="beta",
                instance="one",
                accelerator="h100-pcie-80gb",
                accelerator_count=1,
                region=None,
                price_per_hour_usd=2.5,
                as_of="2026-05",
                note="Billed per minute",
            ),
            make_offer(
                provider="gamma",
                instance="four",
                accelerator="a100-sxm-40gb",
                accelerator_count=4,
                region="eu-1",
                billing="reserved_1y",
                price_per_hour_usd=6,
                as_of="2025-12-31",
            ),
            make_offer(
                provider="delta",
                instance=None,
                accelerator="tpu-v5e",
                region=None,
                price_per_hour_usd=9.6,
                as_of="2026",
            ),
            make_offer(
                provider="beta",
                instance="slice",
                kind="fraction",
                accelerator_count=1,
                accelerator_memory_gib=10,
                region=None,
                price_per_hour_usd=0.4,
            ),
        ],
        regions=[make_region(), make_region("gamma", "eu-1", "europe")],
    ).offers


ALPHA, ALPHA_SPOT = "alpha/big/us-east/on_demand", "alpha/big/us-east/spot"
BETA, SLICE = "beta/one/any/on_demand", "beta/slice/any/on_demand"
GAMMA, DELTA = "gamma/four/eu-1/reserved_1y", "delta/tpu-v5e/any/on_demand"
ALL = {ALPHA, ALPHA_SPOT, BETA, SLICE, GAMMA, DELTA}


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (OfferFilter(), ALL),
        (OfferFilter(accelerator=("h100-sxm-80gb",)), {ALPHA, ALPHA_SPOT, SLICE}),
        (OfferFilter(accelerator=("h100-pcie-80gb", "tpu-v5e")), {BETA, DELTA}),
        (OfferFilter(family=("h100",)), {ALPHA, ALPHA_SPOT, BETA, SLICE}),
        (OfferFilter(vendor=("Google",)), {DELTA}),
        (OfferFilter(device=("gpu",)), ALL - {DELTA}),
        (OfferFilter(provider=("beta", "gamma")), {BETA, SLICE, GAMMA}),
        (OfferFilter(continent=("europe",)), {GAMMA}),
        (OfferFilter(region=("us-east", "eu-1")), {ALPHA, ALPHA_SPOT, GAMMA}),
        (OfferFilter(billing=("spot", "reserved_1y")), {ALPHA_SPOT, GAMMA}),
        (OfferFilter(kind=("machine",)), ALL - {SLICE}),
        (OfferFilter(count=(1, 4)), {BETA, SLICE, GAMMA}),
        (OfferFilter(min_memory_gib=40), {ALPHA, ALPHA_SPOT, BETA, GAMMA}),
        (OfferFilter(min_memory_gib=40.1), {ALPHA, ALPHA_SPOT, BETA}),
        (OfferFilter(min_total_memory_gib=160), {ALPHA, ALPHA_SPOT, GAMMA}),
        (OfferFilter(max_price_per_accelerator_usd=1.5), {ALPHA_SPOT, GAMMA, DELTA}),
        (OfferFilter(max_price_per_accelerator_usd=0), set()),
        (OfferFilter(since="2026-05"), {ALPHA, ALPHA_SPOT, BETA, SLICE}),
        (OfferFilter(since="2026"), ALL - {GAMMA}),
        (OfferFilter(search="BETA minute"), {BETA}),
        (OfferFilter(search="big us-east"), {ALPHA, ALPHA_SPOT}),
        (OfferFilter(search=".*"), set()),
        (OfferFilter(search="  "), ALL),
        (OfferFilter(provider=("nobody",)), set()),
        (OfferFilter(family=("h100",), billing=("spot",), continent=("north_america",)), {ALPHA_SPOT}),
    ],
    ids=lambda value: value.describe() if isinstance(value, OfferFilter) else "",
)
def test_a_filter_finds_the_offers_it_says(offers: pd.DataFrame, wanted: OfferFilter, found: set[str]) -> None:
    assert set(select_offers(offers, wanted)["offer_id"]) == found


def test_selecting_keeps_columns_order_and_the_frame_it_was_given(offers: pd.DataFrame) -> None:
    before = offers.copy()
    found = select_offers(offers, OfferFilter(family=("h100",)))
    assert list(found.columns) == list(offers.columns)
    assert found["offer_id"].tolist() == [
        each for each in offers["offer_id"] if each in {ALPHA, ALPHA_SPOT, BETA, SLICE}
    ]
    pd.testing.assert_frame_equal(offers, before)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("price", [DELTA, ALPHA_SPOT, GAMMA, BETA, ALPHA, SLICE]),
        ("memory", [ALPHA_SPOT, ALPHA, GAMMA, DELTA, BETA, SLICE]),
        ("newest", [ALPHA_SPOT, ALPHA, SLICE, BETA, DELTA, GAMMA]),
        ("provider", [ALPHA_SPOT, ALPHA, BETA, SLICE, DELTA, GAMMA]),
        ("accelerator", [GAMMA, BETA, ALPHA_SPOT, ALPHA, SLICE, DELTA]),
    ],
)
def test_ranking_is_as_asked_ties_by_price_then_id_the_unknown_last(
    offers: pd.DataFrame, sort: str, order: list[str]
) -> None:
    assert rank_offers(offers, PriceUnit.ACCELERATOR, sort)["offer_id"].tolist() == order


def test_every_order_that_is_offered_is_tested() -> None:
    assert set(SORTS) == {"price", "memory", "newest", "provider", "accelerator"}


@pytest.mark.parametrize(
    ("unit", "order"),
    [
        (PriceUnit.MACHINE, [SLICE, BETA, GAMMA, DELTA, ALPHA_SPOT, ALPHA]),
        (PriceUnit.MEMORY, [ALPHA_SPOT, BETA, ALPHA, GAMMA, SLICE, DELTA]),
        (PriceUnit.TFLOPS, [ALPHA_SPOT, ALPHA, BETA, GAMMA, SLICE, DELTA]),
    ],
)
def test_ranking_is_by_the_price_that_is_shown(offers: pd.DataFrame, unit: PriceUnit, order: list[str]) -> None:
    assert rank_offers(offers, unit)["offer_id"].tolist() == order


@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("limit", [1, 3, 6, 50])
def test_a_limit_gives_the_first_of_the_whole_ranking(offers: pd.DataFrame, sort: str, limit: int) -> None:
    whole = rank_offers(offers, PriceUnit.ACCELERATOR, sort)
    pd.testing.assert_frame_equal(rank_offers(offers, PriceUnit.ACCELERATOR, sort, limit), whole.head(limit))


def test_finding_is_selecting_then_ranking(offers: pd.DataFrame) -> None:
    wanted = OfferFilter(family=("h100",), kind=("machine",))
    pd.testing.assert_frame_equal(find_offers(offers, wanted), rank_offers(select_offers(offers, wanted)))
    assert find_offers(offers, wanted, limit=1)["offer_id"].tolist() == [ALPHA_SPOT]


def test_a_filter_says_what_it_asks_for() -> None:
    wanted = OfferFilter(
        family=("h100",),
        billing=("spot",),
        continent=("europe",),
        count=(1, 8),
        min_memory_gib=40,
        max_price_per_accelerator_usd=4,
        provider=("aws",),
        since="2026-05",
        search="big",
        kind=("machine",),
        min_total_memory_gib=640,
    )
    labels = {"spot": "Spot", "europe": "Europe", "aws": "AWS"}
    assert wanted.describe(labels) == (
        "spot H100 machines with 1 or 8 devices with at least 40 GiB per device with at least 640 GiB in all "
        "at AWS in Europe up to $4.00 per accelerator hour priced since May 2026 matching “big”"
    )
    assert (
        OfferFilter(kind=("machine", "notebook")).describe({"machine": "Whole machine"})
        == "offers (whole machine or notebook)"
    )
    assert OfferFilter().describe() == "offers"


def test_an_empty_result_says_which_wish_to_drop(offers: pd.DataFrame) -> None:
    wanted = OfferFilter(family=("h100",), billing=("spot",), max_price_per_accelerator_usd=1)
    assert select_offers(offers, wanted).empty
    # Without the ceiling: alpha's spot offer. Without family or billing nothing costs at most 1.
    assert wanted.without_one_wish(offers) == [("price ceiling", 1)]


def test_the_history_is_asked_about_all_times() -> None:
    wanted = OfferFilter(family=("h100",), kind=("machine",), since="2026")
    assert wanted.for_history() == OfferFilter(family=("h100",), kind=("machine",))


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


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (PriceUnit.MACHINE, "per machine hour"),
        (PriceUnit.ACCELERATOR, "per accelerator hour"),
        (PriceUnit.MEMORY, "per GiB-of-memory hour"),
        (PriceUnit.TFLOPS, "per dense-TFLOPS hour"),
    ],
)
def test_a_unit_of_price_has_words(unit: PriceUnit, words: str) -> None:
    assert unit.words == words


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


def test_families_are_compared_by_the_median_of_each_providers_cheapest(offers: pd.DataFrame) -> None:
    rows = [make_offer(provider=name, price_per_hour_usd=8 * usd) for name, usd in (("a", 2), ("b", 3), ("c", 7))]
    rows += [
        make_offer(provider="a", instance="dear", price_per_hour_usd=80),
        make_offer(provider="a", instance="tee", accelerator="t4-16gb", accelerator_count=1, price_per_hour_usd=0.5),
        make_offer(provider="a", instance="spotty", billing="spot", price_per_hour_usd=1),
    ]
    families = cheapest_families(make_tables(offers=rows).offers)
    told = families[["family", "name", "median_usd", "low_usd", "high_usd", "providers"]].to_numpy().tolist()
    assert told == [["t4", "T4", 0.5, 0.5, 0.5, 1], ["h100", "H100", 3.0, 2.0, 7.0, 3]]
    assert "from $0.50 for T4 (1 provider) to $3.00 for H100 (3 providers)" in describe_families(families)
    assert cheapest_families(offers[:0]).empty
    assert describe_families(cheapest_families(offers[:0])) == "No price to show."


def test_missing_words_are_a_dash() -> None:
    assert MISSING == "–"

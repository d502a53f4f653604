"""Offers are found and ranked as asked, and the question can be said in words."""

import pandas as pd
import pytest

from comparison.market.offers import SORTS, OfferFilter, find_offers, rank_offers, select_offers
from comparison.market.units import PriceUnit

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

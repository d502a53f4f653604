"""Purchase price, power, electricity and rent, each from the tables of a small or the curated world."""

import pytest

from comparison.frames.tables import Tables
from comparison.ownership import prices
from comparison.ownership.inputs import Input
from comparison.ownership.setup import build_scenario, with_changes
from tests.factories.costs import make_electricity
from tests.factories.records import make_offer
from tests.factories.world import make_tables


def test_one_offer_stands_for_the_cloud(tables: Tables) -> None:
    offer = tables.offers[
        (tables.offers["accelerator"] == "h100-sxm-80gb") & (tables.offers["billing"] == "spot")
    ].iloc[0]
    setup = build_scenario(tables, offer=offer["offer_id"])
    assert setup.billing == "spot"
    assert setup.inputs["cloud_usd_per_hour"].value == pytest.approx(offer["price_per_accelerator_hour_usd"])


def test_an_unknown_price_of_a_commitment_is_the_price_on_demand_less_the_discount(tables: Tables) -> None:
    on_demand = build_scenario(tables, "h200-sxm-141gb").inputs["cloud_usd_per_hour"].value
    reserved = build_scenario(tables, "h200-sxm-141gb", billing="reserved_3y")
    price = reserved.inputs["cloud_usd_per_hour"]
    assert on_demand
    assert price.value == pytest.approx(on_demand * 0.55)
    assert "less 45 percent" in price.note
    cheaper = with_changes(tables, reserved, {"commitment_discount_percent": 60})
    assert cheaper.inputs["cloud_usd_per_hour"].value == pytest.approx(on_demand * 0.40)


def test_businesses_are_billed_as_businesses_where_such_a_price_is_known(tables: Tables) -> None:
    assert prices.electricity_price(tables, "US-NY").note == "New York, USA, price for commerce."
    assert prices.electricity_price(tables, "US-NY", "desk").note == "New York, USA, price for households."
    assert "Businesses often pay another price" in prices.electricity_price(tables, "DE").note


def rented(*usd_per_hour: float) -> Input:
    """What renting costs where so many providers rent one device each at these prices."""
    offers = [
        make_offer(provider=f"p{place}", region=None, accelerator_count=1, price_per_hour_usd=price)
        for place, price in enumerate(usd_per_hour)
    ]
    world = make_tables(offers=offers, price_history=[])
    return prices.rental_price(world, "h100-sxm-80gb", "on_demand", None, {})


@pytest.mark.parametrize(
    ("usd_per_hour", "median", "ends"),
    [
        ((2.0,), 2.0, (None, None)),
        ((1.0, 3.0), 2.0, (1.0, 3.0)),
        ((1.0, 2.0, 9.0), 2.0, (1.0, 9.0)),
        ((1.5, 2.0, 3.0, 4.0, 100.0), 3.0, (2.0, 4.0)),  # from four on the middle half
    ],
)
def test_rent_is_the_median_of_the_providers_cheapest(
    usd_per_hour: tuple[float, ...], median: float, ends: tuple[float | None, float | None]
) -> None:
    known = rented(*usd_per_hour)
    assert (known.value, (known.low, known.high)) == (median, ends)
    assert f"Median of {len(usd_per_hour)} provider" in known.note


def test_a_price_in_doubt_is_no_rent() -> None:
    known = rented(1.0, 3.0, 3.0, 4.0)  # a third of the median: an outlier
    assert (known.value, "Median of 3 providers" in known.note) == (3.0, True)


def test_rent_nobody_offers_is_missing() -> None:
    world = make_tables(offers=[make_offer(accelerator="tpu-v5e")], price_history=[])
    for billing in ("on_demand", "spot", "reserved_1y"):
        known = prices.rental_price(world, "h100-sxm-80gb", billing, None, {})
        assert (known.value, known.note) == (None, "No price for renting it is known: enter yours.")


def test_each_provider_counts_once_at_its_cheapest() -> None:
    offers = [
        make_offer(instance="a", accelerator_count=1, price_per_hour_usd=1.0),
        make_offer(instance="b", accelerator_count=1, price_per_hour_usd=9.0),
        make_offer(provider="beta", region=None, accelerator_count=1, price_per_hour_usd=3.0),
    ]
    world = make_tables(offers=offers, price_history=[])
    assert prices.rental_price(world, "h100-sxm-80gb", "on_demand", None, {}).value == 2.0


def test_an_old_price_counts_only_where_there_is_no_newer() -> None:
    old = make_offer(instance="old", accelerator_count=1, price_per_hour_usd=9.0, as_of="2022-01")
    new = make_offer(instance="new", accelerator_count=1, price_per_hour_usd=3.0)
    both = make_tables(offers=[old, new], price_history=[])
    assert prices.rental_price(both, "h100-sxm-80gb", "on_demand", None, {}).value == 3.0
    alone = prices.rental_price(make_tables(offers=[old], price_history=[]), "h100-sxm-80gb", "on_demand", None, {})
    assert (alone.value, alone.note.endswith("No newer price is known.")) == (9.0, True)


@pytest.mark.parametrize(("place", "price"), [("desk", 0.4), ("colocation", 0.2), ("server_room", 0.2)])
def test_electricity_is_that_of_the_customer_who_stands_there(place: str, price: float) -> None:
    rows = [
        make_electricity(),
        make_electricity(price_id="de-commercial", sector="commercial", price=0.2, usd_per_kwh=0.2),
    ]
    known = prices.electricity_price(make_tables(electricity_prices=rows), "DE", place)
    assert (known.value, known.low, known.high) == (price, 0.2, 0.4)


@pytest.mark.parametrize(("value", "number"), [(None, None), (float("nan"), None), (3, 3.0), (0.5, 0.5)])
def test_what_is_not_known_is_none(value: float | None, number: float | None) -> None:
    assert prices.or_none(value) == number

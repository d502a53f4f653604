"""The newest price wins, whatever a source calls the machine; what may be another machine stays."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.catalog.current_prices import superseded
from comparison.records.market import Offer
from tests.factories.records import make_accelerator, make_offer

DEVICES = {name: make_accelerator(name) for name in ("h100-sxm-80gb", "h100-pcie-80gb", "t4-16gb", "v100-sxm-16gb")}
OLD, NEW = {"as_of": "2026-05-24"}, {"as_of": "2026-08-22"}
ONE = {"instance": None, "region": None, "accelerator_count": 1}


def replaced(*offers: dict[str, Any]) -> dict[int, int]:
    """Which of the offers gives way to which, by their places."""
    return superseded([make_offer(**offer) for offer in offers], DEVICES)


def test_another_name_of_the_machine_makes_no_difference() -> None:
    assert replaced(OLD, {**NEW, "instance": "production"}, {**NEW, "instance": None}) == {0: 1}


def test_machines_of_the_newest_day_all_stay() -> None:
    assert replaced({**NEW, "instance": "small"}, {**NEW, "instance": "large", "price_per_hour_usd": 40}) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"provider": "beta"},
        {"accelerator": "h100-pcie-80gb"},
        {"accelerator_count": 4},
        {"billing": "spot"},
        {"kind": "marketplace"},
        {"region": "eu-west"},
    ],
)
def test_what_differs_in_more_than_the_name_is_another_price(other: dict[str, Any]) -> None:
    assert replaced(OLD, {**NEW, **other}) == {}


def test_a_month_counts_as_its_first_day() -> None:
    assert replaced({"as_of": "2026-05"}, OLD) == {0: 1}
    assert replaced({"as_of": "2026-05"}, {"as_of": "2026-05-01"}) == {}


def test_a_price_without_a_region_gives_way_to_one_of_any_region() -> None:
    assert replaced({**OLD, "region": None}, {**NEW, "region": "eu-west"}) == {0: 1}


def test_a_price_without_a_region_replaces_those_of_a_provider_that_asks_the_same_everywhere() -> None:
    everywhere = {**NEW, "region": None, "price_per_hour_usd": 30}
    alike: list[dict[str, Any]] = [{**OLD, "region": "us-east"}, {**OLD, "region": "eu-west"}]
    assert replaced(*alike, everywhere) == {0: 2, 1: 2}
    by_region: list[dict[str, Any]] = [
        {**OLD, "region": "us-east"},
        {**OLD, "region": "eu-west", "price_per_hour_usd": 28},
    ]
    assert replaced(*by_region, everywhere) == {}


@pytest.mark.parametrize(
    ("one_device", "is_replaced"),
    [
        ({"price_per_hour_usd": 3.25}, True),  # eight at 3.00 each stood in May
        ({"price_per_hour_usd": 3.05}, False),  # closer than two percent: it confirms the other
        ({"price_per_hour_usd": 3.25, "as_of": "2026-06-20"}, False),  # of the same month
        ({"price_per_hour_usd": 3.25, "accelerator": "h100-pcie-80gb"}, False),
        ({"price_per_hour_usd": 3.25, "instance": "small"}, False),  # a machine, no list of devices
    ],
)
def test_a_list_of_one_device_replaces_an_older_machine_of_any_count(
    one_device: dict[str, Any], is_replaced: bool
) -> None:
    assert replaced(OLD, {**ONE, **NEW, **one_device}) == ({0: 1} if is_replaced else {})


DAYS = st.sampled_from(["2026-05", "2026-05-24", "2026-08-22", "2025-11"])
OFFERS = st.lists(
    st.builds(
        lambda count, region, as_of, instance, price: make_offer(
            accelerator_count=count, region=region, as_of=as_of, instance=instance, price_per_hour_usd=price
        ),
        st.sampled_from([1, 8]),
        st.sampled_from([None, "us-east", "eu-west"]),
        DAYS,
        st.sampled_from([None, "big", "small"]),
        st.sampled_from([3.0, 8.0, 24.0]),
    ),
    max_size=8,
)


@given(OFFERS)
def test_what_is_left_has_no_newer_sibling_and_replaces_nothing_any_more(offers: list[Offer]) -> None:
    gone = superseded(offers, DEVICES)
    left = [offer for at, offer in enumerate(offers) if at not in gone]
    assert all(offers[new].as_of != offers[old].as_of for old, new in gone.items())
    days: dict[tuple[object, ...], set[str]] = {}
    for offer in left:
        days.setdefault((offer.accelerator_count, offer.region), set()).add(offer.as_of)
    assert all(len(found) == 1 for found in days.values())

"""Accelerators: wishes, order, where one was measured, and the answer in a sentence."""

from typing import Any

import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.market import accelerators as a
from tests.factories.records import make_accelerator, make_offer
from tests.factories.results import make_mlperf
from tests.factories.world import make_tables

OFFERS = [
    make_offer(price_per_hour_usd=24.0),  # alpha, eight H100: 3.00
    make_offer(price_per_hour_usd=40.0, region="eu-west"),
    make_offer(provider="beta", accelerator_count=1, price_per_hour_usd=2.0, instance="one"),
    make_offer(provider="gamma", accelerator_count=1, price_per_hour_usd=7.0, instance="one"),
    make_offer(provider="gamma", accelerator_count=1, price_per_hour_usd=0.5, instance="one", billing="spot"),
    make_offer(provider="delta", accelerator_count=1, price_per_hour_usd=0.1, instance="old", as_of="2024-05"),
    make_offer(provider="delta", accelerator_count=1, price_per_hour_usd=0.1, instance="m", kind="marketplace"),
    make_offer(accelerator="t4-16gb", accelerator_count=1, price_per_hour_usd=0.4, instance="t"),
]


@pytest.fixture(scope="module")
def tables() -> Tables:
    chips = [
        make_accelerator(release_date="2022-10", power_watts=700, conflict="two figures"),
        make_accelerator("t4-16gb", release_date="2018-09-13", power_watts=70),
        make_accelerator("tpu-v5e", name="TPU v5e"),
        make_accelerator("v100-sxm-16gb"),
    ]
    results = [
        make_mlperf(accelerator="t4-16gb"),
        make_mlperf(accelerator="t4-16gb", minutes_to_train=3.0, as_of="2021-06"),
    ]
    return make_tables(offers=OFFERS, accelerators=chips, mlperf_training=results)


@pytest.mark.parametrize(
    ("wishes", "found"),
    [
        ({}, ["h100-sxm-80gb", "t4-16gb", "tpu-v5e", "v100-sxm-16gb"]),
        ({"device": ("tpu",)}, ["tpu-v5e"]),
        ({"vendor": ("Google",)}, ["tpu-v5e"]),
        ({"min_memory_gib": 17}, ["h100-sxm-80gb"]),
        ({"max_power_watts": 100}, ["t4-16gb"]),
        ({"max_price_usd": 1.0}, ["t4-16gb"]),
        ({"min_tensor_tflops": 500}, ["h100-sxm-80gb"]),
        ({"released_since": "2020"}, ["h100-sxm-80gb"]),
        ({"with_price": True}, ["h100-sxm-80gb", "t4-16gb"]),
        ({"with_conflict": True}, ["h100-sxm-80gb"]),
        ({"search": "tpu"}, ["tpu-v5e"]),
        ({"family": ("t4",), "device": ("tpu",)}, []),
    ],
)
def test_wishes_narrow(wishes: dict[str, Any], found: list[str], tables: Tables) -> None:
    assert a.select_accelerators(tables.accelerators, a.AcceleratorFilter(**wishes))["accelerator"].tolist() == found


def test_a_filter_says_what_it_selects_and_what_to_loosen(tables: Tables) -> None:
    wanted = a.AcceleratorFilter(vendor=("Google",), min_memory_gib=40, max_price_usd=3)
    assert wanted.describe() == "Google accelerators with at least 40 GiB up to $3.00 an hour"
    assert a.AcceleratorFilter(family=("t4",), device=("tpu",)).without_one_wish(tables.accelerators) == [
        ("family", 1),
        ("kind of device", 1),
    ]


@pytest.mark.parametrize(
    ("sort", "first", "last"),
    [
        ("memory", "h100-sxm-80gb", "v100-sxm-16gb"),
        ("price", "t4-16gb", "v100-sxm-16gb"),
        ("released", "h100-sxm-80gb", "v100-sxm-16gb"),
        ("power", "t4-16gb", "v100-sxm-16gb"),
        ("name", "h100-sxm-80gb", "v100-sxm-16gb"),
    ],
)
def test_the_best_is_first_and_what_is_not_known_last(sort: str, first: str, last: str, tables: Tables) -> None:
    ranked = a.rank_accelerators(tables.accelerators, sort)["accelerator"].tolist()
    assert (ranked[0], ranked[-1], len(ranked)) == (first, last, 4)


def test_a_profile_knows_where_the_accelerator_was_measured(tables: Tables) -> None:
    found = a.tables_with_results("t4-16gb", {"mlperf_training": tables.mlperf_training, "dawnbench": tables.dawnbench})
    assert found[["table", "rows"]].to_numpy().tolist() == [["mlperf_training", 2]]
    assert [found["first"].iloc[0], found["last"].iloc[0]] == [pd.Timestamp("2018-04-20"), pd.Timestamp("2021-06-01")]


def test_the_sentence(tables: Tables) -> None:
    assert a.describe_accelerators(tables.accelerators) == (
        "4 accelerators with 16 to 80 GiB; 2 have a price per hour now, from $0.40 for T4-16GB at Alpha; a dense TFLOPS hour is "
        "cheapest on H100-SXM-80GB ($0.002)."
    )
    assert a.describe_accelerators(tables.accelerators.iloc[:0], "Google accelerators") == "No Google accelerators."

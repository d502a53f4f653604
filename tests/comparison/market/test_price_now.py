"""What an hour of an accelerator costs now, over the providers."""

import pytest

from comparison.frames.tables import Tables
from comparison.market.price_now import describe_price_now
from tests.factories.records import make_accelerator, make_offer
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


IDS = ("h100-sxm-80gb", "t4-16gb", "tpu-v5e", "v100-sxm-16gb")


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(offers=OFFERS, accelerators=[make_accelerator(ident) for ident in IDS])


def test_an_hour_costs_the_median_of_the_providers_cheapest_machines_on_demand(tables: Tables) -> None:
    # Alpha 3.00 (not 5.00), Beta 2.00, Gamma 7.00; spot, old and marketplace prices do not count.
    row = tables.accelerators.set_index("accelerator").loc["h100-sxm-80gb"]
    names = ["price_low_usd", "price_median_usd", "price_high_usd", "price_providers", "price_provider_name", "offers"]
    assert [row[name] for name in names] == [2.0, 3.0, 7.0, 3, "Beta", 7]
    assert row["price_per_dense_tflops_hour_usd"] == 2.0 / 1_000
    assert row["price_as_of"] == "2026-08-22"


def test_without_such_a_price_it_is_empty(tables: Tables) -> None:
    row = tables.accelerators.set_index("accelerator").loc["tpu-v5e"]
    assert row[["price_low_usd", "price_median_usd", "price_per_dense_tflops_hour_usd"]].isna().all()
    assert row["price_providers"] == 0


def test_the_price_of_an_hour_now_is_said_in_a_sentence(tables: Tables) -> None:
    rows = {row["accelerator"]: row for _, row in tables.accelerators.iterrows()}
    assert describe_price_now(rows["h100-sxm-80gb"]) == (
        "An hour costs from $2.00 (Beta) to $7.00 at 3 providers, median $3.00; whole machines on demand, prices of August 2026."
    )
    assert describe_price_now(rows["v100-sxm-16gb"]).startswith("No whole machine on demand")

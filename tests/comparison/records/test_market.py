"""An offer, a price or an accelerator that fits its model can be trusted; one that does not is refused."""

import pytest
from pydantic import ValidationError

from comparison.text.dates import priced_on
from tests.factories.records import make_accelerator, make_fact, make_offer


@pytest.mark.parametrize("day", ["2026-02-30", "2025-02-29", "2026-04-31"])
def test_a_day_the_calendar_does_not_have_is_refused(day: str) -> None:
    with pytest.raises(ValidationError, match="a date written 2026"):
        make_offer(as_of=day)


def test_a_price_must_be_dated_but_a_fact_need_not() -> None:
    assert make_fact(as_of="undated").as_of == "undated"
    with pytest.raises(ValidationError, match="a price cannot be undated"):
        make_offer(as_of="undated")
    with pytest.raises(ValueError, match="a price cannot be undated"):
        priced_on("undated")


@pytest.mark.parametrize("price", [-0.01, 2_000, 98_320, float("nan"), float("inf"), "N/A", "", None])
def test_a_price_that_is_no_hourly_price_is_refused(price: object) -> None:
    with pytest.raises(ValidationError, match="price_per_hour_usd"):
        make_offer(price_per_hour_usd=price)


def test_only_free_tiers_cost_nothing() -> None:
    assert make_offer(kind="free_tier", price_per_hour_usd=0).price_per_hour_usd == 0
    with pytest.raises(ValidationError, match="a price above 0, or kind free_tier"):
        make_offer(kind="machine", price_per_hour_usd=0)


@pytest.mark.parametrize(
    "offer_id",
    ["beta/big/us-east/on_demand", "alpha/big/us-east/spot", "alpha/big/us-east", "alpha/Big/us-east/on_demand", ""],
)
def test_an_offer_id_names_provider_and_billing(offer_id: str) -> None:
    with pytest.raises(ValidationError):
        make_offer(offer_id=offer_id)


@pytest.mark.parametrize("count", [0, -1, 1.5, 10_001])
def test_a_count_of_devices_is_a_whole_number(count: float) -> None:
    with pytest.raises(ValidationError, match="accelerator_count"):
        make_offer(accelerator_count=count)


@pytest.mark.parametrize("memory", [0, -16, 1_025, 81_920])
def test_the_memory_of_a_machine_or_in_mib_is_refused_for_a_device(memory: float) -> None:
    with pytest.raises(ValidationError, match="memory_gib"):
        make_accelerator(memory_gib=memory)


@pytest.mark.parametrize("word", ["spott", "on-demand", "Spot", ""])
def test_words_outside_the_vocabulary_are_refused(word: str) -> None:
    with pytest.raises(ValidationError, match="billing"):
        make_offer(billing=word, offer_id="alpha/big/us-east/spot")

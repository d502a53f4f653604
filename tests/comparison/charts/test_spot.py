"""Spot discounts as a figure: a dot per machine and region, the median of a provider marked."""

import pandas as pd
import pytest

from comparison.charts import spot as spot_module
from comparison.market.prices import spot_discounts
from tests.factories.records import make_offer
from tests.factories.world import make_tables


def machine(provider: str, per_accelerator: float, accelerator: str = "h100-sxm-80gb", **changes: object) -> object:
    return make_offer(provider=provider, accelerator=accelerator, price_per_hour_usd=8 * per_accelerator, **changes)


def offers_of(*rows: object) -> pd.DataFrame:
    return make_tables(offers=list(rows)).offers


@pytest.fixture
def spot() -> pd.DataFrame:
    """Alpha 50 and 75 percent off, beta 20."""
    rows = [machine(provider, 4, instance=name) for provider, name in (("alpha", "a"), ("alpha", "b"), ("beta", "c"))]
    rows += [
        machine(provider, price, instance=name, billing="spot")
        for provider, name, price in (("alpha", "a", 2), ("alpha", "b", 1), ("beta", "c", 3.2))
    ]
    return spot_discounts(offers_of(*rows))


def test_a_discount_is_a_dot_and_a_providers_median_a_mark(spot: pd.DataFrame) -> None:
    drawn = spot_module.discounts(spot)
    dots, medians = drawn.data
    assert sorted(zip(dots.y, [round(x, 6) for x in dots.x], strict=True)) == [
        ("Alpha", 50),
        ("Alpha", 75),
        ("Beta", 20),
    ]
    assert [(y, round(x, 6)) for y, x in zip(medians.y, medians.x, strict=True)] == [("Beta", 20), ("Alpha", 62.5)]
    assert list(medians.text) == ["20 %", "62 %"]
    assert drawn.layout.xaxis.title.text == "Spot price below on-demand price, percent"
    assert spot_module.describe_discounts(spot) == (
        "3 machines and regions at 2 providers: spot costs 50 % less in the middle; largest at Alpha (62 %) and Beta (20 %)."
    )
    assert spot_module.describe_discounts(spot[:0]) == "No machine with both a spot and an on-demand price."

"""Spot discounts as a figure: a dot per machine and region, the median of a provider marked."""

import pandas as pd
import pytest

from comparison.charts import prices
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
        "3 machines and regions at 2 providers: spot costs 50 % less (median); most at Alpha (62 %) and Beta (20 %)."
    )
    assert spot_module.describe_discounts(spot[:0]) == "No machine with both a spot and an on-demand price."


def test_the_words_change_with_a_row(spot: pd.DataFrame) -> None:
    cheaper = spot.assign(discount_percent=[90.0] * len(spot))
    assert "spot costs 90 % less (median); most at" in spot_module.describe_discounts(cheaper)
    one = spot_module.describe_discounts(spot[(spot["provider_name"] == "Beta").to_numpy()])
    assert one == "1 machine and region at 1 provider: spot costs 20 % less (median); most at Beta (20 %)."


def test_the_largest_discount_stands_on_top_and_is_named_first(spot: pd.DataFrame) -> None:
    figure = spot_module.discounts(spot)
    assert list(figure.layout.yaxis.categoryarray) == ["Beta", "Alpha"]  # from below
    assert "most at Alpha" in spot_module.describe_discounts(spot)


@pytest.mark.parametrize(("lowest", "left"), [(20.0, -3.0), (-40.0, -43.0)])
def test_spot_above_on_demand_is_drawn_left_of_zero_not_cut_off(spot: pd.DataFrame, lowest: float, left: float) -> None:
    changed = spot.assign(discount_percent=[lowest, 50.0, 50.0])
    assert spot_module.discounts(changed).layout.xaxis.range == (left, 100)


def test_only_the_providers_with_the_largest_discounts_are_drawn() -> None:
    many = prices.MAX_ROWS + 2
    rows = []
    for number in range(many):
        rows.append(machine(f"cloud-{number:02}", 4, instance="a"))
        rows.append(machine(f"cloud-{number:02}", 4 * (1 - number / 100), instance="a", billing="spot"))
    figure = spot_module.discounts(spot_discounts(offers_of(*rows)))
    drawn = list(figure.data[1].y)
    assert len(drawn) == prices.MAX_ROWS
    assert drawn[-1] == f"Cloud-{many - 1:02}"
    assert {"Cloud-00", "Cloud-01"}.isdisjoint(figure.data[0].y)


def test_the_hover_has_both_prices_and_where_they_stand(spot: pd.DataFrame) -> None:
    texts = list(spot_module.discounts(spot).data[0].text)
    (beta,) = [text for text in texts if "Beta" in text]
    assert beta == (
        "<b>Beta</b> H100-SXM-80GB × 8<br>c us-east<br>on demand $32.00, spot $25.60 per hour<br>20 % less<br>"
        "Source price-list, 2026-08-22"
    )

"""What the figures of run cost draw and say."""

from typing import Any

import plotly.graph_objects as go
import pytest

from comparison.charts import run_cost as charts
from comparison.run_cost.estimate import Estimate, estimate
from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.wishes import Wishes
from tests.factories.records import make_offer
from tests.factories.run_cost import make_assumptions, make_evidence, make_market, make_run


def make_estimate(*prices: float, **wishes: Any) -> Estimate:
    offers = [
        make_offer(instance=f"m{place}", price_per_hour_usd=price, accelerator_count=2**place)
        for place, price in enumerate(prices)
    ]
    return estimate(
        ComputeJob(3.6e21), Wishes(since=None, **wishes), make_market(*offers), make_evidence(), make_assumptions()
    )


def test_every_offer_is_a_dot_and_the_front_is_coloured() -> None:
    """Costs 2,000 h x 1, 1,000 h x 9 and 500 h x 8 dollars: the middle one is beaten in both."""
    figure = charts.time_against_cost(make_estimate(1, 9, 8))
    go.Figure(figure)  # valid
    line, grey, front, own, bars, labels = figure.data
    assert (len(grey.x), len(front.x), len(own.x)) == (1, 2, 0)
    assert list(line.x) == [500, 2_000]
    assert bars.error_y.array[0] == 0
    assert len(labels.text) == 2
    assert "(log)" in figure.layout.xaxis.title.text
    assert "(log)" in figure.layout.yaxis.title.text


def test_deadline_and_budget_are_lines() -> None:
    figure = charts.time_against_cost(make_estimate(1, 2, deadline_hours=3_000, budget_usd=9_000))
    assert len(figure.layout.shapes) == 2


def test_the_description_names_what_is_not_beaten() -> None:
    text = charts.describe_time_against_cost(make_estimate(1, 9, 8))
    assert text.startswith(
        "3 offers, likely cost from $2,000 to $9,000. Not beaten in both time and cost: Alpha 4 × H100"
    )
    nothing = make_estimate(1, budget_usd=1)
    assert charts.describe_time_against_cost(nothing) == "No offer to draw."
    assert len(charts.time_against_cost(nothing).data) == 0


@pytest.mark.parametrize(("low", "high"), [(0.01, 0.02), (0.5, 90), (2_000, 5_000), (0.01, 1e5), (1e5, 1e7), (3, 3)])
def test_a_time_axis_has_a_few_round_ticks(low: float, high: float) -> None:
    axis = charts.time_axis(low, high)
    assert 1 <= len(axis["tickvals"]) <= 9
    assert len(axis["tickvals"]) == len(axis["ticktext"])


@pytest.mark.parametrize(("low", "high"), [(0.01, 0.02), (2, 400), (20_000, 230_000), (0.01, 1e9)])
def test_a_dollar_axis_has_a_few_round_ticks(low: float, high: float) -> None:
    assert 2 <= len(charts.dollar_axis(low, high)["tickvals"]) <= 12


def test_utilisation_draws_every_run_in_the_row_of_its_generation() -> None:
    world = make_evidence(make_run(0.2), make_run(0.4), make_run(0.3, family="a100"), make_run(0.9, is_used=False))
    figure = charts.utilisation(world, "transformer")
    go.Figure(figure)
    assert sorted(figure.data[1].x) == [20, 30, 40]
    assert set(figure.data[1].y) == {"H100 (2)", "A100 (1)"}
    assert charts.describe_utilisation(world, "transformer").startswith(
        "Utilisation by generation, median and range: H100 30 % (20 to 40, 2 runs)"
    )

"""The order of offers and the best trade-offs: one rule for equal points, here and in the benchmarks."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from comparison.run_cost.ranking import best_regions, ranked
from comparison.table.front import pareto_front

FIGURES = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=12)


def rows_of(points: list[tuple[int, int]]) -> pd.DataFrame:
    """Offers of (cost, hours)."""
    return pd.DataFrame(
        {
            "offer_id": [f"offer-{place:02}" for place in range(len(points))],
            "cost_likely_usd": [float(cost) for cost, _ in points],
            "elapsed_likely_hours": [float(hours) for _, hours in points],
        }
    )


def test_of_equal_offers_all_are_best() -> None:
    found = ranked(rows_of([(1, 1), (1, 1), (2, 2)]))
    assert found["is_pareto"].tolist() == [True, True, False]


def test_what_costs_the_same_and_takes_longer_is_beaten() -> None:
    assert ranked(rows_of([(1, 1), (1, 2)]))["is_pareto"].tolist() == [True, False]


@given(FIGURES)
def test_the_trade_offs_are_those_of_the_benchmarks(points: list[tuple[int, int]]) -> None:
    found = ranked(rows_of(points), "time")
    assert found["is_pareto"].tolist() == pareto_front(found["elapsed_likely_hours"], found["cost_likely_usd"]).tolist()


def test_of_regions_the_one_that_ranks_best_stays_and_is_ranked_anew() -> None:
    rows = rows_of([(3, 1), (1, 1), (2, 1)]).assign(
        provider=["a", "a", "b"], instance="big", accelerator="x", accelerators_per_machine=8, billing="spot", origin=""
    )
    found = best_regions(ranked(rows))
    assert found[["offer_id", "rank"]].to_numpy().tolist() == [["offer-01", 1], ["offer-02", 2]]

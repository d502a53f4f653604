"""The order of offers and the best trade-offs: one rule for equal points, here and in the benchmarks."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.run_cost.ranking import best_regions, ranked
from comparison.run_cost.wishes import RANKS, RankBy
from comparison.table.front import pareto_front

FIGURES = st.lists(st.tuples(st.integers(1, 4), st.integers(1, 4)), min_size=1, max_size=12)


def rows_of(points: list[tuple[int, int]]) -> pd.DataFrame:
    """Offers of (cost, hours)."""
    return pd.DataFrame(
        {
            "offer_id": [f"offer-{place:02}" for place in range(len(points))],
            "cost_likely_usd": [float(cost) for cost, _ in points],
            "elapsed_likely_hours": [float(hours) for _, hours in points],
            "is_doubtful": [False] * len(points),
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


@pytest.mark.parametrize(
    ("rank_by", "order"),
    [("cost", ["offer-01", "offer-02", "offer-00"]), ("time", ["offer-00", "offer-02", "offer-01"])],
)
def test_by_cost_or_by_time(rank_by: RankBy, order: list[str]) -> None:
    rows = ranked(rows_of([(9, 1), (1, 9), (4, 4)]), rank_by)
    assert rows["offer_id"].tolist() == order
    assert rows["rank"].tolist() == [1, 2, 3]


def test_equal_costs_go_to_the_faster_and_equal_offers_by_id() -> None:
    assert ranked(rows_of([(1, 2), (1, 1), (1, 1)]))["offer_id"].tolist() == ["offer-01", "offer-02", "offer-00"]


def test_by_both_half_the_cost_counts_as_much_as_half_the_time() -> None:
    # log 2 of cost and log 2 of time weigh the same at a half: (2, 1) and (1, 2) score alike, (1, 3) worse
    rows = ranked(rows_of([(2, 1), (1, 2), (1, 3)]), "both", 0.5)
    assert rows["score"].tolist() == pytest.approx([math.log(2) / 2, math.log(2) / 2, math.log(3) / 2])
    assert rows["offer_id"].tolist()[0] == "offer-01"  # of equal scores the cheaper


def test_what_costs_less_than_a_cent_is_reckoned_as_a_cent() -> None:
    rows = rows_of([(1, 1), (1, 1)]).assign(cost_likely_usd=[0.0, 0.01])
    assert ranked(rows, "both")["score"].tolist() == [0.0, 0.0]


@pytest.mark.parametrize("rank_by", RANKS)
def test_an_offer_in_doubt_is_never_the_first_answer(rank_by: RankBy) -> None:
    rows = rows_of([(1, 1), (4, 4), (3, 5)]).assign(is_doubtful=[True, False, False])
    found = ranked(rows, rank_by)
    assert found["offer_id"].tolist()[-1] == "offer-00"
    assert found.set_index("offer_id")["is_pareto"].to_dict() == {"offer-00": False, "offer-01": True, "offer-02": True}


def test_where_all_are_in_doubt_the_best_of_them_is_first() -> None:
    rows = rows_of([(2, 2), (1, 1)]).assign(is_doubtful=True)
    assert ranked(rows)["offer_id"].tolist() == ["offer-01", "offer-00"]
    assert ranked(rows)["is_pareto"].tolist() == [True, False]


def test_nothing_to_rank_is_ranked() -> None:
    for rank_by in RANKS:
        assert ranked(rows_of([]), rank_by).empty


@given(FIGURES, st.floats(0, 1), st.sampled_from(RANKS), st.randoms(use_true_random=False))
def test_a_ranking_is_a_permutation_whatever_the_order_it_was_given(
    points: list[tuple[int, int]], weight: float, rank_by: RankBy, chance: object
) -> None:
    rows = rows_of(points)
    shuffled = rows.sample(frac=1, random_state=len(points))
    one, other = ranked(rows, rank_by, weight), ranked(shuffled, rank_by, weight)
    pd.testing.assert_frame_equal(one, other)
    assert sorted(one["offer_id"]) == sorted(rows["offer_id"])
    assert one["score"].is_monotonic_increasing
    assert one["is_pareto"].iloc[0]


@given(FIGURES)
def test_a_weight_of_nothing_is_cost_and_of_one_is_time(points: list[tuple[int, int]]) -> None:
    rows = rows_of(points)
    assert ranked(rows, "both", 0.0)["cost_likely_usd"].tolist() == ranked(rows, "cost")["cost_likely_usd"].tolist()
    hours = "elapsed_likely_hours"
    assert ranked(rows, "both", 1.0)[hours].tolist() == ranked(rows, "time")[hours].tolist()


def test_a_machine_under_other_terms_is_another_machine() -> None:
    rows = rows_of([(1, 1), (2, 1), (3, 1), (4, 1)]).assign(
        provider="a",
        instance=["big", "big", "big", "small"],
        accelerator="x",
        accelerators_per_machine=8,
        billing=["spot", "on_demand", "spot", "spot"],
        origin="offer",
    )
    assert best_regions(ranked(rows))["offer_id"].tolist() == ["offer-00", "offer-01", "offer-03"]

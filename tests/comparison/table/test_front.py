"""The best trade-offs of two figures do not depend on order, scale or which of both is called the first."""

from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.table.front import pareto_front

NAN, INF = float("nan"), float("inf")
PAIRS = st.lists(st.tuples(st.integers(1, 9), st.integers(1, 9)), min_size=1, max_size=20)


def front(pairs: list[tuple[float, float]]) -> list[bool]:
    times, costs = (pd.Series([pair[place] for pair in pairs], dtype=float) for place in (0, 1))
    return [bool(is_best) for is_best in pareto_front(times, costs)]


@pytest.mark.parametrize(
    ("pairs", "kept"),
    [
        ([], []),
        ([(1, 1)], [True]),
        ([(1, 9), (2, 8), (3, 8), (4, 1)], [True, True, False, True]),
        ([(1, 5), (1, 4)], [False, True]),
        ([(2, 2), (2, 2), (1, 3)], [True, True, True]),
        ([(1, NAN), (2, 5)], [False, True]),
        ([(NAN, 1), (INF, 1), (9, 9)], [False, False, True]),
        ([(NAN, NAN)], [False]),
    ],
)
def test_fronts_worked_out_by_hand(pairs: list[tuple[float, float]], kept: list[bool]) -> None:
    assert front(pairs) == kept


@given(PAIRS, st.randoms(use_true_random=False))
def test_the_order_of_the_points_does_not_matter(pairs: list[tuple[float, float]], chance: object) -> None:
    order = list(range(len(pairs)))
    chance.shuffle(order)  # type: ignore[attr-defined]
    kept = front(pairs)
    assert front([pairs[place] for place in order]) == [kept[place] for place in order]


@given(PAIRS)
def test_time_and_cost_may_change_places(pairs: list[tuple[float, float]]) -> None:
    assert front([(y, x) for x, y in pairs]) == front(pairs)


@given(PAIRS, st.integers(2, 1_000))
def test_another_unit_changes_nothing(pairs: list[tuple[float, float]], factor: int) -> None:
    assert front([(x * factor, y * 60) for x, y in pairs]) == front(pairs)


@given(PAIRS)
def test_the_fastest_of_the_cheapest_and_the_cheapest_of_the_fastest_are_on_it(
    pairs: list[tuple[float, float]],
) -> None:
    kept = front(pairs)
    assert kept[pairs.index(min(pairs))]
    assert kept[pairs.index(min(pairs, key=lambda pair: (pair[1], pair[0])))]
    best = sorted({pair for pair, is_best in zip(pairs, kept, strict=True) if is_best})
    assert all(a[1] > b[1] for a, b in pairwise(best))
    assert np.sum(kept) >= 1

"""Low, likely, high: one type for hours, prices and money."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.intervals import Interval, prediction_interval
from comparison.ownership.ranges import ranges
from comparison.ownership.setup import build_scenario

POSITIVE = st.floats(1e-3, 1e6)
INTERVALS = st.lists(POSITIVE, min_size=3, max_size=3).map(lambda ends: Interval(*sorted(ends)))


def test_the_ends_stand_in_order() -> None:
    assert Interval(1, 2, 3).ends == (1, 2, 3)
    with pytest.raises(ValueError, match="low <= likely <= high"):
        Interval(2, 1, 3)


@given(INTERVALS, INTERVALS)
def test_a_product_is_wider_than_its_factors_and_no_wider_than_the_worst_case(one: Interval, other: Interval) -> None:
    both = one.product(other)
    assert both.likely == pytest.approx(one.likely * other.likely)
    assert both.spread >= max(one.spread, other.spread) * (1 - 1e-9)
    assert both.low >= one.low * other.low * (1 - 1e-9)
    assert both.high <= one.high * other.high * (1 + 1e-9)


@given(INTERVALS)
def test_a_product_with_what_is_known_is_that_many_times(one: Interval) -> None:
    assert one.product(Interval.exactly(2.0)).ends == pytest.approx(one.times(2.0).ends)


@given(st.lists(POSITIVE, min_size=1, max_size=50))
def test_a_prediction_lies_within_the_sample_around_its_median(values: list[float]) -> None:
    found = prediction_interval(values)
    assert min(values) <= found.low <= found.likely <= found.high <= max(values)
    assert math.isfinite(found.spread)


def test_the_cost_of_owning_is_an_interval_too(tables: Tables) -> None:
    for side in ranges(build_scenario(tables)):
        assert isinstance(side, Interval)
        assert side.low < side.likely < side.high

"""Axes of time: ticks people would use, everything drawn within the range."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.charts import axes


def test_time_axes_have_ticks_people_use() -> None:
    axis = axes.time_axis(30, 40_000)
    assert axis["ticktext"] == ["10 s", "1 min", "10 min", "1 hour", "10 hours", "1 day"]
    assert axis["type"] == "log"


@given(low=st.floats(1e-4, 1e6), factor=st.floats(1, 1e5))
def test_everything_drawn_lies_within_the_range_and_ticks_rise(low: float, factor: float) -> None:
    axis = axes.time_axis(low, low * factor)
    bottom, top = axis["range"]
    assert bottom < math.log10(low)
    assert math.log10(low * factor) < top
    assert axis["tickvals"] == sorted(axis["tickvals"])
    assert len(axis["tickvals"]) == len(axis["ticktext"]) >= 1


SECONDS = {"ms": 1e-3, "s": 1, "min": 60, "hour": 3_600, "hours": 3_600, "day": 86_400, "days": 86_400}


def test_the_words_of_a_tick_are_its_seconds() -> None:
    axis = axes.time_axis(1e-5, 1e7)
    for value, words in zip(axis["tickvals"], axis["ticktext"], strict=True):
        many, unit = words.split(" ")
        assert float(many) * SECONDS[unit] == pytest.approx(value)


def test_one_moment_has_an_axis_too() -> None:
    axis = axes.time_axis(60, 60)
    assert axis["tickvals"] == [10, 60]
    assert axis["range"] == [pytest.approx(math.log10(60 / 1.8)), pytest.approx(math.log10(108))]

"""Drawings of a memo: round ticks, and marks that lie where the figures say."""

import math
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.memo.drawing import WIDTH, Score, Span, Swing, nice_ticks, ranges, scores, swings
from comparison.memo.page import Chart, Mark
from comparison.text.numbers import usd


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0, 4, [0, 1, 2, 3, 4]),
        (0, 10, [0, 5, 10]),
        (0, 100, [0, 50, 100]),
        (0, 7, [0, 2, 4, 6, 8]),
        (-3, 5, [-4, -2, 0, 2, 4, 6]),
        (0, 0.4, [0, 0.1, 0.2, 0.3, 0.4]),
        (5, 5, [5, 6]),
        (0, math.inf, [0, 1]),
    ],
)
def test_ticks_are_round_and_cover_the_figures(low: float, high: float, ticks: list[float]) -> None:
    assert nice_ticks(low, high) == ticks


@given(st.floats(-1e6, 1e6), st.floats(1e-3, 1e6))
def test_ticks_rise_in_equal_steps_and_hold_both_ends(low: float, span: float) -> None:
    ticks = nice_ticks(low, low + span)
    steps = [after - before for before, after in pairwise(ticks)]
    assert ticks[0] <= low + 1e-6 * span
    assert ticks[-1] >= low + span - 1e-6 * span
    assert max(steps) == pytest.approx(min(steps), rel=1e-3)
    assert 2 <= len(ticks) <= 7


def at(mark: Mark) -> dict[str, float]:
    return {name: float(value) for name, value in mark.at if name != "text-anchor"}


def of(chart: Chart, look: str) -> list[dict[str, float]]:
    return [at(mark) for mark in chart.marks if mark.look == look]


def test_a_range_is_a_line_with_a_dot_at_the_likely_figure() -> None:
    """From 0 to 4 over 10 to 402: 98 a dollar. 1 to 3 is 108 to 304, likely 2 is 206."""
    chart = ranges("c", "Cost", "alt", "USD", [Span("Alpha", 1, 2, 4, "$2", True)], usd)
    [line], [dot] = of(chart, "span first"), of(chart, "dot first")
    assert (line["x1"], line["x2"]) == (108, 402)
    assert dot["cx"] == 206


def test_a_bar_of_a_score_is_as_long_as_its_share_and_never_negative() -> None:
    chart = scores("s", "Scores", "alt", [Score("A", 0.5, "5", True), Score("B", -0.2, "-2", False)])
    [rail, _] = of(chart, "rail")
    assert of(chart, "bar first")[0]["width"] == pytest.approx(rail["width"] / 2)
    assert of(chart, "bar other")[0]["width"] == 0


def test_a_swing_marks_zero_only_where_it_lies_within() -> None:
    both = swings("t", "T", "alt", "USD", [Swing("Price", -1, 1, "low", "high", "USD", True)], 0.5, usd)
    assert len(of(both, "zero")) == 1
    assert len(of(both, "bar flips")) == 1
    above = swings("t", "T", "alt", "USD", [Swing("Price", 1, 3, "low", "high", "USD", False)], 2, usd)
    assert not of(above, "zero")
    assert len(of(above, "bar other")) == 1


def test_the_words_of_a_swing_follow_its_bar() -> None:
    falling = swings("t", "T", "alt", "USD", [Swing("Use", 3, 1, "30", "90", "percent", False)], 2, usd)
    assert any(mark.text == "Use: 90 to 30 percent" for mark in falling.marks)


COSTS = st.just(0.0) | st.floats(0.01, 1e6)


@given(st.lists(st.tuples(COSTS, COSTS, COSTS), max_size=6), st.text(max_size=80))
def test_no_mark_lies_outside_the_drawing(rows: list[tuple[float, float, float]], label: str) -> None:
    spans = [Span(label, low, likely, high, usd(likely)) for low, likely, high in map(sorted, rows)]
    chart = ranges("c", "Cost", "alt", "USD", spans, usd)
    for mark in chart.marks:
        for name, value in at(mark).items():
            assert -1e-6 <= value <= (WIDTH if name.startswith(("x", "cx")) else chart.height), mark

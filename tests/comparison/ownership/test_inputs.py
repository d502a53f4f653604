"""Inputs, their bounds and ends, and words that are checked."""

import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.ownership.inputs import (
    MAX_VALUES,
    Input,
    OwnershipError,
    assumption_table,
    bounds,
    check_value,
    check_word,
)
from comparison.ownership.setup import SERVER_PRICE, build_scenario

PUE = replace(SERVER_PRICE, id="pue", name="PUE", unit="ratio", value=1.5, default=1.5, low=1.2, high=1.8)


@pytest.mark.parametrize(
    ("low", "high", "has_range"), [(1.2, 1.8, True), (1.5, 1.5, False), (None, 1.8, False), (1.2, None, False)]
)
def test_a_range_has_two_ends_that_differ(low: float | None, high: float | None, has_range: bool) -> None:
    assert replace(PUE, low=low, high=high).has_range is has_range


@pytest.mark.parametrize(("value", "ends"), [(1.5, (1.2, 1.8)), (1.1, (1.1, 1.8)), (2.0, (1.2, 2.0))])
def test_the_ends_are_widened_to_hold_the_value(value: float, ends: tuple[float, float]) -> None:
    assert replace(PUE, value=value).ends == ends


@pytest.mark.parametrize("changes", [{"low": None}, {"high": None}, {"value": None}])
def test_without_a_range_there_are_no_ends(changes: dict[str, Any]) -> None:
    known: Input = replace(PUE, **changes)
    with pytest.raises(ValueError, match="pue has no range"):
        _ = known.ends


@pytest.mark.parametrize("name", MAX_VALUES)
def test_both_bounds_may_be_entered_and_nothing_beyond(name: str) -> None:
    known = replace(PUE, id=name)
    low, high = bounds(name)
    assert low < high
    check_value(known, low)
    check_value(known, high)
    for beyond in (low - 1, high * 1.001, math.nan, math.inf, True, "1"):
        with pytest.raises(OwnershipError, match="is wanted"):
            check_value(known, beyond)


def test_an_input_without_a_bound_of_its_own_has_the_usual_one() -> None:
    assert bounds("nothing_known") == (0.0, 1e9)


def test_a_word_is_known_or_told_with_the_nearest_or_the_first_twelve() -> None:
    check_word("place", "desk", ["desk", "cellar"], "a place")
    with pytest.raises(OwnershipError, match=r"'desc' is not a place\. Did you mean 'desk'"):
        check_word("place", "desc", ["desk", "cellar"], "a place")
    many = [f"word-{number:02}" for number in range(20)]
    with pytest.raises(OwnershipError, match=r"Valid: word-00, .*word-11, \.\.\.\.$"):
        check_word("place", "something else", many, "a place")


def test_the_table_has_a_row_for_every_input(tables: Tables) -> None:
    scenario = build_scenario(tables, changes={"pue": 1.2})
    rows = assumption_table(scenario).set_index("id")
    assert list(rows.index) == list(scenario.inputs)
    assert rows.loc[rows["changed"], "value"].to_dict() == {"pue": 1.2}
    assert rows["value"].dtype == rows["low"].dtype == "float64"


@given(st.floats(0, 10), st.floats(0, 10), st.floats(0, 10))
def test_the_ends_always_hold_the_value(low: float, high: float, value: float) -> None:
    known = replace(PUE, low=low, high=high, value=value)
    if known.has_range:
        assert known.ends[0] <= value <= known.ends[1]

"""What a wish means for a row, and which wish to drop."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.table import selecting

FRAME = pd.DataFrame(
    {
        "maker": ["nvidia", "amd", None, "nvidia"],
        "memory": [80.0, 192.0, np.nan, 16.0],
        "tags": [("a", "b"), ("b",), None, ()],
    }
)


@dataclass(frozen=True)
class Wanted:
    maker: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    memory: float | None = None


def select(wanted: Wanted) -> pd.DataFrame:
    keep = selecting.meets(FRAME, is_in={"maker": wanted.maker}, at_least={"memory": wanted.memory})
    return selecting.rows_where(FRAME, keep & selecting.holds_all(FRAME["tags"], wanted.tags))


def test_no_wish_keeps_the_frame_itself() -> None:
    assert select(Wanted()) is FRAME


@pytest.mark.parametrize("dtype", ["str", "category"])
def test_what_is_not_known_is_among_nothing(dtype: str) -> None:
    values = FRAME["maker"].astype(dtype)  # type: ignore[call-overload]
    assert selecting.has_one_of(values, ("nvidia", "intel")).tolist() == [True, False, False, True]


def test_a_limit_is_itself_allowed_and_what_is_not_known_does_not_meet_it() -> None:
    assert selecting.meets(FRAME, at_least={"memory": 80}).tolist() == [True, True, False, False]
    assert selecting.meets(FRAME, at_most={"memory": 80}).tolist() == [True, False, False, True]
    assert selecting.meets(FRAME, at_most={"memory": None}).all()


def test_cells_with_several_words_share_one_or_hold_all() -> None:
    assert selecting.shares_one(FRAME["tags"], ("a", "b")).tolist() == [True, True, False, False]
    assert selecting.holds_all(FRAME["tags"], ("a", "b")).tolist() == [True, False, False, False]


def test_every_word_of_a_search_must_be_there_in_any_order() -> None:
    texts = selecting.searchable(FRAME, ("maker", "memory"))
    assert selecting.has_words(texts, " 80 NVIDIA ").tolist() == [True, False, False, False]
    assert selecting.has_words(texts, "").all()
    assert selecting.has_words([], "word").dtype == bool


def test_the_wish_that_costs_most_comes_first_and_one_that_helps_nothing_is_left_out() -> None:
    wanted = Wanted(maker=("amd",), tags=("a", "b"), memory=16)
    ways = selecting.without_one_wish(
        wanted, {"maker": "maker", "tags": "tag {}".format, "memory": "memory"}, lambda wider: len(select(wider))
    )
    assert ways == [("maker", 1), ("tag a", 1)]


@given(st.lists(st.none() | st.floats(0, 100), max_size=15), st.floats(0, 100))
def test_a_limit_from_below_and_from_above_leave_out_what_is_not_known(
    values: list[float | None], limit: float
) -> None:
    frame = pd.DataFrame({"x": pd.Series(values, dtype=float)})
    above, below = selecting.meets(frame, at_least={"x": limit}), selecting.meets(frame, at_most={"x": limit})
    known = frame["x"].notna().to_numpy()
    assert ((above | below) == known).all()
    assert ((above & below) == (frame["x"] == limit).to_numpy()).all()


@given(st.lists(st.sets(st.sampled_from("abc")).map(tuple), max_size=10), st.sets(st.sampled_from("abc"), min_size=1))
def test_who_holds_all_shares_one(cells: list[tuple[str, ...]], wanted: set[str]) -> None:
    holds, shares = selecting.holds_all(cells, wanted), selecting.shares_one(cells, wanted)
    assert (~holds | shares).all()
    if len(wanted) == 1:
        assert (holds == shares).all()


@given(st.lists(st.booleans(), max_size=10))
def test_rows_that_are_kept_stay_in_their_order(keep: list[bool]) -> None:
    frame = pd.DataFrame({"x": range(len(keep))})
    kept = selecting.rows_where(frame, np.array(keep, dtype=bool))
    assert kept["x"].tolist() == [place for place, is_kept in enumerate(keep) if is_kept]
    assert kept.columns.tolist() == ["x"]


@pytest.mark.parametrize(
    ("wanted", "ways"),
    [
        (Wanted(), []),
        (Wanted(maker=("intel",)), [("maker", 4)]),
        (Wanted(maker=("intel",), memory=100), [("maker", 1)]),
        (Wanted(maker=("amd",), memory=193), [("memory", 1)]),
        (Wanted(tags=("a", "z")), [("tag z", 1)]),
    ],
)
def test_ways_out_worked_out_by_hand(wanted: Wanted, ways: list[tuple[str, int]]) -> None:
    named: dict[str, selecting.Named] = {"maker": "maker", "tags": "tag {}".format, "memory": "memory"}
    assert selecting.without_one_wish(wanted, named, lambda wider: len(select(wider))) == ways

"""A finished answer: parts that are missing are empty, and nothing found names its ways out."""

import pandas as pd
import pytest

from comparison.table.columns import Column
from comparison.views.view import MAX_TABLE_ROWS, Nothing, TableView, View


def test_a_view_needs_a_sentence_alone() -> None:
    view = View(sentence="So it is.")
    assert (view.figure, view.table, view.files, view.sources) == (None, None, None, None)
    assert (view.alt, view.warning, view.claims) == ("", "", "")
    assert not [*view.notes, *view.chart_notes, *view.points, *view.more_files]


@pytest.mark.parametrize(
    ("more", "ways"),
    [
        ({}, ["without the price: 1 result", "without the region: 2 results"]),
        ({"what": "offer"}, ["without the price: 1 offer", "without the region: 2 offers"]),
        ({"article": ""}, ["without price: 1 result", "without region: 2 results"]),
    ],
)
def test_a_way_out_names_the_wish_and_what_it_would_find(more: dict[str, str], ways: list[str]) -> None:
    nothing = Nothing(words="offers on the moon", without_one_wish=[("price", 1), ("region", 2)], **more)
    assert nothing.sentence == "No offers on the moon."
    assert nothing.ways_out == ways


def test_at_most_five_ways_out_are_named_and_none_where_none_helps() -> None:
    assert len(Nothing(words="x", without_one_wish=[(f"wish {n}", n) for n in range(1, 9)]).ways_out) == 5
    assert Nothing(words="x").ways_out == []


def table_of(rows: int, ids: str = "name") -> TableView:
    frame = pd.DataFrame({"name": [f"n{number}" for number in range(rows)], "price": 1.5, "hidden": "x"})
    return TableView(rows=frame, columns=[Column("price", "Price"), Column("name", "Name")], alt="Names", ids=ids)


def test_only_the_columns_asked_for_are_sent_and_made_once() -> None:
    table = table_of(3)
    assert table.arrow.column_names == ["price", "name"]
    assert table.arrow is table.arrow
    assert table.places == {"n0": 0, "n1": 1, "n2": 2}
    assert table_of(3, ids="").places == {}


@pytest.mark.parametrize(("rows", "cut"), [(MAX_TABLE_ROWS, False), (MAX_TABLE_ROWS + 1, True)])
def test_of_a_long_table_the_first_rows_are_sent_and_the_others_counted(rows: int, cut: bool) -> None:
    table = table_of(rows)
    assert table.arrow.num_rows == len(table.places) == MAX_TABLE_ROWS
    assert bool(table.cut) is cut
    assert not cut or f"{rows:,} rows" in table.cut

"""A finished answer: parts that are missing are empty, and nothing found names its ways out."""

import pytest

from comparison.views.view import Nothing, View


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

"""Colours mean the same on all charts, and a figure says what its axes are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.charts import theme
from comparison.charts.theme import GREY, THEME_COLOURS, colours_for, figure, log_dollars


def test_the_best_known_keep_their_colour_whoever_else_is_shown() -> None:
    alone = colours_for(["aws"])["aws"]
    assert colours_for(["some-cloud", "aws", "other"])["aws"] == alone
    assert colours_for(["other", "google-cloud", "aws"])["aws"] == alone


def test_no_two_entities_share_a_colour_and_the_rest_is_grey() -> None:
    colours = colours_for([f"cloud-{number}" for number in range(10)])
    coloured = [colour for colour in colours.values() if colour != GREY]
    assert len(coloured) == len(set(coloured)) == theme.MAX_COLOURS
    assert list(colours.values())[theme.MAX_COLOURS :] == [GREY] * 3


def test_two_well_known_ones_of_one_colour_do_not_share_it() -> None:
    colours = colours_for(["aws", "a100"])  # both second in their lists
    assert colours["aws"] != colours["a100"]


def test_an_entity_named_twice_takes_one_colour() -> None:
    assert colours_for(["x", "x", "y"]) == {"x": THEME_COLOURS[0], "y": THEME_COLOURS[1]}


def test_a_figure_has_axis_titles_and_its_traces() -> None:
    drawn = figure(
        [{"type": "scatter", "x": [1], "y": [2]}], "Price, USD", "Month", height=300, xaxis={"range": [0, 1]}
    )
    assert drawn.layout.xaxis.title.text == "Price, USD"
    assert drawn.layout.yaxis.title.text == "Month"
    assert drawn.layout.xaxis.range == (0, 1)
    assert drawn.layout.height == 300
    assert len(drawn.data) == 1


def test_a_dollar_axis_has_round_ticks_around_the_prices() -> None:
    axis = log_dollars(1.2, 11)
    assert axis["type"] == "log"
    assert axis["tickvals"] == [1, 2, 5, 10, 20]
    assert axis["ticktext"] == ["$1", "$2", "$5", "$10", "$20"]


def test_a_wide_dollar_axis_has_a_tick_each_power_of_ten() -> None:
    axis = log_dollars(0.001, 100)
    assert axis["ticktext"] == ["$0.001", "$0.01", "$0.10", "$1", "$10", "$100"]


@given(st.lists(st.sampled_from([*theme.WELL_KNOWN, "h100", "pytorch", "nvidia", "a", "b", "c", "d"]), max_size=20))
def test_every_entity_has_a_colour_and_no_two_share_one_but_grey(entities: list[str]) -> None:
    colours = colours_for(entities)
    assert (list(dict.fromkeys(entities)) and set(colours) == set(entities)) or not colours
    coloured = [colour for colour in colours.values() if colour != GREY]
    assert len(coloured) == len(set(coloured))
    assert set(coloured) <= set(THEME_COLOURS)


@given(low=st.floats(1e-4, 1e4), factor=st.floats(1, 1e6))
def test_a_dollar_axis_has_few_ticks_that_rise(low: float, factor: float) -> None:
    axis = log_dollars(low, low * factor)
    assert axis["tickvals"] == sorted(axis["tickvals"])
    assert len(axis["tickvals"]) <= 11
    assert all(text.startswith("$") for text in axis["ticktext"])
    for value, text in zip(axis["tickvals"], axis["ticktext"], strict=True):
        assert float(text[1:].replace(",", "")) == pytest.approx(value)


def test_a_part_of_the_layout_changes_that_part_alone() -> None:
    drawn = figure([], "Price, USD", margin={"r": 70}, legend={"x": 1})
    assert (drawn.layout.margin.l, drawn.layout.margin.r) == (8, 70)
    assert (drawn.layout.legend.orientation, drawn.layout.legend.x) == ("h", 1)
    assert drawn.layout.dragmode is False  # a finger on a phone scrolls the page


def test_a_film_keeps_its_pictures() -> None:
    assert len(figure([], "x", frames=[{"name": "1", "data": []}]).frames) == 1
    assert len(figure([], "x").frames) == 0

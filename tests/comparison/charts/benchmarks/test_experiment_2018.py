"""The experiment of 2018 as a figure: times where the text gives them, gaps where it does not."""

from typing import Any

import plotly.graph_objects as go
import pytest

from comparison.benchmarks import experiment_2018
from comparison.charts import theme
from comparison.charts.benchmarks import experiment_2018 as experiment_2018_module
from tests.factories.results import make_experiment
from tests.factories.world import make_tables


def test_gaps_of_2018_are_written_where_the_dot_would_be() -> None:
    made = [
        make_experiment(),
        make_experiment(result_id="b", instance="big", minutes=None, minutes_precision=None, cost_usd=None),
    ]
    figure = experiment_2018_module.experiment(
        experiment_2018.experiment_rows(make_tables(experiments_2018=made).experiments_2018)
    )
    dots, gaps = figure.data
    assert (list(dots.x), list(dots.y), list(gaps.y)) == ([20.0], [1], [0])
    assert gaps.text[0] == "minutes not in the text"
    assert list(figure.layout.yaxis.ticktext) == ["Alpha big", "Alpha notebook"]
    assert "missing: minutes, cost" in gaps.hovertext[0]


def figure_of(*changes: dict[str, Any]) -> go.Figure:
    made = [make_experiment(**{"result_id": f"r{number}", **change}) for number, change in enumerate(changes)]
    rows = experiment_2018.experiment_rows(make_tables(experiments_2018=made).experiments_2018)
    return experiment_2018_module.experiment(rows)


def test_the_axis_is_in_minutes_from_zero() -> None:
    figure = figure_of({})
    assert figure.layout.xaxis.title.text == "Time of the run, minutes"
    assert figure.layout.xaxis.rangemode == "tozero"


def test_what_was_not_tested_is_not_drawn() -> None:
    figure = figure_of({}, {"is_tested": False, "minutes": 5.0})
    assert list(figure.data[0].x) == [20.0]
    assert figure_of({"is_tested": False}).layout.annotations[0].text == "Nothing was tested"


@pytest.mark.parametrize(
    ("precision", "symbol", "colour", "text"),
    [
        ("exact", "circle", theme.ACCENT, "16:00 min"),
        ("at_least", "triangle-right", theme.GREY, "over 16 min"),
        ("about", "circle", theme.GREY, "about 16 min"),
    ],
)
def test_rough_times_are_told_from_exact_ones(precision: str, symbol: str, colour: str, text: str) -> None:
    dots = figure_of({"minutes": 16.0, "minutes_precision": precision}).data[0]
    assert (dots.marker.symbol, dots.marker.color, dots.text[0].strip()) == ((symbol,), (colour,), text)


def test_the_fastest_stands_on_top_and_gaps_below() -> None:
    gap = {"minutes": None, "minutes_precision": None, "instance": "gap"}
    figure = figure_of({"minutes": 30.0, "instance": "slow"}, gap, {"minutes": 10.0, "instance": "fast"})
    assert list(figure.layout.yaxis.ticktext) == ["Alpha gap", "Alpha slow", "Alpha fast"]  # from below
    assert list(figure.data[1].y) == [0]


def test_a_name_is_escaped_in_label_and_hover() -> None:
    figure = figure_of({"instance": "n <3 & co"})
    assert figure.layout.annotations[0].text == "Alpha n &lt;3 &amp; co"
    assert "missing: nothing" in figure.data[0].hovertext[0]

"""Landmark runs as a figure: years along, a measure up, the largest or the chosen named."""

from typing import Any

import plotly.graph_objects as go

from comparison.benchmarks import landmarks
from comparison.charts.benchmarks import landmarks as landmarks_module
from tests.factories.results import make_landmark
from tests.factories.world import make_tables


def trace(figure: go.Figure, name: str) -> Any:
    """The trace with dots of that name; entries of the legend only have none."""
    (found,) = [each for each in figure.data if each.name == name and list(each.x) != [None]]
    return found


def titles(figure: go.Figure) -> tuple[str, str]:
    return figure.layout.xaxis.title.text, figure.layout.yaxis.title.text


def test_landmarks_are_dots_over_the_years_and_statements_diamonds() -> None:
    made = [
        make_landmark(),
        make_landmark(model="Talker", domain="Language", published_on="2020-05", training_compute_flop=1e22),
        make_landmark(model="Said", record_type="statement", published_on="2018-08", training_compute_flop=1e20),
    ]
    rows = landmarks.landmark_rows(make_tables(landmark_runs=made).landmark_runs)
    figure = landmarks_module.landmarks(rows, "compute")
    vision = trace(figure, "Vision")
    assert (list(vision.x), list(vision.y)) == (["2012-09-30", "2018-08-01"], [1e18, 1e20])
    assert list(vision.marker.symbol) == ["circle", "diamond"]
    assert titles(figure) == ("Released", "Training compute, FLOP (log)")
    assert list(figure.data[-1].text) == ["Talker"]
    assert list(landmarks_module.landmarks(rows, "compute", chosen=("2012-alexnet",)).data[-1].text) == ["AlexNet"]
    assert landmarks_module.describe_landmarks_figure(rows, "compute").endswith(
        "1 of them is a statement of a paper or post."
    )

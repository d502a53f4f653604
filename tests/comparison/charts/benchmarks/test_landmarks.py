"""Landmark runs as a figure: years along, a measure up, the largest or the chosen named."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.benchmarks import landmarks
from comparison.charts import theme
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


def rows_of(*changes: dict[str, Any], measure: str = "compute") -> pd.DataFrame:
    made = [make_landmark(**change) for change in changes]
    return landmarks.landmark_rows(make_tables(landmark_runs=made).landmark_runs, measure)


@pytest.mark.parametrize(
    ("measure", "title"),
    [
        ("compute", "Training compute, FLOP (log)"),
        ("time", "Training time, hours (log)"),
        ("hardware", "Devices (log)"),
        ("cost", "Cost, USD of 2023 (log)"),
        ("power", "Power while training, W (log)"),
        ("parameters", "Parameters (log)"),
    ],
)
def test_every_measure_has_its_unit_on_a_log_axis(measure: str, title: str) -> None:
    rows = rows_of({}).assign(value=5.0)
    figure = landmarks_module.landmarks(rows, measure)
    assert titles(figure) == ("Released", title)
    assert figure.layout.yaxis.type == "log"


def test_the_five_largest_domains_have_colours_and_the_rest_is_together() -> None:
    changes = [
        {"model": f"M{number}-{copy}", "domain": f"Field {number},More"} for number in range(7) for copy in range(2)
    ]
    figure = landmarks_module.landmarks(rows_of(*changes))
    *named, others, _ = figure.data
    assert len({each.marker.color for each in named}) == len(named) == 5
    assert (others.name, others.marker.color, len(others.x)) == ("others", theme.GREY, 4)
    assert sum(len(each.x) for each in (*named, others)) == 14


def test_a_long_note_is_wrapped_and_escaped_under_the_pointer() -> None:
    note = "word " * 40 + "<3 end"
    (text,) = trace(landmarks_module.landmarks(rows_of({"note": note})), "Vision").text
    assert "&lt;3 end" in text
    assert max(len(line) for line in text.split("<br>")) <= 80
    assert "released 30 September 2012" in text


def test_the_words_change_with_a_row() -> None:
    small = {"model": "Small", "training_compute_flop": 1e17}
    large = {"model": "Large", "published_on": "2020-01", "training_compute_flop": 5e20}
    assert "most training compute: 1 × 10^18 FLOP for AlexNet" in (
        landmarks_module.describe_landmarks_figure(rows_of({}, small), "compute")
    )
    said = landmarks_module.describe_landmarks_figure(rows_of({}, small, large), "compute")
    assert "3 runs from 2012 to 2020; most training compute: 5 × 10^20 FLOP for Large" in said
    assert "500 times AlexNet's" in said
    assert "statement" not in said


def test_several_statements_are_counted() -> None:
    said = [{"model": f"S{number}", "record_type": "statement"} for number in range(2)]
    assert landmarks_module.describe_landmarks_figure(rows_of(*said), "compute").endswith(
        "2 of them are statements of a paper or post."
    )

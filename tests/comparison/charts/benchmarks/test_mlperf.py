"""MLPerf as figures: a line a class of device numbers, scaling beside perfect scaling, and words of the same rows."""

from typing import Any

import plotly.graph_objects as go

from comparison.benchmarks import mlperf
from comparison.charts.benchmarks import mlperf as mlperf_module
from tests.factories.results import make_mlperf
from tests.factories.world import make_tables


def trace(figure: go.Figure, name: str) -> Any:
    """The trace with dots of that name; entries of the legend only have none."""
    (found,) = [each for each in figure.data if each.name == name and list(each.x) != [None]]
    return found


def titles(figure: go.Figure) -> tuple[str, str]:
    return figure.layout.xaxis.title.text, figure.layout.yaxis.title.text


def test_progress_has_a_line_a_class_of_device_counts() -> None:
    frame = make_tables(
        mlperf_training=[
            make_mlperf(minutes_to_train=10.0),
            make_mlperf(minutes_to_train=5.0, round="v2.1"),
            make_mlperf(minutes_to_train=1.0, accelerator_count=64, measurer="vendor"),
        ]
    ).mlperf_training
    wanted = mlperf.MlperfFilter(("resnet",))
    best, every = mlperf.progress_rows(frame, wanted), mlperf.progress_by_accelerator(frame, wanted)
    figure = mlperf_module.progress(best, every)
    small = trace(figure, "up to 8 devices")
    assert (list(small.x), list(small.y)) == (["v1.0", "v2.1"], [600.0, 300.0])
    assert list(trace(figure, "9 to 64 devices").marker.symbol) == ["circle-open"]
    assert len(trace(figure, "all results").x) == 3
    assert titles(figure) == ("Round of MLPerf Training", "Time to train (log)")
    assert "3 results by accelerator" in mlperf_module.describe_progress_figure(best, every)
    assert "trains a part of the way only" not in figure.to_json()


def test_scaling_is_drawn_against_a_perfect_line() -> None:
    frame = make_tables(
        mlperf_training=[make_mlperf(minutes_to_train=40.0), make_mlperf(minutes_to_train=10.0, accelerator_count=64)]
    ).mlperf_training
    rows = mlperf.scaling_rows(frame, "resnet", "v1.0")
    figure = mlperf_module.scaling(rows)
    line = trace(figure, "V100")
    assert (list(line.x), list(line.y)) == ([8, 64], [100.0, 50.0])
    assert list(trace(figure, "perfect").y) == [100, 100]
    assert titles(figure) == ("Devices (log)", "Scaling efficiency, percent")
    assert "50 % efficiency" in mlperf_module.describe_scaling_figure(rows)
    assert mlperf_module.scaling(rows.iloc[:0]).layout.annotations[0].text.startswith("No accelerator")

"""MLPerf as figures: a line a class of device numbers, scaling beside perfect scaling, and words of the same rows."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks import mlperf
from comparison.charts import theme
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


def results_of(*changes: dict[str, Any]) -> pd.DataFrame:
    return make_tables(mlperf_training=[make_mlperf(**change) for change in changes]).mlperf_training


def best_of(results: pd.DataFrame) -> pd.DataFrame:
    return mlperf.progress_rows(results, mlperf.MlperfFilter(("resnet",)))


def test_one_result_is_a_figure_and_its_words_change_with_it() -> None:
    one, faster = (best_of(results_of({"minutes_to_train": minutes})) for minutes in (10.0, 2.0))
    assert list(trace(mlperf_module.progress(one), "up to 8 devices").y) == [600.0]
    assert mlperf_module.describe_progress_figure(one) == "ResNet-50: best 10 min in v1.0 on 8 V100 (Ada)."
    assert mlperf_module.describe_progress_figure(faster) == "ResNet-50: best 2 min in v1.0 on 8 V100 (Ada)."


def test_rounds_stand_in_their_order_whatever_the_order_of_the_results() -> None:
    best = best_of(results_of({"round": "v2.1"}, {"round": "v0.6"}, {"round": "v1.0"}))
    assert list(mlperf_module.progress(best).layout.xaxis.categoryarray) == ["v0.6", "v1.0", "v2.1"]


def test_cpus_are_grey_and_no_number_of_devices() -> None:
    figure = mlperf_module.progress(best_of(results_of({"accelerator_count": 0, "accelerator_text": None})))
    cpus = trace(figure, "CPU only")
    assert cpus.line.color == theme.GREY
    assert "CPUs" in cpus.hovertext[0]


def test_a_class_keeps_its_colour_whoever_else_is_drawn() -> None:
    alone = mlperf_module.progress(best_of(results_of({"accelerator_count": 64})))
    both = mlperf_module.progress(best_of(results_of({"accelerator_count": 64}, {})))
    name = "9 to 64 devices"
    assert trace(alone, name).line.color == trace(both, name).line.color


def test_part_of_a_training_is_said_under_the_pointer() -> None:
    results = results_of({"benchmark": "gpt3", "is_partial_training": True, "published_as": "10 < min"})
    best = mlperf.progress_rows(results, mlperf.MlperfFilter(("gpt3",)))
    (text,) = trace(mlperf_module.progress(best), "up to 8 devices").hovertext
    assert "trains a part of the way only" in text
    assert "published as 10 &lt; min" in text


def test_more_than_perfect_scaling_is_drawn_as_it_is() -> None:
    results = results_of({"minutes_to_train": 40.0}, {"minutes_to_train": 4.0, "accelerator_count": 64})
    rows = mlperf.scaling_rows(results, "resnet", "v1.0")
    assert list(trace(mlperf_module.scaling(rows), "V100").y) == [100.0, 125.0]
    assert mlperf_module.describe_scaling_figure(rows) == (
        "ResNet-50, v1.0: 8 times more V100 (8 to 64) train 10 times faster, 125 % efficiency. Best results of 1 submitter, "
        "each accelerator from its smallest number."
    )


def test_ticks_of_scaling_are_powers_of_two_within_the_counts() -> None:
    results = results_of({"minutes_to_train": 40.0}, {"minutes_to_train": 10.0, "accelerator_count": 64})
    axis = mlperf_module.scaling(mlperf.scaling_rows(results, "resnet", "v1.0")).layout.xaxis
    assert list(axis.tickvals) == [8, 16, 32, 64]


def test_at_most_seven_accelerators_have_a_colour() -> None:
    changes = [
        {"accelerator_text": f"chip-{number}", "accelerator_count": count, "minutes_to_train": 80 / count}
        for number in range(9)
        for count in (8, 16)
    ]
    figure = mlperf_module.scaling(mlperf.scaling_rows(results_of(*changes), "resnet", "v1.0"))
    lines = [each for each in figure.data if each.customdata is not None]
    assert len(lines) == 9
    assert len({line.line.color for line in lines} - {theme.GREY}) == theme.MAX_COLOURS
    assert [line.showlegend for line in lines].count(False) == 2

"""Figures of benchmarks: what is drawn where, hollow and solid, limits, what is left out, and texts that say the same."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.benchmarks import cpu_vs_gpu, data_scaling, experiment_2018, landmarks, mlperf, throughput
from comparison.benchmarks import dawnbench as b
from comparison.charts import axes, theme
from comparison.charts.benchmarks import cpu_vs_gpu as cpu_vs_gpu_module
from comparison.charts.benchmarks import data_scaling as data_scaling_module
from comparison.charts.benchmarks import dawnbench as charts
from comparison.charts.benchmarks import experiment_2018 as experiment_2018_module
from comparison.charts.benchmarks import landmarks as landmarks_module
from comparison.charts.benchmarks import marks
from comparison.charts.benchmarks import mlperf as mlperf_module
from comparison.charts.benchmarks import throughput as throughput_module
from tests.factories.results import (
    make_cpu_gpu,
    make_dawnbench,
    make_experiment,
    make_landmark,
    make_mlperf,
    make_scaling,
    make_throughput,
)
from tests.factories.world import make_tables

HOUR = 3_600.0


def trace(figure: go.Figure, name: str) -> Any:
    """The trace with dots of that name; entries of the legend only have none."""
    (found,) = [each for each in figure.data if each.name == name and list(each.x) != [None]]
    return found


def titles(figure: go.Figure) -> tuple[str, str]:
    return figure.layout.xaxis.title.text, figure.layout.yaxis.title.text


def runs(*pairs: tuple[float, float | None], **changes: Any) -> pd.DataFrame:
    made = [
        make_dawnbench(
            result_id=f"run-{hours:g}",
            time_to_accuracy_seconds=hours * HOUR,
            price_per_hour_usd=None if cost is None else cost / hours,
            **changes,
        )
        for hours, cost in pairs
    ]
    return b.time_cost_rows(make_tables(dawnbench=made).dawnbench)


# Time against cost ----------------------------------------------------------------------------------------------------


def test_runs_stand_at_their_time_and_cost_and_those_without_a_cost_stay_out() -> None:
    rows = runs((1, 10.0), (2, 5.0), (3, None), framework="lightgrad")
    figure = charts.time_cost(rows)
    dots = trace(figure, "Lightgrad")
    assert [(x / HOUR, y) for x, y in zip(dots.x, dots.y, strict=True)] == [(1, 10.0), (2, 5.0)]
    assert list(dots.customdata) == ["run-1", "run-2"]
    assert titles(figure) == ("Training time (log)", "Cost of the run at the price of the entry, USD (log)")
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("log", "log")
    assert "1 entry has no cost and is not drawn." in charts.describe_time_cost_figure(rows)


def test_the_front_is_a_line_and_its_dots_are_larger() -> None:
    rows = runs((1, 10.0), (2, 20.0), (3, 5.0))
    figure = charts.time_cost(rows)
    assert [x / HOUR for x in trace(figure, "not beaten in both").x] == [1, 3]
    assert list(trace(figure, marks.OTHERS).marker.size) == [13, 9, 13]
    assert (
        "Not beaten in both time and cost: 1:00:00 for $10.00 and 3:00:00 for $5.00."
        in charts.describe_time_cost_figure(rows)
    )


@pytest.mark.parametrize(
    ("measurer", "symbol"), [("vendor", "circle-open"), ("independent", "circle"), ("submitter", "circle")]
)
def test_a_vendor_s_claim_is_hollow(measurer: str, symbol: str) -> None:
    figure = charts.time_cost(runs((1, 10.0), measurer=measurer))
    assert list(trace(figure, marks.OTHERS).marker.symbol) == [symbol]
    names = [each.name for each in figure.data]
    assert ("hollow: vendor's claim" in names) is (measurer == "vendor")


def test_limits_are_lines_and_what_keeps_to_them_is_shaded() -> None:
    figure = charts.time_cost(runs((1, 10.0), (2, 20.0)), deadline_seconds=1.5 * HOUR, budget_usd=15.0)
    shapes = {shape.name: shape for shape in figure.layout.shapes}
    assert set(shapes) == {"feasible", "deadline", "budget"}
    assert (shapes["feasible"].x1, shapes["feasible"].y1) == (1.5 * HOUR, 15.0)
    assert (shapes["deadline"].x0, shapes["budget"].y0) == (1.5 * HOUR, 15.0)
    only = charts.time_cost(runs((1, 10.0)), budget_usd=15.0)
    assert [shape.name for shape in only.layout.shapes] == ["feasible", "budget"]
    assert not charts.time_cost(runs((1, 10.0))).layout.shapes


def test_at_most_seven_colours_then_grey() -> None:
    made = [
        make_dawnbench(
            result_id=f"r{index}",
            accelerator=None,
            time_to_accuracy_seconds=60.0 * (index + 1),
            framework_text=f"F{index}",
        )
        for index in range(9)
    ]
    rows = b.time_cost_rows(make_tables(dawnbench=made).dawnbench).assign(
        framework=[f"f{index}" for index in range(9)], framework_name=[f"F{index}" for index in range(9)]
    )
    dots = [each for each in charts.time_cost(rows).data if each.customdata is not None]
    colours = [each.marker.color for each in dots]
    assert len(set(colours) - {theme.GREY}) == theme.MAX_COLOURS
    assert [len(each.x) for each in dots if each.marker.color == theme.GREY] == [2]


def test_hover_names_who_where_and_when_and_escapes_what_comes_from_data() -> None:
    rows = runs((1, 10.0), measured_by="A & B").assign(model="Net <b>bold</b>")
    (text,) = trace(charts.time_cost(rows), marks.OTHERS).text
    assert "Net &lt;b&gt;bold&lt;/b&gt;" in text
    assert "A &amp; B (independent)" in text
    assert "Source price-list, 20 April 2018" in text
    assert "1:00:00" in text


def test_without_any_cost_the_figure_says_so() -> None:
    figure = charts.time_cost(runs((1, None)))
    assert not figure.data
    assert figure.layout.annotations[0].text == "No run here has a cost"


# MLPerf ---------------------------------------------------------------------------------------------------------------


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


# CPU and GPU ----------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def speed() -> pd.DataFrame:
    cpu: dict[str, Any] = {"device": "cpu", "accelerator_count": 0, "hardware_text": "Xeon", "value": 60.0}
    price: dict[str, Any] = {"price_per_hour_usd": 1.0}
    made = [
        make_cpu_gpu(**cpu, **price, cost_usd=1.0, price_terms="preemptible"),
        make_cpu_gpu(value=5.0, **price, cost_usd=2.0, price_terms="on_demand"),
        make_cpu_gpu(value=120.0, hardware_text="K520", measurer="vendor"),
        make_cpu_gpu(metric="throughput_gain", value=186.0, unit="percent", accelerator_count=None, study="cloud"),
    ]
    return cpu_vs_gpu.speedup_rows(make_tables(cpu_vs_gpu=made).cpu_vs_gpu)


def test_speedups_stand_beside_the_article_s_ten_times(speed: pd.DataFrame) -> None:
    figure = cpu_vs_gpu_module.cpu_gpu(speed)
    dots = trace(figure, "GPU")
    assert list(dots.x) == pytest.approx([12.0, 2.86, 0.5])
    assert list(dots.y) == ["Desk study, training", "Cloud study, training", "Desk study, training"]
    assert list(dots.marker.symbol) == ["circle", "diamond", "circle-open"]
    assert list(dots.marker.color) == [theme.ACCENT, theme.GREY, theme.GREY]
    assert {shape.x0 for shape in figure.layout.shapes} == {1, 10}
    assert titles(figure)[0] == "Times as fast as the fastest CPU of the study (log)"
    assert dict(zip(trace(figure, "middle").y, trace(figure, "middle").x, strict=True))["Desk study, training"] == 6.25


def test_one_study_is_drawn_by_model(speed: pd.DataFrame) -> None:
    desk = speed[(speed["study"] == "desk").to_numpy()]
    assert set(trace(cpu_vs_gpu_module.cpu_gpu(desk), "GPU").y) == {"CNN, training"}


def test_costs_at_unlike_terms_have_a_row_of_their_own(speed: pd.DataFrame) -> None:
    figure = cpu_vs_gpu_module.cost_ratios(speed)
    assert list(figure.data[0].y) == ["Desk study<br>CPU preemptible, GPU on demand"]
    assert list(figure.data[0].x) == [2.0]
    assert list(figure.data[0].marker.color) == [theme.GREY]
    assert "preemptible CPU prices against on-demand GPU prices" in cpu_vs_gpu_module.describe_cpu_gpu(speed)


# Throughput, 2018, landmarks, data --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("per", "values", "title"),
    [
        ("accelerator", [100.0, 300.0], "Throughput per accelerator (images per second)"),
        ("watt", [2.0], "Throughput per watt (images per second per watt)"),
        ("list_price", [100.0], "Throughput per 1,000 USD of list price (images per second per 1,000 USD)"),
    ],
)
def test_throughput_bars_start_at_zero_and_lack_what_is_not_known(per: str, values: list[float], title: str) -> None:
    boxes = [
        make_throughput(),
        make_throughput(label="big", accelerator_text="H100", throughput=300.0, power_watts=None, list_price_usd=None),
    ]
    wanted = throughput.ThroughputFilter("suite-v1", "resnet50", "fp16", 1)
    rows = throughput.throughput_rows(make_tables(gpu_throughput=boxes).gpu_throughput, wanted)
    figure = throughput_module.throughput(rows, per)
    assert list(figure.data[0].x) == ([2.0] if per == "watt" else values)
    assert figure.layout.xaxis.rangemode == "tozero"
    assert titles(figure)[0] == title
    missing = "" if per == "accelerator" else " 1 accelerator lacks this figure and is not drawn."
    assert throughput_module.describe_throughput_figure(rows, wanted, per).endswith(missing or "Lambda's own.")


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


def test_deep_and_best_classical_models_have_the_colours() -> None:
    made = [
        make_scaling(auc=0.7),
        make_scaling(auc=0.72, training_rows=10_000),
        make_scaling(model="linear model", auc=0.6),
        make_scaling(model="net", model_family="deep", auc=0.65),
    ]
    rows = data_scaling.scaling_by_rows(make_tables(data_scaling=made).data_scaling, "higgs")
    figure = data_scaling_module.data_scaling(rows)
    colours = {each.name: each.line.color for each in figure.data}
    assert colours == {"deep network": theme.ACCENT, "random forest": theme.SECOND, "linear model": theme.GREY}
    assert list(trace(figure, "random forest").y) == [0.7, 0.72]
    assert titles(figure) == ("Training rows (log)", "Area under the ROC curve")
    assert data_scaling_module.describe_data_scaling(rows).startswith("HIGGS:")


@pytest.mark.parametrize(
    "figure",
    [
        lambda empty: mlperf_module.progress(empty),
        lambda empty: cpu_vs_gpu_module.cpu_gpu(empty),
        lambda empty: throughput_module.throughput(empty),
        lambda empty: landmarks_module.landmarks(empty),
        lambda empty: data_scaling_module.data_scaling(empty),
    ],
)
def test_an_empty_figure_says_why(figure: Any) -> None:
    drawn = figure(pd.DataFrame())
    assert not drawn.data
    assert drawn.layout.annotations[0].text


def test_time_axes_have_ticks_people_use() -> None:
    axis = axes.time_axis(30, 40_000)
    assert axis["ticktext"] == ["10 s", "1 min", "10 min", "1 hour", "10 hours", "1 day"]
    assert axis["type"] == "log"

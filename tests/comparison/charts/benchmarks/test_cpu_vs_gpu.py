"""GPU beside CPU as figures: how many times as fast, at what cost, and words of the same rows."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.benchmarks import cpu_vs_gpu
from comparison.charts import theme
from comparison.charts.benchmarks import cpu_vs_gpu as cpu_vs_gpu_module
from tests.factories.results import make_cpu_gpu
from tests.factories.world import make_tables


def trace(figure: go.Figure, name: str) -> Any:
    """The trace with dots of that name; entries of the legend only have none."""
    (found,) = [each for each in figure.data if each.name == name and list(each.x) != [None]]
    return found


def titles(figure: go.Figure) -> tuple[str, str]:
    return figure.layout.xaxis.title.text, figure.layout.yaxis.title.text


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


def test_the_slowest_middle_stands_below_and_the_fastest_on_top(speed: pd.DataFrame) -> None:
    figure = cpu_vs_gpu_module.cpu_gpu(speed)
    middles = trace(figure, "middle")
    assert list(middles.x) == sorted(middles.x)
    assert list(figure.layout.yaxis.categoryarray) == list(middles.y)
    assert {note.text for note in figure.layout.annotations} == {
        "same",
        "the article's 10 times",
        "Cloud study, training",
        "Desk study, training",
    }


def test_one_comparison_is_a_figure_and_its_words_change_with_it(speed: pd.DataFrame) -> None:
    one = speed.head(1)
    assert list(trace(cpu_vs_gpu_module.cpu_gpu(one), "middle").x) == [12.0]
    assert cpu_vs_gpu_module.describe_cpu_gpu(one).startswith(
        "In 1 comparison of 1 study a GPU was 12 times as fast as the fastest CPU beside it, by the median, 12 to 12 times in "
        "all; 1 reaches the article's 10 times."
    )
    slower = one.assign(speedup=0.5)
    assert "none reaches the article's 10 times, and in 1 the CPU was faster." in (
        cpu_vs_gpu_module.describe_cpu_gpu(slower)
    )


def test_the_hover_names_both_machines_and_the_ratio_of_costs(speed: pd.DataFrame) -> None:
    texts = dict(
        zip(
            trace(cpu_vs_gpu_module.cpu_gpu(speed), "GPU").x,
            trace(cpu_vs_gpu_module.cpu_gpu(speed), "GPU").text,
            strict=True,
        )
    )
    assert "12 times as fast as Xeon" in texts[12.0]
    assert "costs 2 times as much" in texts[12.0]
    assert "costs" not in texts[0.5]


def test_both_lines_of_reference_lie_within_the_axis(speed: pd.DataFrame) -> None:
    low, high = cpu_vs_gpu_module.cpu_gpu(speed.head(1)).layout.xaxis.range
    assert 10**low < 1
    assert 10**high > 12


def test_where_no_cost_is_known_the_words_are_of_speed_alone(speed: pd.DataFrame) -> None:
    without = speed[speed["cost_ratio"].isna().to_numpy()]
    assert cpu_vs_gpu_module.cost_ratios(without).layout.annotations[0].text == "No study here gives a cost for both"
    assert "costs" not in cpu_vs_gpu_module.describe_cpu_gpu(without)
    assert cpu_vs_gpu.describe_costs(without) == "No study here gives a cost for both."

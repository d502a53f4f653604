"""Marks that the figures of published runs share: hollow, devices in words, limits, labels, an empty figure."""

from typing import Any

import pandas as pd
import pytest

from comparison.charts import theme
from comparison.charts.benchmarks import cpu_vs_gpu as cpu_vs_gpu_module
from comparison.charts.benchmarks import data_scaling as data_scaling_module
from comparison.charts.benchmarks import landmarks as landmarks_module
from comparison.charts.benchmarks import marks
from comparison.charts.benchmarks import mlperf as mlperf_module
from comparison.charts.benchmarks import throughput as throughput_module


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


@pytest.mark.parametrize(
    ("count", "name", "hardware", "words"),
    [
        (8.0, "V100", "a box", "8 × V100"),
        (1_024.0, "TPU <v3>", "a pod", "1,024 × TPU &lt;v3&gt;"),
        (float("nan"), "V100", "a box", "V100"),
        (0.0, "CPU only", "64 cores & more", "CPUs: 64 cores &amp; more"),
        (0.0, "CPU only", None, "CPUs"),
    ],
)
def test_devices_in_words(count: float, name: str, hardware: str | None, words: str) -> None:
    row = {"accelerator_count": count, "accelerator_name": name, "hardware_text": hardware}
    assert marks.devices_words(row) == words


def test_the_foot_of_a_hover_tells_who_measured_where_it_stands_and_when() -> None:
    row = {
        "measurer": "vendor",
        "measurer_label": "Vendor's claim",
        "measured_by": "A & B",
        "source_title": "A <list>",
        "as_of": "2018-04",
    }
    assert marks.hover_foot(row) == "<br>A &amp; B (vendor's claim)<br>A &lt;list&gt;, April 2018"
    assert "(vendor)" in marks.hover_foot({**row, "measurer_label": None})


def test_only_a_vendor_s_claim_is_hollow_and_explained() -> None:
    rows = pd.DataFrame({"measurer": ["vendor", "independent", "submitter"]})
    assert marks.symbols(rows) == ["circle-open", "circle", "circle"]
    (key,) = marks.vendor_key(rows)
    assert (key["marker"]["symbol"], key["x"], key["showlegend"]) == ("circle-open", [None], True)
    assert marks.vendor_key(rows.iloc[1:]) == []


X_RANGE, Y_RANGE = (0.0, 3.0), (1.0, 2.0)  # 1 to 1,000 and 10 to 100


@pytest.mark.parametrize(
    ("deadline", "budget", "names", "corner"),
    [
        (None, None, [], None),
        (60.0, None, ["feasible", "deadline"], (60.0, 100.0)),
        (None, 50.0, ["feasible", "budget"], (1_000.0, 50.0)),
        (60.0, 50.0, ["feasible", "deadline", "budget"], (60.0, 50.0)),
    ],
)
def test_limits_shade_what_keeps_to_them(
    deadline: float | None, budget: float | None, names: list[str], corner: tuple[float, float] | None
) -> None:
    shapes = marks.limit_lines(deadline, budget, X_RANGE, Y_RANGE)
    assert [shape["name"] for shape in shapes] == names
    if corner:
        assert (shapes[0]["x0"], shapes[0]["y0"]) == (1.0, 10.0)
        assert (shapes[0]["x1"], shapes[0]["y1"]) == corner
        assert shapes[0]["layer"] == "below"


def test_a_mark_on_a_log_axis_stands_at_the_logarithm_its_line_at_the_value() -> None:
    assert marks.reference_line(10, theme.GREY)["x0"] == 10
    assert marks.reference_mark(10, "ten times")["x"] == 1.0
    assert marks.reference_mark(1, "same")["x"] == 0.0


def test_a_label_stands_above_its_row() -> None:
    labels = marks.row_labels({0: "first", "second row": "second"})
    assert [(label["y"], label["text"], label["xref"]) for label in labels] == [
        (0, "first", "paper"),
        ("second row", "second", "paper"),
    ]


def test_an_entry_of_the_legend_draws_nothing() -> None:
    key = marks.key_trace("A <b>", theme.ACCENT)
    assert (key["name"], key["x"], key["y"], key["hoverinfo"]) == ("A &lt;b&gt;", [None], [None], "skip")

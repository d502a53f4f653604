"""Figures of /basics: valid, with what was trained in them, readable in words."""

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.benchmarks.human_results import describe_human_results, human_results
from comparison.charts import basics, theme
from comparison.learn.matmul import Measured, peaks
from tests.factories.records import make_accelerator
from tests.factories.results import make_human_result, make_landmark
from tests.factories.world import make_tables


def checked(figure: go.Figure) -> go.Figure:
    """The figure, after plotly has looked at every property."""
    return go.Figure(figure.to_dict())


def test_measured_rates_stand_beside_peaks() -> None:
    accelerators = make_tables(
        accelerators=[make_accelerator("h100-sxm-80gb", tensor_fp16_dense_tflops=1_000.0, tensor_source="price-list")]
    ).accelerators
    figure = checked(basics.matmul((Measured(64, 1e-5), Measured(128, 1e-4)), peaks(accelerators, {})))
    assert list(figure.data[0].x) == [64, 128]
    assert [shape.y0 for shape in figure.layout.shapes] == [1e15]
    assert figure.layout.yaxis.title.text.endswith("(log)")


def test_results_against_people_stand_beside_well_known_runs() -> None:
    runs = [
        make_landmark(model="Go Player", result_id="2016-go", cost_2023_usd=500.0),
        make_landmark(result_id="2012-alexnet"),
    ]
    tables = make_tables(landmark_runs=runs, human_results=[make_human_result(result_id="2016-go")])
    rows = human_results(tables.human_results, tables.landmark_runs)
    assert rows["model"].tolist() == ["Go Player"]
    assert "from $500.00 (Go Player) to $500.00 (Go Player)" in describe_human_results(rows)
    figure = checked(basics.human_results(rows, tables.landmark_runs, "compute"))
    assert set(figure.data[0].marker.color) == {theme.GREY, theme.ACCENT}
    assert "AlexNet 1 × 10^18 FLOP" in basics.describe_human_chart(rows, tables.landmark_runs, "compute")
    assert basics.describe_human_chart(rows, tables.landmark_runs, "power") == "No figure is known."


MEASURED = (Measured(64, 1e-5), Measured(128, 1e-4))
NO_RATES = peaks(make_tables().accelerators, {}, ())


def test_axes_are_logarithmic_and_say_so_in_both_directions() -> None:
    layout = basics.matmul(MEASURED, NO_RATES).layout
    assert (layout.xaxis.title.text, layout.yaxis.title.text) == (
        "Rows of the matrices (log)",
        "Operations a second (log)",
    )
    assert list(layout.xaxis.ticktext) == ["64", "128"]


def test_a_rate_is_drawn_in_operations_and_told_under_the_pointer() -> None:
    line = basics.matmul(MEASURED, NO_RATES).data[0]
    assert line.y[0] == pytest.approx(2 * 64**3 / 1e-5)
    assert list(line.hovertext) == ["52.4 GFLOPS in 0.01 ms", "41.9 GFLOPS in 0.1 ms"]
    assert list(line.text) == ["", "one core of this server"]


def test_nothing_measured_leaves_the_peaks() -> None:
    figure = checked(basics.matmul((), NO_RATES.iloc[:0]))
    assert list(figure.data[0].x) == []


def test_a_name_of_a_peak_is_no_markup() -> None:
    rates = pd.DataFrame({"name": ["<b>H</b> & co"], "peak_tflops": [10.0], "peak_kind": ["32-bit"]})
    assert basics.matmul(MEASURED, rates).layout.annotations[0].text == "&lt;b&gt;H&lt;/b&gt; &amp; co (32-bit)"


def test_where_no_run_has_the_measure_the_figure_is_empty_and_the_words_say_so() -> None:
    tables = make_tables(landmark_runs=[make_landmark()], human_results=[make_human_result(result_id="2012-alexnet")])
    rows = human_results(tables.human_results, tables.landmark_runs)
    assert list(checked(basics.human_results(rows, tables.landmark_runs, "power")).data[0].x) == []
    assert basics.describe_human_chart(rows, tables.landmark_runs, "power") == "No figure is known."
    assert basics.human_results(rows, tables.landmark_runs, "compute").layout.xaxis.title.text == (
        "Training compute (FLOP) (log)"
    )
    more = tables.landmark_runs.assign(training_compute_flop=3e19)
    assert "AlexNet 3 × 10^19 FLOP" in basics.describe_human_chart(rows, more, "compute")

"""Figures of /basics: valid, with what was trained in them, readable in words."""

import plotly.graph_objects as go

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

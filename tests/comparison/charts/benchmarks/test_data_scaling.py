"""Quality against data as a figure: a line a kind of model, and where the deep one overtakes."""

from typing import Any

import plotly.graph_objects as go

from comparison.benchmarks import data_scaling
from comparison.charts import theme
from comparison.charts.benchmarks import data_scaling as data_scaling_module
from tests.factories.results import make_scaling
from tests.factories.world import make_tables


def trace(figure: go.Figure, name: str) -> Any:
    """The trace with dots of that name; entries of the legend only have none."""
    (found,) = [each for each in figure.data if each.name == name and list(each.x) != [None]]
    return found


def titles(figure: go.Figure) -> tuple[str, str]:
    return figure.layout.xaxis.title.text, figure.layout.yaxis.title.text


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

"""Quality against data as a figure: a line a kind of model, and where the deep one overtakes."""

from typing import Any

import pandas as pd
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


def rows_of(*changes: dict[str, Any]) -> pd.DataFrame:
    made = [make_scaling(**change) for change in changes]
    return data_scaling.scaling_by_rows(make_tables(data_scaling=made).data_scaling, "higgs")


def test_a_line_is_the_best_of_its_kind_at_each_size() -> None:
    figure = data_scaling_module.data_scaling(
        rows_of({"auc": 0.6}, {"auc": 0.7}, {"auc": 0.65}, {"auc": 0.8, "training_rows": 10_000})
    )
    (forest,) = figure.data
    assert (list(forest.x), list(forest.y)) == ([1_000, 10_000], [0.7, 0.8])
    assert [text.strip() for text in forest.text] == ["", "random forest"]


def test_sizes_are_written_as_people_say_them() -> None:
    sizes = (100, 1_000, 12_345, 1_000_000, 10_000_000)
    axis = data_scaling_module.data_scaling(rows_of(*({"training_rows": size} for size in sizes))).layout.xaxis
    assert list(axis.tickvals) == list(sizes)
    assert list(axis.ticktext) == ["100", "1,000", "12,345", "1 million", "10 million"]


def test_the_hover_has_program_time_and_size() -> None:
    (text,) = (
        data_scaling_module.data_scaling(
            rows_of({"training_time_seconds": 30.0, "tool": "R & co", "training_rows": 10_000})
        )
        .data[0]
        .hovertext
    )
    assert "AUC 0.7 with 10,000 rows<br>R &amp; co, 30 s" in text


def test_without_a_classical_model_no_line_has_the_second_colour() -> None:
    figure = data_scaling_module.data_scaling(rows_of({"model": "net", "model_family": "deep"}))
    assert [each.line.color for each in figure.data] == [theme.ACCENT]


def test_the_words_change_with_a_row() -> None:
    deep: dict[str, Any] = {"model": "net", "model_family": "deep"}
    behind = data_scaling_module.describe_data_scaling(rows_of({"auc": 0.7}, {**deep, "auc": 0.6}))
    ahead = data_scaling_module.describe_data_scaling(rows_of({"auc": 0.7}, {**deep, "auc": 0.8}))
    assert behind == (
        "HIGGS: the deep network never catches up with the best classical model: AUC 0.6 against 0.7 with 1,000 rows."
    )
    assert ahead == "HIGGS: from 1,000 rows on the deep network leads; AUC 0.8 against 0.7 with 1,000 rows."

"""Inference as dots by accelerator: from zero, the best in colour, what cannot be bought and what is far off by other signs."""

from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks import inference
from comparison.benchmarks.inference import InferenceFilter
from comparison.charts import theme
from comparison.charts.benchmarks import inference as charts
from tests.factories.results import make_inference
from tests.factories.world import make_tables

TALKER = InferenceFilter("talker")


def rows_of(*changes: dict[str, Any]) -> pd.DataFrame:
    results = [make_inference(**change) for change in changes]
    return inference.inference_rows(make_tables(mlperf_inference=results).mlperf_inference, TALKER)


def test_every_result_is_a_dot_in_the_row_of_its_accelerator() -> None:
    rows = rows_of({}, {"value": 1_600.0}, {"accelerator_text": "A100", "value": 2_400.0})
    dots, *_ = charts.inference(rows).data
    assert (list(dots.x), list(dots.y)) == ([300.0, 200.0, 100.0], ["A100", "H100", "H100"])
    assert list(dots.marker.color) == [theme.ACCENT, theme.ACCENT, theme.GREY]
    assert list(dots.customdata) == rows["result_id"].tolist()


def test_the_axis_starts_at_zero_and_the_best_stands_on_top() -> None:
    figure = charts.inference(rows_of({}, {"accelerator_text": "A100", "value": 2_400.0}))
    assert figure.layout.xaxis.rangemode == "tozero"
    assert figure.layout.xaxis.title.text == "Work per second and accelerator (tokens per second)"
    assert list(figure.layout.yaxis.categoryarray) == ["H100", "A100"]


@pytest.mark.parametrize(
    ("changes", "symbol", "key"),
    [
        ({}, "circle", "best of its accelerator"),
        ({"measurer": "vendor"}, "circle-open", "hollow: vendor's claim"),
        ({"availability": "rdi"}, "diamond", "diamond: preview or research"),
        ({"is_outlier": True, "measurer": "vendor"}, "x-open", "cross: far from all others"),
    ],
)
def test_a_sign_says_what_a_result_is_and_the_key_what_the_sign_means(
    changes: dict[str, Any], symbol: str, key: str
) -> None:
    dots, *keys = charts.inference(rows_of(changes)).data
    assert list(dots.marker.symbol) == [symbol]
    assert key in [trace.name for trace in keys]
    plain = [trace.name for trace in charts.inference(rows_of({})).data[1:]]
    assert plain == ["best of its accelerator"]


def test_what_has_no_figure_is_not_drawn_but_counted() -> None:
    rows = rows_of({}, {"is_mixed": True, "accelerator_text": "H100 and A100"})
    dots, *_ = charts.inference(rows).data
    assert list(dots.y) == ["H100"]
    said = charts.describe_inference_figure(rows, TALKER)
    assert said.endswith("1 result by accelerator. 1 result lacks this figure and is not drawn.")


def test_without_a_rent_the_figure_says_so() -> None:
    figure = charts.inference(rows_of({}), "rental")
    assert not figure.data
    assert figure.layout.annotations[0].text == "No work per dollar of rent today is known for this choice"


def test_the_hover_has_system_availability_weights_and_the_whole_result() -> None:
    (text,) = charts.inference(rows_of({"weight_format": "fp4", "system": "big <3 box"})).data[0].hovertext
    assert text.startswith("<b>100 tokens per second</b>, v5.1<br>8 × H100: 800 tokens per second in all<br>")
    assert "big &lt;3 box, available<br>weights fp4<br>Ada" in text
    assert "rent" not in text

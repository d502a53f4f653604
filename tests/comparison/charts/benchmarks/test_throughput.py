"""Throughput as bars: from zero, the vendor's own hollow, the visitor's own full, what is missing counted."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.benchmarks import throughput
from comparison.charts import theme
from comparison.charts.benchmarks import throughput as throughput_module
from tests.factories.results import make_throughput
from tests.factories.world import make_tables


def titles(figure: go.Figure) -> tuple[str, str]:
    return figure.layout.xaxis.title.text, figure.layout.yaxis.title.text


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


SUITE = throughput.ThroughputFilter("suite-v1", "resnet50", "fp16", 1)


def rows_of(*changes: dict[str, Any]) -> pd.DataFrame:
    boxes = [make_throughput(**{"label": f"box {number}", **change}) for number, change in enumerate(changes)]
    return throughput.throughput_rows(make_tables(gpu_throughput=boxes).gpu_throughput, SUITE)


def test_the_longest_bar_is_the_best_and_stands_on_top() -> None:
    rows = rows_of({"throughput": 100.0}, {"accelerator_text": "H100", "throughput": 300.0})
    (bars,) = throughput_module.throughput(rows).data
    assert (list(bars.y), list(bars.x)) == (["T4", "H100"], [100.0, 300.0])
    assert list(bars.marker.line.color) == [theme.GREY, theme.ACCENT]
    assert bars.marker.color == "rgba(0,0,0,0)"  # a vendor's own figures are outlines


def test_a_visitor_s_bar_is_full_and_of_another_colour() -> None:
    rows = rows_of({"throughput": 100.0}, {"accelerator_text": "H100", "throughput": 300.0})
    mine = rows.assign(source=["yours", "price-list"])
    (bars,) = throughput_module.throughput(mine).data
    assert list(bars.marker.color) == ["rgba(0,0,0,0)", theme.SECOND]
    assert list(bars.marker.pattern.shape) == ["/", ""]
    assert "1 figure is yours, unchecked. All others are Lambda's own." in (
        throughput_module.describe_throughput_figure(mine, SUITE, "accelerator")
    )


def test_the_hover_has_range_power_and_price_where_they_are_known() -> None:
    rows = rows_of({"throughput": 100.0}, {"throughput": 300.0})
    (text,) = throughput_module.throughput(rows).data[0].hovertext
    assert "200 images per second (from 100 to 300 on 2 machines)" in text
    assert "50 W" in text
    assert "list price $1,000" in text
    assert "rent" not in text
    (bare,) = throughput_module.throughput(rows_of({"power_watts": None, "list_price_usd": None})).data[0].hovertext
    assert "W" not in bare.split("<br>Ada")[0].replace("<b>T4</b>", "")
    assert "list price" not in bare


def test_the_words_change_with_a_row_and_count_what_is_not_drawn() -> None:
    rows = rows_of(
        {"throughput": 100.0},
        {"accelerator_text": "H100", "throughput": 300.0, "power_watts": None},
        {"accelerator_text": "A100", "throughput": 200.0, "power_watts": None},
    )
    said = throughput_module.describe_throughput_figure(rows, SUITE, "watt")
    assert "H100 is fastest with 300 images per second, 3 times T4" in said
    assert said.endswith("2 accelerators lack this figure and are not drawn.")
    slower = rows.assign(throughput=[600.0, 200.0, 100.0])
    assert "H100 is fastest with 600 images per second, 6 times T4" in (
        throughput_module.describe_throughput_figure(slower, SUITE, "watt")
    )


@pytest.mark.parametrize("per", throughput.PER)
def test_every_measure_has_its_own_empty_words(per: str) -> None:
    figure = throughput_module.throughput(rows_of({}).iloc[:0], per)
    assert figure.layout.annotations[0].text == f"No {throughput.PER[per].label.lower()} is known for this choice"

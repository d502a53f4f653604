"""Throughput as bars: from zero, the vendor's own hollow, the visitor's own full, what is missing counted."""

import plotly.graph_objects as go
import pytest

from comparison.benchmarks import throughput
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

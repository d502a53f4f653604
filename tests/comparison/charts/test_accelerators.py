"""Accelerators as figures: what stands where, which are named, and what is left out."""

from typing import Any

import plotly.graph_objects as go
import pytest

from comparison.charts import accelerators as charts
from comparison.charts import theme
from comparison.frames.tables import Tables
from tests.factories.records import make_accelerator, make_offer
from tests.factories.world import make_tables


@pytest.fixture(scope="module")
def tables() -> Tables:
    chips = [
        make_accelerator(release_date="2022-10", power_watts=700, conflict="two figures"),
        make_accelerator("h100-pcie-80gb", release_date="2022-10-05", power_watts=350),
        make_accelerator("a100-sxm-40gb", vendor="Acme", release_date="2020-05"),
        make_accelerator("v100-sxm-16gb", release_date="2017-05-10"),
        make_accelerator("t4-16gb", release_date="2018-09"),
    ]
    return make_tables(
        offers=[make_offer(), make_offer(accelerator="t4-16gb", instance="t", price_per_hour_usd=2)], accelerators=chips
    )


def dots(figure: go.Figure) -> dict[str, dict[str, Any]]:
    return {
        each.name: dict(zip(each.customdata, zip(each.x, each.y, strict=True), strict=True))
        for each in figure.data
        if each.customdata is not None
    }


def test_each_accelerator_stands_at_its_two_figures(tables: Tables) -> None:
    figure = charts.against(tables.accelerators, "released", "tensor")
    assert dots(figure) == {
        "NVIDIA": {
            "h100-sxm-80gb": ("2022-10-01", 1_000),
            "h100-pcie-80gb": ("2022-10-05", 750),
            "v100-sxm-16gb": ("2017-05-10", 125),
        },
        "Acme": {"a100-sxm-40gb": ("2020-05-01", 300)},
    }
    assert figure.layout.xaxis.type == "date"
    assert figure.layout.xaxis.title.text == "Released"
    assert figure.layout.yaxis.title.text == "Dense FP16/BF16 (TFLOPS) (log)"
    assert any(text.startswith("H100") for text in figure.data[-1].text)


def test_the_chosen_are_large_and_named(tables: Tables) -> None:
    figure = charts.against(tables.accelerators, "released", "tensor", ("v100-sxm-16gb",))
    sizes = dict(zip(figure.data[0].customdata, figure.data[0].marker.size, strict=True))
    assert sizes == {"h100-sxm-80gb": 9, "h100-pcie-80gb": 9, "v100-sxm-16gb": 15}
    assert list(figure.data[-1].text) == ["V100-SXM-16GB"]
    assert charts.describe_against(tables.accelerators, "released", "tensor", ("v100-sxm-16gb",)) == (
        "4 accelerators: dense FP16/BF16 from 125 TFLOPS (V100-SXM-16GB) to 1,000 TFLOPS (H100-SXM-80GB). V100-SXM-16GB: 125 "
        "TFLOPS. For 1 of them sources differ (ringed). 1 accelerator lacks one of the figures."
    )


def test_a_conflict_is_ringed_not_hidden(tables: Tables) -> None:
    figure = charts.against(tables.accelerators, "released", "tensor")
    rings = dict(zip(figure.data[0].customdata, figure.data[0].marker.line.width, strict=True))
    assert rings == {"h100-sxm-80gb": 2, "h100-pcie-80gb": 0, "v100-sxm-16gb": 0}
    texts = dict(zip(figure.data[0].customdata, figure.data[0].text, strict=True))
    assert [each for each, text in texts.items() if "sources differ" in text] == ["h100-sxm-80gb"]


def test_a_rank_starts_at_zero_with_the_best_on_top(tables: Tables) -> None:
    figure = charts.ranked(tables.accelerators, "tensor", ("v100-sxm-16gb",))
    bars = figure.data[0]
    assert list(bars.customdata) == ["v100-sxm-16gb", "a100-sxm-40gb", "h100-pcie-80gb", "h100-sxm-80gb"]
    assert list(bars.marker.color) == [theme.ACCENT, theme.GREY, theme.GREY, theme.GREY]
    assert figure.layout.xaxis.rangemode == "tozero"
    assert charts.describe_ranked(tables.accelerators, "tensor") == (
        "Dense FP16/BF16: H100-SXM-80GB with 1,000 TFLOPS leads 4 accelerators; the last, V100-SXM-16GB, has 125 TFLOPS, a ratio "
        "of 8. 1 accelerator lacks the figure."
    )


def test_of_prices_the_lowest_leads(tables: Tables) -> None:
    # An H100 hour costs 24 / 8, a T4 hour 2 / 8.
    bars = charts.ranked(tables.accelerators, "price").data[0]
    assert (list(bars.customdata), list(bars.x)) == (["h100-sxm-80gb", "t4-16gb"], [3.0, 0.25])
    assert charts.describe_ranked(tables.accelerators, "price").startswith(
        "Lowest price per accelerator hour: T4-16GB with $0.25 leads 2 accelerators"
    )


def test_nothing_to_draw_says_so(tables: Tables) -> None:
    none = tables.accelerators.iloc[:0]
    assert charts.against(none).layout.annotations[0].text == "No accelerator has both figures"
    assert charts.ranked(none).layout.annotations[0].text == "No accelerator has this figure"
    assert charts.describe_against(none, "released", "tensor") == "No accelerator here has both figures."
    assert charts.describe_ranked(none, "tensor") == "No accelerator here has this figure."

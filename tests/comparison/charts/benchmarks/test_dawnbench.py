"""Time against cost as a figure: where a run stands, the front, limits, hollow claims, colours, and words of the same rows."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.benchmarks import dawnbench as b
from comparison.charts import theme
from comparison.charts.benchmarks import dawnbench as charts
from comparison.charts.benchmarks import marks
from tests.factories.results import make_dawnbench
from tests.factories.world import make_tables

HOUR = 3_600.0


def trace(figure: go.Figure, name: str) -> Any:
    """The trace with dots of that name; entries of the legend only have none."""
    (found,) = [each for each in figure.data if each.name == name and list(each.x) != [None]]
    return found


def titles(figure: go.Figure) -> tuple[str, str]:
    return figure.layout.xaxis.title.text, figure.layout.yaxis.title.text


def runs(*pairs: tuple[float, float | None], **changes: Any) -> pd.DataFrame:
    made = [
        make_dawnbench(
            result_id=f"run-{hours:g}",
            time_to_accuracy_seconds=hours * HOUR,
            price_per_hour_usd=None if cost is None else cost / hours,
            **changes,
        )
        for hours, cost in pairs
    ]
    return b.time_cost_rows(make_tables(dawnbench=made).dawnbench)


def test_runs_stand_at_their_time_and_cost_and_those_without_a_cost_stay_out() -> None:
    rows = runs((1, 10.0), (2, 5.0), (3, None), framework="lightgrad")
    figure = charts.time_cost(rows)
    dots = trace(figure, "Lightgrad")
    assert [(x / HOUR, y) for x, y in zip(dots.x, dots.y, strict=True)] == [(1, 10.0), (2, 5.0)]
    assert list(dots.customdata) == ["run-1", "run-2"]
    assert titles(figure) == ("Training time (log)", "Cost of the run at the price of the entry, USD (log)")
    assert (figure.layout.xaxis.type, figure.layout.yaxis.type) == ("log", "log")
    assert "1 entry has no cost and is not drawn." in charts.describe_time_cost_figure(rows)


def test_the_front_is_a_line_and_its_dots_are_larger() -> None:
    rows = runs((1, 10.0), (2, 20.0), (3, 5.0))
    figure = charts.time_cost(rows)
    assert [x / HOUR for x in trace(figure, "not beaten in both").x] == [1, 3]
    assert list(trace(figure, marks.OTHERS).marker.size) == [13, 9, 13]
    assert (
        "Not beaten in both time and cost: 1:00:00 for $10.00 and 3:00:00 for $5.00."
        in charts.describe_time_cost_figure(rows)
    )


@pytest.mark.parametrize(
    ("measurer", "symbol"), [("vendor", "circle-open"), ("independent", "circle"), ("submitter", "circle")]
)
def test_a_vendor_s_claim_is_hollow(measurer: str, symbol: str) -> None:
    figure = charts.time_cost(runs((1, 10.0), measurer=measurer))
    assert list(trace(figure, marks.OTHERS).marker.symbol) == [symbol]
    names = [each.name for each in figure.data]
    assert ("hollow: vendor's claim" in names) is (measurer == "vendor")


def test_limits_are_lines_and_what_keeps_to_them_is_shaded() -> None:
    figure = charts.time_cost(runs((1, 10.0), (2, 20.0)), deadline_seconds=1.5 * HOUR, budget_usd=15.0)
    shapes = {shape.name: shape for shape in figure.layout.shapes}
    assert set(shapes) == {"feasible", "deadline", "budget"}
    assert (shapes["feasible"].x1, shapes["feasible"].y1) == (1.5 * HOUR, 15.0)
    assert (shapes["deadline"].x0, shapes["budget"].y0) == (1.5 * HOUR, 15.0)
    only = charts.time_cost(runs((1, 10.0)), budget_usd=15.0)
    assert [shape.name for shape in only.layout.shapes] == ["feasible", "budget"]
    assert not charts.time_cost(runs((1, 10.0))).layout.shapes


def test_at_most_seven_colours_then_grey() -> None:
    made = [
        make_dawnbench(
            result_id=f"r{index}",
            accelerator=None,
            time_to_accuracy_seconds=60.0 * (index + 1),
            framework_text=f"F{index}",
        )
        for index in range(9)
    ]
    rows = b.time_cost_rows(make_tables(dawnbench=made).dawnbench).assign(
        framework=[f"f{index}" for index in range(9)], framework_name=[f"F{index}" for index in range(9)]
    )
    dots = [each for each in charts.time_cost(rows).data if each.customdata is not None]
    colours = [each.marker.color for each in dots]
    assert len(set(colours) - {theme.GREY}) == theme.MAX_COLOURS
    assert [len(each.x) for each in dots if each.marker.color == theme.GREY] == [2]


def test_hover_names_who_where_and_when_and_escapes_what_comes_from_data() -> None:
    rows = runs((1, 10.0), measured_by="A & B").assign(model="Net <b>bold</b>")
    (text,) = trace(charts.time_cost(rows), marks.OTHERS).text
    assert "Net &lt;b&gt;bold&lt;/b&gt;" in text
    assert "A &amp; B (independent)" in text
    assert "Source price-list, 20 April 2018" in text
    assert "1:00:00" in text


def test_without_any_cost_the_figure_says_so() -> None:
    figure = charts.time_cost(runs((1, None)))
    assert not figure.data
    assert figure.layout.annotations[0].text == "No run here has a cost"


@pytest.mark.parametrize(
    ("phase", "price", "titles_"),
    [
        ("training", "then", ("Training time (log)", "Cost of the run at the price of the entry, USD (log)")),
        ("training", "now", ("Training time (log)", "Cost of the run at today's prices, USD (log)")),
        (
            "inference",
            "then",
            ("Time of one prediction (log)", "Cost of 10,000 predictions at the price of the entry, USD (log)"),
        ),
    ],
)
def test_axes_say_of_what_and_at_which_prices(phase: str, price: str, titles_: tuple[str, str]) -> None:
    rows = runs((1, 10.0)).assign(phase=phase)
    assert titles(charts.time_cost(rows, price=price)) == titles_


def test_one_run_is_a_front_by_itself_and_named_once() -> None:
    figure = charts.time_cost(runs((1, 10.0)))
    assert list(trace(figure, "not beaten in both").x) == [HOUR]
    (text,) = figure.data[-1].text
    assert text.strip() == "1:00:00, $10.00"


def test_the_words_change_with_a_row_and_count_all_without_a_cost() -> None:
    cheap = charts.describe_time_cost_figure(runs((1, 10.0), (2, 5.0)))
    dear = charts.describe_time_cost_figure(runs((1, 10.0), (2, 50.0), (3, None), (4, None)))
    assert "Not beaten in both time and cost: 1:00:00 for $10.00 and 2:00:00 for $5.00." in cheap
    assert "Not beaten in both time and cost: 1:00:00 for $10.00." in dear
    assert dear.endswith("2 entries have no cost and are not drawn.")
    assert "not drawn" not in cheap


def test_all_limits_lie_within_the_axes() -> None:
    figure = charts.time_cost(runs((1, 10.0)), deadline_seconds=60 * HOUR, budget_usd=5_000.0)
    assert 10 ** figure.layout.xaxis.range[1] > 60 * HOUR
    assert 10 ** figure.layout.yaxis.range[1] > 5_000


@pytest.mark.parametrize(
    ("by", "names"), [("framework", {"Lightgrad"}), ("provider", {"Alpha"}), ("accelerator", {"V100"})]
)
def test_colour_can_mean_framework_provider_or_accelerator(by: str, names: set[str]) -> None:
    rows = runs((1, 10.0), framework="lightgrad", provider="alpha").assign(family="v100")
    dots = [each for each in charts.time_cost(rows, by).data if each.customdata is not None]
    assert {each.name for each in dots} == names
    assert all(each.marker.color != theme.GREY for each in dots)


def test_the_hover_has_the_price_then_and_how_it_was_published() -> None:
    (text,) = trace(charts.time_cost(runs((2, 10.0), published_as="2 h & a bit")), marks.OTHERS).text
    assert "then $10.00 ($5.00 an hour)" in text
    assert "published as 2 h &amp; a bit" in text
    assert "today" not in text  # no offer has these devices, so nothing is invented

"""Rent or own as figures: what is drawn is what was computed, and the words say the same."""

import plotly.graph_objects as go
import pytest

from comparison.charts import ownership as charts
from comparison.frames.tables import Tables
from comparison.ownership import answer, ranges
from comparison.ownership import model as o
from comparison.ownership.setup import build_scenario

DEFAULT: dict[str, float] = {}
NEVER = {"cloud_usd_per_hour": 0.05}
ALWAYS = {"cloud_usd_per_hour": 500.0}


@pytest.mark.parametrize(
    "changes", [DEFAULT, NEVER, ALWAYS, {"life_years": 0.25}], ids=["default", "never", "always", "months"]
)
def test_both_lines_with_their_bands_are_drawn_on_a_log_axis(tables: Tables, changes: dict[str, float]) -> None:
    setup = build_scenario(tables, changes=changes)
    found, curve = answer.compare(setup), ranges.curve(setup)
    figure = charts.against_utilisation(found, curve)
    go.Figure(figure.to_dict())  # valid
    lines = {trace.name: list(trace.y) for trace in figure.data if trace.name}
    assert lines == {"Own machine": curve["own_usd"].tolist(), "Cloud": curve["cloud_usd"].tolist()}
    bands = [trace for trace in figure.data if trace.fill == "toself"]
    assert [max(band.y) for band in bands] == [curve["own_high_usd"].max(), curve["cloud_high_usd"].max()]
    assert figure.layout.yaxis.type == "log"
    assert "log" in figure.layout.yaxis.title.text


def test_the_crossing_is_marked_on_both_lines(tables: Tables) -> None:
    setup = build_scenario(tables)
    found = answer.compare(setup)
    figure = charts.against_utilisation(found, ranges.curve(setup))
    marker = next(trace for trace in figure.data if trace.mode == "markers")
    assert list(marker.x) == [found.crossing.percent]
    own, cloud = o.per_hour({**setup.numbers, "utilisation_percent": found.crossing.percent or 0.0})
    assert marker.y[0] == pytest.approx(cloud) == pytest.approx(own)
    assert any("same cost at" in note.text for note in figure.layout.annotations)


@pytest.mark.parametrize(
    ("billing", "changes"), [("on_demand", NEVER), ("reserved_1y", ALWAYS)], ids=["never", "always"]
)
def test_lines_that_do_not_cross_have_no_mark(tables: Tables, billing: str, changes: dict[str, float]) -> None:
    setup = build_scenario(tables, billing=billing, changes=changes)
    found = answer.compare(setup)
    assert not [t for t in charts.against_utilisation(found, ranges.curve(setup)).data if t.mode == "markers"]
    assert "cheaper at any utilisation" in charts.describe_against_utilisation(found, ranges.curve(setup))


def test_each_bar_runs_from_one_end_to_the_other_longest_first(tables: Tables) -> None:
    rows = ranges.tornado(build_scenario(tables))
    figure = charts.what_matters(rows)
    go.Figure(figure.to_dict())
    (bars,) = figure.data
    shown = rows.head(charts.MAX_BARS)
    assert list(bars.base) == pytest.approx(shown[["at_low_usd", "at_high_usd"]].min(axis=1).tolist())
    assert list(bars.x) == pytest.approx(shown["swing_usd"].tolist())
    assert [colour == charts.OWN for colour in bars.marker.color] == shown["flips"].tolist()
    words = charts.describe_what_matters(rows)
    assert rows["name"].iloc[0].lower() in words
    assert rows.loc[rows["flips"], "name"].iloc[0] in words


def test_nothing_with_a_range_is_said_so(tables: Tables) -> None:
    empty = ranges.tornado(build_scenario(tables)).iloc[:0]
    assert charts.describe_what_matters(empty) == "No assumption has a range."
    go.Figure(charts.what_matters(empty).to_dict())

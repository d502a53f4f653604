"""What /accelerators answers, before anything is drawn."""

import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.links.accelerators import AGAINST
from comparison.market.accelerators import MEASURES, AcceleratorFilter
from comparison.views.accelerators import accelerator_comparison, accelerators_view, labelled
from comparison.views.view import Nothing, View

NAMES = {"datacenter": "Data centre"}


@pytest.fixture(scope="module")
def accelerators(tables: Tables) -> pd.DataFrame:
    return labelled(tables, NAMES)


def test_a_market_is_in_words_where_there_are_some(accelerators: pd.DataFrame) -> None:
    assert accelerators.loc["h100-sxm-80gb", "class_label"] == "Data centre"
    assert accelerators.loc["rtx-4090-24gb", "class_label"] == "consumer"


@pytest.mark.parametrize("measure", MEASURES)
@pytest.mark.parametrize("by", AGAINST)
def test_every_chart_has_words_files_and_sources(accelerators: pd.DataFrame, measure: str, by: str) -> None:
    view = accelerators_view(accelerators, AcceleratorFilter(), "tensor", (measure, by), (), NAMES)
    assert isinstance(view, View)
    assert view.figure is not None
    assert list(view.chart_notes) == [view.alt]
    assert view.table
    assert view.files
    assert len(view.files.rows) == len(view.table.rows) == len(accelerators)
    assert view.sources
    assert view.sources.missing


def test_below_a_profile_the_table_has_no_chart(accelerators: pd.DataFrame) -> None:
    view = accelerators_view(accelerators, AcceleratorFilter(), "name", None, (), NAMES)
    assert isinstance(view, View)
    assert (view.figure, view.alt, list(view.chart_notes)) == (None, "", [])
    assert view.table
    assert view.table.rows["name"].is_monotonic_increasing


def test_where_nothing_matches_the_filter_to_drop_is_named(accelerators: pd.DataFrame) -> None:
    wanted = AcceleratorFilter(vendor=("Google",), min_memory_gib=500)
    nothing = accelerators_view(accelerators, wanted, "tensor", ("tensor", "released"), (), NAMES)
    assert isinstance(nothing, Nothing)
    assert nothing.sentence == "No Google accelerators with at least 500 GiB."
    assert nothing.ways_out[0].startswith("without the memory: ")


def test_side_by_side_keeps_the_order_of_the_link(accelerators: pd.DataFrame) -> None:
    both = accelerator_comparison(accelerators, ["v100-sxm-16gb", "h100-sxm-80gb"])
    assert list(both.names) == ["V100 SXM 16 GB", "H100 SXM 80 GB"]
    assert both.links[0].query == {"accelerator": ["v100-sxm-16gb", "h100-sxm-80gb"]}

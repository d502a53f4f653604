"""What /sources answers: age, sources, coverage, known faults, credits; each with its file."""

from collections.abc import Callable
from datetime import date

import pytest

from comparison.catalog.contents import Catalog
from comparison.figures.coverage import SourceFilter, coverage
from comparison.frames.tables import Tables
from comparison.views import sources as views
from comparison.views.view import Nothing, View
from tests.factories.records import make_source
from tests.factories.world import make_catalog, make_tables


@pytest.mark.parametrize("part", ["age", "sources", "coverage", "defects"])
def test_a_view_is_whole(part: str, tables: Tables, catalog: Catalog, today: date) -> None:
    makers: dict[str, Callable[[], View | Nothing]] = {
        "age": lambda: views.age_view(tables, today),
        "sources": lambda: views.sources_view(tables, SourceFilter()),
        "coverage": lambda: views.coverage_view(coverage(catalog)),
        "defects": lambda: views.defects_view(tables),
    }
    view = makers[part]()
    assert isinstance(view, View)
    assert view.sentence.endswith(".")
    assert view.files is not None
    assert len(view.files.rows)
    assert (view.figure is None) is (not view.alt)
    if view.table:
        assert view.table.alt
        assert len(view.table.rows) == len(view.files.rows)
        assert {column.name for column in view.table.columns} <= set(view.table.rows)


def test_the_first_sentence_counts_figures_and_used_sources() -> None:
    tables = make_tables(sources=[make_source(), make_source("survey"), make_source("unused", read_on="2026-09-01")])
    figures = int(tables.sources["figures"].sum())
    assert views.sources_sentence(tables) == (
        f"{figures} figures and facts rest on 2 sources, read up to 2026-09-01; data version 01234567."
    )


def test_sources_are_those_asked_for(tables: Tables) -> None:
    view = views.sources_view(tables, SourceFilter(("paper",), "arxiv"))
    assert isinstance(view, View)
    assert view.table is not None
    assert set(view.table.rows["kind"]) == {"paper"}
    assert view.sentence.startswith(f"{len(view.table.rows)} source")


def test_no_source_says_which_wish_to_drop() -> None:
    nothing = views.sources_view(make_tables(), SourceFilter(("official",), "price-list"))
    assert isinstance(nothing, Nothing)
    assert nothing.sentence == "No sources of kind official matching “price-list”."
    assert nothing.ways_out == ["without the kind: 1 source", "without the search: 1 source"]


def test_coverage_of_one_table_counts_that_table_alone() -> None:
    view = views.coverage_view(coverage(make_catalog()), "offers")
    assert view.table is not None
    assert set(view.table.rows["table"]) == {"offers"}
    empty = views.coverage_view(coverage(make_catalog()), "no_such_table")
    assert empty.sentence.startswith("0 % of the cells")


def test_credits_are_those_that_licences_ask_for() -> None:
    sources = [make_source(attribution="Data by them"), make_source("survey")]
    assert views.credits_due(make_tables(sources=sources).sources) == ["Data by them (MIT)"]

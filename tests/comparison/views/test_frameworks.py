"""What /frameworks answers: a sentence, a figure with its alternative, the rows, their files and sources."""

import pytest

from comparison.catalog.contents import Catalog
from comparison.frames.tables import Tables
from comparison.frameworks.filter import FrameworkFilter
from comparison.frameworks.matrix import FACT_DOWNLOAD
from comparison.table.columns import Column
from comparison.views import frameworks as views
from comparison.views.view import FileView, Nothing, View
from tests.factories.records import make_fact, make_framework
from tests.factories.world import make_tables

CUDA = FrameworkFilter(supports=("cuda",), language=("python",))


def view(name: str, tables: Tables, catalog: Catalog, wanted: FrameworkFilter = CUDA) -> View | Nothing:
    make = {"timeline": views.timeline_view, "hardware": views.hardware_view}[name]
    return make(tables, catalog.vocabulary, wanted, "name")


def names(file: FileView) -> list[str]:
    return [column.name if isinstance(column, Column) else column for column in file.columns]


@pytest.mark.parametrize("name", ["timeline", "hardware"])
def test_a_view_is_whole(name: str, tables: Tables, catalog: Catalog) -> None:
    shown = view(name, tables, catalog)
    assert isinstance(shown, View)
    assert shown.sentence.startswith("Frameworks for Python with CUDA: ")
    assert "best known are TensorFlow, PyTorch and Keras" in shown.sentence  # whatever the order of the table
    assert shown.figure is not None
    assert shown.alt in shown.chart_notes[0]
    assert shown.table is not None
    assert shown.table.ids == "id"
    assert shown.table.rows["name"].str.lower().is_monotonic_increasing
    assert {column.name for column in shown.table.columns} <= set(shown.table.rows)
    assert "never mean no" in shown.notes[0]
    assert shown.sources is not None
    assert shown.sources.rows["source"].notna().all()


@pytest.mark.parametrize("name", ["timeline", "hardware"])
def test_the_files_hold_the_table_and_each_statement_behind_it(name: str, tables: Tables, catalog: Catalog) -> None:
    shown = view(name, tables, catalog)
    assert isinstance(shown, View)
    assert shown.files is not None
    (statements,) = shown.more_files
    assert {"id", "name", "sources", "as_of_oldest"} <= set(names(shown.files)) <= set(shown.files.rows)
    assert names(statements) == list(FACT_DOWNLOAD)
    assert set(statements.rows["entity"]) <= set(shown.files.rows["id"])
    assert shown.files.name != statements.name
    assert shown.files.title
    assert statements.title


@pytest.mark.parametrize("name", ["timeline", "hardware"])
def test_nothing_says_which_single_wish_to_drop(name: str, tables: Tables, catalog: Catalog) -> None:
    nothing = view(name, tables, catalog, FrameworkFilter(supports=("tpu", "opencl")))
    assert isinstance(nothing, Nothing)
    assert nothing.sentence == "No frameworks with TPU and OpenCL."
    assert any(way.startswith("without TPU: ") for way in nothing.ways_out)
    assert not nothing.more


def test_where_no_single_wish_is_the_cause_that_is_said(tables: Tables, catalog: Catalog) -> None:
    nothing = view("timeline", tables, catalog, FrameworkFilter(search="zzzz", supports=("tpu", "opencl")))
    assert isinstance(nothing, Nothing)
    assert nothing.ways_out == []
    assert nothing.more == "No single wish is the cause: drop several in the sidebar."


def test_the_table_has_the_columns_asked_for_or_the_usual_ones(tables: Tables, catalog: Catalog) -> None:
    for asked, wanted in ((("creator", "no-such"), ["name", "creator"]), ((), ["name", "status_label", "licence"])):
        shown = views.timeline_view(tables, catalog.vocabulary, CUDA, "name", (), asked)
        assert isinstance(shown, View)
        assert shown.table is not None
        assert [column.name for column in shown.table.columns][:3] == wanted


def test_all_with_a_date_are_drawn_when_asked_for(tables: Tables, catalog: Catalog) -> None:
    everything = FrameworkFilter()
    few = views.timeline_view(tables, catalog.vocabulary, everything, "name")
    whole = views.timeline_view(tables, catalog.vocabulary, everything, "name", with_rest=True)
    assert isinstance(few, View)
    assert isinstance(whole, View)
    assert few.alt.startswith("25 frameworks")
    assert whole.alt.startswith(f"{views.count_dated(tables, everything)} frameworks")


def test_products_of_a_framework_have_their_rows_files_and_sources(tables: Tables, catalog: Catalog) -> None:
    shown = views.ecosystem_view(tables, catalog.vocabulary, ["pytorch"], "Asked for.")
    assert shown.sentence == "Asked for."
    assert shown.table is not None
    assert "skorch" in set(shown.table.rows["name"])
    assert shown.table.alt == f"{len(shown.table.rows)} products around the frameworks"
    assert shown.files is not None
    assert shown.sources is not None
    assert shown.sources.rows is shown.files.rows


def test_a_framework_without_products_says_so(tables: Tables, catalog: Catalog) -> None:
    shown = views.ecosystem_view(tables, catalog.vocabulary, ["theano"])
    assert shown.table is None
    assert shown.notes == ["We know of no product that belongs to Theano."]


def test_the_answer_to_an_empty_filter_speaks_of_all(tables: Tables, catalog: Catalog) -> None:
    told = views.answer_sentence(tables, catalog.vocabulary, FrameworkFilter())
    assert told.startswith(f"{len(tables.frameworks)} frameworks, ")


def test_what_does_not_apply_is_explained_where_it_stands(catalog: Catalog) -> None:
    facts = {"cuda": make_fact("does not apply", note="It writes no kernels.")}
    some = make_tables(frameworks=[make_framework("alpha", facts=facts)])
    none = make_tables(frameworks=[make_framework("alpha")])
    notes = [
        "".join(shown.notes)
        for tables in (some, none)
        if isinstance(shown := views.hardware_view(tables, catalog.vocabulary, FrameworkFilter(), "name"), View)
    ]
    assert [views.NO_QUESTION in note for note in notes] == [True, False]

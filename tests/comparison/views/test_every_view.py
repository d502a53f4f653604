"""What holds for every view: a sentence, words for its figure, a table with its columns, files with sources, a way out."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from comparison.figures.coverage import SourceFilter, coverage
from comparison.frameworks.filter import FrameworkFilter
from comparison.learn.matmul import Measured
from comparison.market.accelerators import AcceleratorFilter
from comparison.market.offers import OfferFilter
from comparison.market.provider_matrix import matrix
from comparison.market.providers import ProviderFilter
from comparison.market.units import PriceUnit
from comparison.ownership.setup import build_scenario
from comparison.run_cost.estimate import estimate
from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.wishes import Wishes
from comparison.views import accelerators as accelerator_views
from comparison.views import (
    basics,
    frameworks,
    gan,
    networks,
    offers,
    providers,
    rent_or_own,
    run_cost,
    since_2019,
    sources,
)
from comparison.views.view import FileView, Nothing, View
from tests.curated import CURATED
from tests.factories.run_cost import make_assumptions, make_evidence, make_market
from ui.kit.tables import SOURCE_COLUMNS

CATALOG, TABLES = CURATED.catalog, CURATED.tables
VOCABULARIES = CATALOG.vocabulary
KNOWN = providers.ProviderData(TABLES, CATALOG, matrix(TABLES.providers, TABLES.provider_families))
ACCELERATORS = accelerator_views.labelled(TABLES, {})
H100 = OfferFilter(family=("h100",))
EVIDENCE = make_evidence()


def offers_of(wanted: OfferFilter) -> View | Nothing:
    return offers.offers_view(TABLES, TABLES.offers, wanted, PriceUnit.ACCELERATOR, "price", (), {})


def run_of(**wishes: float) -> run_cost.RunCostView:
    wanted = Wishes(since=None, **wishes)  # type: ignore[arg-type]
    found = estimate(ComputeJob(3.6e21), wanted, make_market(), EVIDENCE, make_assumptions())
    return run_cost.run_cost_view(found, ["price-list"])


VIEWS: Mapping[str, Callable[[], View | Nothing]] = {
    "offers": lambda: offers_of(H100),
    "offers of all kinds": lambda: offers_of(OfferFilter()),
    "price history": lambda: offers.history_view(TABLES, H100, {}),
    "price history of all": lambda: offers.history_view(TABLES, OfferFilter(), {}),
    "spot": lambda: offers.spot_view(TABLES.offers, H100, {}),
    "regions": lambda: offers.regions_view(TABLES.offers, H100, {}),
    "accelerators": lambda: accelerator_views.accelerators_view(
        ACCELERATORS, AcceleratorFilter(), "tensor", ("tensor", "released"), (), {}
    ),
    "providers": lambda: providers.providers_view(KNOWN, ProviderFilter()),
    "players of 2018": lambda: providers.players_view(TABLES),
    "framework years": lambda: frameworks.timeline_view(TABLES, VOCABULARIES, FrameworkFilter(), "best-known"),
    "framework hardware": lambda: frameworks.hardware_view(TABLES, VOCABULARIES, FrameworkFilter(), "best-known"),
    "framework products": lambda: frameworks.ecosystem_view(TABLES, VOCABULARIES, (), "All products."),
    "fields of runs": lambda: networks.fields_view(TABLES),
    "layers of a network": networks.layers_view,
    "statements of 2019": lambda: since_2019.since_2019_view(TABLES),
    "results of people": lambda: basics.landmarks_view(TABLES, "compute"),
    "multiplication": lambda: basics.multiplication_view(TABLES, {}, (Measured(1_000, 0.02),), 1_024),
    "cost of a generative network": lambda: gan.cost_view(TABLES.offers, 1.0),
    "age": lambda: sources.age_view(TABLES, date(2026, 11, 22)),
    "sources": lambda: sources.sources_view(TABLES, SourceFilter()),
    "coverage": lambda: sources.coverage_view(coverage(CATALOG)),
    "defects": lambda: sources.defects_view(TABLES),
    "assumptions": lambda: rent_or_own.assumptions_view(build_scenario(TABLES)),
    "run cost": lambda: run_of().ranking,
    "utilisation": lambda: run_cost.evidence_view(EVIDENCE, "transformer"),
    "rent or own by utilisation": lambda: rent_or_own.rent_or_own_view(build_scenario(TABLES)).chart,
    "rent or own by part": lambda: rent_or_own.rent_or_own_view(build_scenario(TABLES)).parts,
    "rent or own, what decides": lambda: rent_or_own.rent_or_own_view(build_scenario(TABLES)).decides,
}
TITLES = ("assumptions",)
"""Their sentence is a heading: they stand under the sentence of another view."""
WITHOUT_FILES = (
    "fields of runs",
    "layers of a network",
    "results of people",
    "multiplication",
    "cost of a generative network",
    "utilisation",
    "rent or own by utilisation",
    "rent or own, what decides",
)
WITHOUT_SOURCES = (
    "age",
    "sources",
    "coverage",
    "defects",
    "cost of a generative network",
    "layers of a network",
    "rent or own by part",
    "rent or own, what decides",
)
"""They are about sources, or their sources stand in words beside them."""
every_view = pytest.mark.parametrize("name", VIEWS)


@pytest.fixture(scope="module")
def made() -> dict[str, View]:
    views = {name: make() for name, make in VIEWS.items()}
    return {name: view for name, view in views.items() if isinstance(view, View)}


def files_of(view: View) -> list[FileView]:
    return [*([view.files] if view.files else []), *view.more_files]


def names_of(file: FileView) -> list[str]:
    return [column if isinstance(column, str) else column.name for column in file.columns]


@every_view
def test_it_says_a_sentence_without_gaps(made: dict[str, View], name: str) -> None:
    sentence = made[name].sentence
    assert sentence.endswith(".") or name in TITLES
    assert sentence[0].isupper() or sentence[0].isdigit()
    for fault in ("nan", "None", "{", "  ", "<NA>"):
        assert fault not in sentence.split(), sentence


@every_view
def test_a_figure_has_words_and_words_have_a_figure(made: dict[str, View], name: str) -> None:
    view = made[name]
    assert (view.figure is None) is (not view.alt)
    if view.figure is not None:
        assert view.figure.data
        assert view.alt.endswith(".")


@every_view
def test_a_table_has_rows_all_its_columns_and_words(made: dict[str, View], name: str) -> None:
    table = made[name].table
    if table is None:
        assert made[name].figure is not None
        return
    assert len(table.rows)
    assert table.alt
    assert {column.name for column in table.columns} <= set(table.rows.columns)
    assert len({column.title for column in table.columns}) == len(table.columns)
    if table.ids:
        assert table.rows[table.ids].is_unique


@every_view
def test_its_files_hold_every_column_they_promise_and_the_sources(made: dict[str, View], name: str) -> None:
    files = files_of(made[name])
    assert bool(files) is (name not in WITHOUT_FILES)
    for file in files:
        assert file.name == file.name.lower().replace(" ", "-")
        assert set(names_of(file)) <= set(file.rows.columns)
        assert len(file.rows)
    if made[name].sources and files:
        assert any({"source", "sources"} & set(file.rows.columns) for file in files)


@every_view
def test_a_file_has_at_least_the_rows_that_are_shown(made: dict[str, View], name: str) -> None:
    view = made[name]
    if view.table and view.files:
        assert len(view.files.rows) >= len(view.table.rows)


@every_view
def test_its_sources_have_a_date_each(made: dict[str, View], name: str) -> None:
    told = made[name].sources
    assert (told is None) is (name in WITHOUT_SOURCES)
    if told:
        assert len(told.rows)
        assert told.rows["source"].notna().all()
        assert told.rows["as_of"].notna().all()
        assert told.missing is None or told.missing >= 0


@every_view
def test_its_notes_are_sentences(made: dict[str, View], name: str) -> None:
    view = made[name]
    for note in (*view.notes, *view.chart_notes):
        assert note.strip().endswith("."), note


def test_all_views_were_made(made: dict[str, View]) -> None:
    assert set(made) == set(VIEWS)
    assert {"as_of", "source"} <= set(SOURCE_COLUMNS)


EMPTY: Mapping[str, Callable[[], View | Nothing]] = {
    "offers": lambda: offers_of(OfferFilter(family=("h100",), search="no-such-word")),
    "price history": lambda: offers.history_view(TABLES, OfferFilter(family=("h100",), search="no-such-word"), {}),
    "spot": lambda: offers.spot_view(TABLES.offers, OfferFilter(family=("h100",), search="no-such-word"), {}),
    "regions": lambda: offers.regions_view(TABLES.offers, OfferFilter(family=("h100",), search="no-such-word"), {}),
    "accelerators": lambda: accelerator_views.accelerators_view(
        ACCELERATORS, AcceleratorFilter(vendor=("Google",), min_memory_gib=500), "tensor", None, (), {}
    ),
    "providers": lambda: providers.providers_view(KNOWN, ProviderFilter(rents=("k80", "b300"), step=("token",))),
    "framework years": lambda: frameworks.timeline_view(
        TABLES, VOCABULARIES, FrameworkFilter(search="no-such-word", role=("framework",)), "best-known"
    ),
    "framework hardware": lambda: frameworks.hardware_view(
        TABLES, VOCABULARIES, FrameworkFilter(search="no-such-word", role=("framework",)), "best-known"
    ),
    "sources": lambda: sources.sources_view(TABLES, SourceFilter(("paper",), "no-such-word")),
}


@pytest.mark.parametrize("name", EMPTY)
def test_where_nothing_matches_it_says_what_was_asked_and_what_to_drop(name: str) -> None:
    nothing = EMPTY[name]()
    assert isinstance(nothing, Nothing)
    assert nothing.sentence.startswith("No ")
    assert nothing.ways_out
    assert len(nothing.ways_out) <= 5
    assert all(way.startswith("without ") for way in nothing.ways_out)
    counts = [many for _, many in nothing.without_one_wish]
    assert counts == sorted(counts, reverse=True)
    assert min(counts) > 0


def test_a_run_that_no_offer_can_do_has_a_sentence_and_nothing_else() -> None:
    view = run_of(budget_usd=0.01).ranking
    assert view.sentence.startswith("No offer can do it")
    assert (view.table, view.files, view.sources, view.figure) == (None, None, None, None)

"""What /providers answers, before anything is drawn."""

import pytest

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.market.provider_matrix import matrix
from comparison.market.providers import ProviderFilter
from comparison.views.providers import ProviderData, players_view, provider_comparison, providers_view
from comparison.views.view import Nothing, View
from tests.factories.records import make_fact, make_provider
from tests.factories.world import make_tables


@pytest.fixture(scope="module")
def known(tables: Tables, catalog: Catalog) -> ProviderData:
    return ProviderData(tables, catalog, matrix(tables.providers, tables.provider_families))


def view_of(known: ProviderData, wanted: ProviderFilter, has_chart: bool = True) -> View:
    view = providers_view(known, wanted, has_chart=has_chart)
    assert isinstance(view, View)
    return view


def test_the_answer_has_sentence_chart_table_files_and_sources(known: ProviderData) -> None:
    view = view_of(known, ProviderFilter(status=("active",)))
    assert "active providers: " in view.sentence
    assert view.figure is not None
    assert view.alt
    assert view.table
    assert view.table.ids == "id"
    assert view.files
    assert view.files.about == "active providers"
    assert (view.files.rows["sources"].str.len() > 0).any()
    assert view.sources
    assert view.sources.missing == int(
        view.table.rows[[column.name for column in view.table.columns]].isna().to_numpy().sum()
    )


def test_the_first_family_wished_for_is_that_of_the_price_column(known: ProviderData) -> None:
    view = view_of(known, ProviderFilter(rents=("a100", "h100")))
    assert view.table
    assert "from_a100" in [column.name for column in view.table.columns]


def test_below_a_portrait_the_list_has_no_chart(known: ProviderData) -> None:
    view = view_of(known, ProviderFilter(), has_chart=False)
    assert (view.figure, view.alt, list(view.chart_notes)) == (None, "", [])


def test_where_nothing_matches_the_wish_to_drop_is_named(known: ProviderData) -> None:
    nothing = providers_view(known, ProviderFilter(rents=("k80", "b300"), step=("token",)))
    assert isinstance(nothing, Nothing)
    assert nothing.sentence.startswith("No providers that rent K80 and B300")
    assert nothing.ways_out
    assert all(way.startswith("without ") and not way.startswith("without the ") for way in nothing.ways_out)


def test_the_players_of_2018_are_those_of_the_lists(tables: Tables) -> None:
    view = players_view(tables)
    assert view.table
    assert len(view.table.rows) == len(tables.listed_providers)
    assert view.files
    assert view.sources
    assert view.figure is None


def test_side_by_side_keeps_the_order_of_the_link(known: ProviderData) -> None:
    both = provider_comparison(known, ["lambda", "aws"])
    assert list(both.names) == ["Lambda", "AWS"]
    assert both.files.about == "Lambda and AWS"
    assert both.links[0].query == {"provider": ["lambda", "aws"]}


def test_what_does_not_apply_is_explained_where_it_stands(catalog: Catalog) -> None:
    def notes(value: str) -> str:
        facts = {"spot": make_fact(value, note="It lends nothing by the hour.")}
        tables = make_tables(providers=[make_provider(facts=facts)])
        world = ProviderData(tables, catalog, matrix(tables.providers, tables.provider_families))
        return "".join(view_of(world, ProviderFilter(), has_chart=False).notes)

    assert "“does not apply” means" in notes("does not apply")
    assert "“does not apply” means" not in notes("Spot machines")


def test_software_as_a_service_is_named_and_not_ranked_by_price(known: ProviderData) -> None:
    view = view_of(known, ProviderFilter(), has_chart=False)
    assert "Google Colab and Kaggle are software as a service" in "".join(view.notes)
    assert view.table
    prices = view.table.rows.set_index("id").filter(like="from_")
    assert prices.loc[["google-colab", "kaggle"]].isna().to_numpy().all()


def test_no_sentence_on_software_where_only_machines_are_rented(known: ProviderData) -> None:
    view = view_of(known, ProviderFilter(kind=("gpu_cloud",)), has_chart=False)
    assert "software as a service" not in "".join(view.notes)

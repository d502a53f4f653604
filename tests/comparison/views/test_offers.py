"""What /offers answers, before anything is drawn: columns, order, what is hidden, the visitor's own rows."""

from datetime import date

import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.market.offers import OfferFilter
from comparison.market.units import PriceUnit
from comparison.views.offers import history_view, offers_view, regions_view, spot_view
from comparison.views.view import Nothing, View
from comparison.visitor.frames import with_quotes
from comparison.visitor.rows import Quote
from tests.factories.records import make_offer, make_price
from tests.factories.world import make_catalog, make_tables

OFFERS = [
    make_offer(),  # 3.00 per H100
    make_offer(billing="spot", price_per_hour_usd=12.0),
    make_offer(region="eu-west", price_per_hour_usd=40.0),
    make_offer(provider="beta", instance="b", price_per_hour_usd=16.0, as_of="2020-01"),
]
CATALOG = make_catalog(offers=OFFERS)


@pytest.fixture(scope="module")
def world() -> Tables:
    return make_tables(offers=OFFERS)


@pytest.fixture(scope="module")
def with_mine(world: Tables) -> pd.DataFrame:
    """The offers, and a visitor's quote of one dollar a device."""
    row = make_offer(provider="mine", instance="m", price_per_hour_usd=8.0, source="yours")
    quote = Quote.model_validate({**row.model_dump(), "provider_name": "Secret cloud"})
    return with_quotes(world.offers, [quote], CATALOG, world, date(2026, 11, 22))


def view_of(
    world: Tables, wanted: OfferFilter | None = None, offers: pd.DataFrame | None = None, **more: object
) -> View:
    asked = {"unit": PriceUnit.ACCELERATOR, "sort": "price", "columns": (), "names": {}, **more}
    view = offers_view(world, world.offers if offers is None else offers, wanted or OfferFilter(), **asked)  # type: ignore[arg-type]
    assert isinstance(view, View)
    return view


def test_the_cheapest_stands_first_in_table_and_file(world: Tables) -> None:
    view = view_of(world)
    assert view.table
    assert view.files
    assert view.table.rows["price_per_accelerator_hour_usd"].tolist() == [1.5, 2.0, 3.0, 5.0]
    assert view.files.rows["offer_id"].tolist() == view.table.rows["offer_id"].tolist()
    assert view.alt.startswith("3 prices")  # the dearer region of the same machine is in the table alone


@pytest.mark.parametrize("unit", PriceUnit)
def test_the_price_stands_second_in_the_unit_asked_for_and_once(world: Tables, unit: PriceUnit) -> None:
    table = view_of(world, unit=unit).table
    assert table
    names = [column.name for column in table.columns]
    assert names[1] == unit.column.name
    assert names.count(unit.column.name) == 1


def test_the_columns_asked_for_are_shown_in_their_order(world: Tables) -> None:
    table = view_of(world, columns=("region", "provider")).table
    assert table
    assert [column.name for column in table.columns] == ["region", "price_per_accelerator_hour_usd", "provider_name"]


def test_kinds_that_are_not_alike_are_told_apart_and_a_note_says_so() -> None:
    mixed = make_tables(offers=[make_offer(), make_offer(instance="m", kind="marketplace")])
    view = view_of(mixed)
    assert view.table
    assert "kind_label" in [column.name for column in view.table.columns]
    assert view.notes[0].startswith("Offers of different kind are ranked together because you asked for it")
    assert not view_of(mixed, OfferFilter(kind=("machine",))).notes


@pytest.mark.parametrize(("since", "hidden"), [(None, ""), ("2026-01", "1 older price not shown"), ("2019", "")])
def test_older_prices_that_are_hidden_are_counted(world: Tables, since: str | None, hidden: str) -> None:
    (note,) = view_of(world, OfferFilter(since=since)).chart_notes
    assert (hidden in note) if hidden else ("not shown" not in note)


def test_a_visitor_s_quote_is_ranked_marked_and_told(world: Tables, with_mine: pd.DataFrame) -> None:
    view = view_of(world, offers=with_mine)
    assert view.table
    assert view.table.rows["provider_name"].iloc[0] == "Secret cloud (yours)"
    assert view.table.alt.endswith("1 row is yours, unchecked.")
    assert "Drawn as a cross." in view.alt
    assert "yours" in [trace.name for trace in view.figure.data]


def test_a_quote_that_the_filters_hide_is_told(world: Tables, with_mine: pd.DataFrame) -> None:
    (note,) = view_of(world, OfferFilter(provider=("alpha",)), with_mine).chart_notes
    assert note.endswith("1 quote of yours not shown: the filters leave it out.")
    assert "quote" not in view_of(world, OfferFilter(provider=("alpha",))).chart_notes[0]


def test_missing_values_are_counted_with_the_sources() -> None:
    half = make_tables(
        offers=[make_offer(), make_offer(instance="f", kind="fraction", accelerator_count=1, price_per_hour_usd=1.0)]
    )
    sources = view_of(half).sources
    assert sources
    assert (sources.missing, sources.what, len(sources.rows)) == (1, "offer", 2)


def test_where_nothing_matches_each_wish_that_helps_is_named(world: Tables) -> None:
    nothing = offers_view(
        world, world.offers, OfferFilter(provider=("beta",), billing=("spot",)), PriceUnit.ACCELERATOR, "price", (), {}
    )
    assert isinstance(nothing, Nothing)
    assert nothing.ways_out == ["without the provider: 1 row", "without the billing: 1 row"]


def test_the_history_takes_prices_of_any_age_newest_first() -> None:
    world = make_tables(offers=[make_offer()], price_history=[make_price(), make_price(as_of="2022-07")])
    view = history_view(world, OfferFilter(since="2026-01"), {})
    assert isinstance(view, View)
    assert view.table
    assert view.table.rows["as_of"].tolist() == ["2026-08-22", "2022-07", "2018-05-01"]
    assert view.sentence == view.alt
    assert not view.notes


def test_a_point_of_the_history_opens_its_rows_and_nothing_else_does() -> None:
    prices = [make_price(), make_price(as_of="2018-05-09", price_per_hour_usd=9.0)]
    view = history_view(make_tables(offers=[make_offer()], price_history=prices), OfferFilter(), {})
    assert isinstance(view, View)
    assert view.behind
    line = next(
        trace for trace in view.figure.data if trace.customdata is not None and trace.x[0].astype(str)[:7] == "2018-05"
    )
    opened = view.behind(line.customdata[0][-1])
    assert opened.rows["as_of"].tolist() == ["2018-05-09", "2018-05-01"]
    assert opened.title == "2 prices behind the chosen point"
    for told in ("no line@2018-05", "V100@no month", "V100@1999-01", "", "@"):
        assert view.behind(told).rows.empty


def test_a_dot_opens_all_its_provider_asks_for_the_accelerator(world: Tables) -> None:
    view = view_of(world)
    assert view.behind
    assert view.table
    first = view.table.rows.iloc[0]
    opened = view.behind(str(first["offer_id"])).rows
    assert first["offer_id"] in set(opened["offer_id"])
    assert set(opened["provider"]) == {first["provider"]}
    assert set(opened["billing"]) == {first["billing"]}
    assert view.behind("no offer").rows.empty


def test_of_one_family_the_lines_are_providers_of_several_families() -> None:
    world = make_tables(offers=[make_offer()], price_history=[make_price()])
    one = history_view(world, OfferFilter(family=("v100",)), {})
    both = history_view(world, OfferFilter(), {})
    assert isinstance(one, View)
    assert isinstance(both, View)
    assert "1 provider" in one.sentence
    assert "2 accelerator families" in both.sentence


def test_spot_stands_beside_its_own_machine(world: Tables) -> None:
    view = spot_view(world.offers, OfferFilter(billing=("on_demand",)), {})  # billing does not count here
    assert isinstance(view, View)
    assert view.table
    assert view.table.rows["discount_percent"].tolist() == [50.0]
    assert "spot costs 50 % less" in view.sentence
    none = spot_view(world.offers, OfferFilter(provider=("beta",)), {})
    assert isinstance(none, Nothing)
    assert "spot" in none.words


def test_regions_are_those_of_one_machine(world: Tables) -> None:
    view = regions_view(world.offers, OfferFilter(), {})
    assert isinstance(view, View)
    assert view.table
    assert view.table.rows[["cheapest_region", "dearest_region"]].to_numpy().tolist() == [["us-east", "eu-west"]]
    none = regions_view(world.offers, OfferFilter(provider=("beta",)), {})
    assert isinstance(none, Nothing)
    assert none.words.endswith("with prices in more than one region")


def test_a_view_is_computed_from_its_question_alone(world: Tables) -> None:
    first, again = view_of(world), view_of(world)
    assert (first.sentence, first.alt, list(first.chart_notes)) == (again.sentence, again.alt, list(again.chart_notes))
    assert first.figure.to_json() == again.figure.to_json()

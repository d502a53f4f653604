"""Records become frames once; what is derived is right, and what is not known stays empty."""

import dataclasses

import pandas as pd
import pytest

from comparison.catalog.loading import Catalog
from comparison.frames import build
from comparison.frames.tables import Tables
from tests.factories.records import (
    make_accelerator,
    make_fact,
    make_framework,
    make_offer,
    make_price,
    make_provider,
    make_region,
    make_source,
)
from tests.factories.world import make_catalog, make_tables


def row(frame: pd.DataFrame, **where: object) -> pd.Series:
    """The one row in which the named columns have these values."""
    for column, value in where.items():
        frame = frame[frame[column] == value]
    assert len(frame) == 1, f"{len(frame)} rows with {where}"
    return frame.iloc[0]


def test_the_price_of_a_machine_is_divided_by_devices_memory_and_rate() -> None:
    # 8 devices of 80 GiB and 1,000 dense TFLOPS for 24 USD.
    offer = row(make_tables().offers, offer_id="alpha/big/us-east/on_demand")
    assert offer["price_per_accelerator_hour_usd"] == 3.0
    assert offer["total_memory_gib"] == 640.0
    assert offer["price_per_gib_hour_usd"] == 0.0375
    assert offer["price_per_dense_tflops_hour_usd"] == 0.003


def test_a_price_stays_empty_where_its_divisor_is_not_known() -> None:
    offers = make_tables(offers=[make_offer(accelerator="t4-16gb", accelerator_memory_gib=None)]).offers
    assert offers["price_per_accelerator_hour_usd"].tolist() == [3.0]
    assert offers["price_per_gib_hour_usd"].isna().all()
    assert offers["price_per_dense_tflops_hour_usd"].isna().all()


def test_a_fraction_has_no_price_per_accelerator_but_one_per_gib() -> None:
    tenth = make_offer(kind="fraction", accelerator_count=1, accelerator_memory_gib=8.0, price_per_hour_usd=0.4)
    offer = make_tables(offers=[tenth]).offers.iloc[0]
    assert pd.isna(offer["price_per_accelerator_hour_usd"])
    assert pd.isna(offer["price_per_dense_tflops_hour_usd"])
    assert offer["price_per_gib_hour_usd"] == 0.05


def test_an_offer_knows_names_labels_continent_and_source() -> None:
    offer = row(make_tables().offers, offer_id="alpha/big/eu-west/on_demand")
    told = {name: offer[name] for name in ("provider_name", "accelerator_name", "family", "device", "continent")}
    assert told == {
        "provider_name": "Alpha",
        "accelerator_name": "H100-SXM-80GB",
        "family": "h100",
        "device": "gpu",
        "continent": "europe",
    }
    assert (offer["billing_label"], offer["kind_label"], offer["continent_label"]) == ("On demand", "Machine", "Europe")
    assert (offer["source_title"], offer["source_url"]) == ("Source price-list", "https://example.org/price-list")
    assert offer["source_licence"] == "MIT"


def test_a_region_that_nobody_placed_has_no_continent() -> None:
    offers = make_tables(offers=[make_offer(region="moon")]).offers
    assert offers["continent"].isna().all()
    assert offers["continent_label"].isna().all()


def test_a_partial_date_becomes_its_first_day() -> None:
    offers = [make_offer(as_of=as_of, instance=as_of) for as_of in ("2026", "2026-08", "2026-08-22")]
    days = make_tables(offers=offers).offers.set_index("as_of")["day"].dt.strftime("%Y-%m-%d")
    assert days.to_dict() == {"2026": "2026-01-01", "2026-08": "2026-08-01", "2026-08-22": "2026-08-22"}


def test_a_column_without_any_value_keeps_its_type() -> None:
    offers = make_tables(offers=[make_offer(accelerator_memory_gib=None)]).offers
    assert offers["vcpus"].dtype == "float64"
    assert offers["accelerator_memory_gib"].dtype == "float64"
    assert offers["note"].dtype == "str"


def test_the_history_reaches_to_the_current_offers_but_not_to_slices_and_what_is_free() -> None:
    history = make_tables(
        offers=[
            make_offer(),
            make_offer(instance="market", kind="marketplace"),
            make_offer(instance="slice", kind="fraction", accelerator_count=1),
            make_offer(instance="gift", kind="free_tier", price_per_hour_usd=0),
        ],
        price_history=[make_price()],
    ).price_history
    assert history["instance"].tolist() == ["old", "big", "market"]
    assert history["price_per_accelerator_hour_usd"].tolist() == [3.06, 3.0, 3.0]


def test_a_price_that_is_in_history_and_offers_stands_once() -> None:
    same = {"instance": "big", "accelerator": "h100-sxm-80gb", "price_per_hour_usd": 24.0, "as_of": "2026-08-22"}
    history = make_tables(offers=[make_offer()], price_history=[make_price(**same)]).price_history
    assert len(history) == 1


def test_the_history_is_in_the_order_of_time() -> None:
    prices = [make_price(as_of=as_of) for as_of in ("2026-01", "2018", "2022-07-04")]
    assert make_tables(offers=[], price_history=prices).price_history["as_of"].tolist() == [
        "2018",
        "2022-07-04",
        "2026-01",
    ]


def test_providers_come_by_rank_then_name() -> None:
    providers = [
        make_provider("zeta", rank=1),
        make_provider("beta"),
        make_provider("alpha", name="Ärger"),
        make_provider("Aa".lower()),
    ]
    world = make_tables(providers=providers, offers=[make_offer()], managed_services=[])
    assert world.providers["id"].tolist() == ["zeta", "aa", "beta", "alpha"]


def test_a_provider_knows_its_offers_and_facts() -> None:
    facts = {"tpu": make_fact("v5e in two regions", answer="yes", tags=["tpu-v5e"])}
    world = make_tables(providers=[make_provider(facts=facts), make_provider("beta")])
    alpha, beta = row(world.providers, id="alpha"), row(world.providers, id="beta")
    assert (alpha["offers"], alpha["accelerators_offered"], alpha["newest_price"]) == (3, 1, "2026-08-22")
    assert (alpha["tpu"], alpha["tpu__answer"], alpha["tpu__tags"]) == ("v5e in two regions", "yes", ("tpu-v5e",))
    assert alpha["continents"] == ("europe", "north_america")
    assert pd.isna(beta["tpu"])
    assert pd.isna(beta["tpu__answer"])


def test_a_provider_without_offers_has_none() -> None:
    world = make_tables(providers=[make_provider(), make_provider("beta"), make_provider("gamma")])
    gamma = row(world.providers, id="gamma")
    assert (gamma["offers"], gamma["accelerators_offered"], gamma["continents"]) == (0, 0, ())
    assert pd.isna(gamma["newest_price"])


def test_every_statement_is_a_row_and_one_of_each_attribute_is_shown() -> None:
    older = {"value": "BSD", "source": "survey", "as_of": "2019", "tags": ["mit"]}
    licence = make_fact("Apache 2.0", tags=["apache-2.0"], others=[older])
    framework = make_framework(facts={"licence": licence, "first-release": make_fact("2015", number=2015)})
    facts = make_tables(frameworks=[framework]).framework_facts
    told = facts[["entity", "attribute", "label", "group", "value", "shown", "as_of"]].to_numpy().tolist()
    assert told == [
        ["lightgrad", "licence", "Licence", "maturity", "Apache 2.0", True, "2026-05"],
        ["lightgrad", "licence", "Licence", "maturity", "BSD", False, "2019"],
        ["lightgrad", "first-release", "First release", "maturity", "2015", True, "2026-05"],
    ]
    assert facts.loc[2, "number"] == 2015
    assert facts.loc[2, "unit"] == "year"
    assert facts.loc[1, "source_title"] == "Source survey"


def test_a_source_knows_how_many_figures_rest_on_it() -> None:
    world = make_catalog(
        sources=[make_source(), make_source("survey"), make_source("sheet"), make_source("unused")],
        accelerators=[
            make_accelerator(spec_source="sheet"),
            make_accelerator("v100-sxm-16gb"),
            make_accelerator("tpu-v5e"),
        ],
    )
    figures = build.build(world).sources.set_index("id")["figures"].to_dict()
    # price-list: 3 accelerators and 2 dense rates, 4 offers, 2 prices, 2 regions, 2 facts and a portrait of the framework,
    # 10 results, a network, a term of the glossary. survey: four of them the cost models'.
    assert figures == {"price-list": 28, "survey": 10, "sheet": 1, "unused": 0}


@pytest.mark.parametrize(
    "empty",
    [
        {"offers": []},
        {"price_history": []},
        {"frameworks": []},
        {"defects": []},
        {"regions": []},
        {"ecosystem_products": []},
        {"offers": [], "price_history": [], "providers": [], "managed_services": [], "regions": []},
    ],
    ids=lambda tables: ",".join(tables),
)
def test_an_empty_table_is_a_frame_with_its_columns(empty: dict[str, list[object]]) -> None:
    full, world = make_tables(), make_tables(**empty)
    for name in empty.keys() - {"regions"}:
        assert set(getattr(world, name).columns) <= set(getattr(full, name).columns)
        # The history goes on with the offers.
        assert getattr(world, name).empty or name == "price_history"
    assert {"price_per_accelerator_hour_usd", "day", "continent"} <= set(world.offers.columns)
    assert world.offers["price_per_accelerator_hour_usd"].dtype == "float64"


def test_building_twice_gives_the_same(catalog: Catalog, tables: Tables) -> None:
    again = build.build(catalog)
    for each in dataclasses.fields(Tables):
        if each.name != "version":
            pd.testing.assert_frame_equal(getattr(again, each.name), getattr(tables, each.name))


def test_no_row_of_the_curated_data_is_lost(catalog: Catalog, tables: Tables) -> None:
    for name in ("sources", "accelerators", "offers", "providers", "frameworks", "managed_services", "defects"):
        assert len(getattr(tables, name)) == len(getattr(catalog, name)), name
    assert len(tables.price_history) >= len(catalog.price_history)


@pytest.mark.parametrize("table", ["offers", "price_history", "accelerators", "provider_facts", "framework_facts"])
def test_every_row_names_a_source_with_a_title(tables: Tables, table: str) -> None:
    frame = getattr(tables, table)
    assert frame[frame["source_title"].isna()].empty


def test_regions_are_those_of_their_own_provider() -> None:
    offers = [make_offer(), make_offer(provider="gamma")]
    world = make_tables(offers=offers, regions=[make_region(), make_region("gamma", "us-east", "asia")])
    assert world.offers.set_index("provider")["continent"].to_dict() == {"alpha": "north_america", "gamma": "asia"}

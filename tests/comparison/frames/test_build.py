"""Records become frames once; what is derived is right, and what is not known stays empty."""

import dataclasses

import pandas as pd
import pytest

from comparison.catalog.loading import Catalog
from comparison.frames import build
from comparison.frames.tables import Tables
from tests.factories.world import make_tables


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

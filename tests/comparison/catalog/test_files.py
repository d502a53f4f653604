"""Which files data/ holds follows from the catalog, and the version from every byte of them."""

import shutil
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path

import pytest

from comparison.catalog import files, folder
from comparison.catalog import loading as catalog_module
from comparison.catalog.contents import Catalog
from comparison.catalog.files import Table
from comparison.records.entities import Provider
from comparison.records.market import Offer, Price
from comparison.records.questionnaire import Rule
from tests.factories.records import make_offer
from tests.factories.world import replace_in, write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder of sound data."""
    return write_world(tmp_path / "data")


def change_price(folder: Path) -> None:
    replace_in(folder / "offers.csv", ",9.6,", ",9.7,")


def change_words(folder: Path) -> None:
    replace_in(folder / "providers" / "beta.yaml", "name: Beta", "name: Bèta")


def rename_a_file(folder: Path) -> None:
    (folder / "defects" / "all.yaml").rename(folder / "defects" / "others.yaml")


@pytest.mark.parametrize("change", [change_price, change_words, rename_a_file])
def test_the_version_changes_with_the_data(world: Path, change: Callable[[Path], None]) -> None:
    before = catalog_module.load(world).version
    change(world)
    after = catalog_module.load(world).version
    assert before != after
    assert len(after) == 8


def test_the_version_does_not_depend_on_where_the_data_lie(world: Path, tmp_path: Path) -> None:
    shutil.copytree(world, tmp_path / "elsewhere")
    assert folder.version(world) == folder.version(tmp_path / "elsewhere")


def test_generated_files_do_not_change_the_version(world: Path) -> None:
    before = folder.version(world)
    (world / "README.md").write_text("generated")
    assert folder.version(world) == before


def test_columns_stand_in_the_order_of_the_design() -> None:
    assert Table("offers", Offer, ("offer_id",)).columns == (
        "offer_id",
        "provider",
        "instance",
        "accelerator",
        "accelerator_count",
        "accelerator_memory_gib",
        "vcpus",
        "ram_gib",
        "region",
        "billing",
        "kind",
        "price_per_hour_usd",
        "as_of",
        "source",
        "note",
    )
    assert Table("price_history", Price, ("as_of", "provider")).columns == (
        "as_of",
        "provider",
        "instance",
        "accelerator",
        "accelerator_count",
        "region",
        "billing",
        "kind",
        "price_per_hour_usd",
        "source",
        "note",
    )


def test_empty_cells_sort_first_and_numbers_by_size() -> None:
    offers = [make_offer(instance=name, accelerator_count=n) for name, n in (("b", 16), ("b", 2), (None, 8))]
    key = ("instance", "accelerator_count")
    ordered = sorted(offers, key=lambda offer: files.sort_key(offer, key))
    assert [(offer.instance, offer.accelerator_count) for offer in ordered] == [(None, 8), ("b", 2), ("b", 16)]


def test_the_version_does_not_change_with_what_is_no_data(world: Path) -> None:
    before = folder.data_files(world)
    (world / "notes.txt").write_text("to do")
    assert folder.data_files(world) == before


def test_the_registry_follows_from_the_catalog() -> None:
    parts = {table.name for table in files.TABLES} | files.FILES_OF.keys() | files.LISTS_OF.keys()
    assert parts == {field.name for field in fields(Catalog)} - {"version", "sources", "vocabulary", "defects"}
    offers = next(table for table in files.TABLES if table.name == "offers")
    assert (offers.model, offers.key, offers.file) == (Offer, ("offer_id",), "offers.csv")
    assert files.LISTS_OF["rules"] is Rule
    assert files.FILES_OF["providers"] is Provider


@pytest.mark.parametrize("table", files.TABLES, ids=lambda table: table.name)
def test_a_table_is_sorted_by_columns_it_has(table: Table) -> None:
    assert set(table.key) <= set(table.columns)
    assert set(table.columns) == set(table.model.model_fields)

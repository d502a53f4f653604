"""The loaded data: one load until a file changes, results of their own, and words for every id."""

import os
from pathlib import Path

import pytest

from comparison.catalog.loading import Catalog
from tests.factories.world import make_offer, replace_in, write_world
from ui import data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in the place of the curated data, looked at anew at every call."""
    world = write_world(tmp_path / "data", offers=[make_offer(), make_offer(billing="spot", price_per_hour_usd=12.0)])
    monkeypatch.setattr(data, "FOLDER", world)
    monkeypatch.setattr(data, "LOOK_AGAIN_SECONDS", 0.0)
    return world


def edit(path: Path, old: str, new: str) -> None:
    """Change a file, a second later than it was: some file systems count no finer."""
    replace_in(path, old, new)
    later = path.stat().st_mtime + 1
    os.utime(path, (later, later))


def test_an_edited_file_shows_at_once_and_what_was_computed_is_computed_again(folder: Path) -> None:
    before = data.tables()
    assert data.tables() is before
    assert data.remember(("sum", 1), lambda: "old") == "old"
    assert data.remember(("sum", 1), lambda: "new") == "old"

    edit(folder / "offers.csv", ",12,", ",11,")
    after = data.tables()
    assert after.version != before.version
    assert sorted(after.offers["price_per_hour_usd"]) == [11.0, 24.0]
    assert data.remember(("sum", 1), lambda: "new") == "new"


def test_between_two_looks_a_change_waits(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = data.tables()
    monkeypatch.setattr(data, "LOOK_AGAIN_SECONDS", 3_600.0)
    edit(folder / "offers.csv", ",12,", ",11,")
    assert data.tables() is before


def test_another_folder_is_read_without_waiting(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data, "LOOK_AGAIN_SECONDS", 3_600.0)
    before = data.tables()
    monkeypatch.setattr(data, "FOLDER", write_world(tmp_path / "other", offers=[make_offer()]))
    assert len(data.tables().offers) == 1 < len(before.offers)


@pytest.mark.usefixtures("folder")
def test_results_are_counted_by_the_first_word_of_their_key() -> None:
    for key in (("offers", 1), ("offers", 2), "offers", 3, ("offers", 1)):
        data.remember(key, lambda: None)
    assert data.cache().misses == {"offers": 3, "int": 1}
    assert data.cache().hits == {"offers": 1}


def test_every_id_of_a_page_has_words(catalog: Catalog) -> None:
    names = data.names()
    for rows, name in ((catalog.accelerators, "accelerator"), (catalog.frameworks, "id"), (catalog.providers, "id")):
        assert [row for row in rows if not names.get(getattr(row, name))] == []
    assert data.label("billing", "on_demand") == names["on_demand"]
    assert data.names() is names


def test_filters_offer_ids_that_are_in_the_table_in_order() -> None:
    options = data.options("offers", "provider")
    assert options == sorted(options)
    assert set(options) <= set(data.tables().offers["provider"])
    assert set(data.outcome_labels().values())
    assert data.rulebook() is data.rulebook()
    assert set(data.provider_options())
    assert len(data.provider_matrix()) == len(data.tables().providers)
    figures, cheapest = data.headline()
    assert figures
    assert not cheapest.empty

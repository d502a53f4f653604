"""What pages ask of the loaded data: results counted by kind, and words for every id."""

from pathlib import Path

import pytest

from comparison.catalog.loading import Catalog
from comparison.figures import apart
from tests.factories.records import make_offer
from tests.factories.world import write_world
from ui import data


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder in the place of the curated data."""
    world = write_world(tmp_path / "data", offers=[make_offer(), make_offer(billing="spot", price_per_hour_usd=12.0)])
    monkeypatch.setattr(data, "FOLDER", world)
    return world


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
    assert len(data.provider_matrix()) == len(data.tables().providers)
    figures, cheapest = data.headline()
    assert figures
    assert not cheapest.empty


def test_the_server_reads_itself_what_no_other_process_reads(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(asked: Path) -> None:
        assert asked == folder
        raise apart.ApartError("no room")

    monkeypatch.setattr(data, "APART", True)
    monkeypatch.setattr(apart, "load_apart", refuse)
    assert len(data.tables().offers) == 2
    assert data.problem() == ""

"""Data read by a process of its own are those read here."""

import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest
from pandas.testing import assert_frame_equal

from comparison.catalog.faults import CatalogError
from comparison.catalog.loading import load
from comparison.figures import apart
from comparison.figures.coverage import coverage
from comparison.frames.build import build
from comparison.frames.tables import Tables
from tests.factories.records import make_offer
from tests.factories.world import write_world


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data", offers=[make_offer(), make_offer(billing="spot", price_per_hour_usd=12.0)])


def test_frames_and_records_are_those_of_this_process(folder: Path) -> None:
    catalog, tables, known = apart.load_apart(folder)
    here = load(folder)
    expected = build(here)
    assert_frame_equal(known, coverage(here))
    assert tables.version == expected.version == catalog.version
    for name in (field.name for field in fields(Tables) if field.name != "version"):
        assert_frame_equal(getattr(tables, name), getattr(expected, name))
    assert (catalog.offers, catalog.accelerators) == ((), here.accelerators)
    assert (catalog.sources, catalog.vocabulary, catalog.providers) == (here.sources, here.vocabulary, here.providers)


def test_faults_come_back_with_their_places(folder: Path) -> None:
    offers = folder / "offers.csv"
    offers.write_text(offers.read_text().replace("on_demand", "on_demnd"))
    with pytest.raises(CatalogError) as told:
        apart.load_apart(folder)
    with pytest.raises(CatalogError) as expected:
        load(folder)
    assert str(told.value) == str(expected.value)


@pytest.mark.parametrize("words", [["-c", "raise SystemExit(1)"], ["-c", "print('hello')"], ["-c", ""]])
def test_a_process_that_gives_nothing_is_told(words: list[str], folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **options: run([command[0], *words], **options))
    with pytest.raises(apart.ApartError):
        apart.load_apart(folder)


def test_so_is_one_that_cannot_be_started(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", str(folder / "no-python"))
    with pytest.raises(apart.ApartError):
        apart.load_apart(folder)

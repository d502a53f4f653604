"""Bad data never take a page down: the last good ones stay, faults are told once, and changes are noticed by content."""

import logging
import os
import shutil
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from comparison.catalog import loading
from comparison.catalog.loading import Catalog
from tests.factories.world import write_world
from ui.store import DataUnavailableError, Store, signature


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


class Reader:
    """Loads the small world for real, and counts how often."""

    def __init__(self) -> None:
        self.calls = Counter[str]()

    def __call__(self, folder: Path) -> Catalog:
        self.calls["read"] += 1
        return loading.load(folder)


def look(store: Store[Catalog], folder: Path, times: int = 2) -> Catalog:
    """As visitors do while time goes by: a change is read once it has stood still from one look to the next."""
    for _ in range(times):
        store.get(folder)
        store.wait()
    return store.get(folder)


def price_of(catalog: Catalog) -> float:
    return catalog.offers[0].price_per_hour_usd


def edit_price(folder: Path, old: float, new: float) -> None:
    text = (folder / "offers.csv").read_text("utf-8")
    assert f",{old:g}," in text or f",{old}," in text
    (folder / "offers.csv").write_text(
        text.replace(f",{old:g},", f",{new:g},").replace(f",{old},", f",{new},"), "utf-8"
    )


def spoil(folder: Path, back: bool = False) -> None:
    """A way of billing nobody knows, in every row."""
    text = (folder / "offers.csv").read_text("utf-8")
    (folder / "offers.csv").write_text(
        text.replace("on_demnd", "on_demand") if back else text.replace("on_demand", "on_demnd"), "utf-8"
    )


def test_first_visitors_wait_and_the_data_are_read_once(folder: Path) -> None:
    reader = Reader()
    store = Store(reader)
    with ThreadPoolExecutor(8) as visitors:
        catalogs = list(visitors.map(store.get, [folder] * 32))
    assert reader.calls["read"] == 1
    assert len({id(catalog) for catalog in catalogs}) == 1


def test_a_change_is_taken_while_visitors_go_on_with_the_old_data(folder: Path) -> None:
    store = Store(Reader(), look_again_seconds=0)
    before = price_of(store.get(folder))
    edit_price(folder, before, before + 1)
    assert price_of(store.get(folder)) == before
    assert price_of(look(store, folder)) == before + 1


def test_bad_data_leave_the_last_good_ones_and_are_told_once(folder: Path, caplog: pytest.LogCaptureFixture) -> None:
    reader = Reader()
    store = Store(reader, look_again_seconds=0)
    good = store.get(folder)
    spoil(folder)
    with caplog.at_level(logging.ERROR, "ui.store"):
        for _ in range(20):
            assert look(store, folder) is good
    assert reader.calls["read"] == 2
    assert len(caplog.records) == 1
    assert "offers.csv" in caplog.text
    assert store.problem
    assert store.problem.faults >= 1
    spoil(folder, back=True)
    look(store, folder)
    assert store.problem is None


def test_without_any_good_data_the_question_costs_nothing_after_the_first(folder: Path) -> None:
    reader = Reader()
    store = Store(reader, look_again_seconds=0)
    spoil(folder)
    for _ in range(20):
        with pytest.raises(DataUnavailableError, match=r"offers\.csv"):
            store.get(folder)
    assert reader.calls["read"] == 1
    spoil(folder, back=True)
    assert store.get(folder).offers


def test_a_change_whose_time_is_set_back_is_noticed(folder: Path) -> None:
    """rsync -t, cp -p and a rollback bring files that are older than those they replace."""
    store = Store(Reader(), look_again_seconds=0)
    before = price_of(store.get(folder))
    old = (folder / "offers.csv").stat()
    edit_price(folder, before, before + 2)
    os.utime(folder / "offers.csv", ns=(old.st_atime_ns, old.st_mtime_ns - 10**12))
    assert price_of(look(store, folder)) == before + 2


def test_files_that_are_still_written_are_not_read(folder: Path) -> None:
    reader = Reader()
    store = Store(reader, look_again_seconds=0)
    store.get(folder)
    text = (folder / "offers.csv").read_text("utf-8")
    for length in (10, len(text) // 2, len(text) - 5):
        (folder / "offers.csv").write_text(text[:length], "utf-8")
        store.get(folder)  # one look each: never the same twice
    (folder / "offers.csv").write_text(text, "utf-8")
    look(store, folder, 3)
    assert store.problem is None
    assert reader.calls["read"] == 1  # the same bytes again: touched, not changed


def test_what_is_written_while_it_is_read_is_not_taken(folder: Path) -> None:
    def make(where: Path) -> Catalog:
        catalog = loading.load(where)
        if writing:
            edit_price(where, writing.pop(), 7.5)
        return catalog

    writing: list[float] = []
    store = Store(make, look_again_seconds=0)
    before = price_of(store.get(folder))
    writing.append(before + 1)
    edit_price(folder, before, before + 1)
    look(store, folder)
    assert price_of(store.get(folder)) in (before, 7.5)
    assert price_of(look(store, folder, 3)) == 7.5


def test_between_looks_no_file_is_touched(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(Reader(), look_again_seconds=3600)
    store.get(folder)
    monkeypatch.setattr("ui.store.signature", lambda _: pytest.fail("looked"))
    started = time.perf_counter()
    for _ in range(1000):
        store.get(folder)
    assert time.perf_counter() - started < 5


def test_a_replaced_folder_has_another_signature(folder: Path, tmp_path: Path) -> None:
    before = signature(folder)
    shutil.copytree(folder, tmp_path / "copy")
    shutil.rmtree(folder)
    (tmp_path / "copy").rename(folder)
    assert signature(folder) != before

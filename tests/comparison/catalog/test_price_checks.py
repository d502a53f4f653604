"""Prices that contradict each other, each check with a bad row it must catch."""

from pathlib import Path

import pytest

from comparison.catalog import price_checks
from comparison.catalog.checks import CHECKS, Check
from comparison.catalog.price_checks import PRICE_CHECKS
from comparison.catalog.reading import read
from tests.factories.faults import told_by
from tests.factories.records import make_accelerator, make_offer, make_price
from tests.factories.world import write_world


def test_an_offer_with_a_newer_sibling_is_told_with_its_line(tmp_path: Path) -> None:
    offers = [make_offer(as_of="2026-05-24", instance="a", price_per_hour_usd=16.0), make_offer(instance="b")]
    assert told_by(price_checks.offers_are_the_newest, write_world(tmp_path / "data", offers=offers)) == [
        "offers.csv:2 as_of: found 16 of 2026-05-24; wanted the newest price: alpha/b/us-east/on_demand on line 3 has 24 of "
        "2026-08-22. Move the older row to data/price_history.csv."
    ]


HEADER = "mark,provider,machine,billing,price_source,reason,as_of,source,note\n"


def marked(folder: Path, *rows: str) -> Path:
    (folder / "offer_marks.csv").write_text(HEADER + "".join(f"{row}\n" for row in rows))
    return folder


def test_a_mark_about_no_offer_is_told(tmp_path: Path) -> None:
    folder = marked(write_world(tmp_path / "data"), "resold,alpha,Nova*,,,Of another.,2026-08,price-list,")
    assert told_by(price_checks.marks_mean_an_offer, folder) == [
        "offer_marks.csv:2 provider: found 'alpha / Nova*'; wanted what data/offers.csv has an offer of. Correct the row, or "
        "remove it with the prices it was about."
    ]


@pytest.mark.parametrize(("word", "way_out"), [("resolt", "Did you mean 'resold'?"), ("outlier", "one of resold,")])
def test_a_mark_nobody_knows_or_nobody_declares_is_refused(tmp_path: Path, word: str, way_out: str) -> None:
    folder = marked(write_world(tmp_path / "data"), f"{word},alpha,,,,Of another.,2026-08,price-list,")
    (fault,) = [str(fault) for fault in read(folder).faults]
    assert fault.startswith("offer_marks.csv:2 ")
    assert way_out in fault


def test_a_price_in_an_unknown_currency_wants_its_mark(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "data", offers=[make_offer(note="Currency not named by the source")])
    (told,) = told_by(price_checks.unknown_currencies_are_marked, folder)
    assert told.startswith("offers.csv:2 note: found a price in an unknown currency; wanted US dollars, or a mark.")
    marked(folder, "currency_doubtful,alpha,,,,Euros.,2026-08,price-list,")
    assert told_by(price_checks.unknown_currencies_are_marked, folder) == []


@pytest.mark.parametrize(("price", "is_told"), [(8.0, True), (8.1, False)])
def test_a_machine_at_the_price_of_its_accelerators_is_told(tmp_path: Path, price: float, is_told: bool) -> None:
    alone = make_offer(instance="alone", accelerator_count=1, kind="accelerator_only", price_per_hour_usd=1.0)
    folder = write_world(
        tmp_path / "data", offers=[alone, make_offer(price_per_hour_usd=price)], price_history=[make_price()]
    )
    told = told_by(price_checks.machines_cost_more_than_their_accelerators, folder)
    assert [fault.split(";")[0] for fault in told] == ["offers.csv:3 kind: found machine at 1 a device"] * is_told


@pytest.mark.parametrize(("price", "is_told"), [(13.1, True), (13.3, False)])
def test_a_device_of_many_at_half_the_price_of_one_is_told(tmp_path: Path, price: float, is_told: bool) -> None:
    offers = [
        make_offer(instance="one", accelerator_count=1, price_per_hour_usd=3.0),
        make_offer(instance="x8", price_per_hour_usd=price),
    ]
    told = told_by(
        price_checks.devices_of_a_large_machine_keep_their_price, write_world(tmp_path / "data", offers=offers)
    )
    assert len(told) == is_told
    assert all("wanted devices at about 3 each, as with 1" in fault for fault in told)


@pytest.mark.parametrize(
    ("days", "told"),
    [
        (("2025-01-01", "2025"), ["'2025-01-01'"]),
        (("2022-08-11", "2022-11-08"), ["'2022-08-11'", "'2022-11-08'"]),
        (("2022-08-11", "2022-11-09"), []),
        (("2022-08-08", "2022-08-08"), []),
    ],
)
def test_a_release_day_is_no_placeholder_and_no_swap(tmp_path: Path, days: tuple[str, str], told: list[str]) -> None:
    devices = [
        make_accelerator("h100-pcie-80gb", release_date=days[0]),
        make_accelerator("h100-sxm-80gb", release_date=days[1]),
    ]
    folder = write_world(
        tmp_path / "data",
        accelerators=devices,
        offers=[make_offer()],
        price_history=[make_price(accelerator="h100-sxm-80gb")],
    )
    assert [
        fault.split("found ")[1].split(";")[0] for fault in told_by(price_checks.release_days_are_known, folder)
    ] == told


def test_the_sound_world_passes_every_check(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "data")
    assert {check.__name__: told_by(check, folder) for check in PRICE_CHECKS} == {
        check.__name__: [] for check in PRICE_CHECKS
    }


def test_every_check_is_run() -> None:
    checks: set[Check] = set(PRICE_CHECKS)
    assert checks <= set(CHECKS)

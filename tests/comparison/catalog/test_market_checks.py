"""Regions and days of the market, each check with a bad row it must catch."""

from datetime import date
from pathlib import Path

import pytest

from comparison.catalog import loading, market_checks
from comparison.catalog.checks import Check
from comparison.catalog.faults import CatalogError
from comparison.catalog.market_checks import MARKET_CHECKS, regions_are_those_of_their_provider
from tests.factories.faults import Bad, Spoil, assert_told, names, told_by
from tests.factories.records import make_fact, make_offer, make_provider, make_region
from tests.factories.world import replace_in, write_world

BAD: tuple[Bad, ...] = (
    (
        market_checks.regions_are_those_of_their_provider,
        lambda data: replace_in(data / "offers.csv", ",us-east,spot,", ",mars-1,spot,"),
        "offers.csv:{line} region: found 'mars-1'; wanted a region of alpha in data/regions.csv. "
        "Add it to data/regions.csv, for alpha, first.",
    ),
    (
        market_checks.nothing_is_dated_in_the_future,
        lambda data: replace_in(data / "offers.csv", ",9.6,2025-12,", ",9.6,2030-01-01,"),
        "offers.csv:{line} as_of: found '2030-01-01'; wanted a date up to 22 November 2026. Give the day the figure was read.",
    ),
)


@pytest.mark.parametrize(("check", "spoil", "fault"), BAD, ids=names(BAD))
def test_a_check_tells_its_bad_row(tmp_path: Path, check: Check, spoil: Spoil, fault: str) -> None:
    assert_told(tmp_path / "data", check, spoil, fault)


def test_every_check_has_a_bad_row() -> None:
    assert {check for check, _, _ in BAD} == set(MARKET_CHECKS)


def test_a_provider_whose_regions_nobody_wrote_down_may_have_any(tmp_path: Path) -> None:
    offers = [make_offer(), make_offer(provider="beta", region="mars-1"), make_offer(region=None, instance="small")]
    folder = write_world(tmp_path / "data", offers=offers, regions=[make_region()])
    assert told_by(regions_are_those_of_their_provider, folder) == []


@pytest.mark.parametrize(
    ("as_of", "is_told"), [("2026-11-22", False), ("2026-11", False), ("2026-11-23", True), ("2027", True)]
)
def test_a_month_counts_from_its_first_day(tmp_path: Path, as_of: str, is_told: bool) -> None:
    folder = write_world(
        tmp_path / "data", providers=[make_provider(facts={"tpu": make_fact(as_of=as_of)}), make_provider("beta")]
    )
    faults = told_by(market_checks.nothing_is_dated_in_the_future, folder)
    assert [fault.split(" ")[1] for fault in faults] == (["facts.tpu.as_of:"] if is_told else [])


def test_without_a_day_no_date_is_too_late(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "data", offers=[make_offer(as_of="2030-01-01")])
    assert loading.load(folder).offers
    with pytest.raises(CatalogError):
        loading.load(folder, date(2026, 11, 22))

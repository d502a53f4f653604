"""Each check of rows against each other meets a bad row it must catch, and passes the sound world."""

from pathlib import Path

import pytest

from comparison.catalog import checks, loading
from comparison.catalog.checks import Check
from comparison.catalog.market_checks import MARKET_CHECKS
from comparison.catalog.price_checks import PRICE_CHECKS
from comparison.catalog.question_checks import QUESTION_CHECKS
from comparison.catalog.reference_checks import REFERENCE_CHECKS
from comparison.catalog.vocabulary_checks import VOCABULARY_CHECKS
from tests.factories.faults import Bad, Spoil, append, assert_told, names, repeat_last_line, swap_last_lines, told_by
from tests.factories.records import make_offer
from tests.factories.world import make_catalog, replace_in, write_world

BAD: tuple[Bad, ...] = (
    (
        checks.keys_are_unique,
        lambda data: repeat_last_line(data / "offers.csv"),
        "offers.csv:6 key: found the same key as line 5; wanted one row for one key. Remove the older of the two.",
    ),
    (
        checks.keys_are_unique,
        lambda data: append(data / "sources.yaml", (data / "sources.yaml").read_text()),
        "sources.yaml:12 key: found the same key as sources.yaml; wanted one row for one key. Remove the older of the two.",
    ),
    (
        checks.rows_are_sorted,
        lambda data: swap_last_lines(data / "regions.csv"),
        "regions.csv:3 order: found alpha / eu-west; wanted rows sorted by provider, region. "
        "Run: python -m comparison sort",
    ),
    (
        checks.rows_are_sorted,
        lambda data: replace_in(data / "sources.yaml", "id: price-list", "id: zebra"),
        "sources.yaml:7 order: found survey; wanted entries sorted by id. Run: python -m comparison sort",
    ),
    (
        checks.rows_are_sorted,
        lambda data: (data / "glossary.yaml").write_text(
            (data / "glossary.yaml").read_text() + (data / "glossary.yaml").read_text().replace("id: spot", "id: gpu")
        ),
        "glossary.yaml:8 order: found gpu; wanted terms sorted by id. Move the term.",
    ),
    (
        checks.files_are_named_after_their_id,
        lambda data: (data / "providers" / "beta.yaml").rename(data / "providers" / "bet.yaml"),
        "providers/bet.yaml:1 id: found 'beta'; wanted 'bet'. Rename the file or the id.",
    ),
    (
        checks.offers_name_the_memory_of_their_accelerator,
        lambda data: replace_in(data / "offers.csv", "tpu-v5e,8,16,", "tpu-v5e,8,128,"),
        "offers.csv:{line} accelerator_memory_gib: found 128; wanted 16, the nominal size of tpu-v5e. "
        "Leave the cell empty for the nominal size, or name the accelerator that has this memory.",
    ),
    (
        checks.spot_is_not_above_on_demand,
        lambda data: replace_in(data / "offers.csv", "spot,machine,12,", "spot,machine,24.01,"),
        "offers.csv:{line} price_per_hour_usd: found 24.01; wanted at most the on-demand price 24. "
        "Leave the spot price out and list the slip in data/defects.",
    ),
)


@pytest.mark.parametrize(("check", "spoil", "fault"), BAD, ids=names(BAD))
def test_a_check_tells_its_bad_row(tmp_path: Path, check: Check, spoil: Spoil, fault: str) -> None:
    assert_told(tmp_path / "data", check, spoil, fault)


def test_every_check_has_a_bad_row() -> None:
    elsewhere = {*MARKET_CHECKS, *PRICE_CHECKS, *REFERENCE_CHECKS, *VOCABULARY_CHECKS, *QUESTION_CHECKS}
    assert {check for check, _, _ in BAD} == set(checks.CHECKS) - elsewhere


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.__name__)
def test_every_check_says_what_it_promises_in_one_line(check: Check) -> None:
    assert checks.description(check).endswith(".")


def test_a_fraction_may_have_less_memory_than_its_device_but_not_more(tmp_path: Path) -> None:
    tenth = make_offer(kind="fraction", instance="tenth", accelerator_count=1, accelerator_memory_gib=8.0)
    twice = make_offer(kind="fraction", instance="twice", accelerator_count=1, accelerator_memory_gib=160.0)
    folder = write_world(tmp_path / "data", offers=[tenth, twice])
    assert told_by(checks.offers_name_the_memory_of_their_accelerator, folder) == [
        "offers.csv:3 accelerator_memory_gib: found 160; wanted at most 80, a fraction of h100-sxm-80gb. "
        "Leave the cell empty for the nominal size, or name the accelerator that has this memory."
    ]


def test_spot_is_compared_with_its_own_machine_on_its_own_day_only(tmp_path: Path) -> None:
    full = make_offer(price_per_hour_usd=10)
    dearer_elsewhere = make_offer(billing="spot", region="eu-west", price_per_hour_usd=11)
    folder = write_world(tmp_path / "data", offers=[full, dearer_elsewhere])
    assert told_by(checks.spot_is_not_above_on_demand, folder) == []


def test_the_sound_world_is_sound(tmp_path: Path) -> None:
    assert loading.load(write_world(tmp_path / "data")).offers == make_catalog().offers

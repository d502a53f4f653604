"""The campaign in its short form, the same inputs every time. `make attack` runs the long one."""

from datetime import date
from pathlib import Path
from random import Random

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.visitor.rows import Known
from tests.attacks import commands, faults, links, requests, shared, uploads
from tests.attacks.campaign import SEED, SHORT
from tests.curated import CURATED


def test_a_link_of_anything_opens_its_page_and_stays_text() -> None:
    tally = links.attack(Random(SEED), SHORT.links)
    assert not tally.failures, str(tally)


def test_a_file_of_anything_is_read_or_refused_and_soon(catalog: Catalog, today: date) -> None:
    tally = uploads.attack(Random(SEED), SHORT.uploads, Known.of(catalog), today)
    assert not tally.failures, str(tally)


def test_a_command_of_anything_ends_with_a_word() -> None:
    tally = commands.attack(Random(SEED), SHORT.commands, CURATED)
    assert not tally.failures, str(tally)


def test_data_with_a_fault_are_refused_in_a_sentence(tmp_path: Path) -> None:
    tally = faults.attack(Random(SEED), SHORT.faults, tmp_path)
    assert not tally.failures, str(tally)


def test_results_are_shared_by_threads_and_made_once(tables: Tables) -> None:
    tally = shared.attack(Random(SEED), SHORT.calls, tables)
    assert not tally.failures, str(tally)


def test_a_server_answers_anything_keeps_others_waiting_for_nothing_and_asks_nobody(tmp_path: Path) -> None:
    sent, outside = requests.attack(Random(SEED), SHORT.requests, tmp_path)
    assert not sent.failures, str(sent)
    assert not outside.failures, str(outside)

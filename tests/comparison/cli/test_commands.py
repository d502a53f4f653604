"""The commands: what they print, how they exit, and the curator's journey from an edit to a sound check."""

import csv
import io
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from comparison.catalog.folder import DATA, version
from comparison.cli.base import Data
from comparison.cli.table import TABLE_NAMES
from comparison.frames.tables import Tables
from tests.conftest import Command
from tests.factories.records import make_fact, make_offer, make_provider
from tests.factories.world import read_rows, replace_in, write_world

ROOT = Path(__file__).resolve().parents[3]
OFFER_KEYS = [
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
    "family",
    "vendor",
    "device",
    "continent",
    "total_memory_gib",
    "price_per_accelerator_hour_usd",
    "price_per_gib_hour_usd",
    "price_per_dense_tflops_hour_usd",
    "as_of",
    "source",
    "source_title",
    "source_url",
    "source_licence",
    "note",
    "marks",
    "doubt",
    "agreeing_sources",
]


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A small folder that a test may change."""
    return write_world(tmp_path / "data")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """The same for tests that only read: loaded once."""
    return Data(write_world(tmp_path_factory.mktemp("small") / "data"))


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Data:
    """One with a row in every table, facts of providers included."""
    facts = {"tpu": make_fact(answer="yes", tags=["tpu-v5e"])}
    providers = [make_provider(facts=facts), make_provider("beta")]
    return Data(write_world(tmp_path_factory.mktemp("full") / "data", providers=providers))


def rows_of(result: Result) -> list[dict[str, Any]]:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)["rows"]  # type: ignore[no-any-return]


# check ----------------------------------------------------------------------------------------------------------------


def test_check_of_sound_data_exits_0_and_counts(command: Command, world: Path) -> None:
    result = command("check", data=world)
    assert result.exit_code == 0
    # 2 accelerators and aliases, 4 offers, 2 prices, 2 regions, 1 product, 1 service, 1 listed, 10 tables of results with
    # a row each; alpha, beta; lightgrad.
    assert result.stdout == (
        f"data/ is sound: 33 rows in 25 tables, 2 providers, 1 framework, 3 rules, 2 sources; version {version(world)}\n"
    )


def test_a_quiet_check_says_nothing_when_all_is_well(command: Command, world: Path) -> None:
    result = command("check", "--quiet", data=world)
    assert (result.exit_code, result.output) == (0, "")


def test_check_tells_file_line_found_wanted_and_the_way_out_and_exits_1(command: Command, world: Path) -> None:
    line = replace_in(world / "offers.csv", "spot,machine", "spott,machine")
    for words in (("check",), ("check", "--quiet"), ("offers",), ("table", "sources")):
        result = command(*words, data=world)
        assert result.exit_code == 1
        assert (
            f"offers.csv:{line} billing: found 'spott'; wanted 'on_demand', 'spot', 'reserved_1y' or 'reserved_3y'"
            in result.stderr
        )
        assert "Did you mean 'spot'" in result.stderr
        assert "Traceback" not in result.output


def test_check_runs_as_a_module_on_the_curated_data() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "comparison", "check"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("data/ is sound: ")


# sort and schema ------------------------------------------------------------------------------------------------------


def test_sort_says_what_it_sorted(command: Command, world: Path) -> None:
    assert command("sort", data=world).stdout == "everything is in order\n"
    header, *lines = (world / "offers.csv").read_text().splitlines()
    (world / "offers.csv").write_text("\n".join([header, *reversed(lines)]) + "\n")
    assert "python -m comparison sort" in command("check", data=world).stderr
    assert command("sort", data=world).stdout == "sorted: offers.csv\n"
    assert command("check", data=world).exit_code == 0


def test_schema_writes_what_its_check_wants(command: Command, world: Path) -> None:
    before = command("schema", "--check", data=world)
    assert before.exit_code == 1
    assert before.stderr.startswith("out of date: README.md, schemas/")
    assert before.stderr.endswith("Run: python -m comparison schema\n")
    assert "wrote data/README.md" in command("schema", data=world).stdout
    after = command("schema", "--check", data=world)
    assert (after.exit_code, after.output) == (0, "")


# stale ----------------------------------------------------------------------------------------------------------------


def test_stale_lists_what_moves_a_headline_first_then_the_oldest(command: Command, small: Data) -> None:
    rows = rows_of(command("stale", "--today", "2026-11-22", "--older-than", "100", "--format", "json", data=small))
    # 2026-08-22 is 92 days old, 2026-08 is 113, 2026-05 is 205, 2025-12 is 356.
    told = [(row["moves"], row["table"], row["entity"], row["as_of"], row["rows"], row["age_days"]) for row in rows]
    assert told == [
        ("ranking", "accelerators", "NVIDIA", "2026-08", 1, 113),
        ("nothing", "offers", "beta", "2025-12", 1, 356),
        ("nothing", "framework_facts", "lightgrad", "2026-05", 2, 205),
        ("nothing", "accelerators", "Google", "2026-08", 1, 113),
        ("nothing", "accelerators", "NVIDIA", "2026-08", 1, 113),
    ]


def test_nothing_stale_is_said_so(command: Command, small: Data) -> None:
    result = command("stale", "--today", "2026-11-22", "--older-than", "5000", data=small)
    assert result.stdout == "Nothing is older than 5000 days on 2026-11-22.\n"


def test_stale_figures_are_a_table_with_headings(command: Command, small: Data) -> None:
    result = command("stale", "--today", "2026-11-22", "--older-than", "30", data=small)
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split() == [
        "moves",
        "age",
        "as",
        "of",
        "table",
        "entity",
        "source",
        "rows",
        "address",
    ]


# table ----------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", TABLE_NAMES)
def test_every_table_can_be_had_in_every_format(command: Command, name: str, full: Data) -> None:
    rows = rows_of(command("table", name, "--format", "json", data=full))
    assert rows or name == "offer_marks"  # the small world doubts nothing
    written = command("table", name, "--format", "csv", data=full)
    assert [list(row) for row in csv.DictReader(io.StringIO(written.stdout))] == [list(row) for row in rows]
    shown = command("table", name, data=full)
    assert (shown.exit_code, len(shown.stdout.splitlines())) == (0, len(rows) + 2)


def test_the_tables_of_the_design_are_there() -> None:
    assert set(TABLE_NAMES) >= {
        "sources",
        "offers",
        "price_history",
        "providers",
        "frameworks",
        "accelerators",
        "ecosystem_products",
        "managed_services",
    }


def test_a_table_of_the_curated_data_has_every_row(command: Command, tables: Tables) -> None:
    assert len(rows_of(command("table", "offers", "--format", "json"))) == len(tables.offers)


# offers ---------------------------------------------------------------------------------------------------------------


def test_offers_are_whole_machines_cheapest_first_with_source_and_date(command: Command, world: Path) -> None:
    lines = command("offers", data=world).stdout.splitlines()
    assert lines[0].split("  ")[0] == "USD/hour"
    assert [line.split()[1] for line in lines[2:]] == ["1.2", "1.5", "3", "3.75"]
    assert all("price-list" in line and "202" in line for line in lines[2:])


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (("--accelerator", "h100-sxm-80gb", "--billing", "spot"), ["alpha/big/us-east/spot"]),
        (
            ("--accelerator", "h100-sxm-80gb", "--max-price-per-accelerator", "3"),
            ["alpha/big/us-east/spot", "alpha/big/us-east/on_demand"],
        ),
        (("--provider", "alpha", "--continent", "europe"), ["alpha/big/eu-west/on_demand"]),
        (("--device", "tpu"), ["beta/tpu-v5e/any/on_demand"]),
        (("--vendor", "Google"), ["beta/tpu-v5e/any/on_demand"]),
        (("--region", "eu-west", "--region", "us-east", "--billing", "spot"), ["alpha/big/us-east/spot"]),
        (("--family", "h100", "--limit", "1"), ["alpha/big/us-east/spot"]),
        (
            ("--min-memory", "40", "--count", "8", "--billing", "on_demand"),
            ["alpha/big/us-east/on_demand", "alpha/big/eu-west/on_demand"],
        ),
        (("--min-total-memory", "641"), []),
        (
            ("--since", "2026-08", "--search", "big", "--billing", "on_demand", "--sort", "memory"),
            ["alpha/big/us-east/on_demand", "alpha/big/eu-west/on_demand"],
        ),
        (("--unit", "memory", "--limit", "2"), ["alpha/big/us-east/spot", "alpha/big/us-east/on_demand"]),
        (("--kind", "notebook"), []),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_offers_are_filtered_and_ordered_as_asked(
    command: Command, small: Data, words: tuple[str, ...], found: list[str]
) -> None:
    assert [row["offer_id"] for row in rows_of(command("offers", *words, "--format", "json", data=small))] == found


def test_kinds_are_ranked_together_only_when_asked(command: Command, tmp_path: Path) -> None:
    offers = [make_offer(), make_offer(instance="book", kind="notebook", price_per_hour_usd=8)]
    folder = write_world(tmp_path / "data", offers=offers)
    ids = [row["offer_id"] for row in rows_of(command("offers", "--format", "json", data=folder))]
    assert ids == ["alpha/big/us-east/on_demand"]
    rows = rows_of(command("offers", "--any-kind", "--format", "json", data=folder))
    assert [row["kind"] for row in rows] == ["notebook", "machine"]


def test_json_and_csv_of_offers_have_stable_keys_with_sources(command: Command, small: Data) -> None:
    rows = rows_of(command("offers", "--format", "json", data=small))
    assert list(rows[0]) == OFFER_KEYS
    assert (rows[0]["source"], rows[0]["source_title"], rows[0]["source_licence"]) == (
        "price-list",
        "Source price-list",
        "MIT",
    )
    assert rows[0]["region"] is None
    header = command("offers", "--format", "csv", data=small).stdout.splitlines()[0]
    assert header.split(",") == OFFER_KEYS


def test_an_empty_answer_says_what_to_loosen(command: Command, small: Data) -> None:
    result = command("offers", "--family", "h100", "--max-price-per-accelerator", "1", data=small)
    assert result.exit_code == 0
    assert result.stdout == (
        "No H100 machines up to $1.00 per accelerator hour.\n  without the price ceiling: 3 offers\n"
    )
    assert rows_of(command("offers", "--kind", "fraction", "--format", "json", data=small)) == []


def test_a_long_table_says_how_many_more_there_are(command: Command, tmp_path: Path) -> None:
    offers = [make_offer(instance=f"m{number:02}") for number in range(30)]
    folder = write_world(tmp_path / "data", offers=offers)
    lines = command("offers", data=folder).stdout.splitlines()
    assert len(lines) == 2 + 25 + 1
    assert lines[-1] == "... 5 more; --limit shows them"


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("offers", "--accelerator", "h100-sxm-80g"), "'h100-sxm-80gb'"),
        (("offers", "--billing", "spott"), "'spot'"),
        (("offers", "--provider", "alpa"), "'alpha'"),
        (("offers", "--continent", "erope"), "'europe'"),
        (("offers", "--sort", "prise"), "'price'"),
        (("offers", "--unit", "memry"), "'memory'"),
        (("offers", "--kind", "xyz"), "Valid: machine, serverless"),
        (("table", "ofers"), "'offers'"),
        (("table", "xyz"), "Valid: accelerator_aliases, accelerators"),
        (("offers", "--since", "yesterday"), "a date written 2026"),
        (("offers", "--since", "undated"), "a price cannot be undated"),
        (("offers", "--count", "0"), "x>=1"),
        (("stale", "--today", "22.11.2026"), "%Y-%m-%d"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, tuple) else "",
)
def test_an_unknown_word_exits_2_and_names_the_nearest(
    command: Command, small: Data, words: tuple[str, ...], hint: str
) -> None:
    result = command(*words, data=small)
    assert result.exit_code == 2
    assert hint in result.stderr


def test_the_cheapest_h100_of_the_curated_data_come_first(command: Command) -> None:
    rows = rows_of(command("offers", "--accelerator", "h100-sxm-80gb", "--sort", "price", "--format", "json"))
    prices = [row["price_per_accelerator_hour_usd"] for row in rows]
    assert prices
    doubts = [bool(row["doubt"]) for row in rows]
    assert doubts == sorted(doubts)
    sure = [price for price, doubt in zip(prices, doubts, strict=True) if not doubt]
    assert sure == sorted(sure)
    assert all(row["source_title"] and row["as_of"] for row in rows)


# the curator's journey (DESIGN.md section 9, journey 6) ---------------------------------------------------------------


def test_a_curator_changes_a_price_is_told_about_a_typo_and_puts_it_right(command: Command, tmp_path: Path) -> None:
    data = tmp_path / "data"
    shutil.copytree(DATA, data)
    offers = data / "offers.csv"
    row = next(
        row for row in read_rows(offers) if row["accelerator"] == "h100-sxm-80gb" and row["billing"] == "on_demand"
    )
    old_line = next(line for line in offers.read_text().splitlines() if line.startswith(row["offer_id"] + ","))
    before = version(data)

    price = f",{row['kind']},{row['price_per_hour_usd']},"
    new_line = old_line.replace(price, f",{row['kind']},{float(row['price_per_hour_usd']) + 0.01:.4f},")
    assert new_line != old_line
    replace_in(offers, old_line, new_line)
    sound = command("check", data=data)
    assert sound.exit_code == 0
    assert before not in sound.stdout

    typo = new_line.replace(",h100-sxm-80gb,", ",h100-smx-80gb,")
    line = replace_in(offers, new_line, typo)
    told = command("check", data=data)
    assert told.exit_code == 1
    assert (
        f"offers.csv:{line} accelerator: found 'h100-smx-80gb'; wanted an id of data/accelerators.csv." in told.stderr
    )
    assert "Did you mean 'h100-sxm-80gb'" in told.stderr

    replace_in(offers, typo, old_line)
    again = command("check", data=data)
    assert again.exit_code == 0
    assert before in again.stdout

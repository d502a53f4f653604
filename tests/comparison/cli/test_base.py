"""What all commands share: the data they work on, read once, and words with their nearest valid ones."""

import os
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from comparison.catalog.faults import CatalogError
from comparison.catalog.folder import DATA
from comparison.cli.base import COMMANDS, Data, Word
from comparison.cli.main import COMMANDS as MODULES
from comparison.cli.main import cli
from tests.conftest import Command
from tests.factories.records import make_offer
from tests.factories.world import replace_in, write_world

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("offers", "--min-memory", "nan"), "'nan' is not a number from 0 to 1,024 GiB."),
        (("offers", "--max-price-per-accelerator", "inf"), "'inf' is not a number from 0 to 1,000 USD."),
        (("offers", "--min-total-memory", "-1"), "'-1' is not a number from 0 to 1,000,000 GiB."),
        (("benchmarks", "--deadline", "nan"), "'nan' is not a number from 1e-06 to 1,000,000 hours."),
        (("benchmarks", "--budget", "inf"), "'inf' is not a number from 0 to 1,000,000,000,000 USD."),
        (("estimate", "--flop", "1e21", "--min-memory", "nan"), "'nan' is not a number from 0 to 1,024 GiB."),
        (("estimate", "--flop", "1e21", "--count", "eight"), "'eight' is not a whole number from 1 to 1,000,000."),
    ],
)
def test_a_number_that_cannot_be_used_is_told_before_anything_is_loaded(words: tuple[str, ...], said: str) -> None:
    result = CliRunner().invoke(cli, list(words))
    assert result.exit_code == 2
    assert said in result.stderr
    assert "Traceback" not in result.output


@pytest.fixture(scope="module")
def folder_of_kept(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which what commands need has been kept."""
    environment = {**os.environ, "TRAINWHERE_CACHE": str(tmp_path_factory.mktemp("cache"))}
    for words in (["advise"], ["estimate", "--flop", "1e21"]):
        subprocess.run(
            [sys.executable, "-m", "comparison", *words],
            env=environment,
            cwd=ROOT,
            check=True,
            stdout=subprocess.DEVNULL,
        )
    return environment


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


def test_data_are_read_when_first_asked_for_and_once(world: Path) -> None:
    data = Data(world)
    replace_in(world / "offers.csv", ",12,", ",11,")
    assert 11.0 in set(data.tables.offers["price_per_hour_usd"])
    replace_in(world / "offers.csv", ",11,", ",10,")
    assert 11.0 in set(data.tables.offers["price_per_hour_usd"])
    assert data.tables is data.tables
    assert data.tables.version == data.catalog.version != Data(world).catalog.version


def test_without_a_folder_they_are_the_curated_ones() -> None:
    assert Data().folder == DATA


def test_faults_are_raised_and_nothing_half_read_is_kept(world: Path) -> None:
    data = Data(world)
    replace_in(world / "offers.csv", "spot,machine", "spott,machine")
    for _ in range(2):
        with pytest.raises(CatalogError, match="spott"):
            _ = data.tables
    replace_in(world / "offers.csv", "spott,machine", "spot,machine")
    assert len(data.tables.offers) == 4


def test_a_command_works_on_what_it_is_handed_and_a_folder_named_comes_before_it(tmp_path: Path, world: Path) -> None:
    other = Data(write_world(tmp_path / "other", offers=[make_offer()]))
    handed = CliRunner().invoke(cli, ["table", "offers", "--format", "csv"], obj=other)
    assert len(handed.stdout.splitlines()) == 1 + 1
    named = CliRunner().invoke(cli, ["--data", str(world), "table", "offers", "--format", "csv"], obj=other)
    assert len(named.stdout.splitlines()) == 1 + 4


def test_the_folder_named_is_the_one_that_is_sorted(world: Path) -> None:
    header, *lines = (world / "offers.csv").read_text().splitlines()
    (world / "offers.csv").write_text("\n".join([header, *reversed(lines)]) + "\n")
    assert CliRunner().invoke(cli, ["--data", str(world), "sort"]).stdout == "sorted: offers.csv\n"


def test_a_folder_that_is_not_there_is_told_without_a_traceback(tmp_path: Path, command: Command) -> None:
    result = command("check", data=tmp_path / "nowhere")
    assert result.exit_code != 0
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("name", sorted(cli.commands))
def test_every_command_says_what_it_is_for_and_reads_nothing_to_say_it(name: str, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, [name, "--help"], obj=Data(tmp_path / "nowhere"))
    assert result.exit_code == 0
    assert result.stdout.startswith("Usage: ")
    assert cli.commands[name].help


def test_help_lists_every_command_and_no_path_of_this_machine(command: Command) -> None:
    told = command("--help").stdout
    assert all(f"\n  {name}" in told for name in cli.commands)
    assert str(DATA) not in told


def test_help_knows_every_command_without_importing_it() -> None:
    assert COMMANDS.keys() == cli.commands.keys()
    assert {f"comparison.cli.{module}" for module, _ in COMMANDS.values()} == {module.__name__ for module in MODULES}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_says_of_a_command_how_its_own_help_begins(name: str) -> None:
    told = COMMANDS[name][1].removesuffix(".").removesuffix("?")
    assert str(cli.commands[name].help).startswith(told)
    assert len(told) < 65


@pytest.mark.parametrize(
    ("words", "not_needed"),
    [
        (("--help",), {"pandas", "pydantic", "yaml", "comparison.links", "comparison.records"}),
        (("check",), {"pandas", "plotly", "jinja2", "comparison.links", "comparison.frames", "comparison.memo"}),
        (
            ("advise",),
            {"pandas", "plotly", "jinja2", "yaml", "comparison.links", "comparison.frames", "comparison.memo"},
        ),
        (("table", "offers"), {"pydantic", "plotly", "jinja2", "yaml", "comparison.links", "comparison.records"}),
        (("estimate", "--flop", "1e21"), {"plotly", "jinja2", "yaml", "comparison.frames.build", "comparison.memo"}),
        (("ownership",), {"pydantic", "plotly", "jinja2", "yaml", "comparison.links", "comparison.memo"}),
        (
            ("memo", "--query", "o_count=8", "--format", "html"),
            {"plotly", "yaml", "comparison.charts", "comparison.views"},
        ),
    ],
)
def test_a_command_imports_what_it_needs_alone(
    words: tuple[str, ...], not_needed: set[str], folder_of_kept: dict[str, str]
) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "comparison", *words],
        env=folder_of_kept,
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    imported = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines() if line.startswith("import time:")}
    assert "comparison.cli.base" in imported
    assert not imported & not_needed


@pytest.mark.parametrize("option", ["--nonsense", "nonsense"])
def test_an_unknown_command_or_option_exits_2(option: str, command: Command) -> None:
    assert command(option).exit_code == 2


def test_an_unknown_word_names_the_nearest_or_else_some_that_are_valid() -> None:
    word = Word(["spot", "on_demand"])
    assert word.convert("spot", None, None) == "spot"
    with pytest.raises(click.BadParameter, match=r"'spott' is not known.*'spot'"):
        word.convert("spott", None, None)
    many = Word([f"word-{number:02}" for number in range(20)])
    with pytest.raises(click.BadParameter, match=r"word-11, \.\.\. \(20 in all\)"):
        many.convert("something quite different", None, None)

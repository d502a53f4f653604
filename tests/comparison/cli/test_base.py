"""What all commands share: the data they work on, read once, and words with their nearest valid ones."""

from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from comparison.catalog.faults import CatalogError
from comparison.catalog.files import DATA
from comparison.cli.base import Data, Word
from comparison.cli.main import COMMANDS, cli
from tests.conftest import Command
from tests.factories.records import make_offer
from tests.factories.world import replace_in, write_world


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
    assert len(COMMANDS) <= len(cli.commands)


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

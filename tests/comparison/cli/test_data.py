"""`check --list` names what holds between the rows of data/."""

from pathlib import Path

from click.testing import CliRunner

from comparison.catalog.checks import CHECKS
from comparison.cli.main import cli
from tests.factories.records import make_offer
from tests.factories.world import write_world


def test_the_checks_are_listed_each_with_its_promise() -> None:
    result = CliRunner().invoke(cli, ["check", "--list"])
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert len(lines) == len(CHECKS)
    assert "keys are unique: No two rows of a table, entries of a list or files of a folder have the same key." in lines
    assert all(line.partition(": ")[2] for line in lines)


def test_a_price_of_the_future_is_told_by_the_check_and_stops_nobody_else(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "data", offers=[make_offer(as_of="2030-01-01")])
    told = CliRunner().invoke(cli, ["--data", str(folder), "check"])
    assert told.exit_code == 1
    assert "found '2030-01-01'; wanted a date up to" in told.stderr
    assert CliRunner().invoke(cli, ["--data", str(folder), "check", "--today", "2030-01-01"]).exit_code == 0
    assert CliRunner().invoke(cli, ["--data", str(folder), "table", "offers"]).exit_code == 0

"""`check --list` names what holds between the rows of data/."""

from click.testing import CliRunner

from comparison.catalog.checks import CHECKS
from comparison.cli.main import cli


def test_the_checks_are_listed_each_with_its_promise() -> None:
    result = CliRunner().invoke(cli, ["check", "--list"])
    lines = result.output.splitlines()
    assert result.exit_code == 0
    assert len(lines) == len(CHECKS)
    assert "keys are unique: No two rows of a table, entries of a list or files of a folder have the same key." in lines
    assert all(line.partition(": ")[2] for line in lines)

"""python -m comparison memo: the memo on standard output, what was not used on standard error."""

import json

import pytest

from tests.conftest import Command

QUERY = "data_type=table&labelled_examples=1k_to_10k"
DAY = ("--today", "2026-11-22")


@pytest.mark.parametrize(("form", "start"), [("md", "# "), ("html", "<!doctype html>"), ("json", "{")])
def test_each_form_is_that_form_and_nothing_else(form: str, start: str, command: Command) -> None:
    result = command("memo", "--query", QUERY, "--format", form, *DAY)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(start)


def test_what_cannot_be_used_is_told_apart_from_the_memo(command: Command) -> None:
    result = command("memo", "--query", f"{QUERY}&labels_obtainable=cheep&o_count=many", "--format", "json", *DAY)
    assert result.exit_code == 0
    told = result.stderr.splitlines()
    assert told
    assert all(line.startswith("Not used: ") and line.endswith(".") for line in told)
    assert "cheep" in result.stderr
    assert json.loads(result.stdout)["decision"]


def test_links_lead_back_to_the_site_that_is_named(command: Command) -> None:
    result = command("memo", "--query", QUERY, "--site", "https://example.org", *DAY)
    assert "https://example.org/memo?" in result.stdout


def test_the_same_day_gives_the_same_memo(command: Command) -> None:
    one, two = (command("memo", "--query", QUERY, *DAY).stdout for _ in range(2))
    assert one == two
    assert "22 November 2026" in one or "2026-11-22" in one


@pytest.mark.parametrize("words", [(), ("--query", QUERY, "--format", "pdf"), ("--query", QUERY, "--today", "now")])
def test_what_is_missing_or_unknown_exits_2(words: tuple[str, ...], command: Command) -> None:
    assert command("memo", *words).exit_code == 2

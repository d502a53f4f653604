"""python -m comparison advise: what the text shows of an advice, and where it stops."""

import json
from typing import Any

from comparison.cli.advise import MAX_CHANGES, MAX_REASONS
from tests.conftest import Command

FULL = {
    "data_type": "image",
    "goal": "predict",
    "labelled_examples": "1k_to_10k",
    "interpretability": "required_by_law",
    "data_must_stay": "yes",
    "compute": "laptop",
    "budget": "none",
    "skills": "none",
}
OPEN = {
    "data_type": "table",
    "goal": "predict",
    "labelled_examples": "10k_to_100k",
    "rules_known": "no",
    "generic_capability": "no",
    "baseline": "none",
    "skills": "none",
    "budget": "none",
}
"""Answers that many single changes would turn."""


def advice(command: Command, **answers: str) -> dict[str, Any]:
    result = command("advise", "--answers", json.dumps(answers), "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)  # type: ignore[no-any-return]


def lines(command: Command, **answers: str) -> list[str]:
    result = command("advise", "--answers", json.dumps(answers))
    assert result.exit_code == 0, result.output
    return result.stdout.splitlines()


def part(shown: list[str], heading: str) -> list[str]:
    """The lines under a heading."""
    start = shown.index(heading) + 1
    end = next((place for place in range(start, len(shown)) if not shown[place].startswith("  ")), len(shown))
    return shown[start:end]


def test_what_the_law_rules_out_is_told_with_its_reason(command: Command) -> None:
    vetoes = advice(command, **FULL)["vetoes"]
    told = part(lines(command, **FULL), "Ruled out:")
    assert vetoes
    assert len(told) == len(vetoes)
    assert all(veto["because"] in line for veto, line in zip(vetoes, told, strict=True))


def test_a_long_list_of_changes_is_cut_and_says_how_many_there_are(command: Command) -> None:
    changes = advice(command, **OPEN)["tipping_points"]
    assert len(changes) > MAX_CHANGES
    told = part(lines(command, **OPEN), "What would change this:")
    assert len(told) == MAX_CHANGES + 1
    assert told[-1] == f"  ... {len(changes) - MAX_CHANGES} more; --format json has them all"


def test_reasons_and_questions_are_a_handful(command: Command) -> None:
    shown = lines(command, data_type="table")
    assert 0 < len(part(shown, "For:")) <= MAX_REASONS
    assert 0 < len(part(shown, "Answer next:")) <= MAX_REASONS


def test_text_and_json_name_the_same_runner_up(command: Command, catalog: Any) -> None:
    told = advice(command, data_type="table", labelled_examples="1k_to_10k")
    runner_up = catalog.label("outcome", told["runner_up"])
    shown = lines(command, data_type="table", labelled_examples="1k_to_10k")
    assert any(line.startswith(f"Next best: {runner_up}, ") for line in shown)

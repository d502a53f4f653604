"""python -m comparison advise: answers as JSON in, advice as JSON or as text out."""

import json
import sys
from collections.abc import Mapping
from typing import Any

import click

from comparison.catalog.contents import Catalog
from comparison.cli.base import cli, prose, refused
from comparison.questionnaire.advice import Advice, Reason, as_json
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.scoring import advise
from comparison.records.questionnaire import Outcome
from comparison.text.lists import plural
from comparison.text.numbers import MISSING
from comparison.text.problems import Problem

EXAMPLE = '{"data_type": "table"}'
MAX_REASONS = 5
MAX_CHANGES = 8


@cli.command("advise")
@click.option("--answers", default="{}", show_default=True, help=f"JSON, for example '{EXAMPLE}'; - reads stdin.")
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def advise_(answers: str, form: str) -> None:
    """Should I use deep learning, and which way? With the rules that spoke and what would change the advice."""
    given = _parsed(sys.stdin.read() if answers == "-" else answers)
    catalog = prose()
    try:
        advice = advise(given, Rulebook.of(catalog))
    except Problem as problem:
        raise refused(problem, {}) from None
    if form == "json":
        click.echo(json.dumps(as_json(advice), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_text(advice, catalog)))


def _parsed(text: str) -> Mapping[str, Any]:
    try:
        given = json.loads(text)
    except json.JSONDecodeError as error:
        raise _unusable(f"no valid JSON at line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise _unusable("brackets too deep to read") from None
    if not isinstance(given, dict):
        raise _unusable(f"a {type(given).__name__}")
    return given


def _unusable(found: str) -> click.BadParameter:
    return click.BadParameter(f"{found}. Wanted an object such as {EXAMPLE}", param_hint="--answers")


def _text(advice: Advice, catalog: Catalog) -> list[str]:
    def name(outcome: Outcome | None) -> str:
        return catalog.label("outcome", outcome.value) if outcome else catalog.label("use_deep_learning", "unclear")

    def asked(question: str) -> str:
        return questions[question].label

    def option(question: str, answer: str) -> str:
        return questions[question].label_of(answer)

    questions = {question.id: question for question in catalog.questions}
    use = catalog.label("use_deep_learning", advice.use_deep_learning.value)
    lines = [f"Deep learning? {use}.", f"Advice: {name(advice.outcome)}."]
    if advice.runner_up:
        behind = f"{plural(advice.lead, 'point')} behind{', which is close' if advice.is_close else ''}"
        lines.append(f"Next best: {name(advice.runner_up)}, {behind}.")
    out = {veto.outcome for veto in advice.vetoes}
    lines.append(
        "Scores: "
        + ", ".join(
            f"{name(outcome)} {MISSING if outcome in out else score}" for outcome, score in advice.scores.items()
        )
    )
    for title, reasons in (("For:", advice.reasons_for), ("Against:", advice.reasons_against)):
        if reasons:
            lines += ["", title, *(_reason(reason, catalog) for reason in reasons[:MAX_REASONS])]
    if advice.vetoes:
        lines += ["", "Ruled out:", *(f"  {name(v.outcome)}: {v.because} [{v.source}]" for v in advice.vetoes)]
    if advice.tipping_points:
        lines += ["", "What would change this:"]
        lines += [
            f"  {asked(t.question)} {option(t.question, t.change_to)} -> {name(t.outcome)}"
            for t in advice.tipping_points[:MAX_CHANGES]
        ]
        if (more := len(advice.tipping_points) - MAX_CHANGES) > 0:
            lines.append(f"  ... {more} more; --format json has them all")
    if advice.next_questions:
        lines += ["", "Answer next:", *(f"  {name_}: {asked(name_)}" for name_ in advice.next_questions[:MAX_REASONS])]
    if advice.next_steps:
        lines += ["", "Next steps:", *(f"  {s.text}{_address(s.path, s.parameters)}" for s in advice.next_steps)]
    return lines


def _reason(reason: Reason, catalog: Catalog) -> str:
    strength = catalog.label("rule_strength", reason.strength.value).lower()
    return f"  {reason.weight:+d} {reason.because} [{reason.source}, {strength}]"


def _address(path: str | None, parameters: tuple[tuple[str, str], ...]) -> str:
    pairs = "&".join(f"{key}={value}" for key, value in parameters)
    return f" ({path}{'?' if pairs else ''}{pairs})" if path else f" ({pairs})" if pairs else ""

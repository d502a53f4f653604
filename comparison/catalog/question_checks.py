"""What one question, rule or case cannot know: whether the questions, options and outcomes it names exist."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from comparison.catalog.faults import Fault
from comparison.catalog.reading import Located, Rows
from comparison.text.spelling import nearest

FIRST_QUESTIONS = 5


def rules_ask_what_is_asked(rows: Rows) -> Iterator[Fault]:
    """A rule about an option that is not there would never speak, and nobody would notice."""
    options = _options(rows)
    for rule in rows.located.get("rules", []):
        for question, option, inside in rule.record.when.leaves():
            yield from _unknown(rows, rule, options, question, option, ("when", *inside))


def cases_answer_what_is_asked(rows: Rows) -> Iterator[Fault]:
    """The answers of a case are options of questions there are."""
    options = _options(rows)
    for case in rows.located.get("cases", []):
        for question, answer in case.record.answers.items():
            yield from _unknown(rows, case, options, question, None, ("answers", question))
            if question in options:
                yield from _unknown(rows, case, options, question, answer, ("answers", question))


def questions_are_whole(rows: Rows) -> Iterator[Fault]:
    """Options once each, five first questions, and a rule that listens to every question."""
    asked: list[Located] = rows.located.get("questions", [])
    heard = {question for rule in rows.of("rules") for question, _, _ in rule.when.leaves()}
    places = []
    for entry in asked:
        question = entry.record
        ids = question.option_ids
        for index, option in enumerate(ids):
            if option in ids[:index]:
                remedy = "Remove one of the two."
                yield entry.fault("options", repr(option), "each option once", remedy, ("options", index))
        if question.id not in heard and not {"questions", "rules"} & rows.cut and not rows.unread:
            yield entry.fault(
                "id", repr(question.id), "a question that at least one rule uses", "Write the rule first."
            )
        if question.first_five:
            places.append(question.first_five)
    if asked and sorted(places) != list(range(1, FIRST_QUESTIONS + 1)) and not rows.unread:
        found = ", ".join(map(str, sorted(places))) or "none"
        remedy = "Number the first five questions anew; the others have no number."
        yield asked[0].fault("first_five", found, "1, 2, 3, 4 and 5, once each", remedy)


QUESTION_CHECKS: tuple[Callable[[Rows], Iterator[Fault]], ...] = (
    rules_ask_what_is_asked,
    cases_answer_what_is_asked,
    questions_are_whole,
)


def _options(rows: Rows) -> dict[str, tuple[str, ...]]:
    return {question.id: question.option_ids for question in rows.of("questions")}


def _unknown(
    rows: Rows,
    entry: Located,
    options: dict[str, tuple[str, ...]],
    question: str,
    option: str | None,
    inside: tuple[Any, ...],
) -> Iterator[Fault]:
    """A fault where a question, or an option of a known one, is not there; none where it is there but faulty itself."""
    if question in rows.unread or "questions" in rows.cut:
        return
    field = ".".join(str(part) for part in inside if isinstance(part, str))
    if question not in options:
        if option is None:
            add = "Add it to data/questions.yaml first."
            remedy = nearest(question, options) or add
            fault = entry.fault(field, repr(question), "an id of data/questions.yaml", remedy, inside)
            yield replace(fault, missing=(f"question {question}", add))
    elif option is not None and option not in options[question]:
        known = options[question]
        remedy = nearest(option, known) or f"Add it to the options of {question} in data/questions.yaml first."
        yield entry.fault(field, repr(option), f"one of {', '.join(known)}", remedy, inside)

"""Advice -> the sentences people read. Labels come from the vocabularies and the questions."""

from collections.abc import Mapping, Sequence

from comparison.questionnaire.advice import Advice, Missing, TippingPoint
from comparison.questionnaire.rulebook import Rulebook
from comparison.records.questionnaire import Outcome
from comparison.text.lists import listing, lower, plural

VERDICTS: Mapping[Outcome, str] = {
    Outcome.RULES: "No, and no machine learning either: write down what is known and program it",
    Outcome.MANAGED_API: "Only what others have trained: use a ready-made service",
    Outcome.CLASSICAL_ML: "No: classical machine learning is the better way",
    Outcome.FINE_TUNE: "Yes, but not from scratch: fine-tune a network that others have trained",
    Outcome.TRAIN_FROM_SCRATCH: "Yes: train a network of your own, from scratch",
}
Labels = Mapping[Outcome, str]


def verdict(advice: Advice, labels: Labels) -> str:
    """The answer of the page in one sentence, with how sure it is."""
    if advice.outcome is None:
        if not advice.answers:
            return "Not clear yet: answer what you can of the five questions below; each may be left open."
        return "Not clear yet: the answers so far speak for nothing strongly enough."
    said, told = VERDICTS[advice.outcome], f"your {plural(len(advice.answers), 'answer')}"
    if advice.runner_up is None:
        return f"{said}; {told} rule out everything else."
    other, ahead = lower(labels[advice.runner_up]), plural(advice.lead, "point")
    if advice.lead == 0:
        return f"{said}; by {told} it is a tie with “{other}”, and the simpler way goes first."
    if advice.is_close:
        return f"{said}; by {told} it is close, only {ahead} ahead of “{other}”."
    if advice.next_questions:
        return f"{said}; so far, by {told}, {ahead} ahead of “{other}”, and open questions could change that."
    return f"{said}; by {told} it is clear, {ahead} ahead of “{other}”."


def progress(advice: Advice, book: Rulebook) -> tuple[float, str]:
    """Share of the questions worth answering that are answered, and the same in words."""
    given, first = len(advice.answers), len(book.first_five)
    open_ = len(advice.next_questions)
    answered = sum(name in advice.answers for name in book.first_five)
    share = given / max(given + open_, 1)
    if given and not open_:
        return 1.0, f"{plural(given, 'answer')}; no other one could change the verdict."
    if answered < first and given <= answered:
        return share, f"{answered} of the first {first} questions answered."
    return share, f"{plural(given, 'answer')}; {plural(open_, 'open question')} could still change the verdict."


def changes(points: Sequence[TippingPoint], book: Rulebook, labels: Labels) -> list[tuple[str, str, str, str]]:
    """Question, answer now, the other answers that lead to the same outcome, and that outcome."""
    groups: dict[tuple[str, Outcome | None], list[TippingPoint]] = {}
    for point in points:
        groups.setdefault((point.question, point.outcome), []).append(point)
    rows = []
    for (name, outcome), several in groups.items():
        question = book.by_id[name]
        others = listing([question.label_of(point.change_to) for point in several], "or")
        rows.append((question.label, question.label_of(several[0].answer), others, _label(outcome, labels)))
    return rows


def unknown(missing: Missing, book: Rulebook, labels: Labels) -> tuple[str, str]:
    """An open question, and what an answer could do."""
    question = book.by_id[missing.question]
    if not missing.flips:
        return question.label, "alone it changes nothing, together with another answer it may"
    leads: dict[Outcome | None, list[str]] = {}
    for option, outcome in missing.flips.items():
        leads.setdefault(outcome, []).append(question.label_of(option))
    parts = [
        f"“{listing(options, 'or')}” would lead to “{_label(outcome, labels)}”" for outcome, options in leads.items()
    ]
    return question.label, "; ".join(parts)


def _label(outcome: Outcome | None, labels: Labels) -> str:
    return labels[outcome] if outcome else "Not clear"

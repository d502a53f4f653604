"""The advice as a part of a memo."""

from collections.abc import Mapping

from comparison.catalog.contents import Catalog
from comparison.memo.drawing import Score, scores
from comparison.memo.page import Part, text_table
from comparison.memo.parts.part import Pairs, PartResult, address_of
from comparison.questionnaire.advice import Advice, FiredRule, Reason, Veto
from comparison.questionnaire.bars import bars
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.scoring import advise
from comparison.questionnaire.sentences import changes, unknown, verdict
from comparison.records.questionnaire import Outcome
from comparison.text.lists import listing, lower

MAX_REASONS = 4
MAX_CHANGES = 4
STRENGTHS = {"strong": "well founded", "second_hand": "second-hand", "judgement": "our judgement"}
OURS = "trainwhere-judgement"


def questionnaire_part(answers: Mapping[str, str], book: Rulebook, catalog: Catalog, pairs: Pairs) -> PartResult:
    """The verdict, its reasons, what would change it."""
    address, title = address_of("/questionnaire", pairs), "Deep learning, and which way"
    if not answers:
        missing = "No question is answered yet: answer what you can, and come back with the link to the memo there."
        return PartResult(Part("questionnaire", title, "/questionnaire", address, "", missing=missing))
    advice = advise(answers, book)
    labels = {outcome: catalog.label("outcome", outcome.value) for outcome in Outcome}
    said = verdict(advice, labels)
    points = [
        *(f"For it: {_because(reason, catalog)}" for reason in advice.reasons_for[:MAX_REASONS]),
        *(f"Against it: {_because(reason, catalog)}" for reason in advice.reasons_against[:MAX_REASONS]),
        *_ruled_out(advice, labels, catalog),
    ]
    if advice.next_steps:
        points.append(f"Next: {' '.join(step.text for step in advice.next_steps[:3])}")
    questions = text_table(
        "The answers",
        ("Question", "Answer"),
        [(book.by_id[name].label, book.by_id[name].label_of(answer)) for name, answer in advice.answers.items()],
    )
    drawn = bars(advice, labels)
    chart = scores(
        "scores",
        "Points of each way",
        listing([f"{bar.label}: {bar.words}" for bar in drawn], most=9) + ".",
        [Score(bar.label, bar.share, bar.words, bar.is_best) for bar in drawn],
    )
    would = [
        f"{question} {other} instead of {lower(now)}: {lower(outcome)}."
        for question, now, other, outcome in changes(advice.tipping_points, book, labels)
    ]
    open_ = [gap for gap in advice.missing if gap.question in advice.next_questions]
    asked = [unknown(gap, book, labels) for gap in open_ if gap.flips]
    would += [f"Still open: {label} {does}." for label, does in asked]
    cited: dict[str, list[str]] = {}
    told: tuple[Reason | Veto, ...] = (
        *advice.reasons_for[:MAX_REASONS],
        *advice.reasons_against[:MAX_REASONS],
        *advice.vetoes,
    )
    for cites in [rule.source for rule in told]:
        source = catalog.sources.get(cites)
        cited.setdefault(cites, []).append((source.published_on or source.read_on) if source else "")
    return PartResult(
        Part("questionnaire", title, "/questionnaire", address, said, tuple(points), (questions,), (chart,)),
        decision=(said,),
        changes=tuple(would[:MAX_CHANGES]),
        sources={source: tuple(days) for source, days in cited.items()},
    )


def _because(said: Reason | FiredRule | Veto, catalog: Catalog) -> str:
    source = catalog.sources.get(said.source)
    title = source.title if source else said.source
    return f"{said.because} ({STRENGTHS[said.strength.value] if said.source == OURS else f'{title}, {STRENGTHS[said.strength.value]}'})"


def _ruled_out(advice: Advice, labels: Mapping[Outcome, str], catalog: Catalog) -> list[str]:
    lines: dict[str, list[str]] = {}
    for veto in advice.vetoes:
        lines.setdefault(_because(veto, catalog), []).append(labels[veto.outcome])
    return [f"Ruled out: {listing(out)}. {because}" for because, out in lines.items()]

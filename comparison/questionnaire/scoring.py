"""Answers and rules -> what to do, with the rules that spoke, what is missing and what would change it.

Every rule that holds adds its weights to the scores of the outcomes; a veto takes an outcome out. The highest score
that is left is the advice; of equal ones the simpler (the order of `Outcome`). Same answers, same advice.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from comparison.questionnaire.advice import (
    MIN_SCORE,
    Advice,
    AnswerError,
    Conflict,
    FiredRule,
    Missing,
    Reason,
    TippingPoint,
    Veto,
)
from comparison.questionnaire.next_steps import next_steps
from comparison.questionnaire.rulebook import OUTCOMES, CompiledRule, Rulebook, readable
from comparison.records.questionnaire import VETO, Answers, Effect, Outcome, Rule, RuleStrength, UseDeepLearning

# What a veto counts for when rules are put in order: more than the strongest weight.
_VETO_WEIGHT = 3
_STRENGTHS = tuple(RuleStrength)
USES: Mapping[Outcome, UseDeepLearning] = {
    Outcome.RULES: UseDeepLearning.NO,
    Outcome.CLASSICAL_ML: UseDeepLearning.NO,
    Outcome.MANAGED_API: UseDeepLearning.PRETRAINED_ONLY,
    Outcome.FINE_TUNE: UseDeepLearning.PRETRAINED_ONLY,
    Outcome.TRAIN_FROM_SCRATCH: UseDeepLearning.YES,
}


@dataclass(slots=True)
class _Sum:
    """Scores and numbers of vetoes in the order of Outcome, and which rules hold."""

    scores: list[int]
    vetoes: list[int]
    holds: list[bool]

    def verdict(self) -> tuple[int | None, int | None]:
        """Places of outcome and runner-up."""
        best = second = None
        for place, score in enumerate(self.scores):
            if self.vetoes[place]:
                continue
            if best is None or score > self.scores[best]:
                best, second = place, best
            elif second is None or score > self.scores[second]:
                second = place
        return (best, second) if best is not None and self.scores[best] >= MIN_SCORE else (None, None)

    def add(self, rule: CompiledRule, sign: int) -> None:
        for place, weight in rule.weights:
            self.scores[place] += sign * weight
        for place in rule.vetoes:
            self.vetoes[place] += sign

    def lead_of(self, place: int | None) -> int:
        """How far an outcome is ahead of the best other; for none, how near the best is to being advised."""
        left = [score for at, score in enumerate(self.scores) if not self.vetoes[at] and at != place]
        if place is None:
            return max(left, default=0) - MIN_SCORE
        return (self.scores[place] - max(left, default=0)) if not self.vetoes[place] else -_VETO_WEIGHT


def advise(answers: Mapping[str, object], book: Rulebook) -> Advice:
    """What to do given some answers; unanswered questions are left out, None or empty.

    Raises:
        AnswerError: where an answer names no question or no option of it.
    """
    known, problems = readable(answers, book)
    if problems:
        raise AnswerError(problems)
    total = _sum(known, book)
    best, second = total.verdict()
    fired = tuple(rule for rule, holds in zip(book.rules, total.holds, strict=True) if holds)
    outcome = None if best is None else OUTCOMES[best]
    runner_up = None if second is None else OUTCOMES[second]
    missing = _missing(known, total, book)
    return Advice(
        answers=known,
        outcome=outcome,
        runner_up=runner_up,
        use_deep_learning=USES[outcome] if outcome else UseDeepLearning.UNCLEAR,
        scores=dict(zip(OUTCOMES, total.scores, strict=True)),
        lead=total.scores[best] - total.scores[second] if best is not None and second is not None else 0,
        fired=tuple(FiredRule(r.id, r.effect, r.because, r.source, r.strength) for r in fired),
        reasons_for=_reasons(fired, outcome, 1),
        reasons_against=_reasons(fired, outcome, -1),
        vetoes=tuple(
            Veto(out, rule.id, rule.because, rule.source, rule.strength)
            for out in OUTCOMES
            for rule in fired
            if rule.effect.get(out) == VETO
        ),
        conflicts=_conflicts(fired, total, outcome, runner_up),
        missing=missing,
        tipping_points=_tipping_points(known, total, book),
        next_questions=_next_questions(known, missing, total.lead_of(best), book),
        next_steps=next_steps(outcome, known),
    )


def _sum(answers: Answers, book: Rulebook) -> _Sum:
    total = _Sum([0] * len(OUTCOMES), [0] * len(OUTCOMES), [])
    for rule in book.compiled:
        total.holds.append(rule.holds(answers))
        if total.holds[-1]:
            total.add(rule, 1)
    return total


def _changed(answers: Answers, total: _Sum, book: Rulebook, question: str, option: str) -> _Sum:
    """The sum with one answer given or changed; only rules about that question are asked again."""
    tried = {**answers, question: option}
    new = _Sum(total.scores.copy(), total.vetoes.copy(), total.holds)
    for place in book.about[question]:
        rule = book.compiled[place]
        if (holds := rule.holds(tried)) != total.holds[place]:
            new.add(rule, 1 if holds else -1)
    return new


def _outcome(total: _Sum) -> Outcome | None:
    place, _ = total.verdict()
    return None if place is None else OUTCOMES[place]


def _missing(answers: Answers, total: _Sum, book: Rulebook) -> tuple[Missing, ...]:
    best, _ = total.verdict()
    now, lead = _outcome(total), total.lead_of(best)
    ranked = []
    for question in book.questions:
        if question.id in answers:
            continue
        tried = [(option, _changed(answers, total, book, question.id, option)) for option in question.option_ids]
        flips = {option: outcome for option, new in tried if (outcome := _outcome(new)) != now}
        swing = max(abs(new.lead_of(best) - lead) for _, new in tried)
        if flips or swing:
            ranked.append((-len(flips) / len(tried), -swing, Missing(question.id, flips, swing)))
    return tuple(missing for *_, missing in sorted(ranked, key=lambda part: part[:2]))


def _tipping_points(answers: Answers, total: _Sum, book: Rulebook) -> tuple[TippingPoint, ...]:
    now = _outcome(total)
    points = []
    for name, answer in answers.items():
        question = book.by_id[name]
        options = question.option_ids
        for place, option in enumerate(options):
            if option != answer and (outcome := _outcome(_changed(answers, total, book, name, option))) != now:
                steps = abs(place - options.index(answer)) if question.ordered else 1
                points.append(TippingPoint(name, answer, option, outcome, steps))
    return tuple(sorted(points, key=lambda point: (book.by_id[point.question].given, point.steps)))


def _next_questions(answers: Answers, missing: tuple[Missing, ...], lead: int, book: Rulebook) -> tuple[str, ...]:
    """The first five while they are open; then what could change the outcome alone or with one other answer."""
    first = [name for name in book.first_five if name not in answers]
    if not answers:
        return tuple(first)
    worth = []
    for open_question in missing:
        others = max((other.swing for other in missing if other is not open_question), default=0)
        if open_question.flips or open_question.swing + others > abs(lead):
            worth.append(open_question.question)
    return (*(name for name in first if name in worth), *(name for name in worth if name not in first))


def _weight(effect: Effect | None) -> int:
    return 0 if effect is None else -_VETO_WEIGHT if effect == VETO else int(effect)


def _reasons(fired: tuple[Rule, ...], outcome: Outcome | None, sign: int) -> tuple[Reason, ...]:
    """What the rules say for (1) or against (-1) the outcome: by weight, then by strength, then by what sets it
    apart from the others."""
    if outcome is None:
        return ()
    ranked = []
    for rule in fired:
        weight = _weight(rule.effect.get(outcome))
        if weight * sign > 0:
            others = sum(_weight(effect) for other, effect in rule.effect.items() if other is not outcome)
            rank = (-abs(weight), _STRENGTHS.index(rule.strength), sign * others)
            ranked.append((rank, Reason(rule.id, weight, rule.because, rule.source, rule.strength)))
    return tuple(reason for _, reason in sorted(ranked, key=lambda pair: pair[0]))


def _conflicts(
    fired: tuple[Rule, ...], total: _Sum, outcome: Outcome | None, runner_up: Outcome | None
) -> tuple[Conflict, ...]:
    """For the outcome, the runner-up, and what only a veto keeps from being advised."""
    best = max((score for place, score in enumerate(total.scores) if not total.vetoes[place]), default=MIN_SCORE)
    kept_out = [
        out for place, out in enumerate(OUTCOMES) if total.vetoes[place] and total.scores[place] >= max(best, MIN_SCORE)
    ]
    conflicts = []
    for candidate in (outcome, runner_up, *kept_out):
        if candidate is not None:
            favour, against = _reasons(fired, candidate, 1), _reasons(fired, candidate, -1)
            if favour and against:
                conflicts.append(Conflict(candidate, tuple(r.rule for r in favour), tuple(r.rule for r in against)))
    return tuple(conflicts)

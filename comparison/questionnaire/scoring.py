"""Answers and rules -> what to do, with the rules that spoke, what is missing and what would change it.

Every rule that holds adds its weights to the scores of the outcomes; a veto takes an outcome out. The highest score
that is left is the advice; of equal ones the simpler (the order of `Outcome`). Same answers, same advice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from comparison.catalog.loading import Catalog
from comparison.questionnaire.next_steps import NextStep, next_steps
from comparison.records.questionnaire import (
    VETO,
    Answers,
    Effect,
    Holds,
    Outcome,
    Question,
    Rule,
    RuleStrength,
    UseDeepLearning,
)
from comparison.text.spelling import nearest

# Below this no outcome has a case of its own: one weak hint is no advice.
LEAST_SCORE = 2
# Outcomes this near to each other are told as close.
CLOSE = 1
# What a veto counts for when rules are put in order: more than the strongest weight.
_VETO_WEIGHT = 3
_OUTCOMES = tuple(Outcome)
_STRENGTHS = tuple(RuleStrength)
USES: Mapping[Outcome, UseDeepLearning] = {
    Outcome.RULES: UseDeepLearning.NO,
    Outcome.CLASSICAL_ML: UseDeepLearning.NO,
    Outcome.MANAGED_API: UseDeepLearning.PRETRAINED_ONLY,
    Outcome.FINE_TUNE: UseDeepLearning.PRETRAINED_ONLY,
    Outcome.TRAIN_FROM_SCRATCH: UseDeepLearning.YES,
}


class AnswerError(ValueError):
    """Answers that name no question or no option of it; `problems` names each with the nearest valid word."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


@dataclass(frozen=True, slots=True)
class Reason:
    """What one rule says about one outcome."""

    rule: str
    weight: int
    because: str
    source: str
    strength: RuleStrength


@dataclass(frozen=True, slots=True)
class FiredRule:
    """A rule that holds for the answers."""

    id: str
    effect: Mapping[Outcome, Effect]
    because: str
    source: str
    strength: RuleStrength


@dataclass(frozen=True, slots=True)
class Veto:
    """An outcome that cannot be advised, and the rule that says so."""

    outcome: Outcome
    rule: str
    because: str
    source: str
    strength: RuleStrength


@dataclass(frozen=True, slots=True)
class Conflict:
    """An outcome some rules speak for and others against: rule ids, the strongest first."""

    outcome: Outcome
    rules_for: tuple[str, ...]
    rules_against: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A question without an answer and what answering it could do."""

    question: str
    flips: Mapping[str, Outcome | None]
    """Option -> the outcome it would lead to, for options that change the outcome."""
    swing: int
    """How far at most one option moves the score of the outcome against its rivals."""


@dataclass(frozen=True, slots=True)
class TippingPoint:
    """One answer, changed, and the outcome with it. None is unclear."""

    question: str
    answer: str
    change_to: str
    outcome: Outcome | None
    steps: int
    """Places on the scale of the question; 1 where its options stand on none."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do, and everything that led there. `outcome` None is unclear."""

    answers: Answers
    outcome: Outcome | None
    runner_up: Outcome | None
    use_deep_learning: UseDeepLearning
    scores: Mapping[Outcome, int]
    """Sum of the weights, before vetoes."""
    lead: int
    """Points the outcome is ahead of the runner-up; 0 where there is none of the two."""
    fired: tuple[FiredRule, ...]
    reasons_for: tuple[Reason, ...]
    """For the outcome, the weightiest first."""
    reasons_against: tuple[Reason, ...]
    vetoes: tuple[Veto, ...]
    conflicts: tuple[Conflict, ...]
    missing: tuple[Missing, ...]
    """Every unanswered question that would move a score, the one that could change most first."""
    tipping_points: tuple[TippingPoint, ...]
    """Every single change of an answer that changes the outcome: smallest first, what the task itself gives last."""
    next_questions: tuple[str, ...]
    """Questions worth asking now: the first five, then those that could still change the outcome."""
    next_steps: tuple[NextStep, ...]

    @property
    def is_close(self) -> bool:
        return self.runner_up is not None and self.lead <= CLOSE


@dataclass(frozen=True, slots=True)
class _Compiled:
    holds: Holds
    weights: tuple[tuple[int, int], ...]
    vetoes: tuple[int, ...]


@dataclass(frozen=True)
class Rulebook:
    """Questions and rules, ready to be asked. Make it once: `Rulebook.of(catalog)`."""

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, catalog: Catalog) -> "Rulebook":
        return cls(catalog.questions, catalog.rules)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def first_five(self) -> tuple[str, ...]:
        """Questions to begin with, in order."""
        placed = [(question.first_five, question.id) for question in self.questions if question.first_five]
        return tuple(name for _, name in sorted(placed))

    @cached_property
    def compiled(self) -> tuple[_Compiled, ...]:
        return tuple(
            _Compiled(
                rule.when.test(),
                tuple((_OUTCOMES.index(o), int(e)) for o, e in rule.effect.items() if e != VETO),
                tuple(_OUTCOMES.index(o) for o, e in rule.effect.items() if e == VETO),
            )
            for rule in self.rules
        )

    @cached_property
    def about(self) -> Mapping[str, tuple[int, ...]]:
        """Question -> places of the rules that ask for its answer."""
        found: dict[str, list[int]] = {question.id: [] for question in self.questions}
        for place, rule in enumerate(self.rules):
            for question in {question for question, _, _ in rule.when.leaves()}:
                found.setdefault(question, []).append(place)
        return {question: tuple(places) for question, places in found.items()}


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
        return (best, second) if best is not None and self.scores[best] >= LEAST_SCORE else (None, None)

    def add(self, rule: _Compiled, sign: int) -> None:
        for place, weight in rule.weights:
            self.scores[place] += sign * weight
        for place in rule.vetoes:
            self.vetoes[place] += sign

    def lead_of(self, place: int | None) -> int:
        """How far an outcome is ahead of the best other; for none, how near the best is to being advised."""
        left = [score for at, score in enumerate(self.scores) if not self.vetoes[at] and at != place]
        if place is None:
            return max(left, default=0) - LEAST_SCORE
        return (self.scores[place] - max(left, default=0)) if not self.vetoes[place] else -_VETO_WEIGHT


def readable(raw: Mapping[str, object], book: Rulebook) -> tuple[dict[str, str], tuple[str, ...]]:
    """Answers in the order of the questions, without empty ones, and what could not be read, each with the way out."""
    problems = []
    for name in sorted(map(str, raw.keys() - book.by_id.keys())):
        problems.append(f"There is no question {name!r}. {nearest(name, book.by_id) or _one_of(book.by_id)}")
    answers = {}
    for question in book.questions:
        answer = raw.get(question.id)
        if answer is None or answer == "":
            continue
        if isinstance(answer, str) and answer in question.option_ids:
            answers[question.id] = answer
        else:
            hint = nearest(str(answer), question.option_ids) or _one_of(question.option_ids)
            problems.append(f"{question.id}: {answer!r} is no option. {hint}")
    return answers, tuple(problems)


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
    outcome = None if best is None else _OUTCOMES[best]
    runner_up = None if second is None else _OUTCOMES[second]
    missing = _missing(known, total, book)
    return Advice(
        answers=known,
        outcome=outcome,
        runner_up=runner_up,
        use_deep_learning=USES[outcome] if outcome else UseDeepLearning.UNCLEAR,
        scores=dict(zip(_OUTCOMES, total.scores, strict=True)),
        lead=total.scores[best] - total.scores[second] if best is not None and second is not None else 0,
        fired=tuple(FiredRule(r.id, r.effect, r.because, r.source, r.strength) for r in fired),
        reasons_for=_reasons(fired, outcome, 1),
        reasons_against=_reasons(fired, outcome, -1),
        vetoes=tuple(
            Veto(out, rule.id, rule.because, rule.source, rule.strength)
            for out in _OUTCOMES
            for rule in fired
            if rule.effect.get(out) == VETO
        ),
        conflicts=_conflicts(fired, total, outcome, runner_up),
        missing=missing,
        tipping_points=_tipping_points(known, total, book),
        next_questions=_next_questions(known, missing, total.lead_of(best), book),
        next_steps=next_steps(outcome, known),
    )


def as_json(advice: Advice) -> dict[str, object]:
    """Plain values under stable names; an outcome that is not known is `unclear`."""

    def told(said: Reason | FiredRule | Veto) -> dict[str, object]:
        return {"because": said.because, "source": said.source, "strength": said.strength.value}

    return {
        "answers": dict(advice.answers),
        "outcome": _word(advice.outcome),
        "runner_up": advice.runner_up.value if advice.runner_up else None,
        "use_deep_learning": advice.use_deep_learning.value,
        "close": advice.is_close,
        "lead": advice.lead,
        "scores": {outcome.value: score for outcome, score in advice.scores.items()},
        "for": [{"rule": each.rule, "weight": each.weight, **told(each)} for each in advice.reasons_for],
        "against": [{"rule": each.rule, "weight": each.weight, **told(each)} for each in advice.reasons_against],
        "fired_rules": [
            {"id": rule.id, "effect": {out.value: effect for out, effect in rule.effect.items()}, **told(rule)}
            for rule in advice.fired
        ],
        "vetoes": [{"outcome": veto.outcome.value, "rule": veto.rule, **told(veto)} for veto in advice.vetoes],
        "conflicts": [
            {"outcome": each.outcome.value, "for": list(each.rules_for), "against": list(each.rules_against)}
            for each in advice.conflicts
        ],
        "missing": [
            {"question": each.question, "flips": {key: _word(o) for key, o in each.flips.items()}, "swing": each.swing}
            for each in advice.missing
        ],
        "tipping_points": [
            {
                "question": point.question, "answer": point.answer, "change_to": point.change_to,
                "outcome": _word(point.outcome), "steps": point.steps,
            }
            for point in advice.tipping_points
        ],
        "next_questions": list(advice.next_questions),
        "next_steps": [
            {"id": step.id, "text": step.text, "path": step.path, "parameters": [[*pair] for pair in step.parameters]}
            for step in advice.next_steps
        ],
    }  # fmt: skip


def _word(outcome: Outcome | None) -> str:
    return outcome.value if outcome else UseDeepLearning.UNCLEAR.value


def _sum(answers: Answers, book: Rulebook) -> _Sum:
    total = _Sum([0] * len(_OUTCOMES), [0] * len(_OUTCOMES), [])
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
    return None if place is None else _OUTCOMES[place]


def _missing(answers: Answers, total: _Sum, book: Rulebook) -> tuple[Missing, ...]:
    best, _ = total.verdict()
    now, lead = _outcome(total), total.lead_of(best)
    found = []
    for question in book.questions:
        if question.id in answers:
            continue
        tried = [(option, _changed(answers, total, book, question.id, option)) for option in question.option_ids]
        flips = {option: outcome for option, new in tried if (outcome := _outcome(new)) != now}
        swing = max(abs(new.lead_of(best) - lead) for _, new in tried)
        if flips or swing:
            found.append((-len(flips) / len(tried), -swing, Missing(question.id, flips, swing)))
    return tuple(each for *_, each in sorted(found, key=lambda part: part[:2]))


def _tipping_points(answers: Answers, total: _Sum, book: Rulebook) -> tuple[TippingPoint, ...]:
    now = _outcome(total)
    found = []
    for name, answer in answers.items():
        question = book.by_id[name]
        options = question.option_ids
        for place, option in enumerate(options):
            if option != answer and (outcome := _outcome(_changed(answers, total, book, name, option))) != now:
                steps = abs(place - options.index(answer)) if question.ordered else 1
                found.append(TippingPoint(name, answer, option, outcome, steps))
    return tuple(sorted(found, key=lambda point: (book.by_id[point.question].given, point.steps)))


def _next_questions(answers: Answers, missing: tuple[Missing, ...], lead: int, book: Rulebook) -> tuple[str, ...]:
    """The first five while they are open; then what could change the outcome alone or with one other answer."""
    first = [name for name in book.first_five if name not in answers]
    if not answers:
        return tuple(first)
    worth = []
    for each in missing:
        others = max((other.swing for other in missing if other is not each), default=0)
        if each.flips or each.swing + others > abs(lead):
            worth.append(each.question)
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
            others = sum(_weight(effect) for each, effect in rule.effect.items() if each is not outcome)
            rank = (-abs(weight), _STRENGTHS.index(rule.strength), sign * others)
            ranked.append((rank, Reason(rule.id, weight, rule.because, rule.source, rule.strength)))
    return tuple(reason for _, reason in sorted(ranked, key=lambda pair: pair[0]))


def _conflicts(
    fired: tuple[Rule, ...], total: _Sum, outcome: Outcome | None, runner_up: Outcome | None
) -> tuple[Conflict, ...]:
    """For the outcome, the runner-up, and what only a veto keeps from being advised."""
    best = max((score for place, score in enumerate(total.scores) if not total.vetoes[place]), default=LEAST_SCORE)
    kept_out = [
        out for place, out in enumerate(_OUTCOMES)
        if total.vetoes[place] and total.scores[place] >= max(best, LEAST_SCORE)
    ]  # fmt: skip
    found = []
    for each in (outcome, runner_up, *kept_out):
        if each is not None:
            favour, against = _reasons(fired, each, 1), _reasons(fired, each, -1)
            if favour and against:
                found.append(Conflict(each, tuple(r.rule for r in favour), tuple(r.rule for r in against)))
    return tuple(found)


def _one_of(words: Iterable[str]) -> str:
    return f"Valid: {', '.join(words)}"

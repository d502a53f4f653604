"""What an advice is: outcome, reasons, conflicts, what is missing and what would change it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comparison.questionnaire.next_steps import NextStep
from comparison.records.questionnaire import Answers, Effect, Outcome, RuleStrength, UseDeepLearning
from comparison.text.problems import Problem

# Below this no outcome has a case of its own: one weak hint is no advice.
MIN_SCORE = 2
# Outcomes this near to each other are told as close.
CLOSE = 1


class AnswerError(Problem):
    """Answers that name no question or no option of it; `problems` names each with the nearest valid word."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("answers", sentence="\n".join(self.problems))


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
        "for": [{"rule": reason.rule, "weight": reason.weight, **told(reason)} for reason in advice.reasons_for],
        "against": [
            {"rule": reason.rule, "weight": reason.weight, **told(reason)} for reason in advice.reasons_against
        ],
        "fired_rules": [
            {"id": rule.id, "effect": {out.value: effect for out, effect in rule.effect.items()}, **told(rule)}
            for rule in advice.fired
        ],
        "vetoes": [{"outcome": veto.outcome.value, "rule": veto.rule, **told(veto)} for veto in advice.vetoes],
        "conflicts": [
            {
                "outcome": conflict.outcome.value,
                "for": list(conflict.rules_for),
                "against": list(conflict.rules_against),
            }
            for conflict in advice.conflicts
        ],
        "missing": [
            {
                "question": missing.question,
                "flips": {key: _word(o) for key, o in missing.flips.items()},
                "swing": missing.swing,
            }
            for missing in advice.missing
        ],
        "tipping_points": [
            {
                "question": point.question,
                "answer": point.answer,
                "change_to": point.change_to,
                "outcome": _word(point.outcome),
                "steps": point.steps,
            }
            for point in advice.tipping_points
        ],
        "next_questions": list(advice.next_questions),
        "next_steps": [
            {"id": step.id, "text": step.text, "path": step.path, "parameters": [[*pair] for pair in step.parameters]}
            for step in advice.next_steps
        ],
    }


def _word(outcome: Outcome | None) -> str:
    return outcome.value if outcome else UseDeepLearning.UNCLEAR.value

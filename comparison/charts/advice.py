"""The scores of the outcomes as bars light enough to be drawn without a chart library."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comparison.formatting import count, listing
from comparison.questionnaire import LEAST_SCORE, Advice
from comparison.rule_models import Outcome

EXPLAINED = (
    "Every reason that holds gives an outcome up to two points or takes up to two away. The points are ours, a judgement; "
    f"the limits within a reason are its source's. Below {LEAST_SCORE} points nothing is advised, and what is ruled out "
    "stays out whatever its points."
)


@dataclass(frozen=True, slots=True)
class Bar:
    """One outcome and how much speaks for it."""

    outcome: Outcome
    label: str
    points: int
    share: float
    """Length, 1 for the longest; nothing for what has no points or is ruled out."""
    is_out: bool
    is_best: bool

    @property
    def words(self) -> str:
        return "ruled out" if self.is_out else count(self.points, "point").replace("-", "\N{MINUS SIGN}")


def bars(advice: Advice, labels: Mapping[Outcome, str]) -> tuple[Bar, ...]:
    """The outcomes by points, ruled out ones last."""
    out = {veto.outcome for veto in advice.vetoes}
    longest = max([LEAST_SCORE, *(score for outcome, score in advice.scores.items() if outcome not in out)])
    found = [
        Bar(
            outcome, labels[outcome], score, 0.0 if outcome in out else max(score, 0) / longest, outcome in out,
            outcome is advice.outcome,
        )
        for outcome, score in advice.scores.items()
    ]  # fmt: skip
    return tuple(sorted(found, key=lambda bar: (bar.is_out, not bar.is_best, -bar.points)))


def describe(drawn: Sequence[Bar]) -> str:
    """The bars in a sentence."""
    points = listing([f"{bar.label} {bar.words}" for bar in drawn if not bar.is_out], most=len(drawn))
    out = [bar.label for bar in drawn if bar.is_out]
    return f"Points: {points}." + (f" Ruled out: {listing(out, most=len(drawn))}." if out else "")

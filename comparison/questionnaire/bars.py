"""The scores of the outcomes as bars light enough to be drawn without a chart library; each says its points in words."""

from collections.abc import Mapping
from dataclasses import dataclass

from comparison.questionnaire.advice import MIN_SCORE, Advice
from comparison.records.questionnaire import Outcome
from comparison.text.lists import plural

EXPLAINED = (
    "Every reason that holds gives an outcome up to two points or takes up to two away. The points are ours, a judgement; "
    f"the limits within a reason are its source's. Below {MIN_SCORE} points nothing is advised, and what is ruled out "
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
        if self.is_out:
            return "ruled out"
        return ("minus " if self.points < 0 else "") + plural(abs(self.points), "point")


def bars(advice: Advice, labels: Mapping[Outcome, str]) -> tuple[Bar, ...]:
    """The outcomes by points, ruled out ones last."""
    out = {veto.outcome for veto in advice.vetoes}
    longest = max([MIN_SCORE, *(score for outcome, score in advice.scores.items() if outcome not in out)])
    drawn = [
        Bar(
            outcome,
            labels[outcome],
            score,
            0.0 if outcome in out else max(score, 0) / longest,
            outcome in out,
            outcome is advice.outcome,
        )
        for outcome, score in advice.scores.items()
    ]
    return tuple(sorted(drawn, key=lambda bar: (bar.is_out, not bar.is_best, -bar.points)))

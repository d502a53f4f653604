"""A figure that is not known exactly: low, likely and high, and how they are drawn from evidence."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

COVERAGE = 0.8
"""Share of further cases that low to high is meant to hold."""


@dataclass(frozen=True, slots=True)
class Interval:
    """Low, likely and high of one figure, in one unit; low <= likely <= high."""

    low: float
    likely: float
    high: float

    def __post_init__(self) -> None:
        if not self.low <= self.likely <= self.high:
            raise ValueError(f"low <= likely <= high wanted, found {self.low}, {self.likely}, {self.high}")

    @classmethod
    def exactly(cls, value: float) -> "Interval":
        """A figure that is known."""
        return cls(value, value, value)

    @property
    def ends(self) -> tuple[float, float, float]:
        """Low, likely, high."""
        return self.low, self.likely, self.high

    @property
    def spread(self) -> float:
        """High divided by low; infinite where low is 0 and high is not."""
        return self.high / self.low if self.low else math.inf if self.high else 1.0

    def times(self, factor: float) -> "Interval":
        """Every end multiplied by a factor of 0 or more."""
        return Interval(self.low * factor, self.likely * factor, self.high * factor)

    def plus(self, amount: float) -> "Interval":
        """Every end moved by the same amount."""
        return Interval(self.low + amount, self.likely + amount, self.high + amount)

    def power(self, exponent: float) -> "Interval":
        """Every end to the power; a negative power turns the ends round."""
        ends = sorted((self.low**exponent, self.high**exponent))
        return Interval(ends[0], self.likely**exponent, ends[1])

    def product(self, other: "Interval") -> "Interval":
        """The product of two factors that err independently: their distances from likely add up in squares, as logarithms."""
        return Interval(
            self.likely * other.likely / _joint_error(self.likely, self.low, other.likely, other.low),
            self.likely * other.likely,
            self.likely * other.likely * _joint_error(self.high, self.likely, other.high, other.likely),
        )


def _joint_error(above: float, below: float, other_above: float, other_below: float) -> float:
    return math.exp(math.hypot(math.log(above / below), math.log(other_above / other_below)))


def prediction_interval(
    values: Sequence[float] | np.ndarray, weights: np.ndarray | None = None, coverage: float = COVERAGE
) -> Interval:
    """The range that holds a further value of the same kind with the probability `coverage`.

    Low and high are the values of rank floor((n + 1)(1 - coverage) / 2) and ceil((n + 1)(1 + coverage) / 2), counted from
    1 and kept within the sample: the split conformal interval, which allows for few values by reaching further out
    (Lei and others, Distribution-free predictive inference for regression, 2018). Likely is the median. With weights the
    same quantiles are taken of the weighted values.

    Raises:
        ValueError: without a value.
    """
    ordered = np.asarray(values, dtype="float64")
    if not len(ordered):
        raise ValueError("at least one value wanted")
    order = np.argsort(ordered, kind="stable")
    ordered = ordered[order]
    tail = (1 - coverage) / 2
    if weights is not None:
        share = np.cumsum(weights[order]) / np.sum(weights)
        quantiles = (tail, 0.5, 1 - tail)
        ends = [ordered[min(int(np.searchsorted(share, quantile)), len(ordered) - 1)] for quantile in quantiles]
        return Interval(*map(float, ends))
    # A rank a billionth beside a whole number is that number.
    low = max(math.floor((len(ordered) + 1) * tail + 1e-9), 1) - 1
    high = min(math.ceil((len(ordered) + 1) * (1 - tail) - 1e-9), len(ordered)) - 1
    return Interval(float(ordered[low]), float(np.median(ordered)), float(ordered[high]))

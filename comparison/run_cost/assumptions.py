"""What an estimate assumes: set-up, interruptions, storage, traffic, free hours."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from comparison.intervals import Interval
from comparison.ownership.interruptions import time_lost
from comparison.run_cost.jobs import JobError

RUN_ASSUMPTIONS = (
    "setup_minutes",
    "spot_interruptions_percent_per_month",
    "restore_minutes",
    "checkpoint_interval_minutes",
    "billing_step_seconds",
    "storage_gb",
    "storage_usd_per_gb_month",
    "run_egress_gb",
    "egress_usd_per_gb",
    "colab_session_hours",
    "kaggle_session_hours",
    "kaggle_gpu_hours_per_week",
    "kaggle_tpu_hours_per_week",
)
"""Ids of data/assumptions.csv that this model rests on."""


@dataclass(frozen=True, slots=True)
class RunAssumptions:
    """The assumptions of data/assumptions.csv that a run's cost rests on, each a range; changed ones are exact."""

    values: Mapping[str, Interval]
    changed: frozenset[str] = frozenset()

    def __hash__(self) -> int:
        return hash((frozenset(self.values.items()), self.changed))

    def __getitem__(self, assumption_id: str) -> Interval:
        return self.values.get(assumption_id, Interval.exactly(0.0))


def run_assumptions(assumptions: pd.DataFrame, changed: Mapping[str, float] | None = None) -> RunAssumptions:
    """The assumptions this model uses, with what the visitor changed.

    Reads assumption_id, value, low, high. One without a value is off (0) until it is changed.

    Raises:
        JobError: where a changed one is not known, negative or not finite.
    """
    changed = dict(changed or {})
    values: dict[str, Interval] = {}
    for name, value, low, high in assumptions[["assumption_id", "value", "low", "high"]].itertuples(
        index=False, name=None
    ):
        if name in RUN_ASSUMPTIONS and value == value:
            values[name] = Interval(low if low == low else value, value, high if high == high else value)
    for name, value in changed.items():
        if name not in RUN_ASSUMPTIONS:
            raise JobError("assumption", repr(name), f"one of {', '.join(RUN_ASSUMPTIONS)}")
        if not math.isfinite(value) or not 0 <= value <= 1e9:
            raise JobError(name, f"{value:g}", "a number from 0 to 10^9")
        values[name] = Interval.exactly(float(value))
    return RunAssumptions(values, frozenset(changed))


def interruption_overhead(assumptions: RunAssumptions, machines: int) -> Interval:
    """Share by which interruptions lengthen a run on spot machines: `time_lost` at the low, likely and high ends."""
    names = ("spot_interruptions_percent_per_month", "restore_minutes", "checkpoint_interval_minutes")
    ends = zip(*(assumptions[name].ends for name in names), strict=True)
    return Interval(*(time_lost(rate, restore, interval, machines) for rate, restore, interval in ends))

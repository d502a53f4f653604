"""What interruptions cost, by hand, and that a year of renting and one run say the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.intervals import Interval
from comparison.ownership.inputs import MAX_VALUES
from comparison.ownership.interruptions import time_lost
from comparison.ownership.model import cloud_per_year
from comparison.run_cost.assumptions import RunAssumptions, interruption_overhead

NAMES = ("spot_interruptions_percent_per_month", "restore_minutes", "checkpoint_interval_minutes")
AMOUNTS = st.floats(0, 1_000)


def test_by_hand() -> None:
    """73 % a month / 730 h = 0.001 an hour; each loses 30 + 60 / 2 minutes = 1 h; four machines four times as often."""
    assert time_lost(73, 30, 60) == pytest.approx(0.001)
    assert time_lost(73, 30, 60, machines=4) == pytest.approx(0.004)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_renting_by_the_year_and_a_run_lose_the_same(percent: float, restore: float, interval: float) -> None:
    figures = dict(zip(NAMES, (percent, restore, interval), strict=True))
    off = dict.fromkeys((*MAX_VALUES, "term_years"), 0.0)
    rented = {**off, "accelerator_count": 1.0, "utilisation_percent": 50.0, "cloud_usd_per_hour": 2.0, "is_spot": 1.0}
    parts = cloud_per_year({**rented, **figures})
    run = RunAssumptions({name: Interval.exactly(value) for name, value in figures.items()})
    assert parts["restarts"] == pytest.approx(parts["machines"] * interruption_overhead(run, 1).likely)

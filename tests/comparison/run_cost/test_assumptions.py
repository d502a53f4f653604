"""What an estimate assumes: from the table, changed by a visitor, and what interruptions cost."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS, interruption_overhead, run_assumptions
from comparison.run_cost.jobs import JobError
from tests.factories.run_cost import make_assumptions


def table(*rows: tuple[str, float | None, float | None, float | None]) -> pd.DataFrame:
    frame = pd.DataFrame(list(rows), columns=["assumption_id", "value", "low", "high"])
    return frame.astype({"value": "float64", "low": "float64", "high": "float64"})


SETUP = table(("setup_minutes", 10, 5, 30))


def test_a_range_of_the_table_is_a_range_here() -> None:
    assert run_assumptions(SETUP)["setup_minutes"] == Interval(5, 10, 30)


@pytest.mark.parametrize(
    ("low", "high", "ends"), [(None, None, (10, 10, 10)), (5, None, (5, 10, 10)), (None, 30, (10, 10, 30))]
)
def test_an_end_that_is_not_known_is_the_value(low: float | None, high: float | None, ends: tuple[float, ...]) -> None:
    assert run_assumptions(table(("setup_minutes", 10, low, high)))["setup_minutes"].ends == ends


def test_what_has_no_value_or_is_of_another_model_is_off() -> None:
    known = run_assumptions(table(("storage_gb", None, None, None), ("pue", 1.5, 1, 2)))
    assert known["storage_gb"] == known["pue"] == Interval.exactly(0.0)
    assert dict(known.values) == {}


def test_a_changed_one_is_exact_and_marked() -> None:
    known = run_assumptions(SETUP, {"setup_minutes": 0, "storage_gb": 500})
    assert known["setup_minutes"] == Interval.exactly(0.0)
    assert known["storage_gb"] == Interval.exactly(500.0)
    assert known.changed == {"setup_minutes", "storage_gb"}
    assert run_assumptions(SETUP).changed == frozenset()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"setup_minutes": -1}, "setup_minutes is -1; a number from 0 to 10^9 is wanted."),
        ({"setup_minutes": math.inf}, "setup_minutes is inf; a number"),
        ({"setup_minutes": math.nan}, "setup_minutes is nan; a number"),
        ({"setup_minutes": 2e9}, "setup_minutes is 2e+09; a number"),
        ({"set_up": 1}, "assumption is 'set_up'; one of setup_minutes, spot_interruptions"),
    ],
)
def test_a_change_that_cannot_be_is_refused_in_a_sentence(changed: dict[str, float], said: str) -> None:
    with pytest.raises(JobError) as error:
        run_assumptions(SETUP, changed)
    assert str(error.value).startswith(said)


def test_equal_assumptions_are_one_key_of_a_cache() -> None:
    one, other = run_assumptions(SETUP, {"storage_gb": 1}), run_assumptions(SETUP, {"storage_gb": 1})
    assert one == other
    assert hash(one) == hash(other)
    assert one != run_assumptions(SETUP, {"storage_gb": 2})


def test_every_assumption_of_the_model_is_in_the_curated_table(tables: Tables) -> None:
    assert set(RUN_ASSUMPTIONS) <= set(tables.assumptions["assumption_id"])
    for name, spread in run_assumptions(tables.assumptions).values.items():
        assert 0 <= spread.low <= spread.likely <= spread.high, name


# interruptions --------------------------------------------------------------------------------------------------------


def test_each_end_of_the_overhead_takes_that_end_of_all_three() -> None:
    """73 % a month is 0.001 an hour. Low: 0.001 x (0 + 60/2) min = 0.0005; likely 0.001 x (30 + 60/2) = 0.001;
    high: 0.002 x (60 + 120/2) min = 0.004."""
    known = run_assumptions(
        table(
            ("spot_interruptions_percent_per_month", 73, 73, 146),
            ("restore_minutes", 30, 0, 60),
            ("checkpoint_interval_minutes", 60, 60, 120),
        )
    )
    assert interruption_overhead(known, 1).ends == pytest.approx((0.0005, 0.001, 0.004))


@given(st.floats(0, 1_000), st.floats(0, 600), st.floats(0, 600), st.integers(1, 100))
def test_the_overhead_is_linear_in_the_machines(rate: float, restore: float, interval: float, machines: int) -> None:
    known = make_assumptions(
        spot_interruptions_percent_per_month=rate, restore_minutes=restore, checkpoint_interval_minutes=interval
    )
    one = interruption_overhead(known, 1).likely
    assert interruption_overhead(known, machines).likely == pytest.approx(machines * one)
    assert one >= 0


def test_nothing_assumed_costs_nothing() -> None:
    assert interruption_overhead(run_assumptions(SETUP), 5) == Interval.exactly(0.0)

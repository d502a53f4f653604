"""A result says what its phase measures, and its cost is its time times its price."""

import pytest
from pydantic import ValidationError

from tests.factories.results import make_dawnbench, make_mlperf


def test_a_training_row_has_a_time_and_no_latency() -> None:
    with pytest.raises(ValidationError, match="a training time in a training row"):
        make_dawnbench(latency_milliseconds=5)
    with pytest.raises(ValidationError, match="a training time in a training row"):
        make_dawnbench(phase="inference", price_per_hour_usd=None)


def test_a_cost_is_hours_times_price() -> None:
    assert make_dawnbench(cost_usd=24.0).cost_usd == 24
    with pytest.raises(ValidationError, match=r"a cost_usd of 24\.00"):
        make_dawnbench(cost_usd=48.0)
    assert make_dawnbench(cost_usd=48.0, price_per_hour_usd=None).cost_usd == 48


def test_a_mean_rests_on_runs_that_were_handed_in() -> None:
    with pytest.raises(ValidationError, match="at most as many runs_used"):
        make_mlperf(runs_submitted=3, runs_used=4)


@pytest.mark.parametrize("round_", ["0.5", "v0.5.1", "V1.0"])
def test_a_round_is_written_as_the_benchmark_writes_it(round_: str) -> None:
    with pytest.raises(ValidationError, match="round"):
        make_mlperf(round=round_)

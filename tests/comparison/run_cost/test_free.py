"""Free offers: hours, sessions and weeks within their limits, by hand, and never a rank."""

import math

import pandas as pd
import pytest

from comparison.run_cost.free import LIMITS
from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.memory import Network
from comparison.run_cost.row_sentences import free_words
from comparison.run_cost.rows import ROW_COLUMNS
from comparison.run_cost.wishes import Wishes
from tests.factories.records import make_offer
from tests.factories.run_cost import make_assumptions, make_estimate, make_market


def test_free_offers_say_their_limits_and_are_not_ranked() -> None:
    """10^18 FLOP on one T4-like V100 of 125 TFLOPS at 0.5: 16,000 s = 4.444 h."""
    free = make_offer(
        provider="kaggle",
        accelerator="v100-sxm-16gb",
        accelerator_count=1,
        kind="free_tier",
        price_per_hour_usd=0,
        instance="free",
        region=None,
    )
    assumptions = make_assumptions(kaggle_session_hours=2, kaggle_gpu_hours_per_week=3)
    found = make_estimate(ComputeJob(1e18), market=make_market(make_offer(), free), assumptions=assumptions)
    assert found.rows["provider"].tolist() == ["alpha"]
    row = found.free.iloc[0]
    assert (row["sessions"], row["cost_likely_usd"]) == (3, 0)
    assert row["weeks"] == pytest.approx(4.4444 / 3, abs=1e-3)
    assert "3 sessions of at most 2 hours, 2 weeks at 3 hours a week" in free_words(row)


JOB = ComputeJob(1e18)
"""On one V100 of 125 TFLOPS at a half: 16,000 s = 4.444 h."""


def free(
    provider: str = "kaggle", job: ComputeJob = JOB, network: Network | None = None, **assumed: float
) -> pd.Series:
    offer = make_offer(
        provider=provider,
        accelerator="v100-sxm-16gb",
        accelerator_count=1,
        kind="free_tier",
        price_per_hour_usd=0,
        instance="free",
        region=None,
    )
    found = make_estimate(
        job, market=make_market(make_offer(), offer), assumptions=make_assumptions(**assumed), network=network
    )
    assert found.rows["provider"].tolist() == ["alpha"]
    return found.free.iloc[0]


def test_a_session_limit_without_a_weekly_one() -> None:
    row = free("google-colab", colab_session_hours=2)
    assert (row["sessions"], row["session_hours"]) == (3, 2)
    assert math.isnan(row["weeks"])
    assert row["elapsed_likely_hours"] == pytest.approx(4.4444, abs=1e-4)


def test_more_than_a_week_of_free_hours_waits_for_the_next() -> None:
    # 4.444 h at 2 a week: 2.222 weeks of 168 h
    row = free(kaggle_session_hours=9, kaggle_gpu_hours_per_week=2)
    assert row["weeks"] == pytest.approx(2.2222, abs=1e-4)
    assert row["elapsed_likely_hours"] == pytest.approx(2.2222 * 168, abs=0.01)
    within = free(kaggle_session_hours=9, kaggle_gpu_hours_per_week=30)
    assert within["elapsed_likely_hours"] == pytest.approx(4.4444, abs=1e-4)


def test_a_provider_without_known_limits_has_none() -> None:
    row = free("beta", colab_session_hours=2, kaggle_session_hours=9, kaggle_gpu_hours_per_week=30)
    assert all(math.isnan(row[limit]) for limit in LIMITS)
    assert row["hours_likely"] == pytest.approx(4.4444, abs=1e-4)


def test_it_costs_nothing_in_every_part_and_has_every_column() -> None:
    row = free()
    assert list(row.index) == [*ROW_COLUMNS, *LIMITS]
    assert {row[name] for name in ROW_COLUMNS if name.endswith("_usd")} == {0.0}
    assert (row["machines"], row["can_join"]) == (1, "one machine")


@pytest.mark.parametrize(("parameters", "fits"), [(1e8, True), (1e10, False)])
def test_whether_the_network_fits_is_told_of_the_one_device(parameters: float, fits: bool) -> None:
    # 16 bytes a parameter: 1.5 GiB and 149 GiB against 16
    row = free(network=Network(parameters))
    assert bool(row["fits"]) is fits
    assert ("does not fit into its memory" in free_words(row)) is not fits


def test_wishes_for_machines_do_not_touch_what_is_free() -> None:
    offer = make_offer(
        provider="kaggle", accelerator="v100-sxm-16gb", accelerator_count=1, kind="free_tier", price_per_hour_usd=0
    )
    market = make_market(make_offer(), offer)
    wishes = Wishes(since=None, count=64, deadline_hours=0.01, family=("h100",))
    found = make_estimate(JOB, wishes, market)
    assert found.rows.empty
    assert found.free["accelerators"].tolist() == [1]


def test_a_free_device_of_unknown_speed_says_so_instead_of_hours() -> None:
    offer = make_offer(
        provider="kaggle", accelerator="tpu-v5e", kind="free_tier", price_per_hour_usd=0, accelerator_count=8
    )
    row = make_estimate(JOB, market=make_market(make_offer(), offer)).free.iloc[0]
    assert math.isnan(row["hours_likely"])
    assert free_words(row) == "Kaggle, 8 × TPU-V5E: nothing says how fast the accelerator is."


def test_the_fastest_free_offer_comes_first() -> None:
    offers = [
        make_offer(instance=name, accelerator=name, accelerator_count=1, kind="free_tier", price_per_hour_usd=0)
        for name in ("v100-sxm-16gb", "h100-sxm-80gb", "a100-sxm-40gb", "tpu-v5e")
    ]
    names = make_estimate(JOB, market=make_market(*offers)).free["accelerator"].tolist()
    assert names == ["h100-sxm-80gb", "a100-sxm-40gb", "v100-sxm-16gb", "tpu-v5e"]

"""Which share of its peak a generation reaches, and what more devices cost: by hand, then as laws."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.jobs import Work
from comparison.run_cost.utilisation import (
    ENOUGH_RUNS,
    distribution,
    scaling_factor,
    usual_accelerators,
    utilisation_for,
)
from tests.factories.run_cost import make_evidence, make_run


@pytest.fixture(scope="module")
def evidence(tables: Tables) -> Evidence:
    return EstimateBasis.of(tables).evidence


def test_utilisation_of_one_generation_by_hand() -> None:
    own = [make_run(share) for share in (0.2, 0.3, 0.4)]
    found = utilisation_for(make_evidence(*own, make_run(0.9, family="a100")), "h100", 1e21, Work.TRANSFORMER)
    assert (found.runs, found.own_runs) == (4, 3)
    assert found.basis == "3 large runs on H100 and 1 large run on other generations"
    assert found.share.likely == pytest.approx(math.exp((math.log(0.3) + math.log(0.4)) / 2))
    none = utilisation_for(make_evidence(*own), "b200", 1e21, Work.TRANSFORMER)
    assert none.basis == "3 large runs on other generations; none on B200"


def test_the_trend_holds_within_the_sizes_seen_and_nobody_beats_the_best() -> None:
    seen = make_evidence(make_run(0.1, flop=1e20), make_run(0.4, flop=1e22), trend=0.1)
    shares = [utilisation_for(seen, "h100", flop, Work.TRANSFORMER).share for flop in (1e10, 1e20, 1e21, 1e22, 1e29)]
    assert shares[0] == shares[1]
    assert shares[3] == shares[4]
    assert shares[1].likely < shares[2].likely < shares[3].likely
    assert max(share.high for share in shares) <= 0.4


def test_distribution_counts_the_runs_of_each_generation(evidence: Evidence) -> None:
    rows = distribution(evidence, Work.TRANSFORMER).set_index("family")
    used = evidence.runs[(evidence.runs["is_used"] & (evidence.runs["work"] == "transformer")).to_numpy()]
    assert rows["runs"].to_dict() == used["family"].value_counts().to_dict()
    assert (rows["low_percent"] <= rows["likely_percent"]).all()


def test_scaling_by_hand() -> None:
    """Exponent 0.5 from machine to machine: four times the machines cost twice the accelerator hours. Inside nothing."""
    world = make_evidence(scaling_between_machines=Interval.exactly(0.5))
    assert scaling_factor(world, 32, 8).likely == pytest.approx(2)
    assert scaling_factor(world, 4, 8).likely == pytest.approx(1)
    assert scaling_factor(world, 8, 8, machine=2).likely == pytest.approx(2)
    assert scaling_factor(world, 8, 32).likely == pytest.approx(0.5)


def test_a_single_run_of_the_generation_is_told_alone() -> None:
    found = utilisation_for(make_evidence(make_run(0.3)), "h100", 1e21, Work.TRANSFORMER)
    assert found.share.ends == pytest.approx((0.3, 0.3, 0.3))
    assert (found.runs, found.own_runs, found.basis) == (1, 1, "1 large run on H100")


def test_own_runs_come_first_and_the_rest_are_nearest_in_time() -> None:
    """30 own, 20 of a100 (two years away), 20 of v100 (five): of forty, ten a100 and no v100."""
    world = make_evidence(
        *[make_run(0.1, family="v100") for _ in range(20)],
        *[make_run(0.3, family="a100") for _ in range(20)],
        *[make_run(0.5) for _ in range(30)],
    )
    found = utilisation_for(world, "h100", 1e21, Work.TRANSFORMER)
    assert (found.runs, found.own_runs) == (ENOUGH_RUNS, 30) == (40, 30)
    assert found.basis == "30 large runs on H100 and 10 large runs on other generations"
    # of 40 sorted shares ten are 0.3; rank floor(41 x 0.1) = 4 is 0.3, the median and rank 37 are 0.5
    assert found.share.ends == pytest.approx((0.3, 0.5, 0.5))


def test_more_own_runs_than_enough_leave_all_others_out() -> None:
    world = make_evidence(*[make_run(0.5) for _ in range(50)], make_run(0.1, family="a100"))
    found = utilisation_for(world, "h100", 1e21, Work.TRANSFORMER)
    assert (found.runs, found.own_runs, found.basis) == (40, 40, "40 large runs on H100")


def test_runs_that_were_left_out_do_not_count() -> None:
    world = make_evidence(make_run(0.4), make_run(0.9, is_used=False))
    assert utilisation_for(world, "h100", 1e21, Work.TRANSFORMER).share.high == pytest.approx(0.4)


def test_convolutional_networks_are_widened_by_what_other_teams_make_of_a_machine() -> None:
    """0.2 with a factor of 0.5 to 3: 0.1 to 0.6, but no run reaches more than the best, 0.2."""
    run = make_run(0.2, work=Work.CONVOLUTIONAL.value)
    world = make_evidence(run, transfer_same_generation=Interval(0.5, 1, 3), trend=9.0)
    found = utilisation_for(world, "h100", 1e25, Work.CONVOLUTIONAL)
    assert found.share.ends == pytest.approx((0.1, 0.2, 0.2))
    assert found.basis == "1 convolutional network on H100"


def test_without_a_run_of_its_kind_it_says_so() -> None:
    with pytest.raises(ValueError, match="no convolutional run of which compute, duration and hardware are known"):
        utilisation_for(make_evidence(make_run(0.5)), "h100", 1e20, Work.CONVOLUTIONAL)


@given(
    shares=st.lists(st.floats(0.01, 0.9), min_size=1, max_size=60),
    flop=st.floats(1e15, 1e29),
    trend=st.floats(0, 0.3),
    family=st.sampled_from(["h100", "a100", "b200"]),
)
def test_a_share_is_above_nothing_and_never_above_the_best(
    shares: list[float], flop: float, trend: float, family: str
) -> None:
    runs = [make_run(share, flop=10.0 ** (18 + place % 8)) for place, share in enumerate(shares)]
    share = utilisation_for(make_evidence(*runs, trend=trend), family, flop, Work.TRANSFORMER).share
    assert 0 < share.low <= share.likely <= share.high <= max(shares) * (1 + 1e-9)


# more devices ---------------------------------------------------------------------------------------------------------

WORLD = make_evidence(scaling_between_machines=Interval(0.1, 0.5, 0.9), scaling_within_machine=Interval(0.0, 0.1, 0.2))


def test_inside_and_between_machines_multiply() -> None:
    # From 1 device to 32: inside 1 to 8, 8^0.1; between 1 machine and 4, 4^0.5.
    factor = scaling_factor(WORLD, 32, 1)
    assert factor.ends == pytest.approx((4**0.1, 8**0.1 * 4**0.5, 8**0.2 * 4**0.9))


def test_fewer_devices_than_the_reference_cost_less_and_the_ends_stay_in_order() -> None:
    factor = scaling_factor(WORLD, 8, 32)
    assert factor.ends == pytest.approx((4**-0.9, 4**-0.5, 4**-0.1))


@given(st.integers(1, 10_000), st.sampled_from([1, 2, 4, 8]))
def test_the_same_number_of_devices_costs_nothing_on_machines_of_eight(count: int, machine: int) -> None:
    assert scaling_factor(WORLD, count, count).ends == pytest.approx((1, 1, 1))
    assert scaling_factor(WORLD, count, count, machine).high >= 1 or count < machine


@given(st.integers(1, 5_000), st.integers(1, 5_000))
def test_there_and_back_is_where_one_was(here: int, there: int) -> None:
    assert scaling_factor(WORLD, there, here).likely * scaling_factor(WORLD, here, there).likely == pytest.approx(1)


@given(st.integers(1, 5_000), st.integers(1, 500), st.integers(1, 500))
def test_more_devices_never_take_fewer_accelerator_hours(reference: int, count: int, more: int) -> None:
    assert scaling_factor(WORLD, count + more, reference).likely >= scaling_factor(WORLD, count, reference).likely


def test_how_many_devices_are_usual_is_a_power_of_the_compute() -> None:
    # exp(-20 + 0.5 x ln 10^20) = e^-20 x 10^10 = 20.61
    world = make_evidence(usual_count=(0.5, -20.0))
    assert usual_accelerators(world, 1e20) == pytest.approx(20.6115, abs=1e-4)
    assert usual_accelerators(world, 1e22) == pytest.approx(206.115, abs=1e-3)
    assert usual_accelerators(world, 1e10) == 1  # at least one
    assert math.isfinite(usual_accelerators(make_evidence(usual_count=(100.0, 0.0)), 1e29))


# the distribution -----------------------------------------------------------------------------------------------------


def test_a_distribution_gives_each_generation_a_row_of_percents() -> None:
    rows = distribution(
        make_evidence(
            make_run(0.2),
            make_run(0.4),
            make_run(0.6),
            make_run(0.9, is_used=False),
            make_run(0.3, family="rtx-6000"),
            make_run(0.1, work=Work.CONVOLUTIONAL.value),
        )
    )
    told = rows[["family", "generation", "work", "runs"]].to_numpy().tolist()
    assert told == [
        ["h100", "H100", "transformer", 3],
        ["rtx-6000", "RTX 6000", "transformer", 1],
        ["h100", "H100", "convolutional", 1],
    ]
    first = rows.iloc[0]
    ends = [first[f"{end}_percent"] for end in ("low", "likely", "high", "least", "most")]
    assert ends == pytest.approx([20, 40, 60, 20, 60])


def test_a_distribution_of_one_kind_leaves_the_other_out() -> None:
    world = make_evidence(make_run(0.2), make_run(0.1, work=Work.CONVOLUTIONAL.value))
    assert distribution(world, Work.CONVOLUTIONAL)["work"].tolist() == ["convolutional"]
    assert len(distribution(world)) == 2


def test_a_distribution_of_nothing_has_its_columns() -> None:
    rows = distribution(make_evidence(make_run(0.2)), Work.CONVOLUTIONAL)
    assert isinstance(rows, pd.DataFrame)
    assert rows.empty
    assert {"family", "runs", "low_percent", "most_percent"} <= set(rows)

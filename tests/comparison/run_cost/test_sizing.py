"""How many machines a job gets: those that hold the network, meet the deadline and can be joined; worked out by hand."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.memory import Network
from comparison.run_cost.sizing import NO_FIT, NO_FIT_COUNT, NO_SPEED, NOT_JOINED, TOO_MANY, MachinePlanner
from comparison.run_cost.wishes import Wishes
from tests.factories.run_cost import make_assumptions, make_evidence

JOB = ComputeJob(3.6e21)
"""250 hours on eight H100, 2,000 on one."""
H100 = "h100-sxm-80gb"


def planner(network: Network | None = None, setup_minutes: float = 0, **wishes: Any) -> MachinePlanner:
    return MachinePlanner(
        JOB, Wishes(**wishes), network, make_evidence(), make_assumptions(setup_minutes=setup_minutes)
    )


def test_without_a_wish_it_is_one_machine() -> None:
    plan = planner().plan(H100, 8, 80, 1_000)
    assert (plan.machines, plan.fits, plan.reason) == (1, None, "")
    assert plan.hours is not None
    assert plan.hours.hours.likely == pytest.approx(250)


@pytest.mark.parametrize(
    ("count", "devices", "machines"), [(8, 8, 1), (9, 8, 2), (16, 8, 2), (1, 8, 1), (5, 1, 5), (5, 4, 2)]
)
def test_a_count_is_rounded_up_to_whole_machines(count: int, devices: int, machines: int) -> None:
    assert planner(count=count).plan(H100, devices, 80, 1_000).machines == machines


@pytest.mark.parametrize(
    ("deadline", "machines"),
    [
        (250, 1),  # 250 h on one machine
        (249, 2),
        (125, 2),
        (124, 3),  # 83.3 h
        (83, 4),
        (2.5, 100),
        (0.25, 1_000),
        (0.2, 1),  # even a thousand machines take 0.25 h: as many as before
    ],
)
def test_the_fewest_machines_that_meet_the_deadline(deadline: float, machines: int) -> None:
    assert planner(deadline_hours=deadline).plan(H100, 8, 80, 1_000).machines == machines


def test_set_up_comes_off_the_deadline() -> None:
    # 125 h are left of 126 with an hour of set-up: two machines; with two hours three
    assert planner(deadline_hours=126, setup_minutes=60).plan(H100, 8, 80, 1_000).machines == 2
    assert planner(deadline_hours=126, setup_minutes=120).plan(H100, 8, 80, 1_000).machines == 3


def test_a_count_that_was_asked_for_stays_whatever_the_deadline() -> None:
    assert planner(count=8, deadline_hours=1).plan(H100, 8, 80, 1_000).machines == 1


# memory ---------------------------------------------------------------------------------------------------------------

WIDE = Network(1e11)
"""1,490 GiB of states: 19 devices of 80 GiB."""


@pytest.mark.parametrize(("devices", "machines"), [(1, 19), (4, 5), (8, 3), (16, 2), (32, 1)])
def test_the_fewest_machines_that_hold_the_network(devices: int, machines: int) -> None:
    plan = planner(WIDE).plan(H100, devices, 80, 1_000)
    assert (plan.machines, plan.fits) == (machines, True)


@pytest.mark.parametrize(
    ("network", "wishes", "memory", "most", "reason", "fits"),
    [
        (Network(1e11, is_sharded=False), {}, 80.0, 1_000, NO_FIT, False),
        (WIDE, {"count": 16}, 80.0, 1_000, NO_FIT_COUNT, False),
        (WIDE, {}, 80.0, 2, TOO_MANY, None),
        (WIDE, {}, 80.0, 1, NOT_JOINED, None),
        (None, {"count": 16}, 80.0, 1, NOT_JOINED, None),
        (None, {"count": 16_000}, 80.0, 1_000, TOO_MANY, None),
    ],
)
def test_a_plan_that_cannot_be_says_why(
    network: Network | None, wishes: dict[str, Any], memory: float, most: int, reason: str, fits: bool | None
) -> None:
    plan = planner(network, **wishes).plan(H100, 8, memory, most)
    assert (plan.machines, plan.hours, plan.reason, plan.fits) == (0, None, reason, fits)


def test_an_accelerator_of_unknown_speed_cannot_be_planned() -> None:
    assert planner().plan("abacus", 8, 80, 1_000).reason == NO_SPEED


def test_where_memory_is_not_known_nothing_is_said_of_fitting() -> None:
    plan = planner(WIDE).plan(H100, 8, math.nan, 1_000)
    assert (plan.machines, plan.fits) == (1, None)


def test_a_deadline_never_takes_machines_away_that_hold_the_network() -> None:
    assert planner(WIDE, deadline_hours=1_000).plan(H100, 8, 80, 1_000).machines == 3


def test_the_same_machine_is_planned_once() -> None:
    plans = planner()
    assert plans.plan(H100, 8, 80, 4) is plans.plan(H100, 8, 80, 4)
    assert plans.plan(H100, 8, math.nan, 4) is plans.plan(H100, 8, math.nan, 4)  # not a number equals nothing
    assert len(plans.plans) == 2
    assert plans.plan(H100, 8, 80, 5) is not plans.plan(H100, 8, 80, 4)


@given(deadline=st.floats(0.3, 3_000), devices=st.sampled_from([1, 2, 4, 8]), most=st.integers(1, 1_000))
def test_the_machines_meet_the_deadline_and_one_fewer_do_not(deadline: float, devices: int, most: int) -> None:
    machines = planner(deadline_hours=deadline).plan(H100, devices, 80, most).machines
    one = 2_000 / devices
    if one / most > deadline:  # not even all of them do
        assert machines == 1
    else:
        assert one / machines <= deadline * (1 + 1e-9)
        assert machines == 1 or one / (machines - 1) > deadline * (1 - 1e-9)

"""How accelerator hours grow with their number and differ between teams: exponents and factors by hand."""

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from comparison.intervals import Interval
from comparison.run_cost.scaling import scaling_exponent, scaling_inside, slope_of, transfer_ranges


def test_a_single_odd_run_does_not_move_the_trend() -> None:
    x = np.arange(10.0)
    assert slope_of(x, 2 * x) == pytest.approx(2)
    assert slope_of(np.append(x, 10.0), np.append(2 * x, -1_000)) == pytest.approx(2, abs=0.01)
    assert slope_of(np.array([1.0]), np.array([1.0])) == 0


@given(st.floats(-3, 3), st.floats(-10, 10), st.lists(st.integers(0, 50), min_size=2, max_size=20, unique=True))
def test_points_on_a_line_have_its_slope(slope: float, start: float, places: list[int]) -> None:
    x = np.array(places, dtype=float)
    assert slope_of(x, start + slope * x) == pytest.approx(slope, abs=1e-9)


def test_points_too_close_to_each_other_say_nothing() -> None:
    x = np.array([0.0, 0.5])
    assert slope_of(x, np.array([0.0, 1.0])) == 0
    assert slope_of(x, np.array([0.0, 1.0]), least=0.4) == 2


@given(st.lists(st.tuples(st.floats(-5, 5), st.floats(-5, 5)), min_size=2, max_size=12), st.floats(-3, 3))
def test_moving_all_points_up_leaves_the_slope(points: list[tuple[float, float]], up: float) -> None:
    x, y = (np.array(side) for side in zip(*points, strict=True))
    assert slope_of(x, y + up) == pytest.approx(slope_of(x, y), abs=1e-6)


# between machines -----------------------------------------------------------------------------------------------------


def results(*rows: tuple[int, float], benchmark: str = "resnet", device: str = "x") -> pd.DataFrame:
    """Results of (devices, minutes) of one benchmark, round and accelerator."""
    return pd.DataFrame(
        {
            "benchmark": benchmark,
            "round": "v1.0",
            "accelerator": device,
            "accelerator_count": [count for count, _ in rows],
            "minutes_to_train": [minutes for _, minutes in rows],
        }
    )


def test_twice_the_time_for_four_times_less_is_half_an_exponent() -> None:
    # 8 devices 80 min, 32 devices 40 min: device minutes 640 and 1,280, so 4^x = 2, x = 0.5
    exponent, groups = scaling_exponent(results((8, 80), (32, 40)))
    assert exponent.likely == pytest.approx(0.5)
    assert groups == 1


def test_a_perfect_scaling_costs_nothing_and_none_is_better() -> None:
    assert scaling_exponent(results((8, 80), (32, 20)))[0].likely == pytest.approx(0)
    assert scaling_exponent(results((8, 80), (32, 5)))[0].likely == 0  # better than perfect is luck
    assert scaling_exponent(results((8, 10), (32, 80)))[0].likely == 1  # worse than no speed-up is no measure


def test_only_the_best_result_of_a_count_and_spans_of_four_from_a_machine_on_count() -> None:
    rows = results((8, 80), (8, 300), (32, 40), (4, 1))
    assert scaling_exponent(rows)[0].likely == pytest.approx(0.5)
    assert scaling_exponent(results((8, 80), (16, 70))) == (Interval.exactly(0.0), 0)
    assert scaling_exponent(results((1, 80), (4, 40))) == (Interval.exactly(0.0), 0)


def test_every_benchmark_is_a_group_and_the_median_is_likely() -> None:
    # exponents 0, 0.5 and 1
    rows = pd.concat(
        [
            results((8, 80), (32, 20)),
            results((8, 80), (32, 40), benchmark="bert"),
            results((8, 80), (32, 80), device="y"),
        ]
    )
    spread, groups = scaling_exponent(rows)
    assert groups == 3
    assert spread.ends == pytest.approx((0, 0.5, 1))


# inside a machine -----------------------------------------------------------------------------------------------------


def throughput(*rows: tuple[int, float], model: str = "net", device: str | None = "x") -> pd.DataFrame:
    """Throughput of (devices, pictures a second)."""
    return pd.DataFrame(
        {
            "suite": "s1",
            "precision": "fp16",
            "model": model,
            "accelerator": [device] * len(rows),
            "accelerator_count": [count for count, _ in rows],
            "throughput": [speed for _, speed in rows],
        }
    )


def test_four_devices_twice_as_fast_as_one_lose_half_an_exponent() -> None:
    # 100 x 4 / 200 = 2 = 4^0.5
    spread, several = scaling_inside(throughput((1, 100), (4, 200)))
    assert spread.likely == pytest.approx(0.5)
    assert several == 1


def test_a_measurement_without_one_device_beside_it_does_not_count() -> None:
    assert scaling_inside(throughput((2, 100), (4, 200))) == (Interval.exactly(0.0), 0)
    assert scaling_inside(throughput((1, 100), (4, 200), device=None)) == (Interval.exactly(0.0), 0)
    assert scaling_inside(throughput((1, 100), (16, 200))) == (Interval.exactly(0.0), 0)  # more than a machine
    other = pd.concat([throughput((1, 100)), throughput((4, 200), model="wide")])
    assert scaling_inside(other)[1] == 0


def test_the_median_of_repeated_measurements_is_taken() -> None:
    spread, _ = scaling_inside(throughput((1, 100), (1, 100), (1, 900), (4, 400)))
    assert spread.likely == pytest.approx(0)


# between teams --------------------------------------------------------------------------------------------------------


def work(*rows: tuple[str, str, float], devices: int = 8) -> pd.DataFrame:
    """(team, generation, device minutes x peak) at one number of devices."""
    return pd.DataFrame(
        {
            "benchmark": "resnet",
            "measured_by": [team for team, _, _ in rows],
            "generation": [generation for _, generation, _ in rows],
            "work": [math.log(amount) for _, _, amount in rows],
            "size": math.log(devices),
        }
    )


def test_two_teams_on_one_generation_give_a_factor_both_ways() -> None:
    same, other, pairs = transfer_ranges(work(("ada", "x", 100), ("bob", "x", 200)), 0.0)
    assert same.ends == pytest.approx((0.5, 1, 2))
    assert other == Interval.exactly(1.0)
    assert pairs == 1


def test_one_team_says_nothing_of_another() -> None:
    same, other, pairs = transfer_ranges(work(("ada", "x", 100), ("ada", "y", 300)), 0.0)
    assert (same, other, pairs) == (Interval.exactly(1.0), Interval.exactly(1.0), 0)


def test_generations_are_told_apart() -> None:
    rows = work(("ada", "x", 100), ("bob", "x", 200), ("cyd", "y", 800))
    same, other, pairs = transfer_ranges(rows, 0.0)
    # x to x: 2. To y: 8 from ada, 4 from bob, and back.
    assert same.ends == pytest.approx((0.5, 1, 2))
    assert other.ends == pytest.approx((1 / 8, 1, 8))
    assert pairs == 3


def test_results_are_brought_to_one_number_of_devices_by_the_exponent() -> None:
    # 32 devices at an exponent of 0.5 take 2 times the device minutes of 8: 200 there is 100 here.
    rows = pd.concat([work(("ada", "x", 100)), work(("bob", "x", 200), devices=32)])
    same, _, _ = transfer_ranges(rows, 0.5)
    assert same.ends == pytest.approx((1, 1, 1))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xy"), st.floats(1, 1e6)), min_size=2, max_size=12))
def test_no_team_stands_before_another_and_no_factor_exceeds_what_was_seen(rows: list[tuple[str, str, float]]) -> None:
    assume(len({team for team, _, _ in rows}) > 1)
    for factor in transfer_ranges(work(*rows), 0.0)[:2]:
        assert factor.low <= 1 == factor.likely <= factor.high
        most = max(amount for _, _, amount in rows) / min(amount for _, _, amount in rows)
        assert 1 / most * (1 - 1e-9) <= factor.low
        assert factor.high <= most * (1 + 1e-9)

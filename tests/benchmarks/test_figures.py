"""What the benchmarks compute: percentiles, capacity, recovery, what a process has used."""

import math
import os
import time

import pytest

from benchmarks.figures import Server, busy_seconds, capacity_of, p95, recovered_after, ticks


@pytest.mark.parametrize(
    ("values", "expected"), [(range(1, 101), 95), (range(20, 0, -1), 19), (range(1, 22), 20), ([7.5], 7.5)]
)
def test_p95_is_the_value_that_95_of_100_do_not_exceed(values: list[float], expected: float) -> None:
    assert p95(values) == expected


def test_p95_of_nothing_is_no_number() -> None:
    assert math.isnan(p95([]))


@pytest.mark.parametrize(
    ("steps", "expected"),
    [
        ([(20, 100.0), (40, 300.0), (60, 700.0)], 40),
        ([(20, 100.0), (40, 500.0)], 20),
        ([(20, 900.0), (40, 100.0)], 0),
        ([(20, 100.0), (40, math.nan), (60, 100.0)], 20),
        ([(20, 100.0), (40, 499.9)], 40),
        ([], 0),
    ],
)
def test_capacity_is_the_last_step_before_the_first_that_is_too_slow(
    steps: list[tuple[int, float]], expected: int
) -> None:
    assert capacity_of(steps, 500) == expected


def test_recovered_once_ten_answers_in_a_row_are_as_usual() -> None:
    slow = [(0.0, 900.0), (1.0, 400.0), (1.5, 66.0)]
    usual = [(2.0 + place / 5, 65.0) for place in range(10)]  # the limit for 50 ms is 1.2 × 50 + 5 = 65
    assert recovered_after(slow + usual, usual_ms=50) == 2.0


def test_not_recovered_while_one_of_ten_is_slow_or_there_are_too_few() -> None:
    every_tenth_slow = [(float(place), 900.0 if place % 10 == 0 else 50.0) for place in range(60)]
    assert recovered_after(every_tenth_slow, usual_ms=50) is None
    assert recovered_after([(0.0, 50.0)] * 9, usual_ms=50) is None


def test_ticks_are_user_and_system_whatever_the_process_is_called() -> None:
    line = "42 (a name) with 1 2) S 1 42 42 0 -1 4194560 100 0 0 0 250 31 7 7 20 0 9 0 500 1000 200"
    assert ticks(line) == 250 + 31


def test_a_process_that_works_and_grows_is_seen_to() -> None:
    this = Server("", os.getpid())
    used, busy, size_mib = this.cpu_seconds(), busy_seconds(), this.rss_mib()
    filled = bytearray(os.urandom(1024)) * (40 * 1024)
    until = time.process_time() + 0.2
    while time.process_time() < until:
        pass
    assert this.rss_mib() - size_mib > 20 * len(filled) / 2**20 / 40
    assert this.cpu_seconds() - used > 0.1
    assert busy_seconds() - busy > 0.1

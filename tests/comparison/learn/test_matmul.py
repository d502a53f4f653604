"""A matrix multiplication is counted, measured within its budget, and set beside peak rates."""

from collections.abc import Callable

import pytest

from comparison.learn import matmul as m
from tests.factories.records import make_accelerator
from tests.factories.world import make_tables

TITLES = {"price-list": "A list", "survey": "A survey"}


def ticking(seconds: float) -> Callable[[], float]:
    """A clock that goes on by so much each time it is looked at."""
    now = 0.0

    def look() -> float:
        nonlocal now
        now += seconds
        return now

    return look


def test_operations_are_two_n_cubed() -> None:
    assert m.flop_of(1_000) == 2e9


def test_the_budget_is_kept_and_large_sizes_are_left_out() -> None:
    clock = ticking(0.1)
    found = m.measure(clock, sizes=(2, 4, 8, 16, 32), budget_seconds=1.5)
    assert 1 <= len(found) < 5
    assert clock() <= 2.0


def test_a_rate_is_operations_by_time() -> None:
    assert m.Measured(1_000, 0.5).gflops == 4.0
    found = m.measure(ticking(0.01), sizes=(10,))
    assert found[0].seconds == pytest.approx(0.01)
    assert found[0].gflops == pytest.approx(2_000 / 0.01 / 1e9)


def test_real_matrices_are_measured_well_within_two_seconds() -> None:
    import time

    start = time.perf_counter()
    found = m.measure(time.perf_counter)
    assert time.perf_counter() - start < 2.0
    assert [each.size for each in found] == list(m.SIZES[: len(found)])
    assert len(found) >= 3


def test_the_dense_rate_goes_before_the_rate_of_the_ordinary_cores() -> None:
    accelerators = make_tables(
        accelerators=[
            make_accelerator("h100-sxm-80gb", tensor_fp16_dense_tflops=900.0, tensor_source="survey", fp32_tflops=60.0),
            make_accelerator("v100-sxm-16gb", tensor_fp16_dense_tflops=None, tensor_source=None, fp32_tflops=15.0),
            make_accelerator("a100-sxm-80gb", tensor_fp16_dense_tflops=None, tensor_source=None, fp32_tflops=None),
        ]
    ).accelerators
    rates = m.peaks(accelerators, TITLES)
    assert rates["accelerator"].tolist() == ["v100-sxm-16gb", "h100-sxm-80gb"]
    assert rates["peak_tflops"].tolist() == [15.0, 900.0]
    assert rates["peak_kind"].tolist() == ["32-bit", "16-bit, dense"]
    assert rates["source_title"].tolist() == ["A list", "A survey"]


def test_the_sentence_has_both_times() -> None:
    accelerators = make_tables(
        accelerators=[make_accelerator("h100-sxm-80gb", tensor_fp16_dense_tflops=1_000.0, tensor_source="price-list")]
    ).accelerators
    rates, measured = m.peaks(accelerators, TITLES), (m.Measured(1_000, 0.02),)
    said = m.describe(measured, rates, 1_000)
    assert (
        "takes 2 × 10^9 operations: 20 ms at the best rate measured on one core of this server, 0.002 ms at the peak"
        in said
    )
    assert said.endswith("which is 10,000 times as fast on paper.")
    rows = m.rows(measured, rates, 1_000)
    assert rows["time"].tolist() == ["20 ms", "0.002 ms"]


def test_nothing_measured_is_told() -> None:
    rates = m.peaks(make_tables().accelerators, TITLES, ())
    assert m.describe((), rates, 256).endswith("operations.")
    assert m.describe_measured((), rates) == "Nothing could be measured in the time allowed."
    assert m.rows((), rates, 256).empty


@pytest.mark.parametrize("size", [1, 64, 4_096, 65_536])
def test_twice_the_size_takes_eight_times_the_operations(size: int) -> None:
    assert m.flop_of(2 * size) == 8 * m.flop_of(size)


def test_a_spent_budget_measures_one_size_at_most() -> None:
    assert len(m.measure(ticking(1.0), sizes=(2, 4, 8), budget_seconds=1.5)) <= 1
    assert m.measure(ticking(10.0), sizes=(2, 4), budget_seconds=1.5) == ()


def test_the_slowest_and_the_fastest_size_are_told_whatever_their_order() -> None:
    measured = (m.Measured(128, 1e-4), m.Measured(64, 1e-5), m.Measured(256, 1e-2))
    rates = m.peaks(make_tables().accelerators, TITLES, ())
    said = m.describe_measured(measured, rates)
    assert said == "One core of this server reached 3.36 GFLOPS with 256 rows and 52.4 GFLOPS with 64 rows."
    assert m.describe_measured(measured[::-1], rates) == said


def test_every_device_of_the_table_has_its_time_this_server_first() -> None:
    accelerators = make_tables(
        accelerators=[
            make_accelerator("h100-sxm-80gb", tensor_fp16_dense_tflops=1_000.0),
            make_accelerator("v100-sxm-16gb", tensor_fp16_dense_tflops=100.0),
        ]
    ).accelerators
    rows = m.rows((m.Measured(1_000, 0.02),), m.peaks(accelerators, TITLES), 1_000)
    assert rows["device"].tolist() == ["One core of this server", "V100-SXM-16GB", "H100-SXM-80GB"]
    assert rows["tflops"].tolist() == [0.1, 100.0, 1_000.0]
    assert rows["kind"].tolist() == ["32-bit, measured", "16-bit, dense, peak", "16-bit, dense, peak"]
    assert rows["time"].tolist() == ["20 ms", "0.02 ms", "0.002 ms"]

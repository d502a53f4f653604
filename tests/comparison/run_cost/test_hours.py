"""How long a job takes on so many devices: by compute, like a published run, by accelerator hours; worked out by hand."""

import math
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.hours import RunHours, device_hours, run_hours
from comparison.run_cost.jobs import ComputeJob, HoursJob, Job, JobError, LikeJob
from comparison.run_cost.published import Peak
from comparison.run_cost.utilisation import usual_accelerators
from tests.factories.run_cost import make_evidence


@pytest.fixture(scope="module")
def evidence(tables: Tables) -> Evidence:
    return EstimateBasis.of(tables).evidence


def test_a_run_like_another_by_hand() -> None:
    """2 hours on 8 A100 of 300 TFLOPS are 16 device hours, 4.8 on an H100 of 1,000; three times as long on 4: 3.6 hours."""
    job = LikeJob("x", "dawnbench", "X", 2.0, "a100-sxm-40gb", 8, scale=3)
    found = run_hours(make_evidence(), job, "h100-sxm-80gb", 4)
    assert found is not None
    assert found.hours.likely == pytest.approx(3.6)


def test_measured_throughput_goes_before_peaks() -> None:
    measured = pd.DataFrame({"h100-sxm-80gb": [4.0, 4.0, 4.0], "a100-sxm-40gb": [1.0, 1.0, 1.0]})
    found = run_hours(make_evidence(throughput=measured), HoursJob(100, "a100-sxm-40gb"), "h100-sxm-80gb", 5)
    assert found is not None
    assert (found.hours, found.basis) == (Interval.exactly(5.0), "measured throughput, 3 networks")


def test_more_devices_than_such_runs_use_cost_more(evidence: Evidence) -> None:
    usual = usual_accelerators(evidence, 1e21)
    few, many = (run_hours(evidence, ComputeJob(1e21), "h100-sxm-80gb", count) for count in (8, 8_192))
    assert few
    assert many
    assert 8 < usual < 8_192
    assert many.hours.likely * 8_192 > 1.5 * few.hours.likely * 8


def test_an_accelerator_without_a_peak_is_measured_against_another(evidence: Evidence) -> None:
    found = run_hours(evidence, ComputeJob(1e20), "rtx-4090-24gb", 1)
    assert found is not None
    assert found.basis.startswith("measured throughput against ")
    assert run_hours(evidence, ComputeJob(1e20), "gtx-1050-ti-4gb", 1) is None


@pytest.mark.parametrize("count", [0, -1, 10**9, math.inf])
def test_absurd_numbers_of_accelerators_get_a_sentence(evidence: Evidence, count: int) -> None:
    with pytest.raises(JobError, match="accelerators is"):
        run_hours(evidence, ComputeJob(1e20), "h100-sxm-80gb", count)


def hours(job: Job, accelerator: str = "h100-sxm-80gb", count: int = 8, **world: Any) -> RunHours:
    known = run_hours(make_evidence(**world), job, accelerator, count)
    assert known is not None
    return known


def test_compute_by_peak_and_utilisation() -> None:
    # 1.44e20 / (8 x 10^15 x 0.5) = 36,000 s = 10 h; half as many devices take twice as long
    assert hours(ComputeJob(1.44e20)).hours.ends == pytest.approx((10, 10, 10))
    assert hours(ComputeJob(1.44e20), count=4).hours.likely == pytest.approx(20)
    assert hours(ComputeJob(1.44e20)).basis == "dense peak"
    # 300 TFLOPS instead of 1,000
    assert hours(ComputeJob(1.44e20), "a100-sxm-40gb").hours.likely == pytest.approx(100 / 3)


def test_a_peak_whose_form_is_not_stated_widens_the_hours() -> None:
    """750 to 1,000 TFLOPS, likely 800: 10 h at 1,000, so 10 to 13.33, likely 12.5."""
    peaks = {"h100": Peak(Interval(750, 800, 1_000), False)}
    found = hours(ComputeJob(1.44e20), "h100", peaks=peaks, families={"h100": "h100"})
    assert found.hours.ends == pytest.approx((10, 12.5, 40 / 3))
    assert found.basis == "dense peak; form not stated, so from the slowest to the fastest"


def test_without_a_peak_measured_speed_against_another_stands_for_it() -> None:
    """The card was half as fast as an H100 on three networks: 500 TFLOPS, so 20 h instead of 10."""
    measured = pd.DataFrame({"card": [1.0, 2.0, 3.0], "h100-sxm-80gb": [2.0, 4.0, 6.0]})
    found = hours(ComputeJob(1.44e20), "card", throughput=measured)
    assert found.hours.likely == pytest.approx(20)
    assert found.basis == "measured throughput against h100-sxm-80gb, 3 networks"


def test_of_several_references_the_one_with_most_networks_counts() -> None:
    measured = pd.DataFrame(
        {
            "card": [1.0, 1.0, 1.0, 1.0],
            "h100-sxm-80gb": [2.0, 2.0, 2.0, math.nan],
            "a100-sxm-40gb": [1.0, 1.0, 1.0, 1.0],
        }
    )
    found = hours(ComputeJob(1.44e20), "card", throughput=measured)
    assert found.basis.endswith("against a100-sxm-40gb, 4 networks")
    assert found.hours.likely == pytest.approx(100 / 3)


def test_an_accelerator_nobody_knows_anything_of_has_no_hours() -> None:
    world = make_evidence()
    assert run_hours(world, ComputeJob(1e20), "abacus", 8) is None
    assert run_hours(world, HoursJob(10, "h100-sxm-80gb"), "abacus", 8) is None
    assert run_hours(world, LikeJob("x", "dawnbench", "X", 1, "h100-sxm-80gb", 8), "abacus", 8) is None
    assert run_hours(world, HoursJob(10, "abacus"), "h100-sxm-80gb", 8) is None


# like a published run -------------------------------------------------------------------------------------------------

LIKE = LikeJob("x", "dawnbench", "X", 3.0, "a100-sxm-40gb", 8)


def test_the_same_run_on_the_same_machine_takes_as_long_but_for_the_team() -> None:
    found = hours(LIKE, "a100-sxm-40gb", transfer_same_generation=Interval(0.5, 1, 2))
    assert found.hours.ends == pytest.approx((1.5, 3, 6))
    assert found.basis == "the same accelerator"


def test_on_another_generation_by_the_ratio_of_peaks_and_the_wider_transfer() -> None:
    """3 h x 300 / 1,000 = 0.9 h; another team's range a third to thrice."""
    found = hours(LIKE, transfer_same_generation=Interval(0.9, 1, 1.1), transfer_other_generation=Interval(1 / 3, 1, 3))
    assert found.hours.ends == pytest.approx((0.3, 0.9, 2.7))


def test_another_form_of_the_generation_takes_the_narrower_transfer() -> None:
    like = LikeJob("x", "dawnbench", "X", 3.0, "h100-sxm-80gb", 8)
    found = hours(
        like,
        "h100-pcie-80gb",
        transfer_same_generation=Interval(0.5, 1, 2),
        transfer_other_generation=Interval(0.01, 1, 100),
    )
    # 1,000 / 750 x 3 h = 4 h
    assert found.hours.ends == pytest.approx((2, 4, 8))


def test_without_peaks_a_measured_ratio_moves_a_published_run() -> None:
    measured = pd.DataFrame({"card": [3.0, 3.0, 3.0], "a100-sxm-40gb": [1.0, 1.0, 1.0]})
    found = hours(LIKE, "card", throughput=measured)
    assert found.hours.likely == pytest.approx(1)
    assert found.basis == "measured throughput, 3 networks"


# by accelerator hours -------------------------------------------------------------------------------------------------


def test_hours_on_the_same_accelerator_are_divided_by_the_devices() -> None:
    found = hours(HoursJob(800, "h100-sxm-80gb"))
    assert (found.hours, found.basis, found.utilisation) == (Interval.exactly(100.0), "the same accelerator", None)


def test_hours_move_between_the_ratio_of_peaks_and_that_of_bandwidths() -> None:
    # 0.3 by peak, 0.5 by bandwidth, likely their geometric mean over both ends: (0.3 x 0.3 x 0.5 x 0.5)^(1/4)
    found = hours(HoursJob(800, "a100-sxm-40gb"))
    assert found.hours.ends == pytest.approx((30, 100 * math.sqrt(0.15), 50))
    assert found.basis == "dense peak and memory bandwidth"


@pytest.mark.parametrize(
    ("world", "ends", "basis"),
    [
        ({"bandwidths": {}}, (30, 30, 30), "dense peak"),
        ({"peaks": {}}, (50, 50, 50), "memory bandwidth"),
        ({"bandwidths": {"h100-sxm-80gb": 3_000.0}}, (30, 30, 30), "dense peak"),
    ],
)
def test_hours_move_by_what_is_known_of_both(world: dict[str, Any], ends: tuple[float, ...], basis: str) -> None:
    found = hours(HoursJob(800, "a100-sxm-40gb"), **world)
    assert found.hours.ends == pytest.approx(ends)
    assert found.basis == basis


def test_hours_to_another_generation_are_as_uncertain_as_runs_there() -> None:
    world: dict[str, Any] = {"bandwidths": {}, "transfer_other_generation": Interval(0.5, 1, 2)}
    assert hours(HoursJob(800, "a100-sxm-40gb"), **world).hours.ends == pytest.approx((15, 30, 60))
    # another form of the same generation: 1,000 / 750
    same = hours(HoursJob(750, "h100-sxm-80gb"), "h100-pcie-80gb", **world)
    assert same.hours.ends == pytest.approx((125, 125, 125))


def test_the_number_of_devices_the_hours_were_worked_on_is_where_scaling_starts() -> None:
    world: dict[str, Any] = {"scaling_between_machines": Interval.exactly(0.5)}
    # 32 devices instead of 8: twice the accelerator hours, so 800 x 2 / 32 = 50 h
    assert hours(HoursJob(800, "h100-sxm-80gb", 8), count=32, **world).hours.likely == pytest.approx(50)
    # where it is not stated they are taken as worked on these
    assert hours(HoursJob(800, "h100-sxm-80gb"), count=32, **world).hours.likely == pytest.approx(25)


def test_compute_pays_for_scaling_beyond_the_devices_such_runs_use() -> None:
    """Such runs use 8 (usual_count 0, ln 8); on 32 at an exponent of 0.5 twice the hours of one device: 2.5 h x 2."""
    world: dict[str, Any] = {"usual_count": (0.0, math.log(8)), "scaling_between_machines": Interval.exactly(0.5)}
    assert hours(ComputeJob(1.44e20), count=32, **world).hours.likely == pytest.approx(5)
    assert hours(ComputeJob(1.44e20), count=8, **world).hours.likely == pytest.approx(10)
    assert hours(ComputeJob(1.44e20), count=4, **world).hours.likely == pytest.approx(20)


def test_hours_of_one_device_know_nothing_of_their_number() -> None:
    device = device_hours(make_evidence(), ComputeJob(1.44e20), "h100-sxm-80gb")
    assert device is not None
    assert device.hours.likely == pytest.approx(80)
    assert device.utilisation is not None
    assert device.utilisation.share.likely == pytest.approx(0.5)


JOBS = st.one_of(
    st.builds(ComputeJob, st.floats(1e12, 1e29)),
    st.builds(HoursJob, st.floats(1e-3, 1e9), st.sampled_from(["h100-sxm-80gb", "a100-sxm-40gb"])),
)
SLOW = make_evidence(
    scaling_between_machines=Interval(0.1, 0.3, 0.6),
    scaling_within_machine=Interval(0, 0.1, 0.3),
    transfer_other_generation=Interval(0.3, 1, 3),
    usual_count=(0.0, 2.0),
)


@given(JOBS, st.sampled_from(["h100-sxm-80gb", "a100-sxm-40gb", "v100-sxm-16gb"]), st.integers(1, 4_000))
def test_twice_the_devices_are_faster_but_never_twice_as_fast(job: Job, accelerator: str, count: int) -> None:
    one, two = (run_hours(SLOW, job, accelerator, many) for many in (count, 2 * count))
    if one is None or two is None:
        assert one is two
        return
    assert two.hours.likely <= one.hours.likely * (1 + 1e-9)
    assert two.hours.likely >= one.hours.likely / 2 * (1 - 1e-9)
    assert one.hours.low <= one.hours.likely <= one.hours.high

"""Jobs, what they take in memory, how much of a peak runs reach, and how runs move: worked out by hand."""

import contextlib
import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.intervals import Interval, prediction_interval
from comparison.run_cost.evidence import Evidence, gather
from comparison.run_cost.hours import run_hours
from comparison.run_cost.jobs import ComputeJob, HoursJob, JobError, LikeJob, Work, samples_job, transformer_job
from comparison.run_cost.memory import Network, Optimiser, describe_memory, fewest_devices, fits, memory_need
from comparison.run_cost.published import ABOVE_PEAK, CIRCULAR, peaks_of
from comparison.run_cost.published_runs import published_runs
from comparison.run_cost.requests import JobRequest, job_of
from comparison.run_cost.scaling import slope_of
from comparison.run_cost.typed_numbers import figure_of
from comparison.run_cost.utilisation import distribution, scaling_factor, usual_accelerators, utilisation_for
from tests.factories.run_cost import make_evidence, make_run


@pytest.fixture(scope="module")
def evidence(tables: Tables) -> Evidence:
    return gather(
        tables.landmark_runs, tables.mlperf_training, tables.gpu_throughput, tables.model_sizes, tables.accelerators
    )


# ranges ---------------------------------------------------------------------------------------------------------------


def test_an_interval_reaches_further_out_where_values_are_few() -> None:
    # 19 values: ranks floor(20 x 0.1) = 2 and ceil(20 x 0.9) = 18; 5 values: ranks 1 (0.6) and 5 (5.4 rounded up is 6)
    assert prediction_interval(range(1, 20)) == Interval(2, 10, 18)
    assert prediction_interval([5, 1, 3, 2, 4]) == Interval(1, 3, 5)
    with pytest.raises(ValueError, match="at least one"):
        prediction_interval([])


def test_ranges_that_err_independently_add_their_distances_in_squares() -> None:
    # e^3 and e^4 away give e^5, since 3² + 4² = 5²
    both = Interval(1, math.e**3, math.e**6).product(Interval(1, math.e**4, math.e**8))
    assert (both.low, both.likely, both.high) == pytest.approx((math.e**2, math.e**7, math.e**12))
    assert Interval(1, 2, 4).power(-1) == Interval(0.25, 0.5, 1)
    with pytest.raises(ValueError, match="low <= likely <= high"):
        Interval(2, 1, 3)


# jobs -----------------------------------------------------------------------------------------------------------------


def test_compute_of_a_transformer_and_of_a_convolutional_network() -> None:
    assert transformer_job(8e9, 1e9).flop == pytest.approx(4.8e19)
    # 4.089e9 multiply-adds x 2 x 3 = 2.4534e10 a picture
    assert samples_job(4.089e9, 1000, 2, Work.CONVOLUTIONAL).flop == pytest.approx(4.9068e13)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e21", 1e21),
        ("1,281,167", 1_281_167),
        ("8B", 8e9),
        ("100 million", 1e8),
        (" 2.5k ", 2_500),
        ("3×10^20", 3e20),
        (".5t", 5e11),
    ],
)
def test_numbers_may_be_written_as_people_write_them(text: str, value: float) -> None:
    assert figure_of("tokens", text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "many", "1e400", "1e21 FLOP", "nan", "inf", "8 bananas", "1..2", "0x10"])
def test_what_is_no_number_gets_a_sentence(text: str) -> None:
    with pytest.raises(JobError, match="tokens is"):
        figure_of("tokens", text)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    with contextlib.suppress(JobError):
        assert math.isfinite(figure_of("tokens", text))


def test_requests_name_the_nearest_words(tables: Tables) -> None:
    known = tables
    job, network = job_of(JobRequest(model="llama-3.1-8b", tokens=1e9), known)
    assert isinstance(job, ComputeJob)
    assert (job.flop, network) == (4.8e19, Network(8e9, 32, 4096))
    for request, hint in (
        (JobRequest(model="resnet5", samples=1, epochs=1), "'resnet50'"),
        (JobRequest(way="hours", gpu_hours=3, on="h100-sxm"), "'h100-sxm-80gb'"),
        (JobRequest(way="like", like="2020-gpt-3-175b"), "'2020-gpt-3-175b-davinci'"),
    ):
        with pytest.raises(JobError, match=hint):
            job_of(request, known)
    for request, missing in (
        (JobRequest(), "not stated"),
        (JobRequest(model="resnet50", samples=3), "epochs is not given"),
        (JobRequest(parameters=8e9), "tokens is not given"),
        (JobRequest(way="like"), "published run is not given"),
        (JobRequest(way="hours"), "accelerator hours is not given"),
    ):
        with pytest.raises(JobError, match=missing):
            job_of(request, known)


def test_every_published_run_can_be_a_job(tables: Tables) -> None:
    runs = published_runs(tables)
    assert set(runs["table"]) == {"mlperf_training", "dawnbench", "landmark_runs"}
    assert not runs["result_id"].duplicated().any()
    job, _ = job_of(JobRequest(way="like", like=runs["result_id"].iloc[-1], scale=3), tables)
    assert isinstance(job, LikeJob)
    assert (job.hours, job.scale) == (runs["hours"].iloc[-1], 3)


# memory ---------------------------------------------------------------------------------------------------------------


def test_sixteen_bytes_a_parameter_and_their_parts() -> None:
    """2^30 parameters: 2 + 2 + 12 GiB; over four devices a quarter each; 8 instead of 12 for the optimiser without Adam's
    second moment."""
    one = memory_need(Network(2**30), 1)
    assert (one.weights_gib, one.gradients_gib, one.optimiser_gib, one.gib) == (2, 2, 12, 16)
    assert memory_need(Network(2**30), 4).gib == 4
    assert memory_need(Network(2**30, is_sharded=False), 4).gib == 16
    assert memory_need(Network(2**30, optimiser=Optimiser.MOMENTUM), 1).gib == 12


def test_activations_of_a_transformer() -> None:
    """1,024 tokens x batch 2 x width 2^10 = 2^21: x 34 x 16 layers = 1.0625 GiB; in full 2 x 16 x 2^21 + 34 x 2^21 = 0.12890625."""
    need = memory_need(Network(2**30, 16, 2**10, sequence_length=1_024, micro_batch=2), 1)
    assert need.activations_gib == pytest.approx(1.0625)
    assert need.least_activations_gib == pytest.approx(0.12890625)


def test_what_fits_and_what_would() -> None:
    network = Network(2**30)
    assert (fits(network, 1, 16), fits(network, 1, 15.9), fits(network, 2, 8)) == (True, False, True)
    assert (
        fewest_devices(network, 16),
        fewest_devices(network, 5),
        fewest_devices(Network(2**30, is_sharded=False), 5),
    ) == (1, 4, None)
    assert fits(None, 1, 80) is None
    assert fits(network, 1, math.nan) is None
    assert describe_memory(network, 1, 80).endswith("It fits: 16 of 80 GiB.")
    assert "It does not fit into 5 GiB; 4 devices of this kind would hold it" in describe_memory(network, 2, 5)
    assert "cannot be said whether that fits" in describe_memory(network, 1, None)
    assert "sharding it over several devices" in describe_memory(Network(2**30, is_sharded=False), 2, 5)


# utilisation ----------------------------------------------------------------------------------------------------------


def test_the_form_not_stated_gives_a_range_of_peaks() -> None:
    rows = pd.DataFrame(
        [
            ("x-sxm", "x", 80, 100.0, "sxm"),
            ("x-pcie", "x", 80, 64.0, "pcie"),
            ("x", "x", 80, math.nan, None),
            ("y", "y", 8, math.nan, None),
        ],
        columns=["accelerator", "family", "memory_gib", "tensor_fp16_dense_tflops", "form"],
    )
    peaks = peaks_of(rows)
    assert peaks["x"].tflops == Interval(64, 80, 100)
    assert (peaks["x"].is_stated, peaks["x-sxm"].is_stated, "y" in peaks) == (False, True, False)


def test_runs_that_confirm_nothing_are_left_out(evidence: Evidence) -> None:
    runs = evidence.runs[(evidence.runs["table"] == "landmark_runs").to_numpy()].set_index("run_id")
    # 4.5 times the peak; and 30 percent to the fourth digit
    assert runs.loc["2024-openvla", "left_out_because"] == ABOVE_PEAK
    assert runs.loc["2024-alphafold-3", "left_out_because"] == CIRCULAR
    used = runs[runs["is_used"]]
    assert len(used) > 50
    assert used["utilisation"].between(0, 1).all()
    # GPT-3's cited 3.14e23 FLOP in 14.8 days on 10,000 V100 of 112 to 125 TFLOPS
    assert runs.loc["2020-gpt-3-175b-davinci", "utilisation"] == pytest.approx(0.21, abs=0.01)


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


def test_a_single_odd_run_does_not_move_the_trend() -> None:
    x = np.arange(10.0)
    assert slope_of(x, 2 * x) == pytest.approx(2)
    assert slope_of(np.append(x, 10.0), np.append(2 * x, -1_000)) == pytest.approx(2, abs=0.01)
    assert slope_of(np.array([1.0]), np.array([1.0])) == 0


def test_distribution_counts_the_runs_of_each_generation(evidence: Evidence) -> None:
    rows = distribution(evidence, Work.TRANSFORMER).set_index("family")
    used = evidence.runs[(evidence.runs["is_used"] & (evidence.runs["work"] == "transformer")).to_numpy()]
    assert rows["runs"].to_dict() == used["family"].value_counts().to_dict()
    assert (rows["low_percent"] <= rows["likely_percent"]).all()


# how runs move --------------------------------------------------------------------------------------------------------


def test_scaling_by_hand() -> None:
    """Exponent 0.5 from machine to machine: four times the machines cost twice the accelerator hours. Inside nothing."""
    world = make_evidence(scaling_between_machines=Interval.exactly(0.5))
    assert scaling_factor(world, 32, 8).likely == pytest.approx(2)
    assert scaling_factor(world, 4, 8).likely == pytest.approx(1)
    assert scaling_factor(world, 8, 8, machine=2).likely == pytest.approx(2)
    assert scaling_factor(world, 8, 32).likely == pytest.approx(0.5)


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

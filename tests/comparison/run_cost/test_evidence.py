"""The evidence is gathered from tables, also from empty ones, and measured ratios need enough networks."""

import math
from typing import Any

import pandas as pd
import pytest

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.run_cost.basis import EstimateBasis
from comparison.run_cost.evidence import MIN_MODELS, Evidence
from comparison.run_cost.jobs import Work
from tests.factories.records import make_accelerator
from tests.factories.results import make_landmark, make_model_size, make_throughput
from tests.factories.run_cost import make_evidence, make_run
from tests.factories.world import make_tables


def gathered(**tables: Any) -> Evidence:
    return EstimateBasis.of(make_tables(**tables)).evidence


@pytest.mark.parametrize("empty", ["landmark_runs", "mlperf_training", "gpu_throughput", "model_sizes"])
def test_a_table_without_a_row_takes_its_evidence_and_nothing_else(empty: str) -> None:
    evidence = gathered(**{empty: []})
    assert evidence.scaling_between_machines == Interval.exactly(0.0)
    assert evidence.transfer_pairs == 0
    assert "h100-sxm-80gb" in evidence.peaks


def test_without_any_result_there_is_no_run_and_nothing_moves() -> None:
    evidence = gathered(landmark_runs=[], mlperf_training=[], gpu_throughput=[], model_sizes=[])
    assert evidence.runs.empty
    assert dict(evidence.used) == {}
    assert evidence.ratios == {}
    assert (evidence.trend, evidence.usual_count) == (0.0, (0.0, 0.0))
    assert evidence.transfer_same_generation == evidence.transfer_other_generation == Interval.exactly(1.0)


def test_large_and_convolutional_runs_stand_in_one_table() -> None:
    """An hour on ten H100 of 1,000 TFLOPS at 0.42 is 10 x 10^15 x 3,600 x 0.42 = 1.512 x 10^19 FLOP.
    1,000 pictures a second of 10^10 multiply-adds on a V100 of 125 TFLOPS: 6 x 10^13 / 1.25 x 10^14 = 0.48."""
    evidence = gathered(
        landmark_runs=[
            make_landmark(
                result_id="large",
                training_compute_flop=1.512e19,
                training_time_hours=1.0,
                accelerator="h100-sxm-80gb",
                accelerator_count=10,
            )
        ],
        gpu_throughput=[make_throughput(throughput=1_000, accelerator="v100-sxm-16gb")],
        model_sizes=[make_model_size(multiply_adds_per_sample=1e10)],
    )
    shares = evidence.runs.set_index("work")["utilisation"].to_dict()
    assert shares == pytest.approx({"transformer": 0.42, "convolutional": 0.48})
    assert {work: len(runs) for work, runs in evidence.used.items()} == {"convolutional": 1, "transformer": 1}
    assert evidence.used["transformer"].log_flop[0] == pytest.approx(math.log(1.512e19))


def test_the_usual_number_of_devices_grows_with_the_compute() -> None:
    """Runs of 10^18, 10^20 and 10^22 FLOP on 10, 100 and 1,000 devices: ten times the devices for a hundred times the
    compute, a slope of one half; 3 % or so of the peak, so none is above it."""
    runs = [
        make_landmark(
            result_id=f"run-{count}",
            training_compute_flop=flop,
            training_time_hours=flop / (count * 3.17e13 * 3_600),
            accelerator="h100-sxm-80gb",
            accelerator_count=count,
        )
        for flop, count in ((1e18, 10), (1e20, 100), (1e22, 1_000))
    ]
    evidence = gathered(landmark_runs=runs)
    assert evidence.usual_count[0] == pytest.approx(0.5)
    assert evidence.trend == pytest.approx(0, abs=1e-9)  # all reach 31.7 of 1,000 TFLOPS


def test_a_generation_is_as_old_as_its_first_device() -> None:
    devices = [
        make_accelerator(release_date="2022-07"),
        make_accelerator("h100-pcie-80gb", release_date="2024"),
        make_accelerator("v100-sxm-16gb"),
    ]
    evidence = gathered(accelerators=devices)
    assert set(evidence.released) == {"h100"}
    assert evidence.released["h100"] == pytest.approx(2022.5, abs=0.01)  # the first of July


def test_a_family_nobody_lists_is_the_accelerator_itself() -> None:
    assert make_evidence().family("h100-pcie-80gb") == "h100"
    assert make_evidence().family("abacus") == "abacus"


# ratios ---------------------------------------------------------------------------------------------------------------


def test_a_ratio_is_how_many_times_faster_on_the_networks_both_were_measured_on() -> None:
    measured = pd.DataFrame({"fast": [4.0, 9.0, 20.0, math.nan], "slow": [2.0, 3.0, 5.0, 7.0]})
    ratios = make_evidence(throughput=measured).ratios
    assert ratios["fast", "slow"] == (Interval(2, 3, 4), 3)
    assert ratios["slow", "fast"][0].ends == pytest.approx((1 / 4, 1 / 3, 1 / 2))
    assert ratios["slow", "slow"] == (Interval.exactly(1.0), 4)


def test_too_few_networks_give_no_ratio() -> None:
    measured = pd.DataFrame({"fast": [4.0] * (MIN_MODELS - 1) + [math.nan], "slow": [2.0] * MIN_MODELS})
    ratios = make_evidence(throughput=measured).ratios
    assert ("fast", "slow") not in ratios
    assert ("slow", "slow") in ratios


def test_only_runs_that_are_used_become_arrays_of_one_length() -> None:
    evidence = make_evidence(make_run(0.5), make_run(0.25, is_used=False), make_run(0.1, family="a100"))
    runs = evidence.used[Work.TRANSFORMER.value]
    assert len(runs) == len(runs.log_flop) == len(runs.log_utilisation) == 2
    assert [math.exp(share) for share in runs.log_utilisation] == pytest.approx([0.5, 0.1])
    assert runs.families.tolist() == ["h100", "a100"]


def test_the_curated_evidence_has_every_kind(tables: Tables) -> None:
    evidence = EstimateBasis.of(tables).evidence
    assert set(evidence.used) == {"transformer", "convolutional"}
    assert 0 < evidence.scaling_between_machines.likely < 1
    assert evidence.transfer_pairs > 1_000
    spread_same, spread_other = evidence.transfer_same_generation.spread, evidence.transfer_other_generation.spread
    assert 1 < spread_same <= spread_other
    for (one, other), (ratio, networks) in evidence.ratios.items():
        back, count = evidence.ratios[other, one]
        assert count == networks
        assert ratio.likely * back.likely == pytest.approx(1, rel=0.2), (one, other)

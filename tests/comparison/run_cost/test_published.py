"""Published runs as evidence: peaks, the share of them that was reached, and runs that prove nothing."""

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
from comparison.run_cost.published import (
    ABOVE_PEAK,
    CIRCULAR,
    NO_PEAK,
    RUN_COLUMNS,
    Peak,
    convolutional_runs,
    forms_of,
    large_runs,
    peaks_of,
    with_peaks,
)


@pytest.fixture(scope="module")
def evidence(tables: Tables) -> Evidence:
    return EstimateBasis.of(tables).evidence


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


DEVICE_COLUMNS = ["accelerator", "family", "memory_gib", "tensor_fp16_dense_tflops", "form"]


def devices(*rows: tuple[Any, ...]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=DEVICE_COLUMNS)


def test_a_form_not_stated_takes_the_forms_with_its_memory_before_others() -> None:
    peaks = peaks_of(
        devices(
            ("x-small", "x", 40, 64.0, "sxm"),
            ("x-large", "x", 80, 100.0, "sxm"),
            ("x-40gb", "x", 40, math.nan, None),
            ("x-96gb", "x", 96, math.nan, None),
        )
    )
    assert peaks["x-40gb"] == Peak(Interval.exactly(64), False)
    # None has 96 GiB: all forms count, and likely is their geometric mean, the root of 6,400.
    assert peaks["x-96gb"] == Peak(Interval(64, 80, 100), False)


def test_a_form_that_is_stated_without_a_peak_has_none() -> None:
    peaks = peaks_of(devices(("x-sxm", "x", 80, 100.0, "sxm"), ("x-pcie", "x", 80, math.nan, "pcie")))
    assert set(peaks) == {"x-sxm"}


def test_the_forms_of_a_family_are_its_peaks_each_once() -> None:
    rows = devices(
        ("a", "x", 80, 100.0, "sxm"),
        ("b", "x", 40, 100.0, "sxm"),
        ("c", "x", 80, 64.0, "pcie"),
        ("d", "y", 8, math.nan, None),
    )
    assert forms_of(rows) == {"x": [64.0, 100.0]}


@given(st.lists(st.floats(1, 5_000), min_size=1, max_size=8))
def test_a_peak_of_a_form_not_stated_lies_within_those_of_its_family(tflops: list[float]) -> None:
    rows = [(f"x{place}", "x", 80, peak, "sxm") for place, peak in enumerate(tflops)]
    peak = peaks_of(devices(*rows, ("x", "x", 80, math.nan, None)))["x"].tflops
    assert min(tflops) == peak.low <= peak.likely <= peak.high == max(tflops)


# large runs -----------------------------------------------------------------------------------------------------------


def landmark(**changes: Any) -> dict[str, Any]:
    """An hour on ten devices of 100 TFLOPS at 0.42: 10 x 10^14 x 3,600 x 0.42 = 1.512 x 10^18 FLOP."""
    return {
        "result_id": "run",
        "model": "Net",
        "measured_by": "Ada",
        "accelerator": "x-sxm",
        "accelerator_count": 10,
        "training_compute_flop": 1.512e18,
        "training_time_hours": 1.0,
        "source": "s",
        "as_of": "2026",
        **changes,
    }


def large(*rows: dict[str, Any]) -> pd.DataFrame:
    known = {"x-sxm": Peak(Interval.exactly(100.0), True)}
    return large_runs(pd.DataFrame(list(rows)), known, {"x-sxm": "x"}, {"x": [100.0]})


def test_utilisation_is_compute_by_time_devices_and_peak() -> None:
    run = large(landmark()).iloc[0]
    assert run["utilisation"] == pytest.approx(0.42)
    assert (run["is_used"], run["left_out_because"], run["family"], run["work"]) == (True, "", "x", "transformer")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"training_compute_flop": 3.61e18}, ABOVE_PEAK),  # 3.6 x 10^18 is the peak of ten devices in an hour
        ({"training_compute_flop": 1.44e18}, CIRCULAR),  # exactly 40 percent
        ({"training_compute_flop": 1.442e18}, CIRCULAR),  # 40.06: within two thousandths of 40
        ({"training_compute_flop": 1.446e18}, ""),  # 40.17: four thousandths away
        ({"accelerator": "y"}, NO_PEAK),
    ],
)
def test_a_run_is_left_out_with_its_reason(changes: dict[str, Any], why: str) -> None:
    run = large(landmark(**changes)).iloc[0]
    assert run["left_out_because"] == why
    assert run["is_used"] == (why == "")


@pytest.mark.parametrize(
    "missing", ["training_compute_flop", "training_time_hours", "accelerator_count", "accelerator"]
)
def test_a_run_of_which_a_figure_is_missing_is_no_evidence(missing: str) -> None:
    rows = large(landmark(), landmark(result_id="half", **{missing: None}))
    assert rows["run_id"].tolist() == ["run"]


def test_no_runs_are_a_frame_with_every_column() -> None:
    nothing = large(landmark(accelerator_count=0))
    assert nothing.empty
    assert tuple(nothing) == RUN_COLUMNS


# throughput -----------------------------------------------------------------------------------------------------------


def measured(**changes: Any) -> dict[str, Any]:
    """1,000 pictures a second on two devices."""
    return {
        "result_id": "t",
        "suite": "s1",
        "precision": "fp16",
        "model": "net",
        "model_label": "Net",
        "unit": "images_per_second",
        "throughput": 1_000.0,
        "accelerator": "x-sxm",
        "accelerator_count": 2,
        "measured_by": "Ada",
        "source": "s",
        "as_of": "2026",
        **changes,
    }


def convolutional(*rows: dict[str, Any]) -> pd.DataFrame:
    sizes = pd.DataFrame({"throughput_model": ["net"], "multiply_adds_per_sample": [5e9]})
    return convolutional_runs(
        pd.DataFrame(list(rows)), sizes, {"x-sxm": Peak(Interval.exactly(100.0), True)}, {"x-sxm": "x"}
    )


def test_pictures_a_second_become_a_share_of_the_peak() -> None:
    # 500 a device x 5e9 x 2 x 3 = 1.5e13 FLOP/s of 10^14: 0.15
    run = convolutional(measured()).iloc[0]
    assert run["utilisation"] == pytest.approx(0.15)
    assert run["flop"] == 3e10
    assert run["hours"] == pytest.approx(1 / 500 / 3_600)
    assert (run["name"], run["family"], run["accelerator_count"]) == ("Net (s1)", "x", 1.0)


def test_measurements_of_one_device_network_and_suite_are_one_run_at_their_median() -> None:
    rows = convolutional(
        measured(throughput=1_000.0),
        measured(throughput=400.0),  # 200 a device
        measured(throughput=300.0, accelerator_count=1),
        measured(suite="s2"),
    )
    assert rows["name"].tolist() == ["Net (s1)", "Net (s2)"]
    # the median of 500, 200 and 300 a device is 300: 300 x 3e10 / 10^14 = 0.09
    assert rows["utilisation"].tolist() == pytest.approx([0.09, 0.15])


@pytest.mark.parametrize(
    "changes", [{"precision": "fp32"}, {"unit": "tokens_per_second"}, {"model": "other"}, {"accelerator": None}]
)
def test_what_is_no_such_measurement_is_no_run(changes: dict[str, Any]) -> None:
    assert len(convolutional(measured(), measured(**changes))) == 1


def test_a_device_without_a_peak_is_told_and_not_used() -> None:
    run = convolutional(measured(accelerator="y")).iloc[0]
    assert (run["is_used"], run["left_out_because"]) == (False, NO_PEAK)
    assert math.isnan(run["utilisation"])


# MLPerf ---------------------------------------------------------------------------------------------------------------


def test_the_work_of_a_result_is_its_minutes_devices_and_peak() -> None:
    results = pd.DataFrame(
        {
            "division": ["closed", "open", "closed", "closed", "closed"],
            "accelerator": ["x-sxm", "x-sxm", None, "y", "x-sxm"],
            "accelerator_count": [8, 8, 8, 8, 0],
            "minutes_to_train": [10.0] * 5,
        }
    )
    rows = with_peaks(results, {"x-sxm": Peak(Interval.exactly(100.0), True)}, {"x-sxm": "x"})
    assert len(rows) == 1  # open division, no device, no peak, no count
    row = rows.iloc[0]
    assert row["work"] == pytest.approx(math.log(10 * 8 * 100))
    assert (row["size"], row["generation"]) == (pytest.approx(math.log(8)), "x")
    assert "work" not in results

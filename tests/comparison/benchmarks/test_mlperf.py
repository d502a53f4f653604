"""MLPerf: divisions stay apart, the best of a round is found, scaling is counted from the smallest number of devices."""

from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks import mlperf as m
from comparison.frames import results as results_module
from tests.factories.results import make_mlperf
from tests.factories.world import make_tables


def frame(*changes: dict[str, Any]) -> pd.DataFrame:
    return make_tables(mlperf_training=[make_mlperf(**each) for each in changes]).mlperf_training


@pytest.mark.parametrize(
    ("devices", "word"),
    [
        (0, "CPU only"),
        (1, "up to 8"),
        (8, "up to 8"),
        (9, "9 to 64"),
        (64, "9 to 64"),
        (512, "65 to 512"),
        (513, "over 512"),
        (None, None),
        (float("nan"), None),
    ],
)
def test_numbers_of_devices_fall_into_classes(devices: float | None, word: str | None) -> None:
    assert results_module.count_class(devices) == word


def test_the_open_division_is_never_among_the_closed() -> None:
    results = frame({"minutes_to_train": 10.0}, {"minutes_to_train": 1.0, "division": "open"})
    assert m.select_mlperf(results, m.MlperfFilter())["minutes_to_train"].tolist() == [10.0]
    assert m.select_mlperf(results, m.MlperfFilter(division="open"))["minutes_to_train"].tolist() == [1.0]


def test_the_best_of_each_round_and_class_stands() -> None:
    results = frame(
        {"minutes_to_train": 10.0},
        {"minutes_to_train": 8.0, "measured_by": "Bob"},
        {"minutes_to_train": 2.0, "accelerator_count": 64},
        {"minutes_to_train": 5.0, "round": "v2.1"},
        {"minutes_to_train": 0.5, "division": "open"},
    )
    best = m.progress_rows(results, m.MlperfFilter(("resnet",)))
    assert best[["round", "count_class", "minutes_to_train", "results"]].astype(
        {"round": str, "count_class": str}
    ).to_numpy().tolist() == [["v1.0", "up to 8", 8.0, 2], ["v2.1", "up to 8", 5.0, 1], ["v1.0", "9 to 64", 2.0, 1]]
    assert m.describe_progress(best) == (
        "ResNet-50: best 2 min in v1.0 on 64 V100 (Ada), best 5 min in v2.1 on 8 V100 (Ada); with at most 8 devices from 8 min "
        "(v1.0) to 5 min (v2.1)."
    )


def test_partial_training_is_said() -> None:
    results = frame({"benchmark": "gpt3", "is_partial_training": True})
    wanted = m.MlperfFilter(("gpt3",))
    assert "a part of the way only, from a checkpoint" in m.describe_progress(m.progress_rows(results, wanted))
    assert m.describe_mlperf(m.select_mlperf(results, wanted), wanted.describe()) == (
        "1 result, closed-division results of gpt3: the fastest 10 min in v1.0 on 8 V100 (Ada); trains a part of the way only, "
        "from a checkpoint."
    )


def test_scaling_counts_from_the_smallest_number_of_the_same_device() -> None:
    results = frame(
        {"minutes_to_train": 40.0},
        {"minutes_to_train": 99.0, "measured_by": "Bob", "system_id": "slow", "result_id": "slow"},
        {"minutes_to_train": 10.0, "accelerator_count": 64},
        {"minutes_to_train": 7.0, "accelerator_text": "T4"},
    )
    rows = m.scaling_rows(results, "resnet", "v1.0")
    # Eight times more devices, four times faster: half as efficient. The T4 has one count only.
    assert rows[["accelerator_count", "speedup", "efficiency_percent"]].to_numpy().tolist() == [
        [8, 1, 100],
        [64, 4, 50],
    ]
    assert m.describe_scaling(rows) == (
        "ResNet-50, v1.0: 8 times more V100 (8 to 64) train 4 times faster, 50 % efficiency."
    )
    assert m.describe_scaling(rows.iloc[:0]).startswith("No accelerator has results")


def test_device_minutes_are_minutes_times_devices_and_unknown_for_cpus() -> None:
    results = frame({}, {"accelerator_count": 0, "accelerator_text": None, "minutes_to_train": 90.0})
    assert results.sort_values("minutes_to_train")["accelerator_minutes"].fillna(-1).tolist() == [80.0, -1]
    assert set(results["accelerator_name"]) == {"V100", "CPU only"}


def test_a_filter_says_what_it_selects_and_what_to_loosen() -> None:
    wanted = m.MlperfFilter(("resnet",), round=("v1.0",), family=("h100",), count_class=("up to 8",))
    assert wanted.describe({"resnet": "ResNet-50"}) == (
        "closed-division results of ResNet-50 in round v1.0 on H100 with up to 8 devices"
    )
    assert wanted.without_one_wish(frame({})) == [("family", 1)]
    assert m.describe_mlperf(frame({}).iloc[:0], "closed-division results of ResNet-50") == (
        "No closed-division results of ResNet-50."
    )

"""Results as frames: classes of device numbers, labels, names and days, added once and empty where not known."""

from itertools import pairwise
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.results import COUNT_CLASSES, CPU_ONLY, LABELLED, NOT_STATED, count_class
from comparison.frames.tables import Tables
from tests.factories.records import make_accelerator
from tests.factories.results import make_dawnbench, make_inference, make_landmark, make_mlperf, make_throughput
from tests.factories.world import make_tables


@given(st.integers(0, 5_000), st.integers(0, 5_000))
def test_more_devices_are_never_of_a_smaller_class(few: int, more: int) -> None:
    few, more = sorted((few, more))
    assert COUNT_CLASSES.index(str(count_class(few))) <= COUNT_CLASSES.index(str(count_class(more)))


def test_classes_meet_without_a_gap() -> None:
    ends = {"CPU only": (0, 0), "up to 8": (1, 8), "9 to 64": (9, 64), "65 to 512": (65, 512), "over 512": (513, 10**6)}
    assert tuple(ends) == COUNT_CLASSES
    for name, (low, high) in ends.items():
        assert count_class(low) == count_class(high) == name
    assert all(before[1] + 1 == after[0] for before, after in pairwise(ends.values()))


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"accelerator": "v100-sxm-16gb"}, "V100-SXM-16GB"),
        ({"accelerator": None, "accelerator_text": "V100"}, "V100"),
        ({"accelerator": None, "accelerator_text": None, "accelerator_count": None}, NOT_STATED),
        ({"accelerator": None, "accelerator_text": None, "accelerator_count": 0}, CPU_ONLY),
    ],
)
def test_an_accelerator_is_named_as_well_as_it_is_known(changes: dict[str, Any], name: str) -> None:
    runs = make_tables(
        dawnbench=[make_dawnbench(**changes)], accelerators=[make_accelerator(), make_accelerator("v100-sxm-16gb")]
    ).dawnbench
    assert runs["accelerator_name"].tolist() == [name]
    assert runs["family"].notna().tolist() == [bool(changes.get("accelerator"))]


def test_a_run_stands_at_the_day_it_was_published_else_at_that_of_its_row() -> None:
    tables = make_tables(landmark_runs=[make_landmark(published_on="2012-09-30")], mlperf_training=[make_mlperf()])
    assert tables.landmark_runs["day"].tolist() == [pd.Timestamp("2012-09-30")]
    assert tables.mlperf_training["day"].tolist() == [pd.Timestamp("2018-04-20")]


def test_classes_of_devices_have_an_order() -> None:
    results = make_tables(
        mlperf_training=[make_mlperf(accelerator_count=count) for count in (64, 8, 1_024)]
    ).mlperf_training
    assert results.sort_values("count_class")["accelerator_count"].tolist() == [8, 64, 1_024]


def test_a_model_without_a_label_is_called_as_the_suite_calls_it() -> None:
    results = make_tables(gpu_throughput=[make_throughput(), make_throughput(model="vgg16")]).gpu_throughput
    assert dict(zip(results["model"], results["model_label"], strict=True)) == {
        "resnet50": "ResNet-50",
        "vgg16": "vgg16",
    }


def test_work_of_one_accelerator_is_that_of_the_system_divided_where_it_can_be() -> None:
    results = make_tables(
        mlperf_inference=[
            make_inference(result_id="a", number_of_nodes=2),
            make_inference(result_id="b", is_mixed=True),
            make_inference(result_id="c", accelerators_per_node=None),
            make_inference(result_id="d", scenario="single-stream", unit="milliseconds"),
        ]
    ).mlperf_inference
    assert results["value_per_accelerator"].tolist()[0] == 50.0
    assert results["value_per_accelerator"].isna().tolist() == [False, True, True, True]
    assert set(results["model_label"]) == {"Talker 8B"}
    assert "availability_label" in results


@pytest.mark.parametrize(
    "table", ["dawnbench", "mlperf_training", "mlperf_inference", "cpu_vs_gpu", "gpu_throughput", "landmark_runs"]
)
def test_every_curated_word_has_a_label(tables: Tables, table: str) -> None:
    frame = getattr(tables, table)
    for column in LABELLED:
        if f"{column}_label" in frame:
            assert (frame[column].isna() == frame[f"{column}_label"].isna()).all(), column
    assert frame["day"].notna().all()
    assert frame["accelerator_name"].notna().all()

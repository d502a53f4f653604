"""CPU against GPU within one study, and throughput within one suite."""

from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks import cpu_vs_gpu as s
from comparison.benchmarks import throughput
from comparison.market.price_now import price_now
from tests.factories.records import make_accelerator, make_offer
from tests.factories.results import make_cpu_gpu, make_throughput
from tests.factories.world import make_tables

CPU = {"device": "cpu", "accelerator_count": 0, "hardware_text": "Xeon"}


def rows(*changes: dict[str, Any], **wishes: Any) -> pd.DataFrame:
    return s.speedup_rows(make_tables(cpu_vs_gpu=[make_cpu_gpu(**each) for each in changes]).cpu_vs_gpu, **wishes)


def test_a_gpu_is_compared_with_the_fastest_cpu_of_its_study_and_model() -> None:
    found = rows(
        {**CPU, "value": 80.0},
        {**CPU, "value": 60.0, "hardware_text": "Two Xeon"},
        {**CPU, "value": 5.0, "study": "cloud"},
        {**CPU, "value": 5.0, "model": "LSTM"},
        {"value": 10.0},
        {"value": 120.0, "hardware_text": "K520"},
    )
    assert found[["hardware_text", "cpu_hardware", "speedup"]].to_numpy().tolist() == [
        ["T4", "Two Xeon", 6.0],
        ["K520", "Two Xeon", 0.5],
    ]
    says = s.describe_speedups(found)
    assert "2 comparisons" in says
    assert "3.2 times" in says  # the middle of 6 and 0.5
    assert "0.5 to 6 times" in says
    assert "in 1 the CPU" in says


def test_the_same_framework_goes_before_a_faster_cpu_of_another() -> None:
    found = rows(
        {**CPU, "value": 20.0, "framework": "lightgrad"},
        {**CPU, "value": 10.0},
        {"value": 1.0, "framework": "lightgrad"},
    )
    assert found["speedup"].tolist() == [20.0]


def test_derived_throughput_counts_nothing_and_a_gpu_without_cpu_is_left_out() -> None:
    found = rows(
        {**CPU, "metric": "throughput_forward", "value": 5.0, "unit": "images_per_second"},
        {"metric": "throughput_forward", "value": 50.0, "unit": "images_per_second"},
        {"model": "alone"},
    )
    assert found.empty
    assert s.describe_speedups(found) == "No study has both a CPU and a GPU for this choice."


def test_a_gain_in_percent_is_one_more_than_itself_and_a_cluster() -> None:
    found = rows({"metric": "throughput_gain", "value": 186.0, "unit": "percent", "accelerator_count": None})
    assert found["speedup"].tolist() == pytest.approx([2.86])
    assert found[["is_cluster", "cpu_hardware"]].to_numpy().tolist() == [[True, "35 CPU pods"]]


def test_unlike_price_terms_are_told_apart() -> None:
    price: dict[str, Any] = {"price_per_hour_usd": 1.0}
    found = rows(
        {**CPU, **price, "value": 80.0, "cost_usd": 2.0, "price_terms": "preemptible"},
        {**price, "cost_usd": 1.0, "price_terms": "on_demand"},
        {**CPU, **price, "value": 80.0, "cost_usd": 1.0, "study": "cloud"},
        {**price, "cost_usd": 3.0, "study": "cloud"},
    )
    by = found.set_index(found["study"].astype(str))
    assert by[["cost_ratio", "same_price_terms"]].sort_index().to_numpy().tolist() == [[3.0, True], [0.5, False]]
    assert s.describe_costs(found) == (
        "At prices on the same terms the GPU costs 3 to 3 times what the CPU costs and is cheaper in 0 of 1 and with preemptible "
        "CPU prices against on-demand GPU prices the GPU costs 0.5 to 0.5 times what the CPU costs and is cheaper in 1 of 1."
    )


# Throughput -----------------------------------------------------------------------------------------------------------

BOXES = [
    make_throughput(),
    make_throughput(label="T4 other box", throughput=300.0),
    make_throughput(label="big", accelerator_text="H100", throughput=1_000.0, power_watts=None, list_price_usd=None),
    make_throughput(label="two", accelerator_count=2, throughput=500.0),
    make_throughput(suite="suite-v2", label="new", throughput=9_999.0),
    make_throughput(precision="fp32", label="exact", throughput=9_999.0),
    make_throughput(label="nonsense", throughput=1e11, is_implausible=True),
]


def wanted(**changes: Any) -> throughput.ThroughputFilter:
    return throughput.ThroughputFilter(
        **{"suite": "suite-v1", "model": "resnet50", "precision": "fp16", "count": 1, **changes}
    )


def test_one_suite_one_precision_one_count_and_the_median_of_several_machines() -> None:
    found = throughput.throughput_rows(make_tables(gpu_throughput=BOXES).gpu_throughput, wanted())
    assert found["accelerator_text"].tolist() == ["H100", "T4"]
    assert found["throughput"].tolist() == [1_000.0, 200.0]
    t4 = found.iloc[1]
    assert t4[["low", "high", "machines", "per_watt", "per_1000_usd"]].tolist() == [100, 300, 2, 4, 200]
    assert found[["per_watt", "per_1000_usd", "per_rental_usd"]].iloc[0].isna().all()


def test_per_accelerator_divides_by_their_number() -> None:
    found = throughput.throughput_rows(make_tables(gpu_throughput=BOXES).gpu_throughput, wanted(count=2))
    assert found[["throughput", "per_accelerator"]].to_numpy().tolist() == [[500.0, 250.0]]


def test_a_rented_dollar_buys_an_hour_divided_by_its_price() -> None:
    offer = make_offer(accelerator="t4-16gb", accelerator_count=1, price_per_hour_usd=0.5)
    boxes = [make_throughput(accelerator="t4-16gb")]
    tables = make_tables(
        gpu_throughput=boxes,
        offers=[offer],
        accelerators=[make_accelerator("t4-16gb"), make_accelerator("v100-sxm-16gb")],
    )
    found = throughput.throughput_rows(tables.gpu_throughput, wanted(), price_now(tables.offers))
    assert found["per_rental_usd"].tolist() == [100.0 * 3_600 / 0.5]
    assert throughput.describe_throughput(found, wanted()) == (
        "resnet50 in FP16 on one GPU, suite-v1: T4 is fastest with 100 images per second; per watt T4 leads; per dollar of list "
        "price T4 leads; per dollar of rent today T4 ($0.50 an hour). All figures are Lambda's own."
    )


@pytest.mark.parametrize("change", [{"suite": "suite-v3"}, {"model": "vgg16"}, {"count": 7}])
def test_an_empty_choice_says_so(change: dict[str, Any]) -> None:
    found = throughput.throughput_rows(make_tables(gpu_throughput=BOXES).gpu_throughput, wanted(**change))
    assert found.empty
    assert throughput.describe_throughput(found, wanted(**change)).startswith("No result for")

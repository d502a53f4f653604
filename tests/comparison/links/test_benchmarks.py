"""A link to /benchmarks becomes a question, and back; what belongs to another question says nothing."""

from typing import Any

import pytest

from comparison.benchmarks.dawnbench import DawnbenchFilter
from comparison.benchmarks.inference import InferenceFilter
from comparison.benchmarks.landmarks import LandmarkFilter
from comparison.benchmarks.mlperf import MlperfFilter
from comparison.benchmarks.throughput import ThroughputFilter
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import (
    CpuGpu,
    Experiment2018,
    Inference,
    Landmarks,
    MoreData,
    Progress,
    Question,
    Scaling,
    Throughput,
    TimeCost,
    question_of,
)
from comparison.links.benchmarks import PARAMETERS, QUESTIONS
from comparison.links.parameters import OptionLists, Values, read
from tests.factories.results import (
    make_cpu_gpu,
    make_dawnbench,
    make_inference,
    make_landmark,
    make_mlperf,
    make_throughput,
)
from tests.factories.world import make_tables

Pairs = list[tuple[str, str]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(
        dawnbench=[make_dawnbench()],
        mlperf_training=[make_mlperf(), make_mlperf(round="v2.1")],
        cpu_vs_gpu=[make_cpu_gpu()],
        gpu_throughput=[make_throughput()],
        mlperf_inference=[
            make_inference(accelerator="h100-sxm-80gb"),
            make_inference(round="v6.1"),
            make_inference(model="painter", scenario="single-stream", unit="milliseconds"),
        ],
        landmark_runs=[
            make_landmark(),
            make_landmark(model="Talker", result_id="2020-talker", domain="Language, Vision"),
        ],
    )


def values(tables: Tables, pairs: Pairs) -> Values:
    return read(PARAMETERS, pairs, OptionLists(tables))


def test_an_empty_link_asks_for_imagenet_by_time_and_cost(tables: Tables) -> None:
    assert question_of(values(tables, [])) == TimeCost(wanted=DawnbenchFilter())


@pytest.mark.parametrize(
    ("pairs", "question"),
    [
        (
            [("phase", "training"), ("b_deadline", "60"), ("b_latency", "5"), ("b_budget", "50")],
            TimeCost(wanted=DawnbenchFilter(), deadline_seconds=3_600.0, budget_usd=50.0),
        ),
        (
            [("phase", "inference"), ("b_deadline", "60"), ("b_latency", "5")],
            TimeCost(wanted=DawnbenchFilter(phase="inference"), deadline_seconds=0.005),
        ),
        ([("b_deadline", "0"), ("b_budget", "0")], TimeCost(wanted=DawnbenchFilter())),
        (
            [("question", "progress"), ("round", "v1.0"), ("division", "open")],
            Progress(wanted=MlperfFilter(("resnet",), "open")),
        ),
        (
            [("question", "progress"), ("against", "devices"), ("round", "v1.0")],
            Scaling(wanted=MlperfFilter(("resnet",), round=("v1.0",))),
        ),
        ([("question", "progress"), ("against", "devices")], Scaling(wanted=MlperfFilter(("resnet",)))),
        (
            [("question", "cpu-gpu"), ("study", "desk"), ("stage", "training"), ("side", "cost"), ("form", "table")],
            CpuGpu(form="table", study=("desk",), phase="training", by_cost=True),
        ),
        (
            [("question", "throughput"), ("b_precision", "fp32"), ("per", "watt")],
            Throughput(wanted=ThroughputFilter(suite="suite-v1", precision="fp32"), per="watt"),
        ),
        ([("question", "inference")], Inference(wanted=InferenceFilter("talker"))),
        (
            [
                ("question", "inference"),
                ("i_model", "talker"),
                ("scenario", "server"),
                ("division", "open"),
                ("i_round", "v5.1"),
                ("b_family", "h100"),
                ("i_per", "rental"),
                ("form", "table"),
            ],
            Inference(
                form="table", wanted=InferenceFilter("talker", "server", "open", "v5.1", ("h100",)), per="rental"
            ),
        ),
        ([("question", "experiment-2018"), ("form", "table")], Experiment2018(form="table")),
        (
            [
                ("question", "landmarks"),
                ("domain", "Language"),
                ("b_since", "any"),
                ("sure", "true"),
                ("measure", "cost"),
            ],
            Landmarks(wanted=LandmarkFilter(("Language",), confident_only=True), measure="cost"),
        ),
        ([("question", "more-data"), ("b_dataset", "airline"), ("q", "tpu")], MoreData(dataset="airline")),
    ],
    ids=str,
)
def test_a_link_asks_one_question(tables: Tables, pairs: Pairs, question: Question) -> None:
    read_values = values(tables, pairs)
    assert read_values.ignored == ()
    assert question_of(read_values) == question
    assert question_of(values(tables, read_values.pairs(PARAMETERS))) == question


@pytest.mark.parametrize("name", QUESTIONS)
def test_every_question_can_be_asked_and_kept(tables: Tables, name: str) -> None:
    question = question_of(values(tables, [("question", name)]))
    other = question_of(values(tables, [("question", name), ("form", "table")]))
    kept: dict[Any, str] = {question: "chart", other: "table"}
    assert len(kept) == 2


def test_what_cannot_be_used_is_told_and_the_default_stands(tables: Tables) -> None:
    pairs = [("task", "imagnet"), ("b_deadline", "soon"), ("domain", "Astrology"), ("round", "v9.9")]
    read_values = values(tables, pairs)
    assert question_of(read_values) == TimeCost(wanted=DawnbenchFilter())
    assert len(read_values.ignored) == len(pairs)
    assert "task = imagnet (did you mean 'imagenet'?)" in read_values.ignored


def test_fields_of_runs_are_taken_apart(tables: Tables) -> None:
    assert values(tables, [("domain", "Language"), ("domain", "Vision")]).ignored == ()


def test_a_model_with_latencies_only_cannot_be_asked_for(tables: Tables) -> None:
    read_values = values(tables, [("question", "inference"), ("i_model", "painter"), ("scenario", "single-stream")])
    assert question_of(read_values) == Inference(wanted=InferenceFilter("talker"))
    assert len(read_values.ignored) == 2

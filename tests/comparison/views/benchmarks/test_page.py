"""Every question of /benchmarks has a finished answer in both forms, and says how to widen where nothing matches."""

from collections.abc import Mapping

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
)
from comparison.views.benchmarks.page import view_of
from comparison.views.view import Nothing, View
from tests.factories.results import (
    WORDS,
    make_cpu_gpu,
    make_dawnbench,
    make_experiment,
    make_inference,
    make_landmark,
    make_mlperf,
    make_scaling,
    make_throughput,
)
from tests.factories.world import make_tables

SUITE = ThroughputFilter("suite-v1", "resnet50", "fp16", 1)
TALKER = InferenceFilter("talker")
QUESTIONS: Mapping[str, tuple[Question, Question]] = {
    "time-cost": (TimeCost(wanted=DawnbenchFilter()), TimeCost(wanted=DawnbenchFilter(), form="table")),
    "progress": (Progress(wanted=MlperfFilter(("resnet",))), Progress(wanted=MlperfFilter(("resnet",)), form="table")),
    "scaling": (Scaling(wanted=MlperfFilter(("resnet",))), Scaling(wanted=MlperfFilter(("resnet",)), form="table")),
    "cpu-gpu": (CpuGpu(), CpuGpu(form="table")),
    "throughput": (Throughput(wanted=SUITE), Throughput(wanted=SUITE, form="table")),
    "inference": (Inference(wanted=TALKER), Inference(wanted=TALKER, form="table")),
    "experiment-2018": (Experiment2018(), Experiment2018(form="table")),
    "landmarks": (Landmarks(wanted=LandmarkFilter()), Landmarks(wanted=LandmarkFilter(), form="table")),
    "more-data": (MoreData(), MoreData(form="table")),
}
"""The chart, and all rows."""
each_question = pytest.mark.parametrize("name", QUESTIONS)


@pytest.fixture(scope="module")
def tables() -> Tables:
    return make_tables(
        dawnbench=[make_dawnbench(), make_dawnbench(result_id="slow", time_to_accuracy_seconds=7_200.0)],
        mlperf_training=[
            make_mlperf(),
            make_mlperf(round="v2.1", minutes_to_train=40.0),
            make_mlperf(round="v2.1", minutes_to_train=10.0, accelerator_count=64),
        ],
        cpu_vs_gpu=[make_cpu_gpu(), make_cpu_gpu(device="cpu", accelerator_count=0, hardware_text="Xeon", value=60.0)],
        gpu_throughput=[make_throughput()],
        mlperf_inference=[make_inference(), make_inference(value=900.0), make_inference(round="v5.0")],
        experiments_2018=[make_experiment()],
        landmark_runs=[make_landmark()],
        data_scaling=[make_scaling(), make_scaling(model="net", model_family="deep", auc=0.65)],
    )


def answer(tables: Tables, question: Question) -> View | Nothing:
    return view_of(tables, question, {}, WORDS["cpu_gpu_study"])


def found(tables: Tables, question: Question) -> View:
    view = answer(tables, question)
    assert isinstance(view, View), view
    return view


@each_question
def test_a_chart_has_a_sentence_words_rows_files_and_sources(tables: Tables, name: str) -> None:
    view = found(tables, QUESTIONS[name][0])
    assert view.sentence.endswith(".")
    assert view.figure.data
    assert view.alt
    assert view.table
    assert len(view.table.rows) > 0
    assert view.files
    assert view.sources
    assert len(view.files.rows) == len(view.sources.rows) > 0
    assert len(view.notes) <= 1


@each_question
def test_all_rows_stand_in_a_table_without_a_chart(tables: Tables, name: str) -> None:
    chart, table = (found(tables, question) for question in QUESTIONS[name])
    assert table.figure is None
    assert not table.alt
    assert table.table
    assert table.files
    assert len(table.table.rows) == len(table.files.rows)
    assert table.table.alt.startswith(f"All {len(table.files.rows)} ")
    assert (table.sentence, table.notes) == (chart.sentence, chart.notes)


@each_question
def test_files_hold_every_column_that_is_shown(tables: Tables, name: str) -> None:
    view = found(tables, QUESTIONS[name][1])
    assert view.table
    assert view.files
    assert set(view.table.columns) <= set(view.files.columns)
    names = [column if isinstance(column, str) else column.name for column in view.files.columns]
    assert set(names) <= set(view.files.rows.columns)


def test_limits_that_nothing_keeps_to_are_a_warning_and_leave_no_table(tables: Tables) -> None:
    view = found(tables, TimeCost(wanted=DawnbenchFilter(), deadline_seconds=60.0))
    assert view.warning == "No run keeps to the limits. A deadline of 60 min would let one in."
    assert view.table is None


def test_scaling_takes_the_newest_round_with_a_result(tables: Tables) -> None:
    view = found(tables, Scaling(wanted=MlperfFilter(("resnet",))))
    assert ", v2.1:" in view.sentence
    assert view.files
    assert view.files.name == "mlperf-resnet-v2.1-scaling"


@pytest.mark.parametrize(
    ("question", "words", "ways_out"),
    [
        (TimeCost(wanted=DawnbenchFilter(search="no such")), "matching", ["without the search: 2 runs"]),
        (
            Progress(wanted=MlperfFilter(("resnet",), division="open")),
            "open-division results",
            ["without the open division, in the closed one: 3 results"],
        ),
        (Scaling(wanted=MlperfFilter(("resnet",), round=("v9.9",))), "in round v9.9", ["without the round: 3 results"]),
        (CpuGpu(by_cost=True), "comparison of a CPU with a GPU by cost", ["without the cost, by speed: 1 comparison"]),
        (CpuGpu(study=("cloud",)), "in Cloud study", ["without the study: 1 comparison"]),
        (Throughput(wanted=ThroughputFilter("suite-v1", "vgg16", "fp16", 1)), "this suite has resnet50", []),
        (Throughput(wanted=ThroughputFilter("suite-v1", "resnet50", "fp16", 8)), "another number of GPUs", []),
        (Throughput(wanted=SUITE, per="rental"), "choose another measure or suite", []),
        (
            Inference(wanted=InferenceFilter("talker", division="open")),
            "talker, offline, open division",
            ["without the open division, in the closed one: 3 results"],
        ),
        (
            Landmarks(wanted=LandmarkFilter(search="no such")),
            "with a known training compute",
            ["without the search: 1 run"],
        ),
    ],
    ids=str,
)
def test_where_nothing_matches_it_says_what_to_drop(
    tables: Tables, question: Question, words: str, ways_out: list[str]
) -> None:
    nothing = answer(tables, question)
    assert isinstance(nothing, Nothing)
    assert words in nothing.sentence
    assert nothing.ways_out == ways_out

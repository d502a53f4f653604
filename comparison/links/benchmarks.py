"""What a link can say to /benchmarks: one question at a time, each with parameters of its own."""

from collections.abc import Mapping
from typing import Any

from comparison.benchmarks.dawnbench import COLOURS, PRICES
from comparison.benchmarks.inference import PER as INFERENCE_MEASURES
from comparison.benchmarks.inference import RATE_SCENARIOS
from comparison.benchmarks.landmarks import MEASURES
from comparison.benchmarks.throughput import PER
from comparison.links.benchmark_options import (
    ANY_STAGE,
    DATASETS,
    FORMS,
    YEARS,
    families,
    inference_models,
    inference_rounds,
    known_fields,
    rounds,
)
from comparison.links.parameters import Column, Maybe, Number, One, Parameter, Several, Switch, Text
from comparison.records.vocabulary import DawnbenchTask, Division, Precision, RunPhase

PATH = "/benchmarks"
QUESTIONS: Mapping[str, str] = {
    "time-cost": "How long did training to a fixed quality take, and what did it cost?",
    "progress": "How much faster has the same training become?",
    "cpu-gpu": "How much faster is a GPU than a CPU, and is it cheaper?",
    "throughput": "Which accelerator does most work, per device, watt and dollar?",
    "inference": "Which accelerator serves models fastest, and at the lowest cost?",
    "experiment-2018": "What did the experiment of 2018 with cats and dogs find?",
    "landmarks": "What did well-known runs take?",
    "more-data": "Does more data always favour deep learning?",
}
"""Word of the link -> what people read."""

QUESTION = One(key="question", label="Question", options=tuple(QUESTIONS), look="segments")
FORM = One(
    key="form",
    label="As",
    options=FORMS,
    look="segments",
    meaning="chart with its best rows, or all rows; default `chart`",
)
SEARCH = Text(key="q", label="Search", meaning="`time-cost`, `landmarks`: words in run, hardware, who ran it")
FAMILY = Several(
    key="b_family",
    label="Accelerator family",
    options=families,
    values="families of accelerators",
    empty="Any accelerator",
    meaning="`time-cost`, `progress`, `inference`: `b_family=v100`",
)

# Time against cost ----------------------------------------------------------------------------------------------------

TASK = One(
    key="task",
    label="Task",
    options=tuple(DawnbenchTask),
    first="imagenet",
    look="segments",
    vocabulary="dawnbench_task",
    meaning="`time-cost`; default `imagenet`",
)
PHASE = One(
    key="phase", label="Phase", options=tuple(RunPhase), look="segments", meaning="`time-cost`; default `training`"
)
PRICE = One(
    key="b_price",
    label="Prices of",
    options=PRICES,
    look="segments",
    meaning="`time-cost`: price of the entry, or today's price of the same machine; default `then`",
)
DEADLINE = Number(
    key="b_deadline",
    label="Deadline (minutes)",
    low=0.0,
    high=100_000.0,
    step=10.0,
    unit="minutes",
    empty="any",
    meaning="`time-cost`, training: minutes, at most",
)
LATENCY = Number(
    key="b_latency",
    label="Latency, at most (milliseconds)",
    low=0.0,
    high=100_000.0,
    step=1.0,
    unit="ms",
    empty="any",
    meaning="`time-cost`, inference: milliseconds of a prediction, at most",
)
BUDGET = Number(
    key="b_budget",
    label="Budget (USD for the run)",
    low=0.0,
    high=100_000.0,
    step=10.0,
    unit="USD",
    empty="any",
    meaning="`time-cost`: USD of the run, or of 10,000 predictions, at most",
)
COLOUR = One(
    key="b_colour",
    label="Colour by",
    options=tuple(COLOURS),
    meaning="`time-cost`: what colour means; default `framework`",
)
FRAMEWORK = Several(
    key="b_framework",
    label="Framework",
    options=Column("dawnbench", "framework"),
    empty="Any framework",
    meaning="`time-cost`",
)
PROVIDER = Several(
    key="b_provider",
    label="Provider",
    options=Column("dawnbench", "provider"),
    empty="Any provider",
    meaning="`time-cost`",
)
MEASURER = Several(
    key="measurer",
    label="Who measured",
    options=Column("dawnbench", "measurer"),
    look="pills",
    meaning="`time-cost`: who measured",
)

# Progress and scaling -------------------------------------------------------------------------------------------------

BENCHMARK = One(
    key="benchmark",
    label="Benchmark",
    options=Column("mlperf_training", "benchmark"),
    first="resnet",
    vocabulary="mlperf_benchmark",
    meaning="`progress`; default `resnet`",
)
AGAINST = One(
    key="against",
    label="Against",
    options=("rounds", "devices"),
    look="segments",
    meaning="`progress`: over the rounds, or scaling with the number of devices; default `rounds`",
)
ROUND = Maybe(
    key="round",
    label="Round",
    options=rounds,
    empty="Newest",
    meaning="`progress` against devices; default the newest of the benchmark",
)
DIVISION = One(
    key="division",
    label="Division",
    options=tuple(Division),
    look="segments",
    help="Open may change the model: never ranked with closed.",
    meaning="`progress`, `inference`; default `closed`; the two are never shown together",
)
SUBMITTER = Several(
    key="submitter",
    label="Submitted by",
    options=Column("mlperf_training", "measured_by"),
    empty="Anyone",
    meaning="`progress`",
)

# CPU or GPU -----------------------------------------------------------------------------------------------------------

STUDY = Several(
    key="study",
    label="Study",
    options=Column("cpu_vs_gpu", "study"),
    empty="Any study",
    vocabulary="cpu_gpu_study",
    meaning="`cpu-gpu`",
)
WORK = Several(key="work", label="Model", options=Column("cpu_vs_gpu", "model"), empty="Any model", meaning="`cpu-gpu`")
STAGE = One(
    key="stage", label="Phase", options=(ANY_STAGE, *RunPhase), look="segments", meaning="`cpu-gpu`; default `any`"
)
SIDE = One(
    key="side", label="Compare", options=("speed", "cost"), look="segments", meaning="`cpu-gpu`; default `speed`"
)

# Throughput -----------------------------------------------------------------------------------------------------------

SUITE = One(
    key="suite",
    label="Suite",
    options=Column("gpu_throughput", "suite"),
    first="lambda-pytorch-v1",
    help="Versions of a suite use other software and are never mixed.",
    vocabulary="throughput_suite",
    meaning="`throughput`; one at a time",
)
MODEL = One(
    key="b_model",
    label="Model",
    options=Column("gpu_throughput", "model"),
    first="resnet50",
    vocabulary="throughput_model",
    meaning="`throughput`; default `resnet50`",
)
PRECISION = One(
    key="b_precision",
    label="Numbers",
    options=tuple(Precision),
    look="segments",
    meaning="`throughput`; default `fp16`",
)
GPUS = One(
    key="gpus",
    label="GPUs together",
    options=Column("gpu_throughput", "accelerator_count"),
    first="1",
    meaning="`throughput`: GPUs together; default 1",
)
WORK_PER = One(
    key="per",
    label="Work per",
    options=tuple(PER),
    look="segments",
    meaning="`throughput`: work per what; default `accelerator`",
)

# Inference ------------------------------------------------------------------------------------------------------------

INFERENCE_MODEL = One(
    key="i_model",
    label="Model",
    options=inference_models,
    values="models of MLPerf Inference",
    first="llama2-70b-99.9",
    vocabulary="inference_model",
    meaning="`inference`; default `llama2-70b-99.9`",
)
SCENARIO = One(
    key="scenario",
    label="Scenario",
    options=RATE_SCENARIOS,
    look="segments",
    help="How questions arrive: each scenario has rules of its own.",
    vocabulary="inference_scenario",
    meaning="`inference`: how questions arrive; default `offline`; one at a time",
)
INFERENCE_ROUND = Maybe(
    key="i_round",
    label="Round",
    options=inference_rounds,
    empty="Newest",
    meaning="`inference`; default the newest with a result; one at a time",
)
INFERENCE_PER = One(
    key="i_per",
    label="Work per",
    options=tuple(INFERENCE_MEASURES),
    look="segments",
    meaning="`inference`: work per accelerator, or per dollar of rent today; default `accelerator`",
)

# Landmark runs and more data ------------------------------------------------------------------------------------------

MEASURE = One(
    key="measure", label="Measure", options=tuple(MEASURES), look="segments", meaning="`landmarks`; default `compute`"
)
FIELD = Several(
    key="domain",
    label="Field",
    options=known_fields,
    values="fields",
    empty="Any field",
    meaning="`landmarks`: `domain=Language`",
)
SINCE = One(key="b_since", label="Released since", options=YEARS, meaning="`landmarks`: released since; default `2010`")
FRONTIER = Switch(
    key="frontier", label="Largest of their time only", meaning="`landmarks`: only the largest of their time"
)
SURE = Switch(
    key="sure", label="Figures the source is sure of", meaning="`landmarks`: only figures the source is sure of"
)
DATASET = One(
    key="b_dataset", label="Data set", options=DATASETS, look="segments", meaning="`more-data`; default `higgs`"
)

TIME_COST = (TASK, PHASE, PRICE, DEADLINE, LATENCY, BUDGET, COLOUR, FRAMEWORK, PROVIDER, MEASURER)
PROGRESS = (BENCHMARK, AGAINST, ROUND, DIVISION, SUBMITTER)
CPU_GPU = (STUDY, WORK, STAGE, SIDE)
THROUGHPUT = (SUITE, MODEL, PRECISION, GPUS, WORK_PER)
INFERENCE = (INFERENCE_MODEL, SCENARIO, INFERENCE_ROUND, INFERENCE_PER)
LANDMARKS = (MEASURE, FIELD, SINCE, FRONTIER, SURE)
PARAMETERS: tuple[Parameter[Any], ...] = (
    *(QUESTION, FORM, SEARCH, FAMILY),
    *TIME_COST,
    *PROGRESS,
    *CPU_GPU,
    *THROUGHPUT,
    *INFERENCE,
    *LANDMARKS,
    DATASET,
)

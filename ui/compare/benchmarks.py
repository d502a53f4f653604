"""What /benchmarks is put together from: the widgets of each question, and what to say where nothing matches."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import streamlit as st

from comparison.benchmarks import dawnbench as runs
from comparison.benchmarks import landmarks, mlperf
from comparison.benchmarks import throughput as throughput_module
from comparison.charts.benchmarks.marks import COLOURS
from comparison.frames.tables import Tables
from comparison.records.vocabulary import RunPhase
from comparison.text.lists import listing
from comparison.views import benchmarks
from comparison.views.benchmarks import Answer
from ui import data
from ui.kit.link import Link
from ui.kit.view import form_of, show_nothing
from ui.session import visitor

MAX_MINUTES, MAX_USD, MAX_MILLISECONDS = 100_000.0, 100_000.0, 100_000.0
ANY_YEAR = "any"
YEARS = ("2010", "2017", "2020", "2023", ANY_YEAR)
Shown = tuple[Answer, str] | None
"""The answer and its form (chart or table); None where nothing matches, which has been said."""


@dataclass(frozen=True)
class Question:
    """One of the questions of the page."""

    words: str
    ask: Callable[[Link, Tables], Shown]
    """Draws its widgets and finds the answer."""


def time_cost(link: Link, tables: Tables) -> Shown:
    """Time against cost of DAWNBench, with a deadline and a budget to move."""
    with _controls():
        task = link.segments("task", "Task", _terms("dawnbench_task"), default="imagenet")
        phase = link.segments("phase", "Phase", [each.value for each in RunPhase])
        price = link.segments("b_price", "Prices of", list(runs.PRICES))
        form = form_of(link)
    training = phase == "training"
    with st.sidebar:
        if training:
            limit = link.figure("b_deadline", "Deadline (minutes)", 0.0, MAX_MINUTES, step=10.0)
        else:
            limit = link.figure("b_latency", "Latency, at most (milliseconds)", 0.0, MAX_MILLISECONDS, step=1.0)
        budget = link.figure(
            "b_budget",
            f"Budget (USD for {'the run' if training else '10,000 predictions'})",
            0.0,
            MAX_USD,
            step=10.0 if training else 0.01,
        )
        colour = link.one("b_colour", "Colour by", list(COLOURS))
        framework = link.many(
            "b_framework", "Framework", data.options("dawnbench", "framework"), placeholder="Any framework"
        )
        provider = link.many(
            "b_provider", "Provider", data.options("dawnbench", "provider"), placeholder="Any provider"
        )
        family = _family(link)
        measurer = link.pills("measurer", "Who measured", data.options("dawnbench", "measurer"))
        search = link.text("q", "Search", placeholder="Model, hardware, who ran it")
    wanted = runs.DawnbenchFilter(task, phase, framework, provider, family=family, measurer=measurer, search=search)
    seconds = None if not limit else 60 * limit if training else limit / 1_000
    asked = (wanted, price, colour, seconds, budget or None)
    answer = data.remember(asked, lambda: benchmarks.time_cost(tables, *asked))
    if answer:
        return answer, form
    show_nothing(wanted.describe(data.names()), wanted.without_one_wish(tables.dawnbench), "run")
    return None


def progress(link: Link, tables: Tables) -> Shown:
    """MLPerf Training over its rounds, or scaling with the number of devices in one of them."""
    results = tables.mlperf_training
    with st.sidebar:
        family = _family(link)
        submitters = data.options("mlperf_training", "measured_by")
        submitter = link.many("submitter", "Submitted by", submitters, placeholder="Anyone")
        division = link.segments(
            "division",
            "Division",
            data.options("mlperf_training", "division"),
            help="Open may change the model: never ranked with closed.",
        )
    round_ = None
    with _controls():
        benchmark = link.one("benchmark", "Benchmark", _terms("mlperf_benchmark"), width=220)
        against = link.segments("against", "Against", ["rounds", "devices"])
        if against == "devices":
            rounds = data.options("mlperf_training", "round")[::-1]
            round_ = link.one("round", "Round", rounds, index=None, placeholder="Newest", width=120)
        form = form_of(link)
    wanted = mlperf.MlperfFilter((benchmark,), division, family=family, submitter=submitter)
    if against == "rounds":
        answer = data.remember(wanted, lambda: benchmarks.progress(tables, wanted))
    else:
        known = mlperf.select_mlperf(results, wanted)["round"].astype("str")
        wanted = replace(wanted, round=(str(round_ or max(known, default="v5.1")),))
        answer = data.remember(("scaling", wanted), lambda: benchmarks.scaling(tables, wanted, benchmark))
    if answer:
        return answer, form
    loosened = wanted.without_one_wish(results)
    other = replace(wanted, division="open" if division == "closed" else "closed")
    if many := len(mlperf.select_mlperf(results, other)):
        loosened.append((f"{division} division, in the {other.division} one", many))
    show_nothing(wanted.describe(data.names()), loosened)
    return None


def cpu_gpu(link: Link, tables: Tables) -> Shown:
    """Speed-up of a GPU over the CPU beside it, and what the same work costs."""
    vocabulary = data.curated().vocabulary["cpu_gpu_study"]
    with st.sidebar:
        study = link.many("study", "Study", list(vocabulary), placeholder="Any study")
        model = link.many("work", "Model", data.options("cpu_vs_gpu", "model"), placeholder="Any model")
    with _controls():
        stage = link.segments("stage", "Phase", ["any", *(each.value for each in RunPhase)])
        by_cost = link.segments("side", "Compare", ["speed", "cost"]) == "cost"
        form = form_of(link)
    phase = None if stage == "any" else stage
    asked: dict[str, Any] = {"study": study, "phase": phase, "model": model, "by_cost": by_cost}
    answer = data.remember(
        ("cpu-gpu", *asked.values()), lambda: benchmarks.cpu_gpu(tables, studies=vocabulary, **asked)
    )
    if answer:
        return answer, form
    words = [stage] if phase else []
    words += [f"of {listing(model, 'or')}"] if model else []
    words += [f"in {listing([vocabulary[each].label for each in study], 'or')}"] if study else []
    loosened = []
    empty: dict[str, Any] = {"study": (), "phase": None, "model": (), "by_cost": False}
    for name, label in {"study": "study", "phase": "phase", "model": "model", "by_cost": "cost, by speed"}.items():
        if asked[name] != empty[name]:
            wider = benchmarks.cpu_gpu(tables, studies=vocabulary, **{**asked, name: empty[name]})
            loosened += [(label, len(wider.rows))] if wider else []
    compared = "a CPU with a GPU by cost" if by_cost else "a CPU with a GPU"
    show_nothing(" ".join([f"comparison of {compared}", *words]), loosened, "comparison")
    return None


def throughput(link: Link, tables: Tables) -> Shown:
    """Work per second by accelerator in one suite, whole, per watt, per dollar."""
    results = visitor.gpu_throughput()
    has_own = results is not tables.gpu_throughput
    with st.sidebar:
        suite = link.one(
            "suite",
            "Suite",
            _terms("throughput_suite"),
            help="Versions of a suite use other software and are never mixed.",
        )
        devices = link.one("gpus", "GPUs together", data.options("gpu_throughput", "accelerator_count"))
    with _controls():
        models = _terms("throughput_model")
        model = link.one("b_model", "Model", models, index=models.index("resnet50"), width=190)
        precision = link.segments("b_precision", "Numbers", _terms("precision"))
        per = link.segments("per", "Work per", list(throughput_module.PER))
        form = form_of(link)
    wanted = throughput_module.ThroughputFilter(suite, model, precision, int(devices))
    labels = data.names()
    if has_own:  # never remembered: others would see them
        answer = benchmarks.throughput(replace(tables, gpu_throughput=results), wanted, per, labels)
    else:
        answer = data.remember((wanted, per), lambda: benchmarks.throughput(tables, wanted, per, labels))
    if answer:
        return answer, form
    in_suite = results[(results["suite"] == suite).to_numpy()]["model"].unique().tolist()
    if model not in in_suite:
        known = listing(sorted(labels.get(each, each) for each in in_suite), most=12)
        show_nothing(f"result for {wanted.describe(labels)}; this suite has {known}", [])
    elif throughput_module.select_throughput(results, wanted).empty:
        show_nothing(f"result for {wanted.describe(labels)}; choose another number of GPUs", [])
    else:
        label = throughput_module.PER[per].label
        unknown = f"{label[0].lower()}{label[1:]} is known for {wanted.describe(labels)}"
        show_nothing(f"{unknown}; choose another measure or suite", [])
    return None


def experiment_2018(link: Link, tables: Tables) -> Shown:
    """Jeff Hale's cats and dogs, as far as it can be read."""
    with _controls():
        form = form_of(link)
    return data.remember("experiment-2018", lambda: benchmarks.experiment_2018(tables)), form


def landmark_runs(link: Link, tables: Tables) -> Shown:
    """Compute, time, devices, cost of well-known runs over the years."""
    with st.sidebar:
        domain = link.many("domain", "Field", _domains(tables), placeholder="Any field")
        since = link.one("b_since", "Released since", YEARS)
        frontier = link.toggle("frontier", "Largest of their time only")
        sure = link.toggle("sure", "Figures the source is sure of")
        search = link.text("q", "Search", placeholder="Run, organisation, hardware")
    with _controls():
        measure = link.segments("measure", "Measure", list(landmarks.MEASURES))
        form = form_of(link)
    year = None if since == ANY_YEAR else int(since)
    wanted = landmarks.LandmarkFilter(domain, since=year, frontier_only=frontier, confident_only=sure, search=search)
    answer = data.remember((wanted, measure), lambda: benchmarks.landmarks(tables, wanted, measure))
    if answer:
        return answer, form
    loosened = []
    labels = {
        "domain": "field",
        "since": "year",
        "frontier_only": "largest of their time",
        "confident_only": "sureness",
        "search": "search",
    }
    for name, label in labels.items():
        wider: dict[str, Any] = {name: getattr(landmarks.LandmarkFilter(), name)}
        if many := len(landmarks.landmark_rows(tables.landmark_runs, measure, replace(wanted, **wider))):
            loosened.append((label, many))
    show_nothing(f"{wanted.describe()} with a known {landmarks.MEASURES[measure].label.lower()}", loosened, "run")
    return None


def more_data(link: Link, tables: Tables) -> Shown:
    """Quality against the number of training rows."""
    with _controls():
        dataset = link.segments("b_dataset", "Data set", ["higgs", "airline"])
        form = form_of(link)
    return data.remember(("more-data", dataset), lambda: benchmarks.more_data(tables, dataset)), form


QUESTIONS: Mapping[str, Question] = {
    "time-cost": Question("How long did training to a fixed quality take, and what did it cost?", time_cost),
    "progress": Question("How much faster has the same training become?", progress),
    "cpu-gpu": Question("How much faster is a GPU than a CPU, and is it cheaper?", cpu_gpu),
    "throughput": Question("Which accelerator does most work, per device, watt and dollar?", throughput),
    "experiment-2018": Question("What did the experiment of 2018 with cats and dogs find?", experiment_2018),
    "landmarks": Question("What did well-known runs take?", landmark_runs),
    "more-data": Question("Does more data always favour deep learning?", more_data),
}
PARAMETERS = (
    "form",
    "q",
    "b_family",
    "task",
    "phase",
    "b_price",
    "b_deadline",
    "b_latency",
    "b_budget",
    "b_colour",
    "b_framework",
    "b_provider",
    "measurer",
    "benchmark",
    "against",
    "round",
    "division",
    "submitter",
    "study",
    "work",
    "stage",
    "side",
    "suite",
    "gpus",
    "b_model",
    "b_precision",
    "per",
    "measure",
    "domain",
    "b_since",
    "frontier",
    "sure",
    "b_dataset",
)
"""All parameters of the page: a link may hold those of a question that is not shown."""


def _controls() -> Any:
    return st.container(horizontal=True, vertical_alignment="bottom")


def _terms(vocabulary: str) -> list[str]:
    return list(data.curated().vocabulary[vocabulary])


def _family(link: Link) -> tuple[str, ...]:
    """Families of accelerators, the same on all questions that ask for one."""
    known = data.remember(
        "families", lambda: sorted({*data.options("dawnbench", "family"), *data.options("mlperf_training", "family")})
    )
    return link.many("b_family", "Accelerator family", known, placeholder="Any accelerator")


def _domains(tables: Tables) -> list[str]:
    known = tables.landmark_runs["domain"]
    return data.remember("domains", lambda: sorted({word for each in known.dropna() for word in each.split(", ")}))

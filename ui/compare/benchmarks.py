"""What /benchmarks draws besides its view: the controls of each question."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import streamlit as st

from comparison.links import benchmarks as link_of
from comparison.links.benchmark_options import inference_models
from comparison.links.benchmark_questions import Question, Throughput, question_of
from comparison.links.parameters import One, Several
from comparison.views.benchmarks.throughput import throughput_view
from comparison.views.view import Nothing, View
from comparison.visitor.rows import OwnKind
from ui import data
from ui.kit.benchmarks import benchmark_view
from ui.kit.link import Link
from ui.session import visitor

BUDGET_OF_PREDICTIONS = replace(link_of.BUDGET, label="Budget (USD for 10,000 predictions)", step=0.01)


def ask_question(link: Link) -> str:
    """Which question of the page is shown, and its words as a heading."""
    chosen = link.ask(link_of.QUESTION, label_visibility="collapsed")
    st.subheader(link_of.QUESTIONS[chosen], anchor=chosen)
    return chosen


def ask_details(link: Link, chosen: str) -> Question:
    """Draws the controls of a question; all that is asked."""
    _CONTROLS[chosen](link)
    return question_of(link.values(link_of.PARAMETERS))


def view_of(question: Question) -> View | Nothing:
    """The answer, with the visitor's own measurements where they belong."""
    if isinstance(question, Throughput) and visitor.brought(OwnKind.MEASUREMENT):  # never shared: others would see them
        with_own = replace(data.tables(), gpu_throughput=visitor.gpu_throughput())
        return throughput_view(with_own, question, data.names())
    return benchmark_view(question)


def _ask_time_cost(link: Link) -> None:
    with _row():
        link.ask(link_of.TASK)
        phase = link.ask(link_of.PHASE)
        link.ask(link_of.PRICE)
        link.ask(link_of.FORM)
    is_training = phase == "training"
    with st.sidebar:
        link.ask(link_of.DEADLINE if is_training else link_of.LATENCY)
        link.ask(link_of.BUDGET if is_training else BUDGET_OF_PREDICTIONS)
        link.ask(link_of.COLOUR)
        link.ask(link_of.FRAMEWORK)
        link.ask(link_of.PROVIDER)
        link.ask(link_of.FAMILY)
        link.ask(link_of.MEASURER)
        link.ask(link_of.SEARCH, empty="Model, hardware, who ran it")


def _ask_progress(link: Link) -> None:
    with st.sidebar:
        link.ask(link_of.FAMILY)
        link.ask(link_of.SUBMITTER)
        link.ask(link_of.DIVISION)
    with _row():
        link.ask(link_of.BENCHMARK, options=_terms(link_of.BENCHMARK), width=220)
        if link.ask(link_of.AGAINST) == "devices":
            link.ask(link_of.ROUND, width=120)
        link.ask(link_of.FORM)


def _ask_cpu_gpu(link: Link) -> None:
    with st.sidebar:
        link.ask(link_of.STUDY, options=_terms(link_of.STUDY))
        link.ask(link_of.WORK)
    with _row():
        link.ask(link_of.STAGE)
        link.ask(link_of.SIDE)
        link.ask(link_of.FORM)


def _ask_throughput(link: Link) -> None:
    with st.sidebar:
        link.ask(link_of.SUITE, options=_terms(link_of.SUITE))
        link.ask(link_of.GPUS)
    with _row():
        link.ask(link_of.MODEL, options=_terms(link_of.MODEL), width=190)
        link.ask(link_of.PRECISION)
        link.ask(link_of.WORK_PER)
        link.ask(link_of.FORM)


def _ask_inference(link: Link) -> None:
    known = set(inference_models(data.tables()))
    with st.sidebar:
        link.ask(link_of.FAMILY)
        link.ask(link_of.DIVISION)
        link.ask(link_of.INFERENCE_ROUND)
    with _row():
        models = [model for model in _terms(link_of.INFERENCE_MODEL) if model in known]
        link.ask(link_of.INFERENCE_MODEL, options=models, width=220)
        link.ask(link_of.SCENARIO)
        link.ask(link_of.INFERENCE_PER)
        link.ask(link_of.FORM)


def _ask_form(link: Link) -> None:
    with _row():
        link.ask(link_of.FORM)


def _ask_landmarks(link: Link) -> None:
    with st.sidebar:
        link.ask(link_of.FIELD)
        link.ask(link_of.SINCE)
        link.ask(link_of.FRONTIER)
        link.ask(link_of.SURE)
        link.ask(link_of.SEARCH, empty="Run, organisation, hardware")
    with _row():
        link.ask(link_of.MEASURE)
        link.ask(link_of.FORM)


def _ask_more_data(link: Link) -> None:
    with _row():
        link.ask(link_of.DATASET)
        link.ask(link_of.FORM)


_CONTROLS: Mapping[str, Callable[[Link], None]] = {
    "time-cost": _ask_time_cost,
    "progress": _ask_progress,
    "cpu-gpu": _ask_cpu_gpu,
    "throughput": _ask_throughput,
    "inference": _ask_inference,
    "experiment-2018": _ask_form,
    "landmarks": _ask_landmarks,
    "more-data": _ask_more_data,
}


def _row() -> Any:
    return st.container(horizontal=True, vertical_alignment="bottom")


def _terms(parameter: One | Several) -> list[str]:
    """The options in the order of their vocabulary."""
    return list(data.curated().vocabulary[parameter.vocabulary])

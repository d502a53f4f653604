"""A matrix multiplication on this server, what accelerators promise, and what they do in real work."""

from dataclasses import replace

import streamlit as st

from comparison.learn.cores import describe_cores
from comparison.links import benchmarks
from comparison.links.basics import SIZE
from comparison.links.benchmark_questions import CpuGpu
from comparison.views.basics import multiplication_view
from comparison.views.view import View
from ui import data
from ui.kit.benchmarks import benchmark_view
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.text import paragraph
from ui.kit.view import show
from ui.learn.basics.citing import cite


def show_gpus(link: Link) -> None:
    """The multiplication, the cores that do it, then the studies of CPU and GPU."""
    size = int(link.ask(SIZE, width=260))
    show(_multiplication(size))
    cite("scaling-book-rooflines")

    st.subheader("Few complex cores against thousands of simple ones", anchor="cores")
    paragraph(data.remember("basics-cores", _cores))
    cite("scaling-book-gpus", "cuda-guide", "mlperf-training-v3-1")

    st.subheader("And in real work", anchor="cpu-gpu")
    view = benchmark_view(CpuGpu())
    if isinstance(view, View):
        show(replace(view, table=None, notes=(), files=None))
    page_link(benchmarks.PATH, "By study, model and cost", ":material/speed:", {benchmarks.QUESTION.key: "cpu-gpu"})


def _cores() -> str:
    return describe_cores(str(name) for name in data.tables().mlperf_training["host_processor"].dropna().unique())


def _multiplication(size: int) -> View:
    measured = data.matmul_measured()

    def make() -> View:
        titles = {source.id: source.title for source in data.curated().sources.values()}
        return multiplication_view(data.tables(), titles, measured, size)

    return data.remember(("basics-multiplication", measured, size), make)

"""Answers on published runs, which two sections of the site draw."""

from comparison.links.benchmark_questions import Question
from comparison.views.benchmarks import page
from comparison.views.view import Nothing, View
from ui import data


def benchmark_view(question: Question) -> View | Nothing:
    """The answer from the curated results, made once for all who ask the same."""
    return data.remember(
        ("benchmarks-view", question),
        lambda: page.view_of(data.tables(), question, data.names(), data.curated().vocabulary["cpu_gpu_study"]),
    )

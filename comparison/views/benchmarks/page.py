"""The view that answers a question of /benchmarks."""

from collections.abc import Mapping

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
from comparison.records.vocabulary import Term
from comparison.views.benchmarks.cpu_gpu import cpu_gpu_view
from comparison.views.benchmarks.experiment_2018 import experiment_view
from comparison.views.benchmarks.inference import inference_view
from comparison.views.benchmarks.landmarks import landmarks_view
from comparison.views.benchmarks.mlperf import progress_view, scaling_view
from comparison.views.benchmarks.more_data import more_data_view
from comparison.views.benchmarks.throughput import throughput_view
from comparison.views.benchmarks.time_cost import time_cost_view
from comparison.views.view import Nothing, View


def view_of(
    tables: Tables, question: Question, names: Mapping[str, str], studies: Mapping[str, Term]
) -> View | Nothing:
    """The answer, or what was asked where nothing matches.

    Args:
        names: what people read for an id.
        studies: the vocabulary of studies that compare a CPU with a GPU.
    """
    match question:
        case TimeCost():
            return time_cost_view(tables, question, names)
        case Progress():
            return progress_view(tables, question, names)
        case Scaling():
            return scaling_view(tables, question, names)
        case CpuGpu():
            return cpu_gpu_view(tables, question, studies)
        case Throughput():
            return throughput_view(tables, question, names)
        case Inference():
            return inference_view(tables, question, names)
        case Experiment2018():
            return experiment_view(tables, question)
        case Landmarks():
            return landmarks_view(tables, question)
        case MoreData():
            return more_data_view(tables, question)

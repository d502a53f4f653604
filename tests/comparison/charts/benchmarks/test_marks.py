"""Marks that the figures of published runs share: hollow, devices in words, limits, labels, an empty figure."""

from typing import Any

import pandas as pd
import pytest

from comparison.charts.benchmarks import cpu_vs_gpu as cpu_vs_gpu_module
from comparison.charts.benchmarks import data_scaling as data_scaling_module
from comparison.charts.benchmarks import landmarks as landmarks_module
from comparison.charts.benchmarks import mlperf as mlperf_module
from comparison.charts.benchmarks import throughput as throughput_module


@pytest.mark.parametrize(
    "figure",
    [
        lambda empty: mlperf_module.progress(empty),
        lambda empty: cpu_vs_gpu_module.cpu_gpu(empty),
        lambda empty: throughput_module.throughput(empty),
        lambda empty: landmarks_module.landmarks(empty),
        lambda empty: data_scaling_module.data_scaling(empty),
    ],
)
def test_an_empty_figure_says_why(figure: Any) -> None:
    drawn = figure(pd.DataFrame())
    assert not drawn.data
    assert drawn.layout.annotations[0].text

"""What each table of results understands when it is asked, and what a terminal shows of it."""

from collections.abc import Mapping
from typing import Any

# Table -> the wishes it understands beside accelerator and family, and whether each takes several words.
WISHES: Mapping[str, Mapping[str, bool]] = {
    "dawnbench": {
        "task": False,
        "phase": False,
        "price": False,
        "framework": True,
        "provider": True,
        "measurer": True,
        "deadline_hours": False,
        "budget_usd": False,
        "front": False,
        "search": False,
    },
    "mlperf_training": {"benchmark": True, "division": False, "round": True, "submitter": True, "best": False},
    "cpu_vs_gpu": {"study": True, "phase": False, "model": True},
    "gpu_throughput": {"suite": False, "model": False, "precision": False, "count": False},
    "experiments_2018": {},
    "data_scaling": {"dataset": False},
    "landmark_runs": {"measure": False, "domain": True, "since": False, "search": False},
}
WITH_DEVICE = ("dawnbench", "mlperf_training", "cpu_vs_gpu", "gpu_throughput", "landmark_runs")
TABLES = tuple(WISHES)
DEFAULTS: Mapping[str, Mapping[str, Any]] = {
    "dawnbench": {"task": "imagenet", "phase": "training", "price": "then"},
    "mlperf_training": {"division": "closed"},
    "gpu_throughput": {"suite": "lambda-pytorch-v1", "model": "resnet50", "precision": "fp16", "count": 1},
    "data_scaling": {"dataset": "airline"},
    "landmark_runs": {"measure": "compute"},
}
# Table -> columns of a terminal, with their headers.
SHOWN: Mapping[str, Mapping[str, str]] = {
    "dawnbench": {
        "time_words": "time",
        "cost_then_usd": "USD then",
        "cost_now_usd": "USD now",
        "published_as": "published as",
        "model": "model",
        "framework_text": "framework",
        "accelerator_name": "accelerator",
        "accelerator_count": "n",
        "measured_by": "submitted by",
        "as_of": "as of",
        "source": "source",
    },
    "mlperf_training": {
        "minutes_to_train": "minutes",
        "published_as": "published as",
        "benchmark": "benchmark",
        "round": "round",
        "division": "division",
        "accelerator_name": "accelerator",
        "accelerator_count": "n",
        "measured_by": "submitted by",
        "as_of": "as of",
        "source": "source",
    },
    "cpu_vs_gpu": {
        "speedup": "times",
        "hardware_text": "GPU",
        "cpu_hardware": "CPU",
        "model": "model",
        "phase": "phase",
        "cost_ratio": "cost ratio",
        "study": "study",
        "as_of": "as of",
        "source": "source",
    },
    "gpu_throughput": {
        "throughput": "per second",
        "unit": "unit",
        "accelerator_text": "accelerator",
        "per_watt": "per watt",
        "per_1000_usd": "per 1,000 USD",
        "per_rental_usd": "per USD of rent",
        "machines": "machines",
        "as_of": "as of",
        "source": "source",
    },
    "experiments_2018": {
        "minutes_words": "time",
        "cost_usd": "USD",
        "price_per_hour_usd": "USD/hour",
        "provider": "provider",
        "instance": "machine",
        "accelerator_name": "accelerator",
        "missing": "missing",
        "as_of": "as of",
        "source": "source",
    },
    "data_scaling": {
        "training_rows": "rows",
        "auc": "AUC",
        "kind": "kind",
        "model": "model",
        "tool": "tool",
        "as_of": "as of",
        "source": "source",
    },
    "landmark_runs": {
        "value": "value",
        "model": "run",
        "measured_by": "organisation",
        "published_on": "released",
        "accelerator_text": "hardware",
        "accelerator_count": "n",
        "confidence": "confidence",
        "source": "source",
    },
}

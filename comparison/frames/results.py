"""Results of benchmarks as frames: names, labels and today's price, added once."""

from typing import Any

import numpy as np
import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.frames.typed import first_days
from comparison.market.repricing import with_price_today
from comparison.records.inference import RATES

COUNT_CLASSES = ("CPU only", "up to 8", "9 to 64", "65 to 512", "over 512")
_LIMITS = (0, 8, 64, 512)


def count_class(accelerators: float | None) -> str | None:
    """The class of COUNT_CLASSES a number of devices falls into; none where it is not known."""
    if accelerators is None or not np.isfinite(accelerators):
        return None
    return COUNT_CLASSES[sum(accelerators > limit for limit in _LIMITS)]


RESULT_TABLES = (
    "dawnbench",
    "mlperf_training",
    "mlperf_inference",
    "cpu_vs_gpu",
    "gpu_throughput",
    "experiments_2018",
    "data_scaling",
)
"""What somebody measured, on purpose and under rules."""
BENCHMARKS = (*RESULT_TABLES, "landmark_runs", "hardware_prices", "article_claims", "human_results")
CPU_ONLY = "CPU only"
NOT_STATED = "Accelerator not stated"
# column -> vocabulary its words are explained in; the label is put into `<column>_label`
LABELLED = {
    "measurer": "measurer",
    "phase": "run_phase",
    "task": "dawnbench_task",
    "division": "division",
    "benchmark": "mlperf_benchmark",
    "scenario": "inference_scenario",
    "study": "cpu_gpu_study",
    "metric": "cpu_gpu_metric",
    "suite": "throughput_suite",
    "precision": "precision",
    "price_terms": "price_terms",
    "price_kind": "hardware_price_kind",
    "verdict": "verdict",
}
CATEGORIES = (
    "source",
    "accelerator",
    "family",
    "measured_by",
    "measurer",
    "round",
    "division",
    "benchmark",
    "scenario",
    "study",
    "metric",
    "suite",
    "precision",
    "phase",
    "task",
    "measurer_label",
    "round_label",
    "benchmark_label",
    "source_title",
    "source_url",
    "source_licence",
    "accelerator_name",
    "unit",
)


def benchmark_frames(
    frames: dict[str, pd.DataFrame], catalog: Catalog, accelerators: pd.DataFrame, offers: pd.DataFrame
) -> dict[str, Any]:
    """The frames of results by table name.

    Every frame keeps the model's columns and the source's. Added are labels (`<column>_label` for each column of
    LABELLED), `day` (first day of `published_on`, else of `as_of`) and, where there is an accelerator,
    `accelerator_name` (its name, the source's words, or CPU only), `family`, `vendor`, `device` and `power_watts_each`
    (thermal design power of one device). Results of a cloud get `provider_name`, of a framework `framework_name`.
    dawnbench: what `benchmarks.with_price_today` adds. mlperf_training: `accelerator_minutes` (minutes times devices)
    and `count_class`. mlperf_inference: `model_label`, `availability_label` and `value_per_accelerator` (work per second of one
    accelerator; empty for latencies, mixed systems and unknown numbers). gpu_throughput: `model_label`.
    """
    by_name = {name: _common(frame, catalog, accelerators) for name, frame in frames.items()}
    by_name["dawnbench"] = with_price_today(by_name["dawnbench"], offers)
    mlperf = by_name["mlperf_training"]
    mlperf["accelerator_minutes"] = mlperf["minutes_to_train"] * mlperf["accelerator_count"].where(
        mlperf["accelerator_count"] > 0
    )
    mlperf["count_class"] = pd.Categorical(
        [count_class(count) for count in mlperf["accelerator_count"].tolist()], COUNT_CLASSES, ordered=True
    )
    by_name["mlperf_inference"] = _with_value_per_accelerator(by_name["mlperf_inference"], catalog)
    by_name["gpu_throughput"] = _with_model_label(by_name["gpu_throughput"], catalog)
    return {name: _categorical(frame) for name, frame in by_name.items()}


def throughput_frame(
    frame: pd.DataFrame, catalog: Catalog, accelerators: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """Rows of `ThroughputResult` with the columns that `benchmark_frames` gives gpu_throughput."""
    by_id = sources.set_index("id")
    titles = {f"source_{name}": frame["source"].map(by_id[name]) for name in ("title", "url", "licence")}
    return _categorical(_with_model_label(_common(frame.assign(**titles), catalog, accelerators), catalog))


def _with_model_label(frame: pd.DataFrame, catalog: Catalog, vocabulary: str = "throughput_model") -> pd.DataFrame:
    return frame.assign(model_label=_labels(frame["model"], catalog, vocabulary))


def _with_value_per_accelerator(frame: pd.DataFrame, catalog: Catalog) -> pd.DataFrame:
    """Results of MLPerf Inference with what one accelerator did per second."""
    is_shared = frame["unit"].isin(list(RATES)) & ~frame["is_mixed"].astype(bool) & (frame["accelerator_count"] > 0)
    return _with_model_label(frame, catalog, "inference_model").assign(
        availability_label=_labels(frame["availability"], catalog, "inference_availability"),
        value_per_accelerator=(frame["value"] / frame["accelerator_count"]).where(is_shared),
    )


def _labels(terms: pd.Series, catalog: Catalog, vocabulary: str) -> pd.Series:
    """What people read for each term; the term itself where the vocabulary lacks it."""
    labels = {term: entry.label for term, entry in catalog.vocabulary.get(vocabulary, {}).items()}
    return terms.map(labels).fillna(terms)


def _common(frame: pd.DataFrame, catalog: Catalog, accelerators: pd.DataFrame) -> pd.DataFrame:
    added: dict[str, Any] = {}
    for column, vocabulary in LABELLED.items():
        if column in frame and not (column == "task" and "phase" not in frame):
            added[f"{column}_label"] = _labels(frame[column], catalog, vocabulary)
    stood = frame["published_on"].fillna(frame["as_of"]) if "published_on" in frame else frame["as_of"]
    added["day"] = first_days(stood)
    if "accelerator" in frame:
        known = accelerators.set_index("accelerator")
        for column, new in {
            "name": "accelerator_name",
            "family": "family",
            "vendor": "maker",
            "kind": "device_kind",
            "power_watts": "power_watts_each",
        }.items():
            added[new] = frame["accelerator"].map(known[column]).astype(known[column].dtype)
        if "accelerator_text" in frame:
            text = added["accelerator_name"].fillna(frame["accelerator_text"])
            added["accelerator_name"] = text.mask(frame["accelerator_count"] == 0, CPU_ONLY).fillna(NOT_STATED)
    for column, entities in (("provider", catalog.providers), ("framework", catalog.frameworks)):
        if column in frame:
            added[f"{column}_name"] = frame[column].map({entity.id: entity.name for entity in entities})
    return frame.assign(**added)


def _categorical(frame: pd.DataFrame) -> pd.DataFrame:
    columns = [column for column in CATEGORIES if column in frame]
    return frame.astype(dict.fromkeys(columns, "category"))

"""Published runs as evidence: compute, time, accelerators and the share of the peak they reached."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from comparison.intervals import Interval
from comparison.run_cost.jobs import FLOP_PER_MULTIPLY_ADD, PASSES, Work

ROUND_STEP, ROUND_TOLERANCE = 0.05, 0.002
"""A utilisation within two thousandths of 30, 35, 40 percent ... was put in by whoever estimated the compute from the time: it
is no evidence."""
RUN_COLUMNS = (
    "run_id",
    "name",
    "table",
    "work",
    "organisation",
    "accelerator",
    "family",
    "accelerator_count",
    "flop",
    "hours",
    "utilisation",
    "is_used",
    "left_out_because",
    "source",
    "as_of",
)
CIRCULAR = "compute was estimated from the time at an assumed utilisation"
ABOVE_PEAK = "more than the peak: the compute includes the model it was made from"
NO_PEAK = "no source gives the dense peak of its accelerator"


@dataclass(frozen=True, slots=True)
class Peak:
    """Dense FP16 or BF16 peak of one device, TFLOPS; a range where the form (SXM, PCIe) is not stated."""

    tflops: Interval
    is_stated: bool


def peaks_of(accelerators: pd.DataFrame) -> dict[str, Peak]:
    """Accelerator id -> dense peak. Where the form is not stated: from the lowest to the highest of the family's forms with the
    same memory (of all its forms where none has), likely their geometric mean; left out where no source gives any.

    Reads accelerator, family, memory_gib, tensor_fp16_dense_tflops.
    """
    peaks: dict[str, Peak] = {}
    columns = ["accelerator", "family", "memory_gib", "tensor_fp16_dense_tflops", "form"]
    rows = list(accelerators[columns].itertuples(index=False, name=None))
    for accelerator, family, memory, tflops, form in rows:
        if tflops == tflops:
            peaks[accelerator] = Peak(Interval.exactly(tflops), True)
            continue
        kin = [(other, peak) for _, own, other, peak, _ in rows if own == family and peak == peak]
        alike = [peak for other, peak in kin if other == memory] or [peak for _, peak in kin]
        if alike and (form is None or form != form):
            low, high = min(alike), max(alike)
            peaks[accelerator] = Peak(Interval(low, min(max(math.sqrt(low * high), low), high), high), False)
    return peaks


def forms_of(accelerators: pd.DataFrame) -> dict[str, list[float]]:
    known = accelerators.dropna(subset=["tensor_fp16_dense_tflops"])
    return {str(family): sorted(set(part)) for family, part in known.groupby("family")["tensor_fp16_dense_tflops"]}


def _is_round(utilisation: float) -> bool:
    steps = utilisation / ROUND_STEP
    return abs(steps - round(steps)) * ROUND_STEP / utilisation < ROUND_TOLERANCE and round(steps) > 0


def large_runs(
    runs: pd.DataFrame, peaks: Mapping[str, Peak], families: Mapping[str, str], forms: Mapping[str, list[float]]
) -> pd.DataFrame:
    known = runs.dropna(subset=["training_compute_flop", "training_time_hours", "accelerator_count", "accelerator"])
    known = known[(known["accelerator_count"] > 0).to_numpy()]
    columns = [
        "result_id",
        "model",
        "measured_by",
        "accelerator",
        "accelerator_count",
        "training_compute_flop",
        "training_time_hours",
        "source",
        "as_of",
    ]
    rows: list[tuple[Any, ...]] = []
    for run, name, by, device, devices, flop, hours, source, as_of in known[columns].itertuples(index=False, name=None):
        accelerator = str(device)
        family, peak = families.get(accelerator, accelerator), peaks.get(accelerator)
        tflops = flop / (hours * 3_600 * devices * 1e12)
        share = tflops / peak.tflops.likely if peak else math.nan
        why = NO_PEAK if peak is None else ABOVE_PEAK if share > 1 else ""
        if not why and any(_is_round(tflops / form) for form in forms.get(family, [])):
            why = CIRCULAR
        rows.append(
            (
                run,
                name,
                "landmark_runs",
                Work.TRANSFORMER.value,
                by,
                accelerator,
                family,
                float(devices),
                flop,
                hours,
                share,
                not why,
                why,
                source,
                as_of,
            )
        )
    return _run_frame(rows)


def convolutional_runs(
    throughput: pd.DataFrame, sizes: pd.DataFrame, peaks: Mapping[str, Peak], families: Mapping[str, str]
) -> pd.DataFrame:
    """Images per second x FLOP per image / peak, the median of one accelerator, network and suite as one run."""
    known = sizes.dropna(subset=["throughput_model", "multiply_adds_per_sample"])
    per_image = known.set_index("throughput_model")["multiply_adds_per_sample"] * FLOP_PER_MULTIPLY_ADD * PASSES
    measured = throughput[
        (throughput["precision"] == "fp16").to_numpy()
        & throughput["model"].astype("str").isin(list(per_image.index)).to_numpy()
        & (throughput["unit"] == "images_per_second").to_numpy()
        & throughput["accelerator"].notna().to_numpy()
    ].astype({"accelerator": "str", "model": "str", "suite": "str"})
    rows: list[tuple[Any, ...]] = []
    for key, part in measured.groupby(["accelerator", "model", "suite"], observed=True):
        accelerator, model, suite = map(str, key)
        peak = peaks.get(accelerator)
        per_device = float((part["throughput"] / part["accelerator_count"]).median())
        share = per_device * per_image[model] / (peak.tflops.likely * 1e12) if peak else math.nan
        first = part.iloc[0]
        rows.append(
            (
                first["result_id"],
                f"{first['model_label']} ({suite})",
                "gpu_throughput",
                Work.CONVOLUTIONAL.value,
                first["measured_by"],
                accelerator,
                families.get(accelerator, accelerator),
                1.0,
                float(per_image[model]),
                1 / per_device / 3_600,
                share,
                peak is not None,
                "" if peak else NO_PEAK,
                first["source"],
                first["as_of"],
            )
        )
    return _run_frame(rows)


def _run_frame(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(RUN_COLUMNS))
    text = [
        "run_id",
        "name",
        "table",
        "work",
        "organisation",
        "accelerator",
        "family",
        "left_out_because",
        "source",
        "as_of",
    ]
    figures = ["accelerator_count", "flop", "hours", "utilisation"]
    return frame.astype({**dict.fromkeys(text, "str"), **dict.fromkeys(figures, "float64"), "is_used": bool})


def with_peaks(results: pd.DataFrame, peaks: Mapping[str, Peak], families: Mapping[str, str]) -> pd.DataFrame:
    """Closed-division rows with devices and a dense peak: `work` is log(minutes x devices x peak), `size` log(devices)."""
    keep = (results["division"] == "closed") & (results["accelerator_count"] > 0) & results["accelerator"].notna()
    closed = results[keep.to_numpy(dtype=bool)]
    ids = closed["accelerator"].astype("str")
    peak = ids.map({accelerator: known.tflops.likely for accelerator, known in peaks.items()}).astype("float64")
    closed = closed.assign(
        work=np.log(closed["minutes_to_train"] * closed["accelerator_count"] * peak),
        size=np.log(closed["accelerator_count"].astype("float64")),
        generation=ids.map(families),
    )
    return closed[closed["work"].notna().to_numpy()]

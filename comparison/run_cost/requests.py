"""What somebody asks for, in the words of a link or a command -> a job and the network that has to fit."""

import math
import re
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from comparison.run_cost.jobs import ComputeJob, HoursJob, Job, JobError, LikeJob, Work, samples_job, transformer_job
from comparison.run_cost.memory import Network, Optimiser
from comparison.text.lists import listing
from comparison.text.spelling import nearest

Way = Literal["compute", "like", "hours"]
WAYS: tuple[Way, ...] = ("compute", "like", "hours")
RESULT_TABLES = ("mlperf_training", "dawnbench", "landmark_runs")
OTHER = "other"
MODEL, ON = "resnet50", "h100-sxm-80gb"
SAMPLES, EPOCHS, TOKENS, FLOP, HOURS = "1,281,167", "90", "100M", "1e21", "17,472"
"""What a link to /run_cost means by what it leaves out: ResNet-50 on the images of ImageNet, the usual 90 rounds; else
8 devices for 13 weeks."""
OWN_COUNT = 8


@dataclass(frozen=True, slots=True)
class JobRequest:
    """A job as it is asked for; what does not belong to the way is ignored.

    By compute, the first of these that is there counts: `flop`; `model` with `samples` and `epochs`, or with `tokens` for a
    language model; `parameters` with `tokens`.
    """

    way: Way = "compute"
    flop: float | None = None
    model: str | None = None
    """Id of data/model_sizes.csv."""
    parameters: float | None = None
    tokens: float | None = None
    samples: float | None = None
    epochs: float | None = None
    like: str | None = None
    """result_id of a published run."""
    scale: float = 1.0
    gpu_hours: float | None = None
    on: str | None = None
    """Accelerator the hours were worked on."""
    on_count: int | None = None
    sequence_length: int = 2_048
    micro_batch: int = 1
    sharded: bool = True


@dataclass(frozen=True)
class JobTables:
    """The tables that words of a request are looked up in, as `frames.build` makes them."""

    model_sizes: pd.DataFrame
    accelerators: pd.DataFrame
    mlperf_training: pd.DataFrame
    dawnbench: pd.DataFrame
    landmark_runs: pd.DataFrame


def job_of(request: JobRequest, tables: JobTables) -> tuple[Job, Network | None]:
    """The job, and the network where its parameters are known.

    Raises:
        JobError: naming what is missing, not known (with the nearest known words), or cannot be reckoned with.
    """
    if request.way == "like":
        return _like(request, tables), None
    if request.way == "hours":
        return _hours(request, tables), None
    if request.way != "compute":
        raise JobError("way", repr(request.way), f"one of {', '.join(WAYS)}")
    return _compute(request, tables)


def published_runs(tables: JobTables) -> pd.DataFrame:
    """Every published run a job can be like: result_id, table, name, hours, accelerator, accelerator_count, parameters and
    is_partial; training runs of which time, accelerator and number of devices are known."""
    mlperf = tables.mlperf_training
    names = (
        mlperf["benchmark_label"].astype("str") + ", MLPerf " + mlperf["round"].astype("str") + ", "
        + mlperf["measured_by"].astype("str")
    )  # fmt: skip
    parts = [_runs(mlperf, "mlperf_training", names, mlperf["minutes_to_train"] / 60, mlperf["is_partial_training"])]
    dawn = tables.dawnbench[(tables.dawnbench["phase"] == "training").to_numpy()]
    names = (
        dawn["model"].astype("str")
        + ", DAWNBench "
        + dawn["task_label"].astype("str")
        + ", "
        + dawn["measured_by"].astype("str")
    )
    parts.append(_runs(dawn, "dawnbench", names, dawn["time_to_accuracy_seconds"] / 3_600))
    large = tables.landmark_runs
    names = large["model"].astype("str") + ", " + large["measured_by"].astype("str")
    parts.append(_runs(large, "landmark_runs", names, large["training_time_hours"], parameters=large["parameters"]))
    found = pd.concat(parts, ignore_index=True)
    keep = found["hours"].notna() & found["accelerator"].notna() & (found["accelerator_count"] > 0)
    return found[keep.to_numpy(dtype=bool)].reset_index(drop=True)


def _runs(
    rows: pd.DataFrame,
    table: str,
    names: pd.Series,
    hours: pd.Series,
    partial: pd.Series | bool = False,
    parameters: pd.Series | float = math.nan,
) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "result_id": rows["result_id"].astype("str"), "table": table, "name": names, "hours": hours.astype("float64"),
            "accelerator": rows["accelerator"].astype("str"), "accelerator_count": rows["accelerator_count"].astype("float64"),
            "parameters": parameters, "is_partial": partial,
        }
    )  # fmt: skip


def _like(request: JobRequest, tables: JobTables) -> LikeJob:
    if not request.like:
        raise JobError("published run", "not given", "the id of a result of MLPerf, DAWNBench or a landmark run")
    known = published_runs(tables)
    found = known[(known["result_id"] == request.like).to_numpy()]
    if found.empty:
        raise JobError(
            "published run",
            repr(request.like),
            "the id of a training run with time and devices",
            _hint(request.like, known["result_id"]),
        )
    row = found.iloc[0]
    parameters = float(row["parameters"])
    return LikeJob(
        str(row["result_id"]), str(row["table"]), str(row["name"]), float(row["hours"]), str(row["accelerator"]),
        int(row["accelerator_count"]), request.scale, None if math.isnan(parameters) else parameters, bool(row["is_partial"]),
        _name_of(str(row["accelerator"]), tables),
    )  # fmt: skip


def _hours(request: JobRequest, tables: JobTables) -> HoursJob:
    if request.gpu_hours is None:
        raise JobError("accelerator hours", "not given", "a number of hours")
    if not request.on:
        raise JobError("accelerator of the hours", "not given", "the id of an accelerator, for example h100-sxm-80gb")
    ids = tables.accelerators["accelerator"].astype("str").tolist()
    if request.on not in ids:
        raise JobError("accelerator of the hours", repr(request.on), "the id of an accelerator", _hint(request.on, ids))
    return HoursJob(request.gpu_hours, request.on, request.on_count, accelerator_name=_name_of(request.on, tables))


def _name_of(accelerator: str, tables: JobTables) -> str:
    known = tables.accelerators
    return str(known.loc[(known["accelerator"] == accelerator).to_numpy(), "name"].iloc[0])


def _compute(request: JobRequest, tables: JobTables) -> tuple[ComputeJob, Network | None]:
    sizes = tables.model_sizes
    size = None
    if request.model:
        found = sizes[(sizes["model"] == request.model).to_numpy()]
        if found.empty:
            raise JobError("model", repr(request.model), "a model of our list", _hint(request.model, sizes["model"]))
        size = found.iloc[0]
    if request.flop is not None:
        job = ComputeJob(request.flop, Work(size["work"]) if size is not None else Work.TRANSFORMER, request.parameters)
    elif size is not None:
        per_sample = float(size["multiply_adds_per_sample"])
        if math.isnan(per_sample):
            _needed(request, "tokens")
            job = transformer_job(float(size["parameters"]), request.tokens or 0.0, str(size["name"]))
        else:
            _needed(request, "samples", "epochs")
            job = samples_job(
                per_sample,
                request.samples or 0.0,
                request.epochs or 0.0,
                Work(size["work"]),
                float(size["parameters"]),
                str(size["name"]),
            )
    elif request.parameters is not None:
        _needed(request, "tokens")
        job = transformer_job(request.parameters, request.tokens or 0.0)
    else:
        raise JobError("job", "not stated", "compute in FLOP, a model, or parameters and tokens")
    return job, _network(request, job, size)


def _network(request: JobRequest, job: ComputeJob, size: pd.Series | None) -> Network | None:
    parameters = float(size["parameters"]) if size is not None else job.parameters
    if parameters is None:
        return None
    layers = hidden = None
    if size is not None and not math.isnan(float(size["layers"])):
        layers, hidden = int(size["layers"]), int(size["hidden_size"])
    optimiser = Optimiser.MOMENTUM if job.work is Work.CONVOLUTIONAL else Optimiser.ADAM
    return Network(parameters, layers, hidden, request.sequence_length, request.micro_batch, optimiser, request.sharded)


def _needed(request: JobRequest, *names: str) -> None:
    missing = [name for name in names if getattr(request, name) is None]
    if missing:
        raise JobError(listing(missing), "not given", "a number above 0")


def _hint(word: str, options: pd.Series | list[str]) -> str:
    return nearest(word, [str(option) for option in options])


_UNITS = {"k": 1e3, "m": 1e6, "b": 1e9, "g": 1e9, "t": 1e12, "p": 1e15,
          "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}  # fmt: skip
_FIGURE = re.compile(r"([+-]?(?:\d[\d,_ ]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*)", re.IGNORECASE)


def figure_of(field: str, text: str) -> float:
    """The number somebody typed: 1e21, 1,281,167, 8B, 100 million.

    Raises:
        JobError: where it is none, or not finite.
    """
    words = text.strip().replace("×10^", "e").replace("x10^", "e").replace("10^", "1e")
    found = _FIGURE.fullmatch(words)
    unit = found[2].lower() if found else ""
    if not found or (unit and unit not in _UNITS):
        raise JobError(field, repr(text.strip()[:40]), "a number such as 1e21, 1,281,167, 8B or 100 million")
    try:
        value = float(re.sub(r"[,_ ]", "", found[1])) * _UNITS.get(unit, 1.0)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise JobError(field, repr(text.strip()[:40]), "a finite number")
    return value

"""What somebody asks for, in the words of a link or a command -> a job and the network that has to fit."""

import math
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from comparison.frames.tables import Tables
from comparison.run_cost.jobs import ComputeJob, HoursJob, Job, JobError, LikeJob, Work, samples_job, transformer_job
from comparison.run_cost.memory import Network, Optimiser
from comparison.run_cost.published_runs import published_runs
from comparison.text.lists import listing
from comparison.text.spelling import nearest

Way = Literal["compute", "like", "hours"]
WAYS: tuple[Way, ...] = ("compute", "like", "hours")
OTHER_MODEL = "other"
"""A network that is not listed."""
DEFAULT_MODEL, DEFAULT_SAMPLES, DEFAULT_EPOCHS = "resnet50", "1,281,167", "90"
"""What a link to /run_cost means by what it leaves out: ResNet-50 on the images of ImageNet, the usual 90 rounds."""
DEFAULT_TOKENS, DEFAULT_FLOP = "100M", "1e21"
DEFAULT_ACCELERATOR, DEFAULT_HOURS = "h100-sxm-80gb", "17,472"
"""8 devices for 13 weeks."""
OWN_COUNT = 8
SEQUENCE = 2_048
"""Tokens of one sequence, for memory."""


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
    sequence_length: int = SEQUENCE
    micro_batch: int = 1
    sharded: bool = True


def job_of(request: JobRequest, tables: Tables) -> tuple[Job, Network | None]:
    """The job, and the network where its parameters are known.

    Raises:
        JobError: naming what is missing, not known (with the nearest known words), or out of range.
    """
    if request.way == "like":
        return _like(request, tables), None
    if request.way == "hours":
        return _hours(request, tables), None
    if request.way != "compute":
        raise JobError("way", repr(request.way), f"one of {', '.join(WAYS)}")
    return _compute(request, tables)


def _like(request: JobRequest, tables: Tables) -> LikeJob:
    if not request.like:
        raise JobError("published run", "not given", "the id of a result of MLPerf, DAWNBench or a landmark run")
    known = published_runs(tables)
    matches = known[(known["result_id"] == request.like).to_numpy()]
    if matches.empty:
        raise JobError(
            "published run",
            repr(request.like),
            "the id of a training run with time and devices",
            _hint(request.like, known["result_id"]),
        )
    row = matches.iloc[0]
    parameters = float(row["parameters"])
    return LikeJob(
        str(row["result_id"]),
        str(row["table"]),
        str(row["name"]),
        float(row["hours"]),
        str(row["accelerator"]),
        int(row["accelerator_count"]),
        request.scale,
        None if math.isnan(parameters) else parameters,
        bool(row["is_partial"]),
        _name_of(str(row["accelerator"]), tables),
    )


def _hours(request: JobRequest, tables: Tables) -> HoursJob:
    if request.gpu_hours is None:
        raise JobError("accelerator hours", "not given", "a number of hours")
    if not request.on:
        raise JobError("accelerator of the hours", "not given", "the id of an accelerator, for example h100-sxm-80gb")
    ids = tables.accelerators["accelerator"].astype("str").tolist()
    if request.on not in ids:
        raise JobError("accelerator of the hours", repr(request.on), "the id of an accelerator", _hint(request.on, ids))
    return HoursJob(request.gpu_hours, request.on, request.on_count, accelerator_name=_name_of(request.on, tables))


def _name_of(accelerator: str, tables: Tables) -> str:
    known = tables.accelerators
    return str(known.loc[(known["accelerator"] == accelerator).to_numpy(), "name"].iloc[0])


def _compute(request: JobRequest, tables: Tables) -> tuple[ComputeJob, Network | None]:
    sizes = tables.model_sizes
    size = None
    if request.model:
        matches = sizes[(sizes["model"] == request.model).to_numpy()]
        if matches.empty:
            raise JobError("model", repr(request.model), "a model of our list", _hint(request.model, sizes["model"]))
        size = matches.iloc[0]
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

"""What is to be trained, stated in one of three ways: like a published run, by its compute, or in accelerator hours."""

import math
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from comparison.text.lists import plural
from comparison.text.numbers import number, scientific
from comparison.text.problems import Problem

FLOP_PER_PARAMETER_AND_TOKEN = 6
"""Forward pass 2, backward pass 4 (source eleuther-transformer-math)."""
FLOP_PER_MULTIPLY_ADD = 2
PASSES = 3
"""Forward once, backward twice as much (source epoch-training-compute)."""
MAX_FLOP = 1e30
"""The largest run we know took 5 × 10^26; more is a slip of the exponent."""
MIN_FLOP = 1.0
"""There is no part of an operation."""
MAX_ACCELERATORS = 1_000_000
"""The largest run we know used 200,000."""
MAX_PARAMETERS, MAX_TOKENS, MAX_SAMPLES, MAX_EPOCHS = 1e15, 1e17, 1e15, 1e6
MAX_HOURS = 1e12
MAX_SCALE = 1e6


class Work(StrEnum):
    """What sort of network the compute is spent on; the two reach different shares of an accelerator's peak."""

    TRANSFORMER = "transformer"
    CONVOLUTIONAL = "convolutional"


class JobError(Problem):
    """A figure of the job, the wishes or the assumptions that is out of range or unknown."""


def checked(field: str, value: float, most: float, at_least: float = 0.0, unit: str = "") -> float:
    """The value itself.

    Raises:
        JobError: where it is no number, not above `at_least`, or above `most`.
    """
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise JobError(field, repr(value) if isinstance(value, str) else str(value), "a finite number")
    if value <= at_least or value > most:
        found = f"{scientific(value) if value > 0 else f'{value:g}'}{f' {unit}' if unit else ''}"
        raise JobError(field, found, f"more than {at_least:g} and at most {scientific(most)}")
    return float(value)


@dataclass(frozen=True, slots=True)
class ComputeJob:
    """A run of so many floating-point operations."""

    flop: float
    """Operations in all, forward and backward."""
    work: Work = Work.TRANSFORMER
    parameters: float | None = None
    """Trainable parameters, where they are known: memory needs them."""
    words: str = ""
    """How the figure came about, for people."""
    way: Literal["compute"] = "compute"

    def __post_init__(self) -> None:
        checked("compute", self.flop, MAX_FLOP, MIN_FLOP, "FLOP")
        if self.parameters is not None:
            checked("parameters", self.parameters, MAX_PARAMETERS)

    def describe(self) -> str:
        """ "6 × 8 billion parameters × ... = 1.2 × 10^20 FLOP"."""
        return self.words or f"{scientific(self.flop)} FLOP"


@dataclass(frozen=True, slots=True)
class LikeJob:
    """A run like a published one, `scale` times as long."""

    result_id: str
    table: str
    """dawnbench, mlperf_training or landmark_runs."""
    name: str
    hours: float
    """Duration of the published run."""
    accelerator: str
    accelerator_count: int
    scale: float = 1.0
    parameters: float | None = None
    is_partial: bool = False
    """Whether the published run covers a part of the way only."""
    accelerator_name: str = ""
    """What people read for it; its id where left out."""
    way: Literal["like"] = "like"

    def __post_init__(self) -> None:
        checked("scale", self.scale, MAX_SCALE)
        checked("hours of the published run", self.hours, MAX_HOURS)
        checked("accelerators of the published run", self.accelerator_count, MAX_ACCELERATORS)

    def describe(self) -> str:
        scaled = f"{number(self.scale)} times " if self.scale != 1 else ""
        device = self.accelerator_name or self.accelerator
        return f"{scaled}{self.name}, {number(self.hours)} hours on {self.accelerator_count:,} × {device}"


@dataclass(frozen=True, slots=True)
class HoursJob:
    """A run that takes so many accelerator hours on a named accelerator."""

    gpu_hours: float
    """Hours of one accelerator, all of them added up."""
    accelerator: str
    accelerator_count: int | None = None
    """Devices they were worked on, where that is known: then other numbers of devices scale as published runs do."""
    parameters: float | None = None
    accelerator_name: str = ""
    """What people read for it; its id where left out."""
    way: Literal["hours"] = "hours"

    def __post_init__(self) -> None:
        checked("accelerator hours", self.gpu_hours, MAX_HOURS)
        if self.accelerator_count is not None:
            checked("accelerators", self.accelerator_count, MAX_ACCELERATORS)
        if self.parameters is not None:
            checked("parameters", self.parameters, MAX_PARAMETERS)

    def describe(self) -> str:
        return f"{number(self.gpu_hours, 6)} accelerator hours on {self.accelerator_name or self.accelerator}"


Job = ComputeJob | LikeJob | HoursJob


def transformer_job(parameters: float, tokens: float, name: str = "") -> ComputeJob:
    """6 FLOP a parameter and token (source eleuther-transformer-math, after Kaplan and others 2020).

    Raises:
        JobError: where a figure is out of range or unknown.
    """
    checked("parameters", parameters, MAX_PARAMETERS)
    checked("tokens", tokens, MAX_TOKENS)
    flop = FLOP_PER_PARAMETER_AND_TOKEN * parameters * tokens
    named = f"{name}: " if name else ""
    words = f"{named}6 × {scientific(parameters)} parameters × {scientific(tokens)} tokens = {scientific(flop)} FLOP"
    return ComputeJob(flop, Work.TRANSFORMER, parameters, words)


def samples_job(
    multiply_adds: float, samples: float, epochs: float, work: Work, parameters: float | None = None, name: str = ""
) -> ComputeJob:
    """Multiply-adds of one forward pass × 2 FLOP × 3 passes × samples × epochs (source epoch-training-compute).

    Args:
        multiply_adds: of one sample.

    Raises:
        JobError: where a figure is out of range or unknown.
    """
    checked("multiply-adds per sample", multiply_adds, MAX_FLOP)
    checked("samples", samples, MAX_SAMPLES)
    checked("epochs", epochs, MAX_EPOCHS)
    per_sample = FLOP_PER_MULTIPLY_ADD * PASSES * multiply_adds
    flop = per_sample * samples * epochs
    named = f"{name}: " if name else ""
    words = (
        f"{named}{scientific(per_sample)} FLOP a sample × {scientific(samples)} samples × {count_words(epochs)} = "
        f"{scientific(flop)} FLOP"
    )
    return ComputeJob(flop, work, parameters, words)


def count_words(epochs: float) -> str:
    """1 epoch, 90 epochs, 2.5 epochs."""
    return plural(int(epochs), "epoch") if float(epochs).is_integer() else f"{number(epochs)} epochs"

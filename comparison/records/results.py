"""What a measured result is: who measured what, on which hardware, how long it took and what it cost.

The docstring under each field is its entry in the data dictionary and in the JSON schemas.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from comparison.records.base import IN_DIGITS, AsOf, Record, Slug, Text, Url, UsdPerHour
from comparison.records.vocabulary import Measurer, Precision, PriceTerms, RunPhase

ResultId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[._+-][a-z0-9]+)*$", max_length=160)]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[_.-][a-z0-9]+)*$", max_length=60)]
# The largest run we know names 200,000 devices; more is a memory size or a power in the wrong column.
Devices = Annotated[int, Field(ge=0, le=500_000), IN_DIGITS]
# Half a year of training is 4,400 hours, the longest run we know 7,104; more is minutes in the wrong column.
Hours = Annotated[float, Field(gt=0, le=20_000), IN_DIGITS]
Positive = Annotated[float, Field(gt=0), IN_DIGITS]
Usd = Annotated[float, Field(ge=0), IN_DIGITS]
# The most expensive single device we know is a wafer-scale chip for 2.25 million; more is a whole machine in the device's column.
DevicePriceUsd = Annotated[float, Field(gt=0, lt=5_000_000), IN_DIGITS]


class Result(Record):
    """One measured result: what was measured, by whom, on which hardware."""

    result_id: ResultId
    """Public id of the result, used in links."""
    measured_by: Text
    """Who ran it."""
    measurer: Measurer
    """How they stand to what they measured (vocabulary: measurer); a vendor's figure is drawn hollow."""
    published_on: AsOf | None = None
    """Day the result was published or entered, in the precision of the source; empty where it is not known."""
    accelerator: Slug | None = None
    """Id of data/accelerators.csv; empty for a run on CPUs only and where no id stands for the device."""
    accelerator_text: Text | None = None
    """The device as the source writes it."""
    accelerator_count: Devices | None = None
    """Devices in all; 0 is a run on CPUs only, empty is not known."""


class CpuGpuResult(Result):
    """The same work on a CPU or on a GPU, in one of the studies of 2016 to 2019."""

    study: Tag
    """Term of the vocabulary cpu_gpu_study. Rows of different studies are not compared."""
    phase: RunPhase
    """Training or inference."""
    model: Text
    """Network and data set."""
    framework: Slug | None = None
    """Id of a file in data/frameworks; empty for several and where we have none."""
    framework_text: Text
    """Framework as the study names it."""
    device: Literal["cpu", "gpu"]
    """What did the work."""
    device_count: Annotated[int, Field(ge=1, le=1_000), IN_DIGITS] | None = None
    """CPU cores or virtual CPUs, or GPUs; empty where the study does not say."""
    hardware_text: Text
    """Machine or device as the study names it."""
    platform: Text | None = None
    """Cloud or cluster, where it was one."""
    batch_size: Annotated[int, Field(ge=1, le=100_000), IN_DIGITS] | None = None
    """Examples worked on at once."""
    metric: Tag
    """Term of the vocabulary cpu_gpu_metric."""
    value: Positive
    """The figure, in `unit`."""
    unit: Literal["milliseconds", "seconds", "images_per_second", "percent"]
    """Unit of `value`; of times and percent less and more is better respectively, as the vocabulary says."""
    price_per_hour_usd: UsdPerHour | None = None
    """Price per hour the study reckons with, USD."""
    price_terms: PriceTerms | None = None
    """Conditions of that price, where the study states them. A preemptible price and one on demand are not ranked together."""
    cost_usd: Positive | None = None
    """Cost as published, or time times price, USD."""
    source_path: Text | None = None
    """File in the source."""


class ThroughputResult(Result):
    """Training throughput of one model on one configuration of GPUs, in one suite."""

    suite: Tag
    """Term of the vocabulary throughput_suite; other software, so never two suites in one chart."""
    precision: Precision
    """Number format of the run."""
    label: Text
    """Configuration as the suite names it."""
    model: Tag
    """Term of the vocabulary throughput_model."""
    throughput: Positive
    """Work done per second by all GPUs together, in `unit`."""
    unit: Literal[
        "images_per_second", "sequences_per_second", "tokens_per_second", "samples_per_second", "items_per_second"
    ]
    """Unit of `throughput`; items as logged."""
    power_watts: Positive | None = None
    """Power of all GPUs of the row as the source gives it, watts."""
    list_price_usd: Positive | None = None
    """List price of all GPUs of the row as the source gives it, USD."""
    is_implausible: bool = False
    """Whether the evidence flags the value; such rows are kept, marked, and stay out of every chart and ranking."""
    source_path: Text
    """File in the source."""


class Experiment2018(Result):
    """One line of Jeff Hale's comparison of cloud GPUs, as far as it can be read as text."""

    experiment: Text
    """What was trained."""
    provider: Slug
    """Id of a file in data/providers."""
    instance: Text | None = None
    """Machine type as the article names it."""
    is_tested: bool
    """Whether it was run; otherwise only its price is told."""
    price_per_hour_usd: UsdPerHour | None = None
    """Price per hour, USD."""
    price_terms: PriceTerms | None = None
    """Conditions of the price."""
    minutes: Positive | None = None
    """Time of the run, minutes."""
    minutes_precision: Literal["exact", "about", "at_least"] | None = None
    """How exact the text is about the minutes."""
    cost_usd: Usd | None = None
    """Cost of the run as the article gives it, USD."""


class DataScalingResult(Result):
    """Quality of one model trained on so many rows of one data set."""

    dataset: Literal["higgs", "airline"]
    """higgs: particle physics, 28 numbers per row; airline: delays of flights in the USA."""
    training_rows: Annotated[int, Field(ge=1, le=1_000_000_000), IN_DIGITS]
    """Rows trained on."""
    model: Text
    """Model and settings."""
    model_family: Literal["deep", "shallow_network", "classical"]
    """Deep network, network without a deep stack, or classical model."""
    tool: Text
    """Program that trained it."""
    auc: Annotated[float, Field(gt=0, le=1), IN_DIGITS]
    """Area under the ROC curve on held-out rows, 0.5 is guessing, 1 is perfect."""
    training_time_seconds: Positive | None = None
    """Training time, seconds."""
    source_path: Text
    """File in the source."""


class LandmarkRun(Result):
    """A well-known training run: its compute, hardware, time and cost, as far as they are known."""

    record_type: Literal["database", "statement"]
    """database: a record of Epoch AI; statement: what a paper or post says."""
    model: Text
    """Model or run."""
    country: Text | None = None
    """Countries of the organisations."""
    domain: Text | None = None
    """Field: language, vision, games, ..."""
    task: Text | None = None
    """What it does."""
    parameters: Positive | None = None
    """Trainable parameters."""
    training_compute_flop: Positive | None = None
    """Operations of the training in all."""
    training_time_hours: Hours | None = None
    """Duration of the training, hours; not device hours."""
    training_power_watts: Positive | None = None
    """Power drawn while training, computed by the source, watts."""
    cost_2023_usd: Positive | None = None
    """Cost of the training in dollars of 2023, estimated by the source."""
    cost_cloud_rent_2023_usd: Positive | None = None
    """Cost had the hardware been rented, dollars of 2023, estimated by the source."""
    cost_upfront_hardware_2023_usd: Positive | None = None
    """Price of the hardware, dollars of 2023, estimated by the source."""
    number_format: Text | None = None
    """Number format of the training."""
    is_frontier: bool = False
    """Whether the source counts it among the largest of its time."""
    accessibility: Text | None = None
    """Whether the model can be had."""
    confidence: Text | None = None
    """How sure the source is of its figures."""
    earlier_copies_in_agreement: Annotated[int, Field(ge=0, le=2), IN_DIGITS] | None = None
    """How many of two older copies of the database give the same compute, duration and quantity."""
    statement: Text | None = None
    """What the source says, in short."""
    url: Url | None = None
    """Paper or page of the run."""


class HumanResult(Record):
    """What a system did at a task in comparison with people, and the training run of ours it belongs to."""

    claim_id: Slug
    """Public id."""
    task: Text
    """What people and the system did."""
    said: Text
    """The result in our words."""
    human: Positive | None = None
    """What people reach, in `unit`; empty where the result is a match won."""
    machine: Positive | None = None
    """What the system reaches, in `unit`."""
    unit: Text | None = None
    """Unit of both; less is better."""
    result_id: ResultId | None = None
    """Row of landmark_runs that says what training took; empty where we know of none."""

    @model_validator(mode="after")
    def has_both_sides_with_their_unit(self) -> Self:
        if len({self.human is None, self.machine is None, self.unit is None}) > 1:
            raise ValueError("human, machine and unit together, or none of them")
        return self

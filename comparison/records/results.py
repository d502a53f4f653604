"""What a measured result is: who measured what, on which hardware, how long it took and what it cost.

The docstring under each field is its entry in the data dictionary and in the JSON schemas.
"""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from comparison.records.base import IN_DIGITS, AsOf, Record, Slug, SourceId, Text, Url, UsdPerHour
from comparison.records.vocabulary import DawnbenchTask, Division, Measurer, Precision, PriceTerms, RunPhase, Verdict

ResultId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[._+-][a-z0-9]+)*$", max_length=160)]
Tag = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[_.-][a-z0-9]+)*$", max_length=60)]
PageLink = Annotated[str, StringConstraints(pattern=r"^/[a-z_]*(?:\?[^\s?#]+)?$", max_length=300)]
# The largest run we know names 200,000 devices; more is a memory size or a power in the wrong column.
Devices = Annotated[int, Field(ge=0, le=500_000), IN_DIGITS]
# Half a year of training is 4,400 hours, the longest run we know 7,104; more is minutes in the wrong column.
Hours = Annotated[float, Field(gt=0, le=20_000), IN_DIGITS]
Positive = Annotated[float, Field(gt=0), IN_DIGITS]
Usd = Annotated[float, Field(ge=0), IN_DIGITS]
# The most expensive single device we know is a wafer-scale chip for 2.25 million; more is a whole machine in the device's column.
DevicePriceUsd = Annotated[float, Field(gt=0, lt=5_000_000), IN_DIGITS]
COST_TOLERANCE = 0.02


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


class DawnbenchResult(Result):
    """One entry of DAWNBench, 2017 to 2020: time and cost to train to a fixed accuracy, or of a prediction."""

    task: DawnbenchTask
    """Data set and target: CIFAR10 to 94 % top-1, ImageNet to 93 % top-5, SQuAD to F1 0.75."""
    phase: RunPhase
    """Training or inference."""
    model: Text
    """Network as the entry names it."""
    framework: Slug | None = None
    """Id of a file in data/frameworks; empty for several and where we have none."""
    framework_text: Text | None = None
    """Framework as the entry names it."""
    hardware_text: Text
    """Machine as the entry describes it."""
    provider: Slug | None = None
    """Id of a file in data/providers, where the entry names a cloud."""
    instance: Text | None = None
    """Machine type, where the entry names one."""
    machine_count: Annotated[int, Field(ge=1, le=1_000), IN_DIGITS] | None = None
    """Machines of that type; empty where the entry names none."""
    price_per_hour_usd: UsdPerHour | None = None
    """Price of all machines per hour on the day of the entry, as the submitter gives it, USD."""
    time_to_accuracy_seconds: Positive | None = None
    """Training time until the target is reached, seconds; the public leaderboard rounds up."""
    time_to_f1_073_seconds: Positive | None = None
    """SQuAD only: time to F1 0.73, the target of the repository's text; its acceptance tests demand 0.75."""
    cost_usd: Positive | None = None
    """Training time times the price per hour of the entry, USD; empty where it gives no price."""
    latency_milliseconds: Positive | None = None
    """Time of one prediction, milliseconds."""
    cost_per_10000_usd: Positive | None = None
    """Cost of 10,000 predictions at the entry's price, USD."""
    accuracy_at_target: Positive | None = None
    """Accuracy of the row that reached the target: percent, for SQuAD the F1 score as a fraction."""
    epoch_at_target: Positive | None = None
    """Epoch that reached the target."""
    imagenet_blacklist_used: bool | None = None
    """Whether the entry says that it left out the pictures of the ImageNet blacklist; empty where it says nothing."""
    confirmed_by: SourceId | None = None
    """Source that publishes the same figure elsewhere, where we compared."""
    published_as: Text | None = None
    """The figure as that source prints it, rounded its way."""
    url: Url | None = None
    """Code of the entry."""
    source_path: Text
    """File in the source."""

    @model_validator(mode="after")
    def has_the_figures_of_its_phase(self) -> Self:
        training = self.phase is RunPhase.TRAINING
        if (self.time_to_accuracy_seconds is None) is training or (self.latency_milliseconds is None) is not training:
            raise ValueError("a training time in a training row and a latency in an inference row, not the other")
        return self

    @model_validator(mode="after")
    def cost_is_time_times_price(self) -> Self:
        # Cost and price of two entries in one row, as in the results post of 2018.
        if self.cost_usd and self.price_per_hour_usd and self.time_to_accuracy_seconds:
            computed = self.time_to_accuracy_seconds / 3_600 * self.price_per_hour_usd
            if abs(self.cost_usd / computed - 1) > COST_TOLERANCE:
                raise ValueError(f"a cost_usd of {computed:.2f}, hours times price_per_hour_usd")
        return self


class MlperfResult(Result):
    """One result of MLPerf Training: the minutes a system took to train a benchmark to its target."""

    round: Annotated[str, StringConstraints(pattern=r"^v[0-9]\.[0-9]$")]
    """Round of submission; the rules of a round are its own."""
    division: Division
    """closed: the reference model; open: the model may be changed. Never ranked together."""
    benchmark: Tag
    """Term of the vocabulary mlperf_benchmark; the source's folder `ssd` means RetinaNet from v2.0 on, `gnn` is R-GAT."""
    is_partial_training: bool
    """Whether only a part of the way is trained, from a checkpoint: not the time to make such a model."""
    system: Text
    """System as the submitter names it."""
    system_id: Text
    """Name of the system's description in the source."""
    availability: Text
    """Whether it could be bought or rented: on premise, available, cloud, preview, research."""
    number_of_nodes: Annotated[int, Field(ge=1, le=50_000), IN_DIGITS]
    """Machines in all."""
    host_processor: Text | None = None
    """Processor of the machines."""
    framework_text: Text | None = None
    """Software as the submitter names it."""
    minutes_to_train: Positive
    """Mean of the run times after dropping the fastest and the slowest, times the filed scaling factor, minutes."""
    minutes_before_scaling: Positive | None = None
    """The plain mean, minutes; filled where a scaling factor was filed."""
    scaling_factor: Positive | None = None
    """Factor the review committee filed, correcting runs that converged faster than the reference."""
    runs_used: Annotated[int, Field(ge=1, le=100), IN_DIGITS]
    """Runs in the mean."""
    runs_submitted: Annotated[int, Field(ge=1, le=100), IN_DIGITS]
    """Runs handed in."""
    runs_not_converged: Annotated[int, Field(ge=0, le=100), IN_DIGITS]
    """Runs that did not reach the target; each counts as a slowest."""
    confirmed_by: SourceId | None = None
    """Source that publishes the same figure elsewhere, where we compared."""
    published_as: Text | None = None
    """The figure as that source prints it, rounded its way."""
    source_path: Text
    """Folder of the logs in the source."""

    @model_validator(mode="after")
    def means_rest_on_runs_handed_in(self) -> Self:
        if self.runs_used > self.runs_submitted:
            raise ValueError("at most as many runs_used as runs_submitted")
        return self


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


class ArticleClaim(Record):
    """What the article of 2019 says, what the evidence says today, and where on the pages it stands."""

    claim_id: Slug
    """Public id."""
    topic: Text
    """What it is about."""
    said: Text
    """The article's statement in our words."""
    verdict: Verdict
    """How it stands (vocabulary: verdict)."""
    today: Text
    """What the evidence says."""
    table: (
        Literal[
            "dawnbench",
            "mlperf_training",
            "cpu_vs_gpu",
            "gpu_throughput",
            "experiments_2018",
            "data_scaling",
            "landmark_runs",
        ]
        | None
    ) = None
    """Table of results that holds the evidence; its views show the claim. Empty for what was not measured."""
    result_id: ResultId | None = None
    """Row of that table that says it best."""
    page: PageLink | None = None
    """Link to where a reader finds it: path and parameters."""

    @model_validator(mode="after")
    def names_a_row_of_a_table(self) -> Self:
        if self.result_id and not self.table:
            raise ValueError("a table wherever there is a result_id")
        return self


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

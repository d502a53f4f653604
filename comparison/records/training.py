"""What results of the two contests in training are: DAWNBench, from 2017 to 2020, and MLPerf Training since."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from comparison.records.base import IN_DIGITS, Slug, SourceId, Text, Url, UsdPerHour
from comparison.records.results import Positive, Result, Tag
from comparison.records.vocabulary import DawnbenchTask, Division, RunPhase

COST_TOLERANCE = 0.02


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

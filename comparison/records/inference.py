"""What a result of MLPerf Inference is: how much a system answered per second, or how long one answer took."""

from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from comparison.records.base import IN_DIGITS, Text
from comparison.records.results import Positive, Result, Tag
from comparison.records.vocabulary import Division, InferenceAvailability, InferenceScenario

RATES = ("tokens_per_second", "samples_per_second", "queries_per_second", "tasks_per_second")
LATENCIES = ("milliseconds", "seconds")
STREAMS = (InferenceScenario.SINGLE_STREAM, InferenceScenario.MULTI_STREAM)
"""Scenarios that measure the time of an answer; all others measure work per second."""


class InferenceResult(Result):
    """One result of MLPerf Inference. Scenarios, divisions and rounds have rules of their own: never ranked together."""

    round: Annotated[str, StringConstraints(pattern=r"^v[0-9]\.[0-9]$")]
    """Round of submission; the rules of a round are its own."""
    division: Division
    """closed: the reference model; open: the model may be changed. Never ranked together."""
    category: Literal["datacenter", "edge"]
    """Category of systems the result was handed in for."""
    model: Tag
    """Term of the vocabulary inference_model; a number at its end is the share of the reference's accuracy to be kept."""
    scenario: InferenceScenario
    """How questions arrive (vocabulary: inference_scenario)."""
    value: Positive
    """The result of the whole system, in `unit`."""
    unit: Literal[
        "tokens_per_second", "samples_per_second", "queries_per_second", "tasks_per_second", "milliseconds", "seconds"
    ]
    """Unit of `value`: of work per second more is better, of a latency less."""
    system: Text
    """System as the submitter names it; a number in the name is not always that of its accelerators."""
    availability: InferenceAvailability
    """Whether the system can be bought or rented (vocabulary: inference_availability)."""
    number_of_nodes: Annotated[int, Field(ge=1, le=50_000), IN_DIGITS]
    """Machines in all."""
    accelerators_per_node: Annotated[int, Field(ge=1, le=1_000), IN_DIGITS] | None = None
    """Accelerators of one machine; empty where the source gives none."""
    is_mixed: bool = False
    """Whether the system has accelerators of two kinds: then there is no figure for either of them."""
    is_outlier: bool = False
    """Whether it is far from what everybody else reports for the same accelerator, as the note says; never the best."""
    weight_format: Text | None = None
    """Number format of the weights, as the submitter writes it."""
    framework_text: Text | None = None
    """Software as the submitter names it."""
    has_power_measurement: bool = False
    """Whether power was measured beside the result."""
    source_path: Text
    """Folder of the result in the source."""

    @model_validator(mode="after")
    def unit_fits_its_scenario(self) -> Self:
        # A latency among rates would win or lose every ranking.
        wanted = LATENCIES if self.scenario in STREAMS else RATES
        if self.unit not in wanted:
            raise ValueError(f"a unit of {', '.join(wanted)} in the scenario {self.scenario}")
        return self

    @model_validator(mode="after")
    def accelerators_are_nodes_times_those_of_a_node(self) -> Self:
        # Names of systems count otherwise: a rack of 288 is called "72x", a pair of machines with eight each "8x".
        per_node = self.accelerators_per_node
        if self.accelerator_count != (per_node and per_node * self.number_of_nodes):
            raise ValueError(
                "an accelerator_count of number_of_nodes times accelerators_per_node, or neither of the two"
            )
        return self

    @model_validator(mode="after")
    def a_mixed_system_has_no_one_accelerator(self) -> Self:
        if self.is_mixed and self.accelerator:
            raise ValueError("no accelerator for a mixed system; accelerator_text names both kinds")
        return self

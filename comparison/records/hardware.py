"""What accelerators cost to buy, and how large networks are."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from comparison.records.base import IN_DIGITS, Record, Slug, SourceId, Text, Url
from comparison.records.results import DevicePriceUsd, Positive, ResultId, Tag
from comparison.records.vocabulary import HardwarePriceKind


class HardwarePrice(Record):
    """One statement on what an accelerator costs to buy, or on the power it draws; one device."""

    price_id: ResultId
    """Public id of the row."""
    product: Text
    """Product as the source names it."""
    accelerator: Slug | None = None
    """Id of data/accelerators.csv; empty for products that nobody rents out in our data."""
    vendor: Text
    """Maker of the device."""
    price_kind: HardwarePriceKind
    """What sort of statement it is (vocabulary: hardware_price_kind)."""
    price_usd: DevicePriceUsd | None = None
    """Price of one device, USD; empty where the row is about power only."""
    power_watts: Annotated[float, Field(gt=0, lt=50_000), IN_DIGITS] | None = None
    """Thermal design power, watts."""
    power_source: SourceId | None = None
    """Source of the power."""
    memory_gib: Annotated[float, Field(gt=0, le=1_024), IN_DIGITS] | None = None
    """Nominal memory of the product, GiB as vendors write GB."""
    observed_low_usd: Positive | None = None
    """Lowest of the observed asking prices, USD."""
    observed_high_usd: Positive | None = None
    """Highest of the observed asking prices, USD."""
    devices_in_machine: Annotated[int, Field(ge=2, le=1_000), IN_DIGITS] | None = None
    """Devices of the machine whose price was divided among them: such a price includes the rest of the machine. Empty for
    the price of a device alone."""
    url: Url | None = None
    """Page the price was read on, as the source gives it."""

    @model_validator(mode="after")
    def says_a_price_or_a_power(self) -> Self:
        if (self.price_usd is None) is not (self.price_kind is HardwarePriceKind.POWER_ONLY):
            raise ValueError("a price, or price_kind power_only")
        return self


class ModelSize(Record):
    """A well-known network: what a sample costs to train, and what it takes to hold it in memory."""

    model: Slug
    """Public id, used in links and commands."""
    name: Text
    """Name as people write it."""
    work: Literal["transformer", "convolutional"]
    """Sort of network; the two reach different shares of an accelerator's peak."""
    parameters: Annotated[float, Field(gt=0, lt=1e15), IN_DIGITS]
    """Trainable parameters."""
    multiply_adds_per_sample: Annotated[float, Field(gt=0, lt=1e18), IN_DIGITS] | None = None
    """Multiply-adds of one forward pass for one sample; empty for language models, whose compute is 6 x parameters x tokens."""
    sample: Text | None = None
    """What one sample is."""
    layers: Annotated[int, Field(ge=1, le=10_000), IN_DIGITS] | None = None
    """Transformer layers."""
    hidden_size: Annotated[int, Field(ge=1, le=1_000_000), IN_DIGITS] | None = None
    """Width of a transformer layer."""
    throughput_model: Tag | None = None
    """Term of the vocabulary throughput_model, where its speed has been measured."""
    url: Url | None = None
    """Page or file that states the figures."""

    @model_validator(mode="after")
    def says_what_memory_and_compute_need(self) -> Self:
        if self.work == "convolutional" and self.multiply_adds_per_sample is None:
            raise ValueError("multiply_adds_per_sample for a convolutional network")
        if self.work == "transformer" and (self.layers is None or self.hidden_size is None):
            raise ValueError("layers and hidden_size for a transformer")
        return self

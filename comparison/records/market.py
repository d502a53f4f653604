"""Accelerators, offers and their prices. Every figure names its source and the day it is known to have stood.

The docstring under each field is its entry in the data dictionary and in the JSON schemas.
"""

from fnmatch import fnmatchcase
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from comparison.records.base import (
    IN_DIGITS,
    AsOf,
    DeviceMemoryGib,
    PricedOn,
    Record,
    Slug,
    SourceId,
    Strict,
    Text,
    Url,
    UsdPerHour,
)
from comparison.records.vocabulary import AcceleratorClass, AcceleratorKind, Billing, Continent, OfferKind, OfferMark

PRICE_KEY = (
    "as_of",
    "provider",
    "instance",
    "accelerator",
    "accelerator_count",
    "region",
    "billing",
    "kind",
    "source",
    "price_per_hour_usd",
)
"""What tells one price from all others."""
COMPUTED_MARKS = (OfferMark.SINGLE_SOURCE, OfferMark.OUTLIER, OfferMark.OLD_SPOT)
"""Marks that follow from the rows themselves and that nobody declares."""


class Accelerator(Record):
    """One accelerator model: a GPU, TPU or other chip as it is rented, one device."""

    accelerator: Slug
    """Id: model, form where stated, memory of one device: `h100-sxm-80gb`."""
    name: Text
    """Name as people write it: H100 SXM 80 GB."""
    vendor: Text
    """Maker of the chip."""
    kind: AcceleratorKind
    """What sort of device it is. A GPU is one kind of accelerator, not another word for it."""
    device_class: AcceleratorClass | None = None
    """Market the maker built it for."""
    family: Slug
    """Model without form and memory, to find all H100 together: `h100`."""
    form: Literal["sxm", "pcie", "nvl", "superchip"] | None = None
    """Form where a source states it; empty means not stated, so figures that depend on it stay empty."""
    architecture: Text | None = None
    """Architecture as the source names it."""
    release_date: AsOf | None = None
    """Day the model was released."""
    memory_gib: DeviceMemoryGib | None = None
    """Nominal memory of one device, GiB as vendors write GB: an H100 is 80."""
    memory_type: Text | None = None
    """Kind of memory."""
    memory_bandwidth_gb_per_s: Annotated[float, Field(gt=0, lt=100_000), IN_DIGITS] | None = None
    """Memory bandwidth of one device in GB/s."""
    tensor_fp16_dense_tflops: Annotated[float, Field(gt=0, lt=50_000), IN_DIGITS] | None = None
    """Dense FP16 or BF16 matrix rate without sparsity; filled only where a vendor sheet or a table citing one was found."""
    tensor_source: SourceId | None = None
    """Source of the dense rate."""
    fp16_tflops: Annotated[float, Field(gt=0, lt=50_000), IN_DIGITS] | None = None
    """FP16 rate of the ordinary cores. Not a training speed."""
    fp32_tflops: Annotated[float, Field(gt=0, lt=50_000), IN_DIGITS] | None = None
    """FP32 rate of the ordinary cores."""
    power_watts: Annotated[float, Field(gt=0, lt=10_000), IN_DIGITS] | None = None
    """Thermal design power of one device (of the board where two devices share it: see note)."""
    spec_source: SourceId | None = None
    """Source of memory bandwidth, FP32 and power where it differs from `source`."""
    conflict: Text | None = None
    """Where two sources differ: both figures."""
    url: Url | None = None
    """Page of the model at the source."""


class AcceleratorAlias(Strict):
    """A spelling met in a source and the accelerator it means."""

    alias: Text
    """Spelling, as met."""
    accelerator: Slug
    """Id of data/accelerators.csv."""


class Offer(Record):
    """One price: a machine, or a share of one, in a region under a billing model."""

    as_of: PricedOn
    offer_id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9._+-]+(/[a-z0-9._+-]+){3}$", max_length=200)]
    """provider/instance/region/billing, `any` where the source names no region."""
    provider: Slug
    """Id of a file in data/providers."""
    instance: Text | None = None
    """Machine type, one spelling for one machine; empty where the source names none."""
    accelerator: Slug
    """Id of data/accelerators.csv."""
    accelerator_count: Annotated[int, Field(ge=1, le=10_000), IN_DIGITS]
    """Devices the price pays for."""
    accelerator_memory_gib: DeviceMemoryGib | None = None
    """Nominal memory of one device (of the slice, for a fraction)."""
    vcpus: Annotated[float, Field(gt=0, le=100_000), IN_DIGITS] | None = None
    """Virtual processors of the machine."""
    ram_gib: Annotated[float, Field(gt=0, le=1_000_000), IN_DIGITS] | None = None
    """Main memory of the machine."""
    region: Text | None = None
    """The provider's own region id; empty where the source names none or several."""
    billing: Billing
    """How one pays."""
    kind: OfferKind
    """What the price pays for. Rows of different kind are not ranked together."""
    price_per_hour_usd: UsdPerHour
    """Price of the whole row per hour: all devices and, unless `kind` says otherwise, the machine around them."""

    @model_validator(mode="after")
    def only_free_things_cost_nothing(self) -> Self:
        # A zero elsewhere is a cell the source left empty.
        if self.price_per_hour_usd == 0 and self.kind is not OfferKind.FREE_TIER:
            raise ValueError("a price above 0, or kind free_tier; leave the row out where the price is not known")
        return self

    @model_validator(mode="after")
    def id_names_provider_and_billing(self) -> Self:
        parts = self.offer_id.split("/")
        if parts[0] != self.provider or parts[3] != self.billing:
            raise ValueError(f"an offer_id that starts with '{self.provider}/' and ends with '/{self.billing}'")
        return self


class Price(Record):
    """One price on one day, for the history of prices."""

    as_of: PricedOn
    provider: Slug
    """Id of a file in data/providers."""
    instance: Text | None = None
    """Machine type; empty where the source names none."""
    accelerator: Slug
    """Id of data/accelerators.csv."""
    accelerator_count: Annotated[int, Field(ge=1, le=10_000), IN_DIGITS]
    """Devices the price pays for."""
    region: Text | None = None
    """The provider's own region id; empty where the source names none."""
    billing: Billing
    """How one pays."""
    kind: OfferKind
    """What the price pays for. Prices of different kind do not belong into one line."""
    price_per_hour_usd: UsdPerHour
    """Price of the whole row per hour."""


class Region(Record):
    """Where a region id lies."""

    provider: Slug
    """Id of a file in data/providers."""
    region: Text
    """The provider's own id."""
    continent: Continent | None = None
    """Continent the region lies in; empty where neither a source nor the id says it."""


class DeclaredMark(Record):
    """A doubt about current offers that no cell of theirs tells: who says so, and why."""

    mark: OfferMark
    """The doubt."""
    provider: Slug
    """Id of a file in data/providers."""
    machine: Text | None = None
    """Machine type, `*` for any letters; empty for all of the provider."""
    billing: Billing | None = None
    """How one pays; empty for every way."""
    price_source: SourceId | None = None
    """Source of the prices in doubt; empty for every source."""
    reason: Text
    """Why, in a sentence."""

    @model_validator(mode="after")
    def is_not_computed(self) -> Self:
        if self.mark in COMPUTED_MARKS:
            raise ValueError(f"one of {', '.join(mark for mark in OfferMark if mark not in COMPUTED_MARKS)}")
        return self

    def fits(self, provider: str, instance: str | None, billing: str, source: str) -> bool:
        """Whether the doubt is about an offer."""
        return (
            provider == self.provider
            and self.billing in (None, billing)
            and self.price_source in (None, source)
            and (self.machine is None or (instance is not None and fnmatchcase(instance, self.machine)))
        )

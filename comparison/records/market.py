"""What a row is. Every figure names its source and the day it is known to have stood.

The docstring under each field is its entry in the data dictionary and in the JSON schemas.
"""

import re
from datetime import date
from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, model_validator

UNDATED = "undated"

_PARTIAL_DATE = re.compile(r"[12][0-9]{3}(-[0-9]{2}){0,2}")


def _partial_date(value: str) -> str:
    if value == UNDATED:
        return value
    try:
        if _PARTIAL_DATE.fullmatch(value):
            date.fromisoformat(value + "-01" * ((10 - len(value)) // 3))
            return value
    except ValueError:
        pass
    raise ValueError("a date written 2026, 2026-08, 2026-08-22 or 'undated'")


def _dated(value: str) -> str:
    if value == UNDATED:
        raise ValueError("a day, a month or a year: a price cannot be undated")
    return value


def priced_on(value: str) -> str:
    """The date itself. Raises ValueError where it is no day, month or year."""
    return _dated(_partial_date(value))


def _https(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        raise ValueError("an address that starts with https:// or http:// and has no spaces")
    return value


def _without_controls(value: str) -> str:
    # A carriage return or a tab inside a cell is a slip of copying, and other programs would cut the row there.
    if any(ord(character) < 32 and character != "\n" for character in value):
        raise ValueError("text without tabs and control characters")
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=80)]
Text = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000), AfterValidator(_without_controls)
]
SourceId = Annotated[Slug, Field(examples=["karpenter-aws"])]
AsOf = Annotated[str, AfterValidator(_partial_date), Field(examples=["2026-08-22", "2026-08", "undated"])]
PricedOn = Annotated[str, AfterValidator(priced_on), Field(examples=["2026-08-22"])]
Url = Annotated[str, AfterValidator(_https)]
# An hour above 2,000 USD is a monthly price or a whole pod in the wrong column (the dearest machine we know is 355).
UsdPerHour = Annotated[float, Field(ge=0, lt=2_000)]
# A device with more than 1,024 GiB is a machine's total in the device's column.
DeviceMemoryGib = Annotated[float, Field(gt=0, le=1_024)]


class SourceKind(StrEnum):
    OFFICIAL = "official"
    CATALOGUE = "catalogue"
    COMMUNITY = "community"
    PAPER = "paper"
    VENDOR_CLAIM = "vendor_claim"


class Billing(StrEnum):
    ON_DEMAND = "on_demand"
    SPOT = "spot"
    RESERVED_1Y = "reserved_1y"
    RESERVED_3Y = "reserved_3y"


class OfferKind(StrEnum):
    MACHINE = "machine"
    SERVERLESS = "serverless"
    MARKETPLACE = "marketplace"
    ACCELERATOR_ONLY = "accelerator_only"
    FRACTION = "fraction"
    NOTEBOOK = "notebook"
    FREE_TIER = "free_tier"


class AcceleratorKind(StrEnum):
    GPU = "gpu"
    TPU = "tpu"
    TRAINIUM = "trainium"
    INFERENTIA = "inferentia"
    GAUDI = "gaudi"
    ASCEND = "ascend"


class AcceleratorClass(StrEnum):
    DATACENTER = "datacenter"
    WORKSTATION = "workstation"
    CONSUMER = "consumer"


class Answer(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class ProviderKind(StrEnum):
    HYPERSCALER = "hyperscaler"
    GPU_CLOUD = "gpu_cloud"
    GENERAL_CLOUD = "general_cloud"
    MARKETPLACE = "marketplace"
    SERVERLESS = "serverless"
    NOTEBOOK = "notebook"
    BROKER = "broker"
    UNKNOWN = "unknown"


class ProviderStatus(StrEnum):
    ACTIVE = "active"
    RENAMED = "renamed"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class FrameworkStatus(StrEnum):
    ACTIVE = "active"
    SLOW = "slow"
    RETIRED = "retired"
    UNKNOWN = "unknown"


class FrameworkLevel(StrEnum):
    TENSOR = "tensor"
    LAYER = "layer"
    BOTH = "both"
    TRAINING = "training"
    RUNTIME = "runtime"
    UNKNOWN = "unknown"


class FrameworkRole(StrEnum):
    FRAMEWORK = "framework"
    LIBRARY = "library"
    COMPILER = "compiler"
    RUNTIME = "runtime"


class Continent(StrEnum):
    AFRICA = "africa"
    ASIA = "asia"
    EUROPE = "europe"
    MIDDLE_EAST = "middle_east"
    NORTH_AMERICA = "north_america"
    OCEANIA = "oceania"
    SOUTH_AMERICA = "south_america"


class Strict(BaseModel):
    """A misspelt column is an error, a loaded row never changes, a number is a number."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False)


class Record(Strict):
    """One curated row. Every row says where its figures come from and when they were read."""

    source: SourceId
    """Where the figure stands: an id of data/sources.yaml."""
    as_of: AsOf
    """Day, month or year on which the figure is known to have stood, in the precision of the source."""
    note: Text | None = None
    """What the figure does not say: conditions, doubts, corrections."""


class Source(Strict):
    """One place figures were read in."""

    id: SourceId
    """Public name of the source, used by every row that rests on it."""
    title: Text
    """Title as the source gives it."""
    publisher: Text | None = None
    """Who publishes it; empty where it is not known."""
    url: Url | None = None
    """Address of the source; empty for a package, which is named in `copy_read`."""
    licence: Text | None = None
    """Licence as stated by the source; empty where none is stated."""
    attribution: Text | None = None
    """Credit line the licence asks for, to be shown with the data."""
    published_on: AsOf | None = None
    """Day the source (or the copy that was read) dates from."""
    read_on: AsOf
    """Day we read it."""
    kind: SourceKind
    """official: the maker speaks of its own product; catalogue: a curated list made by others; community: people's
    pages; paper: a publication with method; vendor_claim: an interested party's statement."""
    copy_read: Text | None = None
    """Which copy was read: repository commit, package version, stored page."""
    note: Text | None = None
    """What to know before relying on it."""


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
    memory_bandwidth_gb_per_s: Annotated[float, Field(gt=0, lt=100_000)] | None = None
    """Memory bandwidth of one device in GB/s."""
    tensor_fp16_dense_tflops: Annotated[float, Field(gt=0, lt=50_000)] | None = None
    """Dense FP16 or BF16 matrix rate without sparsity; filled only where a vendor sheet or a table citing one was found."""
    tensor_source: SourceId | None = None
    """Source of the dense rate."""
    fp16_tflops: Annotated[float, Field(gt=0, lt=50_000)] | None = None
    """FP16 rate of the ordinary cores. Not a training speed."""
    fp32_tflops: Annotated[float, Field(gt=0, lt=50_000)] | None = None
    """FP32 rate of the ordinary cores."""
    power_watts: Annotated[float, Field(gt=0, lt=10_000)] | None = None
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
    accelerator_count: Annotated[int, Field(ge=1, le=10_000)]
    """Devices the price pays for."""
    accelerator_memory_gib: DeviceMemoryGib | None = None
    """Nominal memory of one device (of the slice, for a fraction)."""
    vcpus: Annotated[float, Field(gt=0, le=100_000)] | None = None
    """Virtual processors of the machine."""
    ram_gib: Annotated[float, Field(gt=0, le=1_000_000)] | None = None
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
    accelerator_count: Annotated[int, Field(ge=1, le=10_000)]
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
    continent: Continent
    """Continent the region lies in."""


class Statement(Record):
    """What one source says about one attribute."""

    value: Text
    """The fact in our words or as a term of the source."""
    answer: Answer | None = None
    """yes, partly or no, where the attribute asks for one; empty is not known, never no."""
    number: float | None = None
    """The figure, where the attribute is one; its unit is in data/vocabulary.yaml."""
    date: AsOf | None = None
    """The day the fact itself speaks of (a release), not the day it was read."""
    tags: tuple[Slug, ...] = ()
    """Terms of data/vocabulary.yaml for filters: languages, licences, platforms."""


class Fact(Statement):
    """The statement we show for an attribute, with the others that differ, are older or weaker."""

    others: tuple[Statement, ...] = ()
    """Other statements: older (what held in 2019), weaker, or in conflict."""


class Prose(Strict):
    """A portrait in our own words, faithful to the named sources."""

    as_of: AsOf
    """Month the portrait describes."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    """Sources it rests on."""
    summary: Text
    """What it is, in one or two sentences."""
    strengths: tuple[Text, ...] = ()
    """What speaks for it."""
    cautions: tuple[Text, ...] = ()
    """What to know before choosing it."""
    ease_of_use: Text | None = None
    """How easy the start is, by what evidence."""
    pricing_clarity: Text | None = None
    """How well the bill can be foreseen."""
    languages_and_tools: Text | None = None
    """Languages, interfaces and tools one works with."""
    collaboration: Text | None = None
    """How people work on it together."""


class Judgement(Strict):
    """What the article of 2019 said, and how it stands today."""

    topic: Text
    """What the judgement is about."""
    said: Text
    """The article's judgement in our words."""
    today: Text | None = None
    """What holds now, or the correction; empty where we have no evidence."""
    source: SourceId
    """Source of today's statement, or the article's."""
    as_of: AsOf
    """Date of the source."""


class Provider(Strict):
    """Someone who rents accelerators, or did."""

    id: Slug
    """Public id, used in links."""
    name: Text
    """Name in full."""
    kind: ProviderKind
    """What sort of provider it is (vocabulary: provider_kind)."""
    status: ProviderStatus = ProviderStatus.UNKNOWN
    """Whether it is known to be in business; unknown unless a source of the last year lists it."""
    rank: Annotated[int, Field(ge=1, le=999)] | None = None
    """Order of appearance: the article's three first, then the best known; empty for all others."""
    aliases: tuple[Text, ...] = ()
    """Other spellings met in sources."""
    url: Url | None = None
    """Home or price page."""
    prose: Prose | None = None
    """Portrait, for the best-known ones."""
    article_2019: tuple[Judgement, ...] = ()
    """The article's judgements on it."""
    facts: dict[Slug, Fact] = {}
    """Attribute (vocabulary: provider_attribute) to what is known."""


class Framework(Strict):
    """A system one writes or runs deep networks with."""

    id: Slug
    """Public id, used in links."""
    name: Text
    """Name as its makers write it."""
    role: FrameworkRole
    """framework: define and train; library: on top of a framework; compiler; runtime: runs trained models."""
    level: FrameworkLevel
    """Basic concept offered: tensor, layer, both, a training harness, or a runtime."""
    status: FrameworkStatus
    """Whether it is alive, by the evidence under the fact `actively-developed`."""
    rank: Annotated[int, Field(ge=1, le=999)] | None = None
    """Order of appearance: TensorFlow, PyTorch, Keras first."""
    in_encyclopaedia: bool = False
    """Whether the encyclopaedia's comparison table lists it."""
    url: Url | None = None
    """Home page or repository."""
    prose: Prose | None = None
    """Portrait, for the best-known ones."""
    article_2019: tuple[Judgement, ...] = ()
    """The article's judgements on it."""
    facts: dict[Slug, Fact] = {}
    """Attribute (vocabulary: framework_attribute) to what is known."""


class EcosystemFact(Record):
    """One fact about a product of a framework's ecosystem."""

    product: Slug
    """Id of the product."""
    name: Text
    """Its name."""
    framework: Slug | None = None
    """Id of the framework it belongs to; empty for several."""
    attribute: Slug
    """What the fact is about: purpose, status, first-release, licence, ..."""
    value: Text
    """The fact."""


class ManagedService(Record):
    """A ready-made service that solves a task without training a model of one's own."""

    service_id: Slug
    """provider-service."""
    provider: Slug
    """Id of a file in data/providers."""
    service: Text
    """Name of the service."""
    task: Text
    """What it does."""
    category: Slug
    """Term of the vocabulary managed_service_category."""
    url: Url | None = None
    """Its page."""


class ListedProvider(Record):
    """A player of the article's lists of 2018 to 2021 and what became of it."""

    name: Text
    """Name on the list."""
    provider: Slug | None = None
    """Id of a file in data/providers, where we have one."""
    url: Url | None = None
    """Address given by the list."""
    listed_2018: bool
    """On Jeff Hale's list of November 2018."""
    listed_2021: bool
    """On the same list in March 2021."""
    listed_binga: bool
    """On the list of 2018 to 2020 that also gives prices."""
    prices_then: Text | None = None
    """GPU prices the second list gives."""
    first_seen: AsOf | None = None
    """First day it is on one of the lists."""
    last_seen: AsOf | None = None
    """Last day it is on one of the lists."""
    became: Text | None = None
    """What became of it, where a source says so."""
    became_source: SourceId | None = None
    """Source of that."""


class Term(Strict):
    """One word of a closed vocabulary: what is stored, what people read, what it means."""

    label: Text
    """What pages print."""
    description: Text | None = None
    """What it means, in one sentence."""
    unit: Text | None = None
    """Unit of `number`, for an attribute that is a figure."""
    group: Slug | None = None
    """Heading it stands under in side-by-side tables."""


class Defect(Strict):
    """A known fault of a source and what we did about it."""

    id: Slug
    """Short name."""
    table: Text
    """Table it concerns."""
    found: Text
    """What is wrong, and where."""
    handled: Text
    """left out, corrected, marked or kept, and why."""
    source: SourceId
    """The source that has the fault."""
    rows: Annotated[int, Field(ge=0)] | None = None
    """Rows concerned, where counted."""

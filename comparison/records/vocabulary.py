"""The closed vocabularies of data/vocabulary: each term is a value of an enum here."""

from collections.abc import Mapping
from enum import StrEnum

from comparison.records.base import Slug, Strict, Text


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
    AVERAGE = "average"


class OfferMark(StrEnum):
    """A doubt about a price that stands in no cell of its own."""

    SINGLE_SOURCE = "single_source"
    RESOLD = "resold"
    OUTLIER = "outlier"
    OLD_SPOT = "old_spot"
    STALE_PAGE = "stale_page"
    CURRENCY_DOUBTFUL = "currency_doubtful"
    NOT_OFFERED = "not_offered"


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


class Support(StrEnum):
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


DOES_NOT_APPLY = "does not apply"
"""The value of a fact whose question does not arise: neither an answer nor a gap."""
ATTRIBUTES_OF = {"providers": "provider_attribute", "frameworks": "framework_attribute"}
"""Entity -> vocabulary of its attributes."""


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


Vocabularies = Mapping[str, Mapping[str, Term]]
"""Name of a vocabulary -> its terms."""


class Measurer(StrEnum):
    """How the one who measured stands to what was measured."""

    INDEPENDENT = "independent"
    SUBMITTER = "submitter"
    DEVELOPER = "developer"
    VENDOR = "vendor"


class RunPhase(StrEnum):
    TRAINING = "training"
    INFERENCE = "inference"


class DawnbenchTask(StrEnum):
    CIFAR10 = "cifar10"
    IMAGENET = "imagenet"
    SQUAD = "squad"


class Division(StrEnum):
    CLOSED = "closed"
    OPEN = "open"


class InferenceScenario(StrEnum):
    """How the questions of MLPerf Inference arrive."""

    OFFLINE = "offline"
    SERVER = "server"
    INTERACTIVE = "interactive"
    SINGLE_STREAM = "single-stream"
    MULTI_STREAM = "multi-stream"


class InferenceAvailability(StrEnum):
    """Whether a system of MLPerf Inference can be bought or rented."""

    AVAILABLE = "available"
    PREVIEW = "preview"
    RDI = "rdi"


class Precision(StrEnum):
    FP16 = "fp16"
    FP32 = "fp32"


class PriceTerms(StrEnum):
    """The conditions of a price named beside a result."""

    ON_DEMAND = "on_demand"
    PREEMPTIBLE = "preemptible"
    MARKETPLACE = "marketplace"
    FREE = "free"


class HardwarePriceKind(StrEnum):
    """What sort of statement a purchase price is."""

    LIST_PRICE = "list_price"
    RELEASE_PRICE = "release_price"
    SHOP_PRICE = "shop_price"
    ASKING_PRICE = "asking_price"
    ESTIMATE = "estimate"
    POWER_ONLY = "power_only"


class Verdict(StrEnum):
    CORRECTED = "corrected"
    QUALIFIED = "qualified"
    CONFIRMED = "confirmed"
    NOT_CHECKED = "not_checked"

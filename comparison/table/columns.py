"""Every visible column: name, label, unit and format, spelled once for axes, tables, hover and downloads."""

from dataclasses import dataclass, replace
from typing import Literal

Format = Literal["text", "number", "usd", "usd_whole", "usd_fine", "percent", "link", "date", "tags"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a frame as people meet it."""

    name: str
    label: str
    unit: str = ""
    format: Format = "text"
    help: str = ""
    width: int | None = None
    """Pixels, where the width of the content misleads."""

    @property
    def title(self) -> str:
        """Label with unit, for axes and headers."""
        return f"{self.label} ({self.unit})" if self.unit else self.label

    def relabelled(self, label: str) -> "Column":
        return replace(self, label=label)


PROVIDER_NAME = Column("provider_name", "Provider")
INSTANCE = Column("instance", "Machine", help="Machine type as the provider names it.", width=150)
ACCELERATOR_NAME = Column("accelerator_name", "Accelerator")
VENDOR = Column("vendor", "Vendor")
DEVICE = Column(
    "device_label", "Kind of device", help="A GPU is one kind of accelerator; TPU, Trainium and Gaudi are others."
)
COUNT = Column("accelerator_count", "Devices", format="number", help="Devices the price pays for.")
MEMORY = Column("accelerator_memory_gib", "Memory per device", "GiB", "number", "Nominal memory of one device.")
TOTAL_MEMORY = Column("total_memory_gib", "Memory in all", "GiB", "number", "Memory of all devices together.")
VCPUS = Column("vcpus", "vCPUs", format="number")
RAM = Column("ram_gib", "RAM", "GiB", "number")
REGION = Column("region", "Region", help="The provider's own region id; a dash where the source names none.", width=130)
CONTINENT = Column("continent_label", "Continent", help="Read from the region's id.")
BILLING = Column("billing_label", "Billing")
KIND = Column(
    "kind_label", "What is paid for", help="Whole machines, notebooks, marketplace prices and slices are not alike."
)
PRICE_PER_HOUR = Column("price_per_hour_usd", "Price per machine hour", "USD", "usd", "The whole row per hour.")
PRICE_PER_ACCELERATOR_HOUR = Column(
    "price_per_accelerator_hour_usd",
    "Price per accelerator hour",
    "USD",
    "usd",
    "Price divided by the number of devices; empty for fractions of a device.",
)
PRICE_PER_GIB_HOUR = Column(
    "price_per_gib_hour_usd",
    "Price per GiB-of-memory hour",
    "USD",
    "usd_fine",
    "Price divided by the memory of all devices.",
)
PRICE_PER_TFLOPS_HOUR = Column(
    "price_per_dense_tflops_hour_usd",
    "Price per dense-TFLOPS hour",
    "USD",
    "usd_fine",
    "Price divided by the dense FP16 or BF16 rate of all devices; empty where no source gives the rate.",
)
AS_OF = Column("as_of", "As of", format="date", help="Day, month or year on which the figure is known to have stood.")
SOURCE = Column("source_title", "Source")
SOURCE_URL = Column("source_url", "Source address", format="link")
MARKS = Column("marks_label", "Marks", help="What is doubtful about the price.")
DOUBT = Column("doubt", "Doubt", help="Why a marked price never stands first.")
AGREEING = Column(
    "agreeing_sources", "Sources agreeing", format="number", help="Sources of the last year with this price."
)
NOTE = Column("note", "Note", help="What the figure does not say.")
ON_DEMAND = Column("on_demand_usd", "On-demand price per machine hour", "USD", "usd")
DISCOUNT = Column("discount_percent", "Spot below on demand", "percent", "percent")
REGIONS = Column("regions", "Regions", format="number")
CHEAPEST_REGION = Column("cheapest_region", "Cheapest region")
LOW = Column("low_usd", "Price there", "USD per machine hour", "usd")
DEAREST_REGION = Column("dearest_region", "Most expensive region")
HIGH = Column("high_usd", "Price in the most expensive", "USD per machine hour", "usd")
SPREAD = Column("spread_percent", "Most expensive above cheapest", "percent", "percent")

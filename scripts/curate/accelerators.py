"""Specifications of accelerators, and the ids that price lists need beyond them -> data/accelerators.csv and aliases.

Ids are kept by hand: accelerator_ids.csv for the rows of the evidence, accelerator_extras.csv for devices that only
price lists name (an H100 without its form), accelerator_names.csv for spellings.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from comparison.records.market import Accelerator, AcceleratorAlias
from scripts.curate.files import DATA, HAND_KEPT, evidence, provider_ids, read_csv, source_id, write_csv

COLUMNS = [*(name for name in Accelerator.model_fields if name not in ("source", "as_of", "note")), "as_of", "source",
           "note"]  # fmt: skip
KINDS = {"TPU": "tpu", "Trainium": "trainium", "Inferentia": "inferentia", "Gaudi": "gaudi", "Ascend": "ascend"}

# Where a third list that cites the vendor's data sheet settles a doubt about the database, these fields come from it.
# id -> (row of Epoch AI's table, fields)
EPOCH_SETTLES = {
    "v100-pcie-16gb": ("NVIDIA Tesla V100 PCIe 16 GB", ("power_watts",)),
    "v100-pcie-32gb": ("NVIDIA Tesla V100 PCIe 32 GB", ("power_watts",)),
    "v100-sxm-16gb": ("NVIDIA Tesla V100 SXM2 16 GB",
                      ("power_watts", "memory_bandwidth_gb_per_s", "fp32_tflops", "release_date")),
    "v100-sxm-32gb": ("NVIDIA Tesla V100 SXM2 32 GB", ("power_watts",)),
    "mi300a-128gb": ("AMD Instinct MI300A",
                     ("memory_gib", "memory_bandwidth_gb_per_s", "power_watts", "tensor_fp16_dense_tflops")),
    "quadro-p4000-8gb": ("NVIDIA Quadro P4000", ("memory_bandwidth_gb_per_s", "power_watts", "release_date")),
}  # fmt: skip
EPOCH_COLUMN = {
    "memory_gib": ("memory_bytes", 1e9),
    "memory_bandwidth_gb_per_s": ("memory_bandwidth_byte_s", 1e9),
    "power_watts": ("tdp_w", 1),
    "fp32_tflops": ("fp32_flop_s", 1e12),
    "tensor_fp16_dense_tflops": ("tensor_fp16_bf16_flop_s", 1e12),
}
# Release days of the database that are none: the first of January where it knows the year only, and a day and a month that
# changed places (the PCIe cards of the same maker and model are of 2022-11-08).
RELEASED = {
    "a800-sxm-80gb": ("2022-11-08", "day and month in the order of the PCIe cards' date"),
    "b200-sxm-180gb": ("2024-11-15", "Epoch AI"),
    "mi350x-288gb": ("2025-06-12", "Epoch AI"),
    "mi355x-288gb": ("2025-06-12", "Epoch AI"),
}
MEMORY_TYPES = {"mi455x-432gb": "HBM4", "rubin-288gb": "HBM4"}
"""Of announced devices, from a report on both (infosunrise-rubin)."""
LABEL = {
    "memory_gib": "memory (GB)",
    "memory_bandwidth_gb_per_s": "bandwidth (GB/s)",
    "power_watts": "power (W)",
    "fp32_tflops": "FP32 (TFLOPS)",
    "release_date": "release",
}
# Figures of the database that describe another card or a doubled unit: left empty, named in `conflict`.
DOUBTFUL = {
    "mi300a-128gb": ("fp32_tflops", "fp16_tflops"),
    "mi308x-192gb": ("memory_bandwidth_gb_per_s", "fp32_tflops"),
    "v100-sxm-16gb": ("fp16_tflops",),
}
MORE_CONFLICTS = {
    "a10g-24gb": "tensor rate: 70 (AWS data sheet), 125 (the figure of the A10)",
    "gh200-141gb": "memory: 141 and 144 GB in the same source",
    "mi300a-128gb": "the database repeats the MI300X (192 GB, 81.7 FP32 TFLOPS); AMD's data sheet, through Epoch AI, "
    "says 128 GB",
    "mi308x-192gb": "the database's bandwidth (10300 GB/s) is likely doubled and its FP32 (81.72) likely halved, as "
    "for the MI300X; both left empty",
    "v100-sxm-16gb": "the database's date, bandwidth, FP32 and FP16 are those of its V100S entry",
    "tpu-v2": "tensor rate: 46 (JAX), 45 (Lightning and an overview of the generations)",
    "mi325x-256gb": "tensor rate: 1300 (mle-accel, rounded), 1307 (Vultr)",
    "rtx-a6000-48gb": "tensor rate: 154.85 (half of the sparse figure), 38.7 in the Lightning table (ordinary cores)",
    "h100-sxm-80gb": "tensor rate: 989 (mle-accel), 989.5 (Lightning), 989.4 (Lockwood); ordinary FP16: 133.8 by the "
    "white paper, 267.6 in the database",
}
# Parts of the evidence's remarks that `conflict` or OWN_NOTES say in another way.
SAID_IN_OUR_WORDS = (
    "release date and bandwidth look copied",
    "the same list gives MI300X",
    "this figure is likely",
    "memory: 192 here",
    "other sources: 45",
)
SAID_ELSEWHERE = (
    "fp16 of 267.6",
    "a published breakdown",
    "lightning table gives",
    "lockwood notes",
    "cites the aws a10g",
    "the lightning table uses",
    "source halves",
    "the lightning table instead",
    "listed with",
    "another source says 128",
    "amd rocm",
    "release date 2019-11-26",
    "the pcie variant",
    "same source elsewhere",
    "table rounds to 1300",
    "the worked calculation",
    "vultr documentation",
    "memory not given",
    "listed memory",
    "torchtitan",
    "full stack page",
)
ROUNDING = 0.01  # a vendor's 19.5 for 19.49 is no conflict
ONLY_FORM = "The only form in the evidence, so price lists that name none are read as this one."
OWN_NOTES = {
    "b200-sxm-180gb": f"The database describes one of the two dies. {ONLY_FORM}",
    "b300-sxm-288gb": f"The database describes one of the two dies. {ONLY_FORM}",
    "rtx-pro-6000-96gb": "Price lists use this name without the edition; server and unnamed edition agree in all "
    "figures",
    "tpu-v4i": "Memory of 8 GiB written as 8.59 GB in the source",
    "tpu8i": "Memory in decimal GB as the source has it",
    "tpu8t": "Memory in decimal GB as the source has it",
    "gb300-288gb": "Memory from price lists (gpurentalprices); the specification source gives none",
    **dict.fromkeys(
        ("mi455x-432gb", "rubin-288gb"), "Kind of memory from a report of September 2025 (infosunrise-rubin)"
    ),
}
# What forms of one device must share for the id without a form to carry it.
SHARED = ("architecture", "memory_type", "memory_bandwidth_gb_per_s", "tensor_fp16_dense_tflops", "fp16_tflops",
          "fp32_tflops", "power_watts")  # fmt: skip


def main() -> None:
    """Write both tables."""
    rows = sorted(all_accelerators(), key=lambda row: row.accelerator)
    write_csv(DATA / "accelerators.csv", COLUMNS, rows)
    aliases = sorted(all_aliases(), key=lambda row: row.alias)
    write_csv(DATA / "accelerator_aliases.csv", ["alias", "accelerator"], aliases)
    print(f"{len(rows)} accelerators, {len(aliases)} aliases")


def all_accelerators() -> list[Accelerator]:
    """The rows of the evidence under our ids, then the devices only price lists name."""
    ids = {row["evidence_id"]: row for row in read_csv(HAND_KEPT / "accelerator_ids.csv")}
    epoch = {row["hardware"]: row for row in evidence("benchmarks", "ml_hardware")}
    known = [specified(row, ids[row["accelerator_id"]], epoch) for row in evidence("hardware", "accelerators")]
    return known + [extra(row, known, epoch) for row in read_csv(HAND_KEPT / "accelerator_extras.csv")]


def specified(row: dict[str, str], identity: dict[str, str], epoch: dict[str, dict[str, str]]) -> Accelerator:
    """One row of the evidence; the vendor's figure goes before the database's, the other is kept in `conflict`."""
    name = identity["accelerator"]
    figures: dict[str, str | float | None] = {
        "memory_gib": number(row["vendor_memory_gb"]) or number(row["memory_gb"]),
        "memory_bandwidth_gb_per_s": number(row["vendor_bandwidth_gb_s"]) or number(row["memory_bandwidth_gb_s"]),
        "fp32_tflops": number(row["vendor_fp32_tflops"]) or number(row["fp32_tflops"]),
        "power_watts": number(row["vendor_power_w"]) or number(row["tdp_w"]),
        "tensor_fp16_dense_tflops": number(row["tensor_fp16_tflops_dense"]),
        "fp16_tflops": ordinary_fp16(row),
        "release_date": row["release_date"] or None,
    }
    spec_source = source_id(row["vendor_source_id"]) if row["vendor_source_id"] else None
    tensor_source = source_id(row["tensor_source_id"]) if row["tensor_source_id"] else None
    conflicts = [conflict_text(row["conflict_detail"]), vendor_differs(row), MORE_CONFLICTS.get(name, "")]
    if name in EPOCH_SETTLES:
        taken = from_epoch(name, epoch)
        conflicts += [
            f"{LABEL[key]}: {figures[key]} (database), {shortest(taken[key])} (Epoch AI, citing data sheets)"
            for key in taken
            if key in LABEL and figures[key] is not None and figures[key] != taken[key]
        ]
        figures |= taken
        spec_source = "epoch-ml-hardware"
        tensor_source = tensor_source or (spec_source if "tensor_fp16_dense_tflops" in taken else None)
    if name in RELEASED:
        day, by = RELEASED[name]
        conflicts.append(f"release: {figures['release_date']} (database), {day} ({by})")
        figures["release_date"] = day
    figures |= dict.fromkeys(DOUBTFUL.get(name, ()), None)
    if name == "tpu-v4i":
        figures["memory_gib"] = round(float(row["vendor_memory_gb"]) * 1e9 / 2**30)
    if name == "gb300-288gb":
        figures["memory_gib"] = memory_in_price_list("GB300")
    source = source_id(row["source_id"])
    return Accelerator(
        accelerator=name,
        name=identity["name"],
        vendor=row["vendor"],
        kind=next((kind for word, kind in KINDS.items() if word in row["name"]), "gpu"),
        device_class=row["class"] if row["class"] in ("workstation", "consumer") else "datacenter",
        family=identity["family"],
        form=identity["form"] or None,
        architecture=row["architecture"] or None,
        memory_type=row["memory_type"] or MEMORY_TYPES.get(name),
        tensor_source=tensor_source,
        spec_source=spec_source if spec_source != source else None,
        conflict="; ".join(dict.fromkeys(text for text in conflicts if text)) or None,
        url=row["url"] or None,
        source=source,
        as_of=row["as_of"],
        note=note_text(name, row),
        **figures,
    )


def extra(row: dict[str, str], known: Iterable[Accelerator], epoch: dict[str, dict[str, str]]) -> Accelerator:
    """A device without a row of its own: what all forms of the same model and memory share, else empty."""
    memory = number(row["memory_gib"])
    forms = [
        each
        for each in known
        if each.family == row["family"]
        and (memory is None or each.memory_gib == memory)
        and (not row["form"] or each.form == row["form"])
        and any(word in row["name"] for word in ("not stated",))
    ]
    figures: dict[str, str | float | None] = {"memory_gib": memory}
    note = row["note"]
    source, as_of = row["source"], row["as_of"]
    tensor_source = None
    if len(forms) > 1:
        for field in SHARED:
            values = {getattr(each, field) for each in forms}
            figures[field] = values.pop() if len(values) == 1 else None
        if figures["tensor_fp16_dense_tflops"]:
            tensor_source = min({each.tensor_source for each in forms if each.tensor_source})
        source, as_of = forms[0].source, forms[0].as_of
        note = " ".join([note or "For price lists that do not say the form.",
                         f"Filled only where {', '.join(each.accelerator for each in forms)} agree."])  # fmt: skip
    elif row["accelerator"] in EPOCH_SETTLES:
        figures |= from_epoch(row["accelerator"], epoch)
    return Accelerator(
        accelerator=row["accelerator"],
        name=row["name"],
        vendor=row["vendor"],
        kind=row["kind"],
        device_class=row["device_class"] or None,
        family=row["family"],
        form=row["form"] or None,
        tensor_source=tensor_source,
        source=source,
        as_of=as_of or "undated",
        note=note or None,
        **figures,
    )


def from_epoch(name: str, epoch: dict[str, dict[str, str]]) -> dict[str, str | float | None]:
    """The fields EPOCH_SETTLES names, in our units."""
    row, fields = epoch[EPOCH_SETTLES[name][0]], EPOCH_SETTLES[name][1]
    taken: dict[str, str | float | None] = {}
    for field in fields:
        if field == "release_date":
            taken[field] = row["release_date"]
        else:
            column, unit = EPOCH_COLUMN[field]
            taken[field] = float(row[column]) / unit
    return taken


def ordinary_fp16(row: dict[str, str]) -> float | None:
    """The database's FP16 rate where it is one of the ordinary cores: at most twice FP32, four times on Ampere."""
    ratio = number(row["fp16_over_fp32"])
    if ratio is None or ratio > 4 or (ratio > 2 and row["architecture"] != "Ampere"):
        return None
    return number(row["fp16_tflops"])


def fp16_remark(row: dict[str, str]) -> str:
    if row["fp16_tflops"] and ordinary_fp16(row) is None:
        ratio = shortest(float(row["fp16_over_fp32"]))
        return f"Database's FP16 of {row['fp16_tflops']} left out: {ratio} times FP32, not a rate of the ordinary cores"
    return ""


def vendor_differs(row: dict[str, str]) -> str:
    """Small differences between database and vendor that the evidence does not flag."""
    pairs = (
        ("bandwidth", "memory_bandwidth_gb_s", "vendor_bandwidth_gb_s"),
        ("fp32", "fp32_tflops", "vendor_fp32_tflops"),
        ("power", "tdp_w", "vendor_power_w"),
        ("memory", "memory_gb", "vendor_memory_gb"),
    )
    texts = []
    for label, ours, theirs in pairs:
        database, vendor = number(row[ours]), number(row[theirs])
        rounded_only = abs(database / vendor - 1) < ROUNDING if database and vendor else True
        if not rounded_only and f"{label}: " not in row["conflict_detail"]:
            texts.append(f"{label}: {shortest(database)} (database), {shortest(vendor)} (vendor)")
    return "; ".join(texts)


def conflict_text(detail: str) -> str:
    """The evidence's wording with `here` spelled out; the reminder that FP16 is no tensor rate is no conflict."""
    parts = [re.sub(r"([\d.]+) here, ([\d.]+) per vendor figure", r"\1 (database), \2 (vendor)", part)
             for part in detail.split("; ") if "is not the tensor-core rate" not in part]  # fmt: skip
    return "; ".join(part for part in parts if part and not part.startswith(SAID_IN_OUR_WORDS))


def note_text(name: str, row: dict[str, str]) -> str | None:
    parts = [part.strip() for part in re.split(r"; (?=[A-Z0-9a-z])", row["note"])]
    kept = [part for part in parts if part and not part.lower().startswith(SAID_ELSEWHERE)]
    kept += [fp16_remark(row), OWN_NOTES.get(name, "")]
    text = "; ".join(part.rstrip(".") for part in kept if part)
    return text[:1].upper() + text[1:] or None


@cache
def names() -> dict[str, str]:
    return {row["spelling"]: row["accelerator"] for row in read_csv(HAND_KEPT / "accelerator_names.csv")}


@cache
def machines() -> list[tuple[str, re.Pattern[str], str]]:
    return [(row["provider"], re.compile(row["machine"]), row["accelerator"])
            for row in read_csv(HAND_KEPT / "machine_accelerators.csv")]  # fmt: skip


def accelerator_of(provider: str, instance: str | None, name: str, spelling: str = "") -> str:
    """The id for a device: by machine where a source states its form, else by name and the source's spelling."""
    for owner, machine, accelerator in machines():
        if owner == provider and instance and machine.fullmatch(instance):
            return accelerator
    found = names()[name]
    if provider == "lambda" and found == "a10g-24gb":  # a slip of one table: Lambda's card is an A10
        return "a10-24gb"
    says_form = re.search(r"SXM|HGX|PCIe|NVL\b", spelling)
    if "NVLink" in spelling and not says_form:  # a link, which SXM and bridged PCIe cards both have
        found = re.sub(r"-(?:sxm|pcie)-", "-", found)
    elif re.search(r"SXM|HGX", spelling) and found in ("h200-141gb", "v100-16gb"):
        found = found.replace("-", "-sxm-", 1)
    elif found == "rtx-pro-6000-96gb" and (edition := re.search(r"\b(SE|WE|Server)\b", spelling)):
        found = f"rtx-pro-6000-{'workstation' if edition[1] == 'WE' else 'server'}-96gb"
    return found


def all_aliases() -> list[AcceleratorAlias]:
    """Spellings met that always mean one device, in whatever case; a spelling that can mean two is no alias."""
    meanings: defaultdict[str, set[str]] = defaultdict(set)
    for spelling, name in names().items():
        if "slice" not in spelling and spelling not in NOT_ALIASES:
            meanings[spelling].add(name)
    ids = {row["evidence_id"]: row for row in read_csv(HAND_KEPT / "accelerator_ids.csv")}
    for row in evidence("hardware", "accelerators"):
        identity = ids[row["accelerator_id"]]
        for spelling in (row["name"], row["accelerator_id"], identity["name"]):
            meanings[spelling].add(identity["accelerator"])
    providers = provider_ids()
    for row in evidence("prices", "offers"):
        names_a_device = row["source_id"] != "karpenter_azure" and not row["accelerator_source"].startswith("tpu-")
        if names_a_device and row["offer_kind"] != "fractional GPU" and row["accelerator"] not in NOT_ALIASES:
            spelling = row["accelerator_source"]
            meanings[spelling].add(accelerator_of(providers[row["provider"]], None, row["accelerator"], spelling))
    without_case: defaultdict[str, set[str]] = defaultdict(set)
    for spelling, found in meanings.items():
        without_case[spelling.lower()] |= found
    return [
        AcceleratorAlias(alias=spelling, accelerator=next(iter(found)))
        for spelling, found in meanings.items()
        if spelling and len(without_case[spelling.lower()]) == 1
    ]


# Sizes that are slices of a device, or slips of a source.
NOT_ALIASES = frozenset({"A100 20GB", "A40 16GB", "RTX PRO 6000 24GB", "RTX PRO 6000 48GB", "B300 180GB",
                         "GeForce GTX 1080 Ti 8GB"})  # fmt: skip


def memory_in_price_list(accelerator: str) -> float:
    """The device memory a price list states, where no specification does."""
    stated = {row["accelerator_memory_gb"] for row in evidence("prices", "offers")
              if row["accelerator"] == accelerator and row["source_id"] == "gpurentalprices"}  # fmt: skip
    (memory,) = stated
    return float(memory)


def number(text: str) -> float | None:
    return float(text) if text else None


def shortest(value: str | float | None) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


if __name__ == "__main__":
    main()

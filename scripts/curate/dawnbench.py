"""The evidence on DAWNBench -> data/dawnbench.csv. dawnbench_hardware.csv, kept by hand, says which cloud and machine a
description of hardware names."""

import re
from pathlib import PurePosixPath

from comparison.records.training import DawnbenchResult
from comparison.text.numbers import hms
from scripts.curate.benchmark_evidence import (
    CPU_ONLY,
    confirmations,
    device,
    framework_of,
    measurer_of,
    note,
    number,
    slug,
    whole,
    write_table,
)  # fmt: skip
from scripts.curate.files import HAND_KEPT, evidence, read_csv, source_id

TPU_WITHOUT_GENERATION = "Google Cloud TPU (generation not stated)"
SWAPPED = ("8 K80 / 488 GB / 32 CPU (Amazon EC2 [p2.8xlarge])", "4 M60 / 488 GB / 64 CPU (Amazon EC2 [g3.16xlarge])")
SWAPPED_NOTE = ("The hourly prices of the entries for p2.8xlarge (4.56) and g3.16xlarge (7.20) are swapped in the "
                "source; price and cost are kept as published")  # fmt: skip


def main() -> None:
    """Write the table."""
    machines = {row["hardware"]: row for row in read_csv(HAND_KEPT / "dawnbench_hardware.csv")}
    rows = evidence("benchmarks", "dawnbench")
    if unused := set(machines) - {row["hardware"] for row in rows}:
        raise SystemExit(f"dawnbench_hardware.csv: no entry has {', '.join(sorted(unused))}")
    write_table("dawnbench", [result(row, machines.get(row["hardware"], {})) for row in rows])


def result(row: dict[str, str], machine: dict[str, str]) -> DawnbenchResult:
    """One entry."""
    found, remark = device(row["accelerator"])
    on_cpu = row["accelerator"] == CPU_ONLY
    return DawnbenchResult(
        result_id=slug(row["task"], row["phase"][:5], PurePosixPath(row["source_path"]).stem.replace("_", "-")),
        measured_by=row["submitter"],
        measurer=measurer_of(row["submitter"]),
        published_on=row["date"],
        accelerator=machine.get("accelerator") or found,
        accelerator_text=None if on_cpu else row["accelerator"] or None,
        accelerator_count=whole(row["accelerator_count"]),
        task=row["task"].lower(),
        phase=row["phase"],
        model=row["model"],
        framework=framework_of(row["framework"]),
        framework_text=row["framework"] or None,
        hardware_text=row["hardware"],
        provider=machine.get("provider") or None,
        instance=machine.get("instance") or None,
        machine_count=whole(machine.get("machines", "")),
        price_per_hour_usd=number(row["cost_per_hour_usd"]),
        time_to_accuracy_seconds=number(row["time_to_accuracy_seconds"]),
        time_to_f1_073_seconds=number(row["time_to_f1_073_seconds"]),
        cost_usd=number(row["cost_usd"]),
        latency_milliseconds=rounded(row["latency_ms"]),
        cost_per_10000_usd=rounded(row["cost_per_10000_usd"]),
        accuracy_at_target=rounded(row["accuracy_at_target"]),
        epoch_at_target=number(row["epoch_at_target"]),
        imagenet_blacklist_used=True if row["imagenet_blacklist_used"] else None,
        confirmed_by=confirmed(row)[0],
        published_as=confirmed(row)[1],
        url=row["code_url"] if re.fullmatch(r"https?://[^\s<>\"']+", row["code_url"]) else None,
        source_path=row["source_path"],
        as_of=row["date"],
        source=source_id(row["source_id"]),
        note=note(row["notes"], remark, SWAPPED_NOTE if row["hardware"] in SWAPPED else None),
    )


def rounded(cell: str) -> float | None:
    """The figure without what binary fractions add: 31.13 for 31.130000000000003."""
    return round(float(cell), 8) if cell else None


def confirmed(row: dict[str, str]) -> tuple[str, str] | tuple[None, None]:
    """The source that publishes the entry's time or cost as well, and what it prints; several entries may share model
    and hardware, so the figure decides."""
    if row["task"] != "ImageNet" or row["phase"] != "training":
        return None, None
    source, printed = confirmations()["dawnbench"].get(f"{row['model']}, {row['hardware']}", (None, ""))
    ours = {hms(float(row["time_to_accuracy_seconds"])), f"${float(row['cost_usd'] or 0):,.2f}"}
    return (source, printed) if source and set(printed.split(", ")) <= ours else (None, None)


if __name__ == "__main__":
    main()

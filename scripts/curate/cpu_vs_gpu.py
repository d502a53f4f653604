"""The evidence on CPUs against GPUs -> data/cpu_vs_gpu.csv."""

from pathlib import PurePosixPath

from comparison.records.results import CpuGpuResult
from comparison.records.vocabulary import Measurer, PriceTerms
from scripts.curate.benchmark_evidence import device, framework_of, note, number, numbered, slug, whole, write_table
from scripts.curate.files import evidence, source_id

# Study of the evidence -> our word, who measured, and how they stand to it.
STUDIES = {
    "cnn-benchmarks (desktop GPUs and dual Xeon)": ("cnn-benchmarks", "Justin Johnson", Measurer.INDEPENDENT),
    "cnn-benchmarks in the cloud (Paperspace)": ("cnn-benchmarks-cloud", "Paperspace", Measurer.VENDOR),
    "Max Woolf 2017-07: cloud CPUs and a cloud GPU": ("woolf-2017-07", "Max Woolf", Measurer.INDEPENDENT),
    "Max Woolf 2017-11: K80, P100 and CPUs for cost efficiency": ("woolf-2017-11", "Max Woolf", Measurer.INDEPENDENT),
    "DAWNBench seed entries: CPU and GPU inference": ("dawnbench-seed", "Stanford DAWN", Measurer.INDEPENDENT),
    "InnodataLabs 2016: cost of one training epoch": ("innodata-2016", "InnodataLabs", Measurer.INDEPENDENT),
    "benchm-ml: fully connected network on 1M rows": ("benchm-ml", "Szilard Pafka", Measurer.INDEPENDENT),
    "Azure 2018: GPU and CPU clusters serving image models": ("azure-2018", "Microsoft", Measurer.VENDOR),
}
METRICS = {
    "time per minibatch of 16 images, forward pass": "minibatch_forward",
    "time per minibatch of 16 images, forward and backward pass": "minibatch_forward_backward",
    "throughput, forward pass": "throughput_forward",
    "total training time of the test script": "training_time",
    "training time of one epoch": "epoch_time",
    "latency of one prediction": "prediction_latency",
    "throughput gain over a CPU cluster of 35 pods": "throughput_gain",
}
UNITS = {"ms": "milliseconds", "seconds": "seconds", "images per second": "images_per_second", "percent": "percent"}
# Text of the hardware -> the device in it, where the text is more than a device's name.
DEVICES = {"NVIDIA GRID K520": "", "NVIDIA Tesla K80": "NVIDIA Tesla K80", "GPU of AWS p2.xlarge": "NVIDIA Tesla K80",
           "1 K80 /": "NVIDIA Tesla K80", "1 P100 /": "NVIDIA Tesla P100"}  # fmt: skip


def main() -> None:
    """Write the table."""
    rows = evidence("benchmarks", "cpu_vs_gpu")
    repeated = repeats(rows)
    ids = numbered([result_id(row) for row in rows])
    write_table("cpu_vs_gpu", [result(row, name, repeated) for row, name in zip(rows, ids, strict=True)])


def result_id(row: dict[str, str]) -> str:
    model, _, _ = row["model"].partition(" (as quoted")
    build = PurePosixPath(row["source_path"]).parts[1] if row["source_path"].startswith("logs/cpu") else ""
    framework = "" if row["framework"].startswith("Torch") else row["framework"].partition(",")[0].split(" (")[0]
    version = row["framework"].partition("cuDNN ")[2]
    return slug(STUDIES[row["study"]][0], METRICS[row["metric"]], model, row["hardware"].partition(" (")[0][:40], framework,
                version, build)[:150].strip("-._")  # fmt: skip


def result(row: dict[str, str], name: str, repeated: set[tuple[str, ...]]) -> CpuGpuResult:
    """One measurement."""
    study, measured_by, measurer = STUDIES[row["study"]]
    found, remark = None, ""
    if row["device_type"] == "GPU":
        spelling = next((device for text, device in DEVICES.items() if text in row["hardware"]), row["hardware"])
        found, remark = device(spelling)
    return CpuGpuResult(
        result_id=name,
        measured_by=measured_by,
        measurer=measurer,
        published_on=row["date"],
        accelerator=found,
        accelerator_text=row["hardware"] if row["device_type"] == "GPU" else None,
        accelerator_count=0 if row["device_type"] == "CPU" else whole(row["device_count"]),
        study=study,
        phase=row["phase"],
        model=row["model"],
        framework=framework_of(row["framework"].replace("Keras on", "").replace("Keras 2.1.6", "")),
        framework_text=row["framework"],
        device=row["device_type"].lower(),
        device_count=whole(row["device_count"]),
        hardware_text=row["hardware"],
        platform=row["platform"] or None,
        batch_size=whole(row["batch_size"]),
        metric=METRICS[row["metric"]],
        value=number(row["value"]),
        unit=UNITS[row["unit"]],
        price_per_hour_usd=number(row["price_per_hour_usd"]),
        price_terms=terms(row),
        cost_usd=number(row["cost_usd"]),
        source_path=row["source_path"] or None,
        as_of=row["date"],
        source=source_id(row["source_id"]),
        note=note(row["notes"], remark, REPEATED if twin(row) in repeated else None),
    )


def terms(row: dict[str, str]) -> PriceTerms | None:
    """Conditions of the price: those of Max Woolf's CPUs are preemptible, of his GPUs on demand."""
    if not row["price_per_hour_usd"]:
        return None
    if row["study"].startswith("Max Woolf"):
        return PriceTerms.PREEMPTIBLE if row["device_type"] == "CPU" else PriceTerms.ON_DEMAND
    return None


REPEATED = "The same figure stands in the desktop study, with the same software"


def twin(row: dict[str, str]) -> tuple[str, ...]:
    cloud = row["study"].endswith("(Paperspace)")
    return (str(cloud), row["model"], row["framework"], row["hardware"], row["metric"], row["value"])


def repeats(rows: list[dict[str, str]]) -> set[tuple[str, ...]]:
    """Rows of Paperspace's page that Justin Johnson's page has to the last digit."""
    desktop = {twin(row)[1:] for row in rows if row["study"].startswith("cnn-benchmarks (desktop")}
    return {twin(row) for row in rows if row["study"].endswith("(Paperspace)") and twin(row)[1:] in desktop}


if __name__ == "__main__":
    main()

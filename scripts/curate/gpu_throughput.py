"""The evidence on Lambda's throughput suites -> data/gpu_throughput.csv."""

from comparison.records.results import ThroughputResult
from comparison.records.vocabulary import Measurer
from scripts.curate.benchmark_evidence import device, note, number, published, slug, whole, write_table
from scripts.curate.files import evidence, source_id

SUITES = {
    "Lambda PyTorch benchmark, version 1": "lambda-pytorch-v1",
    "Lambda PyTorch benchmark, version 2": "lambda-pytorch-v2",
    "Lambda TensorFlow benchmark": "lambda-tensorflow",
}
IMPLAUSIBLE = "implausible value in the source, do not use"


def main() -> None:
    """Write the table."""
    write_table("gpu_throughput", [result(row) for row in evidence("benchmarks", "gpu_throughput")])


def result(row: dict[str, str]) -> ThroughputResult:
    """One throughput."""
    found, remark = device(row["accelerator"])
    suite = SUITES[row["suite"]]
    implausible = row["notes"] == IMPLAUSIBLE
    return ThroughputResult(
        result_id=slug(suite, row["precision"], row["model"], row["gpu_label"].replace("_", "-"), row["num_gpu"]),
        measured_by="Lambda",
        measurer=Measurer.VENDOR,
        published_on=published()[row["source_id"]],
        accelerator=found,
        accelerator_text=row["accelerator"],
        accelerator_count=whole(row["num_gpu"]),
        suite=suite,
        precision=row["precision"],
        label=row["gpu_label"],
        model=row["model"],
        throughput=number(row["throughput"]),
        unit=row["unit"].partition(" (")[0].replace(" ", "_"),
        power_watts=number(row["watts_total"]),
        list_price_usd=number(row["list_price_usd_total"]),
        is_implausible=implausible,
        source_path=row["source_path"],
        as_of=published()[row["source_id"]],
        source=source_id(row["source_id"]),
        note=note(
            remark,
            "Implausible value in the source; kept, but left out of every chart and ranking"
            if implausible
            else row["notes"],
        ),
    )


if __name__ == "__main__":
    main()

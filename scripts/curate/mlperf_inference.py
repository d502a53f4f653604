"""The evidence on MLPerf Inference -> data/mlperf_inference.csv."""

from comparison.records.inference import InferenceResult
from scripts.curate.benchmark_evidence import device, measurer_of, note, number, numbered, slug, whole, write_table
from scripts.curate.files import evidence

FOLDER = "fresh_2026q4"
PUBLISHED = {"v5.1": "2025-09-09", "v6.1": "2026"}
"""Round -> day of its results; the copy of v6.1 does not say which."""
MODELS = {"llama3_1-8b": "llama3.1-8b", "resnet": "resnet50"}
"""Spelling of a few rows -> the benchmark."""
SCENARIOS = {"singlestream": "single-stream", "multistream": "multi-stream"}
UNITS = {
    "Tokens/s": "tokens_per_second",
    "Samples/s": "samples_per_second",
    "Queries/s": "queries_per_second",
    "Tasks/s": "tasks_per_second",
    "Latency (ms)": "milliseconds",
    "Latency (s)": "seconds",
}
KIMI = ("v6.1", "Lambda", "open", "qwen3.6-27b")
UNIT_NOTE = "Very probably tokens per second: v6.1 has such figures of this model and scenario in tokens"
"""For rows whose unit the source writes otherwise."""
KIMI_NOTE = "The source files it under qwen3.6-27b; what ran is Kimi-K2.6"
OUTLIERS = {
    ("v6.1", "VibeHPC", "deepseek-r1"): (
        "Far below all others on the same accelerator: 4,580 against 8,550 to 9,060 tokens per second each, offline"
    )
}
"""Round, submitter and model of results far from everybody else's, and how far."""


def main() -> None:
    """Write the table."""
    rows = evidence_rows()
    ids = numbered([slug(row["round"], row["location"].replace("/results/", "/")) for row in rows])
    write_table("mlperf_inference", [result(row, name) for row, name in zip(rows, ids, strict=True)])


def evidence_rows() -> list[dict[str, str]]:
    """The results of all rounds, each with its round."""
    return [
        {**row, "round": round_}
        for round_ in PUBLISHED
        for row in evidence(FOLDER, f"mlperf_inference_{round_.replace('.', '_')}")
    ]


def result(row: dict[str, str], name: str) -> InferenceResult:
    """One result."""
    round_, scenario = row["round"], row["scenario"].lower()
    accelerator, remark = device(row["accelerator"])
    ran_kimi = (round_, row["submitter"], row["division"], row["model"]) == KIMI
    is_unit_odd = (row["model"], scenario, row["unit"]) == ("llama3.1-8b", "interactive", "Queries/s")
    outlier = OUTLIERS.get((round_, row["submitter"], row["model"]))
    nodes, per_node = whole(row["nodes"]), whole(row["accelerators_per_node"])
    return InferenceResult(
        result_id=name,
        measured_by=row["submitter"],
        measurer=measurer_of(row["submitter"]),
        published_on=PUBLISHED[round_],
        accelerator=accelerator,
        accelerator_text=row["accelerator"],
        accelerator_count=nodes * per_node if nodes and per_node else None,
        round=round_,
        division=row["division"],
        category=row["suite"],
        model="kimi-k2.6" if ran_kimi else MODELS.get(row["model"], row["model"]),
        scenario=SCENARIOS.get(scenario, scenario),
        value=number(row["result"]),
        unit=UNITS[row["unit"]],
        system=row["system"] or row["location"].split("/")[3],
        availability=row["availability"],
        number_of_nodes=nodes,
        accelerators_per_node=per_node,
        is_mixed=is_mixed(row["accelerator"]),
        is_outlier=outlier is not None,
        weight_format=None if row["weight_data_types"] == "UNSET" else row["weight_data_types"] or None,
        framework_text=row["software"].removeprefix("ToDo: ") or None,  # forgotten by a submitter
        has_power_measurement=row["has_power"] == "True",
        source_path=row["location"],
        as_of=PUBLISHED[round_],
        source=f"mlperf-inference-{round_.replace('.', '-')}",
        note=note(outlier, KIMI_NOTE if ran_kimi else None, UNIT_NOTE if is_unit_odd else None, remark),
    )


def is_mixed(accelerator: str) -> bool:
    """Whether a system has accelerators of two kinds."""
    return any(joint in accelerator for joint in (" + ", ", ", " and "))


if __name__ == "__main__":
    main()

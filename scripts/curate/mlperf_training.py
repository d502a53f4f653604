"""The evidence on MLPerf Training -> data/mlperf_training.csv."""

import re

from comparison.records.training import MlperfResult
from scripts.curate.benchmark_evidence import (
    CPU_ONLY,
    confirmations,
    device,
    measurer_of,
    note,
    number,
    numbered,
    slug,
    whole,
    write_table,
)  # fmt: skip
from scripts.curate.files import evidence, source_id

PARTIAL = {"gpt3", "llama31_405b"}
PARTIAL_NOTE = "Trains only a part of the way from a checkpoint; not the time to make such a model"
RETINANET, RGAT = "RetinaNet", "R-GAT"


def main() -> None:
    """Write the table."""
    rows = evidence_rows()
    days = publication_days()
    ids = numbered([slug(row["round"], row["submitter"], row["system_id"], benchmark_of(row)) for row in rows])
    write_table("mlperf_training", [result(row, name, days) for row, name in zip(rows, ids, strict=True)])


def evidence_rows() -> list[dict[str, str]]:
    """The results of all rounds; the two files of the evidence hold different rounds."""
    return [*evidence("benchmarks", "mlperf_training"), *evidence("benchmarks", "mlperf_training_more")]


def result(row: dict[str, str], name: str, days: dict[str, str]) -> MlperfResult:
    """One result."""
    found, remark = device(row["accelerator"])
    benchmark = benchmark_of(row)
    item = (f"{row['round']} {row['submitter']} {row['system_id']} {row['benchmark']}, "
            f"{row['accelerator_count']} x {row['accelerator']}")  # fmt: skip
    partial = benchmark in PARTIAL
    confirmed_by, published_as = confirmations()["mlperf_training"].get(item, (None, None))
    return MlperfResult(
        result_id=name,
        measured_by=row["submitter"],
        measurer=measurer_of(row["submitter"]),
        published_on=days.get(row["source_id"]),
        accelerator=found,
        accelerator_text=None if row["accelerator"] == CPU_ONLY else row["accelerator_raw"] or row["accelerator"],
        accelerator_count=whole(row["accelerator_count"]),
        round=row["round"],
        division=row["division"],
        benchmark=benchmark,
        is_partial_training=partial,
        system=row["system"],
        system_id=row["system_id"],
        availability=row["availability"],
        number_of_nodes=whole(row["number_of_nodes"]),
        host_processor=row["host_processor"] or None,
        framework_text=row["framework"] or None,
        minutes_to_train=number(row["minutes_to_train"]),
        minutes_before_scaling=number(row["minutes_before_scaling"]),
        scaling_factor=number(row["scaling_factor"]),
        runs_used=whole(row["runs_used"]),
        runs_submitted=whole(row["runs_submitted"]),
        runs_not_converged=whole(row["runs_not_converged"]),
        confirmed_by=confirmed_by,
        published_as=published_as,
        source_path=row["source_path"].partition(": ")[2],
        as_of=row["first_run_date"],
        source=source_id(row["source_id"]),
        note=note(PARTIAL_NOTE if partial else None, row["notes"], remark),
    )


def benchmark_of(row: dict[str, str]) -> str:
    """The benchmark itself: the folder ssd means RetinaNet from v2.0 on, gnn and rgat are one test."""
    if row["benchmark_label"].startswith(RETINANET):
        return "retinanet"
    return "rgat" if row["benchmark_label"].startswith(RGAT) else row["benchmark"]


def publication_days() -> dict[str, str]:
    """Evidence id of a round's source -> day of publication, where the table of sources states it."""
    stated = {row["source_id"]: re.search(r"results published (\d{4}-\d{2}-\d{2})", row["notes"])
              for row in evidence("benchmarks", "sources")}  # fmt: skip
    return {name: match[1] for name, match in stated.items() if match}


if __name__ == "__main__":
    main()

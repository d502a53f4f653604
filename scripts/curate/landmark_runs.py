"""The evidence on well-known training runs -> data/landmark_runs.csv."""

import re

from comparison.records.results import LandmarkRun
from comparison.records.vocabulary import Measurer
from scripts.curate.benchmark_evidence import (
    device,
    measurer_of,
    note,
    number,
    numbered,
    published,
    slug,
    whole,
    write_table,
)  # fmt: skip
from scripts.curate.files import evidence, source_id

# Model of the database -> what its figures leave out.
CAVEATS = {
    "AlphaGo Zero": "Compute leaves out the generation of self-play games, and so does the cost, which fell to about "
    "1,200 dollars; an older list of the same publisher has 1.23 million"
}
NO_OLDER_COPY = "No older copy of the database gives the same compute, duration and quantity"
# Runs that DAWNBench measured: whoever submitted them measured.
DAWNBENCH = re.compile(r" on ImageNet to 93% top-5 \((.+)\)$")


def main() -> None:
    """Write the table."""
    rows = evidence("benchmarks", "landmark_runs")
    ids = numbered([slug(row["date"][:4], row["model"].replace("_", "-"))[:110].strip("-._") for row in rows])
    write_table("landmark_runs", [result(row, name) for row, name in zip(rows, ids, strict=True)])


def result(row: dict[str, str], name: str) -> LandmarkRun:
    """One run."""
    found, remark = device(row["hardware"])
    database = row["record_type"] == "database"
    agreement = whole(row["earlier_copies_in_agreement"])
    submitter = DAWNBENCH.search(row["model"])
    return LandmarkRun(
        result_id=name,
        measured_by=each_once(row["organisation"]) or "Organisation not named",
        measurer=measurer_of(row["organisation"]) if submitter else Measurer.DEVELOPER,
        published_on=row["date"],
        accelerator=found,
        accelerator_text=row["hardware"] or None,
        accelerator_count=whole(row["hardware_quantity"]),
        record_type=row["record_type"],
        model=row["model"],
        country=each_once(row["country"]),
        domain=each_once(row["domain"]),
        task=each_once(row["task"]),
        parameters=number(row["parameters"]),
        training_compute_flop=float(f"{float(row['training_compute_flop']):.6g}")
        if row["training_compute_flop"]
        else None,
        training_time_hours=number(row["training_time_hours"]),
        training_power_watts=rounded(row["training_power_draw_w"], 0),
        cost_2023_usd=rounded(row["cost_2023_usd"], 2),
        cost_cloud_rent_2023_usd=rounded(row["cost_cloud_rent_2023_usd"], 0),
        cost_upfront_hardware_2023_usd=rounded(row["cost_upfront_hardware_2023_usd"], 0),
        number_format=row["numerical_format"].replace("Unknown", "") or None,
        is_frontier=row["frontier_model"] == "True",
        accessibility=row["model_accessibility"] or None,
        confidence=row["confidence"].replace("Unknown", "") or None,
        earlier_copies_in_agreement=agreement,
        statement=row["statement"] or None,
        url=row["link"] if re.fullmatch(r"https?://[^\s<>\"']+", row["link"]) else None,
        as_of=published()[row["source_id"]],
        source=source_id(row["source_id"]),
        note=note(
            row["notes"],
            CAVEATS.get(row["model"]) if database else None,
            NO_OLDER_COPY if agreement == 0 else None,
            remark,
        ),
    )


def each_once(cell: str) -> str | None:
    """A list separated by commas without repetitions."""
    return ", ".join(dict.fromkeys(part.strip() for part in cell.split(",") if part.strip())) or None


def rounded(cell: str, places: int) -> float | None:
    """Estimates with more digits than sense, to the cent, dollar or watt."""
    return round(float(cell), places) if cell else None


if __name__ == "__main__":
    main()

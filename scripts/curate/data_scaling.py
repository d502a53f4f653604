"""The evidence on quality against the number of training rows -> data/data_scaling.csv."""

from comparison.records.results import DataScalingResult
from comparison.records.vocabulary import Measurer
from scripts.curate.benchmark_evidence import note, number, numbered, published, slug, whole, write_table
from scripts.curate.files import evidence, source_id

DATASETS = {"HIGGS (UCI)": "higgs", "US airline on-time data 2005-2007": "airline"}


def main() -> None:
    """Write the table."""
    rows = evidence("benchmarks", "data_scaling")
    ids = numbered(
        [slug(DATASETS[row["dataset"]], row["n_train"], row["tool"], row["model"])[:140].strip("-._") for row in rows]
    )
    write_table("data_scaling", [result(row, name) for row, name in zip(rows, ids, strict=True)])


def result(row: dict[str, str], name: str) -> DataScalingResult:
    """One quality."""
    return DataScalingResult(
        result_id=name,
        measured_by="Szilard Pafka",
        measurer=Measurer.INDEPENDENT,
        published_on=published()[row["source_id"]],
        dataset=DATASETS[row["dataset"]],
        training_rows=whole(row["n_train"]),
        model=row["model"],
        model_family=row["model_family"].replace(" ", "_"),
        tool=row["tool"],
        auc=number(row["value"]),
        training_time_seconds=number(row["training_time_s"]),
        source_path=row["source_path"],
        as_of=published()[row["source_id"]],
        source=source_id(row["source_id"]),
        note=note(row["notes"]),
    )


if __name__ == "__main__":
    main()

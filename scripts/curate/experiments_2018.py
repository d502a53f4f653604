"""The evidence on Jeff Hale's comparison and experiment_readings.csv -> data/experiments_2018.csv, its gaps kept as gaps.

experiment_readings.csv, kept by hand, has the machines that the text names without a figure of their run.
"""

from comparison.records.results import Experiment2018
from comparison.records.vocabulary import Measurer, PriceTerms
from scripts.curate.benchmark_evidence import device, note, number, slug, whole, write_table
from scripts.curate.files import HAND_KEPT, evidence, provider_ids, read_csv

PRECISION = {"exact": "exact", "approximate": "about", "lower bound": "at_least"}
NAMES = {"vast.ai": "vast-ai", "Amazon SageMaker": "amazon-sagemaker"}
TERMS = {"free": PriceTerms.FREE, "spot": PriceTerms.PREEMPTIBLE, "on demand": PriceTerms.ON_DEMAND,
         "marketplace": PriceTerms.MARKETPLACE}  # fmt: skip


def main() -> None:
    """Write the table."""
    lines = evidence("benchmarks", "experiments_2018")
    readings = [reading(row, lines[0]["experiment"]) for row in read_csv(HAND_KEPT / "experiment_readings.csv")]
    write_table("experiments_2018", [*(result(row) for row in lines), *readings])


def result(row: dict[str, str]) -> Experiment2018:
    """One line of the comparison."""
    found, remark = device(row["gpu"])
    remarks = row["minutes_note"]
    precision = next((word for start, word in PRECISION.items() if remarks.startswith(start)), None)
    kind = row["price_type"].partition(",")[0]
    provider = {**provider_ids(), **NAMES}[row["provider"]]
    return Experiment2018(
        result_id=slug("hale", row["date"], provider, row["instance"].partition(" (")[0].partition(",")[0], row["gpu"]),
        measured_by="Jeff Hale",
        measurer=Measurer.INDEPENDENT,
        published_on=row["date"],
        accelerator=found,
        accelerator_text=row["gpu"] or None,
        accelerator_count=whole(row["gpu_count"]),
        experiment=row["experiment"],
        provider=provider,
        instance=row["instance"] or None,
        is_tested="not tested" not in remarks,
        price_per_hour_usd=number(row["price_per_hour_usd"]),
        price_terms=TERMS.get(kind),
        minutes=number(row["minutes"]),
        minutes_precision=precision,
        cost_usd=number(row["cost_usd"]),
        as_of=row["date"],
        source="jeffhale-article",
        note=note(remarks, row["price_type"].partition(", ")[2], remark),
    )


def reading(row: dict[str, str], experiment: str) -> Experiment2018:
    """One machine that the text names."""
    filled = {column: cell for column, cell in row.items() if cell}
    return Experiment2018.model_validate(
        {
            **filled,
            "measured_by": "Jeff Hale",
            "measurer": Measurer.INDEPENDENT,
            "published_on": "2018-10",
            "as_of": "2018-10",
            "experiment": experiment,
            "source": "jeffhale-article",
        }
    )


if __name__ == "__main__":
    main()

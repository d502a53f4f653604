"""Which files data/ holds: tables, their models and order, and the version of it all."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from comparison.records import costs, entities, glossary, hardware, market, questionnaire, results


def sort_key(row: Any, key: Iterable[str]) -> tuple[Any, ...]:
    """What rows of a table are sorted by; empty cells come first, numbers by size."""
    values = (getattr(row, name) for name in key)
    return tuple(
        (value is not None, value if isinstance(value, int | float) else "" if value is None else str(value))
        for value in values
    )


DATA = Path(__file__).resolve().parents[2] / "data"


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file of data/: its public name, its rows' model and the columns it is sorted by."""

    name: str
    model: type[BaseModel]
    key: tuple[str, ...]

    @property
    def file(self) -> str:
        return f"{self.name}.csv"

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns in file order: the row's own fields, then when and where they were read; a key stands first."""
        last = [name for name in ("as_of", "source", "note") if name in self.model.model_fields]
        leading = [name for name in last if name == self.key[0]]
        own = [name for name in self.model.model_fields if name not in last]
        return (*leading, *own, *(name for name in last if name not in leading))


TABLES = (
    Table("accelerators", market.Accelerator, ("accelerator",)),
    Table("accelerator_aliases", market.AcceleratorAlias, ("alias",)),
    Table("offers", market.Offer, ("offer_id",)),
    Table(
        "price_history",
        market.Price,
        (
            "as_of",
            "provider",
            "instance",
            "accelerator",
            "accelerator_count",
            "region",
            "billing",
            "kind",
            "source",
            "price_per_hour_usd",
        ),
    ),
    Table("regions", market.Region, ("provider", "region")),
    Table("ecosystem_products", entities.EcosystemFact, ("product", "attribute", "value")),
    Table("managed_services", entities.ManagedService, ("service_id",)),
    Table("listed_providers", entities.ListedProvider, ("name",)),
    Table("dawnbench", results.DawnbenchResult, ("result_id",)),
    Table("mlperf_training", results.MlperfResult, ("result_id",)),
    Table("cpu_vs_gpu", results.CpuGpuResult, ("result_id",)),
    Table("gpu_throughput", results.ThroughputResult, ("result_id",)),
    Table("experiments_2018", results.Experiment2018, ("result_id",)),
    Table("data_scaling", results.DataScalingResult, ("result_id",)),
    Table("landmark_runs", results.LandmarkRun, ("result_id",)),
    Table("hardware_prices", hardware.HardwarePrice, ("price_id",)),
    Table("model_sizes", hardware.ModelSize, ("model",)),
    Table("article_claims", results.ArticleClaim, ("claim_id",)),
    Table("assumptions", costs.Assumption, ("assumption_id",)),
    Table("ownership_presets", costs.OwnershipPreset, ("preset", "assumption_id")),
    Table("electricity_prices", costs.ElectricityPrice, ("price_id",)),
    Table("rules_of_thumb", costs.RuleOfThumb, ("rule_id",)),
    Table("human_results", results.HumanResult, ("claim_id",)),
)
# Fields of rows that name a source beside the row's own.
SOURCE_FIELDS = ("tensor_source", "spec_source", "became_source", "confirmed_by", "power_source")
FILES_OF: Mapping[str, type[BaseModel]] = {"providers": entities.Provider, "frameworks": entities.Framework}
LISTS_OF: Mapping[str, type[BaseModel]] = {
    "questions": questionnaire.Question,
    "rules": questionnaire.Rule,
    "cases": questionnaire.Case,
    "glossary": glossary.GlossaryTerm,
}
FOLDERS = {*FILES_OF, "defects", "vocabulary"}


def data_files(folder: Path = DATA) -> list[Path]:
    """The files a catalog is made of, in a stable order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".csv", ".yaml"})


def version(folder: Path = DATA) -> str:
    """Eight hexadecimal digits that change with any byte of the data."""
    digest = hashlib.sha256()
    for path in data_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:8]

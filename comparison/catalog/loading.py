"""data/ -> a validated Catalog, or one CatalogError that lists every fault with place and remedy."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from comparison.catalog.faults import CatalogError
from comparison.catalog.files import DATA, FILES_OF, LISTS_OF, TABLES, version
from comparison.catalog.reading import read
from comparison.records import costs, entities, glossary, hardware, market, questionnaire, results
from comparison.records.sources import Defect, Source
from comparison.records.vocabulary import Term


@dataclass(frozen=True)
class Catalog:
    """Everything under data/, validated. `version` changes with any byte of it."""

    version: str
    sources: Mapping[str, Source]
    vocabulary: Mapping[str, Mapping[str, Term]]
    accelerators: tuple[market.Accelerator, ...]
    accelerator_aliases: tuple[market.AcceleratorAlias, ...]
    offers: tuple[market.Offer, ...]
    price_history: tuple[market.Price, ...]
    regions: tuple[market.Region, ...]
    providers: tuple[entities.Provider, ...]
    frameworks: tuple[entities.Framework, ...]
    ecosystem_products: tuple[entities.EcosystemFact, ...]
    managed_services: tuple[entities.ManagedService, ...]
    listed_providers: tuple[entities.ListedProvider, ...]
    dawnbench: tuple[results.DawnbenchResult, ...]
    mlperf_training: tuple[results.MlperfResult, ...]
    cpu_vs_gpu: tuple[results.CpuGpuResult, ...]
    gpu_throughput: tuple[results.ThroughputResult, ...]
    experiments_2018: tuple[results.Experiment2018, ...]
    data_scaling: tuple[results.DataScalingResult, ...]
    landmark_runs: tuple[results.LandmarkRun, ...]
    hardware_prices: tuple[hardware.HardwarePrice, ...]
    model_sizes: tuple[hardware.ModelSize, ...]
    article_claims: tuple[results.ArticleClaim, ...]
    assumptions: tuple[costs.Assumption, ...]
    ownership_presets: tuple[costs.OwnershipPreset, ...]
    electricity_prices: tuple[costs.ElectricityPrice, ...]
    rules_of_thumb: tuple[costs.RuleOfThumb, ...]
    human_results: tuple[results.HumanResult, ...]
    defects: tuple[Defect, ...]
    questions: tuple[questionnaire.Question, ...]
    rules: tuple[questionnaire.Rule, ...]
    cases: tuple[questionnaire.Case, ...]
    glossary: tuple[glossary.GlossaryTerm, ...]

    def label(self, vocabulary: str, term: str) -> str:
        """What people read for a term; the term itself where the vocabulary lacks it."""
        found = self.vocabulary.get(vocabulary, {}).get(term)
        return found.label if found else term


def load(folder: Path = DATA) -> Catalog:
    """Read and check everything.

    Raises:
        CatalogError: listing every fault found, not only the first.
    """
    from comparison.catalog.checks import check_rows

    rows = read(folder)
    rows.faults.extend(check_rows(rows))
    if rows.faults:
        raise CatalogError(sorted(rows.faults, key=lambda fault: (fault.file, fault.line or 0, fault.field)))
    return Catalog(
        version=version(folder),
        sources={source.id: source for source in rows.of("sources")},
        vocabulary=rows.vocabulary,
        **{table.name: rows.of(table.name) for table in TABLES},
        **{name: rows.of(name) for name in (*FILES_OF, *LISTS_OF, "defects")},
    )

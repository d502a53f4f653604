"""What data/ holds, declared once: each table and list with its model, where it lies and what it is sorted by."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from comparison.records import (
    article,
    costs,
    entities,
    glossary,
    hardware,
    inference,
    market,
    questionnaire,
    results,
    training,
)
from comparison.records.sources import Defect, Source
from comparison.records.vocabulary import Vocabularies


class Csv:
    """Lies in a CSV file of its own, sorted by these columns, which together are its key."""

    def __init__(self, *key: str, may_be_empty: bool = False) -> None:
        self.key = key
        self.may_be_empty = may_be_empty


class YamlList:
    """Lies in a YAML file of its own, one entry per record."""


class YamlFiles:
    """Lies in a folder of its own, one YAML file per record, named after its id."""


@dataclass(frozen=True)
class Catalog:
    """Everything under data/, validated. `version` changes with any byte of it.

    A new table is a model in `comparison/records` and a line here; whoever wants it as a frame names it in `frames.Tables`.
    """

    version: str
    sources: Mapping[str, Source]
    vocabulary: Vocabularies
    accelerators: Annotated[tuple[market.Accelerator, ...], Csv("accelerator")]
    accelerator_aliases: Annotated[tuple[market.AcceleratorAlias, ...], Csv("alias")]
    offers: Annotated[tuple[market.Offer, ...], Csv("offer_id")]
    price_history: Annotated[tuple[market.Price, ...], Csv(*market.PRICE_KEY)]
    offer_marks: Annotated[
        tuple[market.DeclaredMark, ...],
        Csv("mark", "provider", "machine", "billing", "price_source", may_be_empty=True),
    ]
    regions: Annotated[tuple[market.Region, ...], Csv("provider", "region")]
    providers: Annotated[tuple[entities.Provider, ...], YamlFiles()]
    frameworks: Annotated[tuple[entities.Framework, ...], YamlFiles()]
    ecosystem_products: Annotated[tuple[entities.EcosystemFact, ...], Csv("product", "attribute", "value")]
    managed_services: Annotated[tuple[entities.ManagedService, ...], Csv("service_id")]
    listed_providers: Annotated[tuple[entities.ListedProvider, ...], Csv("name")]
    dawnbench: Annotated[tuple[training.DawnbenchResult, ...], Csv("result_id")]
    mlperf_training: Annotated[tuple[training.MlperfResult, ...], Csv("result_id")]
    mlperf_inference: Annotated[tuple[inference.InferenceResult, ...], Csv("result_id")]
    cpu_vs_gpu: Annotated[tuple[results.CpuGpuResult, ...], Csv("result_id")]
    gpu_throughput: Annotated[tuple[results.ThroughputResult, ...], Csv("result_id")]
    experiments_2018: Annotated[tuple[results.Experiment2018, ...], Csv("result_id")]
    data_scaling: Annotated[tuple[results.DataScalingResult, ...], Csv("result_id")]
    landmark_runs: Annotated[tuple[results.LandmarkRun, ...], Csv("result_id")]
    hardware_prices: Annotated[tuple[hardware.HardwarePrice, ...], Csv("price_id")]
    model_sizes: Annotated[tuple[hardware.ModelSize, ...], Csv("model")]
    article_claims: Annotated[tuple[article.ArticleClaim, ...], Csv("claim_id")]
    assumptions: Annotated[tuple[costs.Assumption, ...], Csv("assumption_id")]
    ownership_presets: Annotated[tuple[costs.OwnershipPreset, ...], Csv("preset", "assumption_id")]
    electricity_prices: Annotated[tuple[costs.ElectricityPrice, ...], Csv("price_id")]
    rules_of_thumb: Annotated[tuple[costs.RuleOfThumb, ...], Csv("rule_id")]
    human_results: Annotated[tuple[results.HumanResult, ...], Csv("claim_id")]
    defects: tuple[Defect, ...]
    questions: Annotated[tuple[questionnaire.Question, ...], YamlList()]
    rules: Annotated[tuple[questionnaire.Rule, ...], YamlList()]
    cases: Annotated[tuple[questionnaire.Case, ...], YamlList()]
    glossary: Annotated[tuple[glossary.GlossaryTerm, ...], YamlList()]

    def label(self, vocabulary: str, term: str) -> str:
        """What people read for a term; the term itself where the vocabulary lacks it."""
        entry = self.vocabulary.get(vocabulary, {}).get(term)
        return entry.label if entry else term

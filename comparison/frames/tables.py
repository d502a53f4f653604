"""Every frame of the curated data, by name."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd


@dataclass(frozen=True)
class Tables:
    """The frames pages and commands read. `version` is the catalog's. A frame that is called like a table of the catalog
    and that `build` does not mention holds its rows as they are, with the title, address and licence of their sources."""

    version: str
    sources: pd.DataFrame
    accelerators: pd.DataFrame
    offers: pd.DataFrame
    price_history: pd.DataFrame
    providers: pd.DataFrame
    provider_facts: pd.DataFrame
    provider_families: pd.DataFrame
    frameworks: pd.DataFrame
    framework_facts: pd.DataFrame
    ecosystem_products: pd.DataFrame
    managed_services: pd.DataFrame
    listed_providers: pd.DataFrame
    dawnbench: pd.DataFrame
    mlperf_training: pd.DataFrame
    mlperf_inference: pd.DataFrame
    cpu_vs_gpu: pd.DataFrame
    gpu_throughput: pd.DataFrame
    experiments_2018: pd.DataFrame
    data_scaling: pd.DataFrame
    landmark_runs: pd.DataFrame
    hardware_prices: pd.DataFrame
    model_sizes: pd.DataFrame
    article_claims: pd.DataFrame
    assumptions: pd.DataFrame
    ownership_presets: pd.DataFrame
    electricity_prices: pd.DataFrame
    rules_of_thumb: pd.DataFrame
    human_results: pd.DataFrame
    defects: pd.DataFrame

    @cached_property
    def models_told_by_samples(self) -> frozenset[str]:
        """Networks whose compute is told by samples and epochs; that of the others by tokens."""
        return frozenset(self.model_sizes["model"][self.model_sizes["multiply_adds_per_sample"].notna()])

    @cached_property
    def model_works(self) -> dict[str, str]:
        """Network -> how its compute grows, a word of `run_cost.jobs.Work`."""
        return dict(zip(self.model_sizes["model"], self.model_sizes["work"], strict=True))

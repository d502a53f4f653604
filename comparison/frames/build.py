"""Catalog -> every frame, made once; units and derived prices are added here and nowhere else."""

from comparison.catalog.files import TABLES
from comparison.catalog.loading import Catalog
from comparison.frames.entities import facts_frame, frameworks_frame, providers_frame
from comparison.frames.market import accelerators_frame, history_frame, offers_frame, provider_families_frame
from comparison.frames.results import BENCHMARKS, benchmark_frames
from comparison.frames.sources import sources_frame
from comparison.frames.tables import Tables
from comparison.frames.typed import records_frame, with_source
from comparison.market.price_now import with_price_now
from comparison.records import costs, hardware
from comparison.records.entities import EcosystemFact, ListedProvider, ManagedService
from comparison.records.sources import Defect


def build(catalog: Catalog) -> Tables:
    """All frames. Columns are the models' fields plus the derived ones each function below names."""
    sources = sources_frame(catalog)
    accelerators = accelerators_frame(catalog, sources)
    offers = offers_frame(catalog, accelerators, sources)
    history = history_frame(catalog, accelerators, sources)
    rents = provider_families_frame(catalog, offers, sources)
    results = {
        table.name: with_source(records_frame(getattr(catalog, table.name), table.model), sources)
        for table in TABLES
        if table.name in BENCHMARKS
    }
    return Tables(
        version=catalog.version,
        sources=sources,
        accelerators=with_price_now(accelerators, offers),
        offers=offers,
        price_history=history,
        providers=providers_frame(catalog, offers, rents),
        provider_facts=facts_frame(catalog, "providers", "provider_attribute", sources),
        rents=rents,
        frameworks=frameworks_frame(catalog),
        framework_facts=facts_frame(catalog, "frameworks", "framework_attribute", sources),
        ecosystem_products=with_source(records_frame(catalog.ecosystem_products, EcosystemFact), sources),
        managed_services=with_source(records_frame(catalog.managed_services, ManagedService), sources),
        listed_providers=with_source(records_frame(catalog.listed_providers, ListedProvider), sources),
        assumptions=with_source(records_frame(catalog.assumptions, costs.Assumption), sources),
        ownership_presets=with_source(records_frame(catalog.ownership_presets, costs.OwnershipPreset), sources),
        electricity_prices=with_source(records_frame(catalog.electricity_prices, costs.ElectricityPrice), sources),
        rules_of_thumb=with_source(records_frame(catalog.rules_of_thumb, costs.RuleOfThumb), sources),
        defects=with_source(records_frame(catalog.defects, Defect), sources),
        model_sizes=with_source(records_frame(catalog.model_sizes, hardware.ModelSize), sources),
        **benchmark_frames(results, catalog, accelerators, offers),
    )

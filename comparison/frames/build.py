"""Catalog -> every frame, made once; units and derived prices are added here and nowhere else."""

from dataclasses import fields

import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.catalog.files import TABLES
from comparison.frames.entities import facts_frame, frameworks_frame, providers_frame
from comparison.frames.market import accelerators_frame, history_frame, offers_frame, provider_families_frame
from comparison.frames.results import BENCHMARKS, benchmark_frames
from comparison.frames.sources import sources_frame
from comparison.frames.tables import Tables
from comparison.frames.typed import records_frame, with_source
from comparison.market.marks import with_current_marks, with_marks
from comparison.market.price_now import with_price_now
from comparison.records.sources import Defect


def build(catalog: Catalog) -> Tables:
    """All frames. Columns are the models' fields plus the derived ones the function of each frame names; a table without
    such a function has its fields and the source's title, address and licence."""
    sources = sources_frame(catalog)
    accelerators = accelerators_frame(catalog, sources)
    offers = offers_frame(catalog, accelerators, sources)
    history = history_frame(catalog, accelerators, sources)
    terms = catalog.vocabulary.get("offer_mark", {})
    offers = with_marks(
        offers,
        history,
        catalog.offer_marks,
        {mark: term.label for mark, term in terms.items()},
        {mark: term.description or term.label for mark, term in terms.items()},
    )
    provider_families = provider_families_frame(catalog, offers, sources)
    frames: dict[str, pd.DataFrame] = {
        "sources": sources,
        "accelerators": with_price_now(accelerators, offers),
        "offers": offers,
        "price_history": with_current_marks(history, offers),
        "providers": providers_frame(catalog, offers, provider_families),
        "provider_facts": facts_frame(catalog, "providers", "provider_attribute", sources),
        "provider_families": provider_families,
        "frameworks": frameworks_frame(catalog),
        "framework_facts": facts_frame(catalog, "frameworks", "framework_attribute", sources),
        "defects": with_source(records_frame(catalog.defects, Defect), sources),
    }
    wanted = {field.name for field in fields(Tables)}
    plain = {
        table.name: with_source(records_frame(getattr(catalog, table.name), table.model), sources)
        for table in TABLES
        if table.name in wanted - frames.keys()
    }
    results = {name: plain.pop(name) for name in BENCHMARKS}
    return Tables(
        version=catalog.version, **frames, **plain, **benchmark_frames(results, catalog, accelerators, offers)
    )

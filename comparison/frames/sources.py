"""Sources as a frame, with how many figures rest on each."""

from collections import Counter

import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.catalog.files import SOURCE_FIELDS, TABLES
from comparison.frames.typed import records_frame
from comparison.records.entities import Framework, Provider
from comparison.records.sources import Source


def sources_frame(catalog: Catalog) -> pd.DataFrame:
    """One row per source; adds `figures`, the statements that rest on it, and `kind_label`."""
    frame = records_frame(catalog.sources.values(), Source)
    frame["kind_label"] = [catalog.label("source_kind", kind) for kind in frame["kind"]]
    frame["figures"] = frame["id"].map(count_figures(catalog)).fillna(0).astype(int)
    return frame


def count_figures(catalog: Catalog) -> dict[str, int]:
    """How many rows, statements, portraits, rules of the questionnaire and terms of the glossary name each source."""
    counts: Counter[str] = Counter()
    for table in TABLES:
        for field in ("source", *SOURCE_FIELDS):
            if field in table.model.model_fields:  # to ask a pydantic model for what it lacks is slow
                counts.update(source for row in getattr(catalog, table.name) if (source := getattr(row, field)))
    counts.update(rule.source for rule in catalog.rules)
    counts.update(term.source for term in catalog.glossary)
    entities: tuple[Provider | Framework, ...] = (*catalog.providers, *catalog.frameworks)
    for entity in entities:
        counts.update(entity.prose.sources if entity.prose else ())
        counts.update(judgement.source for judgement in entity.article_2019)
        counts.update(statement.source for fact in entity.facts.values() for statement in (fact, *fact.others))
    return dict(counts)

"""Providers and frameworks as frames: one wide row per entity, and one row per statement."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd
from pydantic import BaseModel

from comparison.catalog.contents import Catalog
from comparison.frames.typed import typed, with_source
from comparison.records.entities import Fact, Framework, Provider, Statement
from comparison.text.lists import listing


def providers_frame(catalog: Catalog, offers: pd.DataFrame, provider_families: pd.DataFrame) -> pd.DataFrame:
    """One row per provider: id, name, kind, status, rank, url, the answer and value of each attribute
    (`<attribute>` and `<attribute>__answer`), from the offers `offers`, `accelerators_offered`, `newest_price`,
    `continents` (where its priced regions lie), and `families`, all that it rents by an offer or by its facts."""
    frame = _wide(catalog.providers, Provider)
    frame["kind_label"] = [catalog.label("provider_kind", kind) for kind in frame["kind"]]
    frame["status_label"] = [catalog.label("provider_status", status) for status in frame["status"]]
    by_provider = offers.groupby("provider", observed=True)
    frame["offers"] = frame["id"].map(by_provider.size()).fillna(0).astype(int)
    frame["accelerators_offered"] = frame["id"].map(by_provider["accelerator"].nunique()).fillna(0).astype(int)
    frame["newest_price"] = frame["id"].map(by_provider["as_of"].max())
    frame["continents"] = _gathered(frame["id"], offers, "continent")
    frame["families"] = _gathered(frame["id"], provider_families, "family")
    return frame.copy()  # in one piece: it is wide, and others add columns


def frameworks_frame(catalog: Catalog) -> pd.DataFrame:
    """One row per framework: id, name, role, level, status, rank, url, and the answer and value of each attribute
    (`<attribute>` and `<attribute>__answer`: yes, partly, no or does not apply; `<attribute>__by`: back ends it is owed to)."""
    frame = _wide(catalog.frameworks, Framework)
    for column in ("role", "level", "status"):
        frame[f"{column}_label"] = [catalog.label(f"framework_{column}", term) for term in frame[column]]
    # Few rows, many columns, read cell by cell: as objects that is ten times faster than as `str`.
    return frame.astype(dict.fromkeys(frame.columns[frame.dtypes == "str"], "object"))


def facts_frame(catalog: Catalog, table: str, vocabulary: str, sources: pd.DataFrame) -> pd.DataFrame:
    """One row per statement: entity, name, attribute, label, group, value, answer, by (names of back ends), number, date, tags, source,
    as_of, note and `shown`, true for the statement shown first and false for the others."""
    terms = catalog.vocabulary.get(vocabulary, {})
    names = {framework.id: framework.name for framework in catalog.frameworks}
    rows = []
    for entity in getattr(catalog, table):
        for attribute, fact in entity.facts.items():
            for statement in (fact, *fact.others):
                row = {name: getattr(statement, name) for name in type(statement).model_fields if name != "others"}
                term = terms.get(attribute)
                rows.append(
                    {
                        "entity": entity.id,
                        "name": entity.name,
                        "attribute": attribute,
                        "label": term.label if term else attribute,
                        "group": term.group if term else None,
                        "unit": term.unit if term else None,
                        "shown": statement is fact,
                        **row,
                        "answer": statement.told,
                        "by": _by_words(statement, names),
                    }
                )
    columns = [
        "entity",
        "name",
        "attribute",
        "label",
        "group",
        "unit",
        "shown",
        "value",
        "answer",
        "by",
        "number",
        "date",
        "tags",
        "source",
        "as_of",
        "note",
    ]
    return with_source(typed(pd.DataFrame(rows, columns=columns), Fact).astype({"shown": bool}), sources)


def _gathered(ids: pd.Series, frame: pd.DataFrame, column: str) -> list[tuple[str, ...]]:
    """The different values of a column for each provider, sorted."""
    known = frame[["provider", column]].dropna().astype("str").drop_duplicates().sort_values(column)
    values = known.groupby("provider")[column].agg(tuple).to_dict()
    return [values.get(provider, ()) for provider in ids]


def _by_words(statement: Statement, names: Mapping[str, str]) -> str | None:
    """The back ends an answer is owed to: "TensorFlow, JAX or PyTorch"; None where it is its own."""
    return listing([names[back_end] for back_end in statement.by], "or") if statement.by else None


def _wide(entities: Iterable[Any], model: type[BaseModel]) -> pd.DataFrame:
    fields = [name for name in model.model_fields if name not in {"facts", "prose", "article_2019"}]
    entities = list(entities)
    names = {entity.id: entity.name for entity in entities}
    rows = []
    for entity in entities:
        row = {name: getattr(entity, name) for name in fields}
        for attribute, fact in entity.facts.items():
            # A fact may be called like a field of the record (level): the record's own term keeps the column.
            row[f"{attribute}__value" if attribute in model.model_fields else attribute] = fact.value
            row[f"{attribute}__answer"] = fact.told
            if fact.by:
                row[f"{attribute}__by"] = _by_words(fact, names)
            row[f"{attribute}__tags"] = fact.tags
            row[f"{attribute}__number"] = fact.number
            row[f"{attribute}__date"] = fact.date
            row[f"{attribute}__as_of"] = fact.as_of
        rows.append(row)
    frame = typed(pd.DataFrame(rows, columns=None if rows else fields), model)
    order = frame["rank"].fillna(10_000)
    return (
        frame.assign(_order=order, _name=frame["name"].str.lower())
        .sort_values(["_order", "_name"], ignore_index=True)
        .drop(columns=["_order", "_name"])
    )

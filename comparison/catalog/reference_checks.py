"""Whether what a row names is there: sources, accelerators, providers, frameworks, assumptions."""

from collections.abc import Callable, Iterator
from typing import Any

from comparison.catalog.faults import Fault
from comparison.catalog.files import FILES_OF, SOURCE_FIELDS, TABLES, Table
from comparison.catalog.reading import Rows
from comparison.catalog.words import unknown_word
from comparison.records import entities

REFERENCES = {
    **dict.fromkeys(("source", *SOURCE_FIELDS), "source"),
    "accelerator": "accelerator",
    "provider": "provider",
    "framework": "framework",
}
"""Column of a table -> what it is an id of."""
REMOVE = "Remove it."
LISTS_WITH_SOURCE = ("defects", "rules", "glossary")


def columns_name_what_is_there(rows: Rows) -> Iterator[Fault]:
    """Every source, accelerator, provider and framework a row of a table names is in data/."""
    known = {
        "source": _sources(rows),
        "accelerator": {row.accelerator for row in rows.of("accelerators")},
        "provider": {provider.id for provider in rows.of("providers")},
        "framework": {framework.id for framework in rows.of("frameworks")},
    }
    for table in TABLES:
        references = _references_of(table)
        for row in rows.located.get(table.name, []):
            for column, kind in references:
                if (value := getattr(row.record, column)) is not None:
                    yield from unknown_word(rows, row, column, value, kind, known[kind])


def presets_name_an_assumption(rows: Rows) -> Iterator[Fault]:
    """A preset of a place replaces the default of an assumption there is."""
    assumptions = {row.assumption_id for row in rows.of("assumptions")}
    for row in rows.located.get("ownership_presets", []):
        yield from unknown_word(rows, row, "assumption_id", row.record.assumption_id, "assumption", assumptions)


def entries_name_their_source(rows: Rows) -> Iterator[Fault]:
    """The source of every known fault, rule of the questionnaire and term of the glossary is in data/sources.yaml."""
    sources = _sources(rows)
    for name in LISTS_WITH_SOURCE:
        for entry in rows.located.get(name, []):
            yield from unknown_word(rows, entry, "source", entry.record.source, "source", sources, ("source",))


def statements_name_their_source(rows: Rows) -> Iterator[Fault]:
    """The source of every fact, judgement and portrait of a provider or framework is in data/sources.yaml."""
    sources = _sources(rows)
    for name in FILES_OF:
        for entity in rows.located.get(name, []):
            for inside, source in _sources_of(entity.record):
                field = ".".join(map(str, inside))
                yield from unknown_word(rows, entity, field, source, "source", sources, inside)


def back_ends_are_other_frameworks(rows: Rows) -> Iterator[Fault]:
    """What an answer is owed to is another framework in data/frameworks; a provider has no back end."""
    ids = {framework.id for framework in rows.of("frameworks")}
    for name in FILES_OF:
        for entity in rows.located.get(name, []):
            for inside, back_end in _back_ends_of(entity.record):
                field = ".".join(map(str, inside[:-1]))
                if isinstance(entity.record, entities.Provider):
                    yield entity.fault(field, repr(back_end), "no `by`: only frameworks have back ends", REMOVE, inside)
                elif back_end == entity.record.id:
                    yield entity.fault(field, repr(back_end), "another framework", REMOVE, inside)
                else:
                    yield from unknown_word(rows, entity, field, back_end, "framework", ids, inside)


REFERENCE_CHECKS: tuple[Callable[[Rows], Iterator[Fault]], ...] = (
    columns_name_what_is_there,
    presets_name_an_assumption,
    entries_name_their_source,
    statements_name_their_source,
    back_ends_are_other_frameworks,
)


def _sources(rows: Rows) -> set[str]:
    return {source.id for source in rows.of("sources")}


def _references_of(table: Table) -> list[tuple[str, str]]:
    """Columns that name something, and what; the accelerators' own id is no reference."""
    own = table.key[0] if table.name == "accelerators" else None
    return [(name, REFERENCES[name]) for name in table.model.model_fields if name in REFERENCES and name != own]


def _sources_of(record: entities.Provider | entities.Framework) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Where a source is named in the record of an entity, and which."""
    for attribute, fact in record.facts.items():
        yield ("facts", attribute, "source"), fact.source
        for index, other in enumerate(fact.others):
            yield ("facts", attribute, "others", index, "source"), other.source
    for index, judgement in enumerate(record.article_2019):
        yield ("article_2019", index, "source"), judgement.source
    if record.prose:
        for index, source in enumerate(record.prose.sources):
            yield ("prose", "sources", index), source


def _back_ends_of(record: entities.Provider | entities.Framework) -> Iterator[tuple[tuple[Any, ...], str]]:
    """Where a back end is named in the record of an entity, and which."""
    for attribute, fact in record.facts.items():
        for place, back_end in enumerate(fact.by):
            yield ("facts", attribute, "by", place), back_end
        for index, other in enumerate(fact.others):
            for place, back_end in enumerate(other.by):
                yield ("facts", attribute, "others", index, "by", place), back_end

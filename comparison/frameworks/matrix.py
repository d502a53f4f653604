"""Frameworks by attribute, side by side, with their sources."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from comparison.frameworks.cells import ARTICLE_YEAR, cell_then, cells_of, old_before
from comparison.frameworks.filter import ANSWERED
from comparison.frameworks.rows import cell_reader, cell_text
from comparison.frameworks.timeline import YEARS, timeline_rows
from comparison.records.vocabulary import Vocabularies
from comparison.table.columns import Column
from comparison.text.dates import UNDATED

DOWNLOADS = "download-rank"  # the one attribute that is a number
# What a downloaded row carries beside its cells.
SOURCES_OF_ROW = ("sources", "as_of_oldest", "as_of_newest")
FACT_DOWNLOAD = (
    "entity",
    "name",
    "attribute",
    "label",
    "shown",
    "value",
    "answer",
    "by",
    "number",
    "unit",
    "date",
    "tags",
)


def columns_of(labels: Mapping[str, tuple[str, str]]) -> dict[str, Column]:
    """Word of a link -> column of `matrix`, in the order people meet them.

    Args:
        labels: attribute -> label and description, in the order of the vocabulary.
    """
    first = {
        "role": Column("role_label", "Role", help="Framework, library on top of one, compiler, or runtime."),
        "level": Column("level_label", "Level", help="What one builds with: tensors, layers, or both."),
        "status": Column("status_label", "State", help="Active: a sign of life in the last twelve months."),
    }
    rest = {
        attribute: Column(attribute, label, format="number" if attribute == DOWNLOADS else "text", help=help_)
        for attribute, (label, help_) in labels.items()
        if attribute != "level"
    }
    return {**first, **rest}


def attribute_columns(vocabularies: Vocabularies) -> dict[str, Column]:
    """The same for every attribute of the vocabulary."""
    terms = vocabularies.get("framework_attribute", {})
    return columns_of({attribute: (term.label, term.description or "") for attribute, term in terms.items()})


def matrix(
    frameworks: pd.DataFrame, attributes: Iterable[str], old_before: int = 0, details: bool = False
) -> pd.DataFrame:
    """One row per framework as people read it: id, name, role_label, level_label, status_label and the attributes.

    A yes, partly or no is told by sign and word, a back end that it is owed to is named ("✓ yes, by PyTorch"), what no
    source says is "not known"; a statement of a year before `old_before`, or without date, carries its year. With
    `details` the words of the source follow the answer.
    """
    frame = pd.DataFrame(cells_of(frameworks, attributes, old_before, details), dtype="object")
    if DOWNLOADS in frame:
        frame[DOWNLOADS] = pd.Series(cell_reader(frameworks)(f"{DOWNLOADS}__number"), dtype="float64")
    return frame


def missing_cells(frameworks: pd.DataFrame, attributes: Iterable[str]) -> int:
    """Cells of the matrix for which no statement, or none that answers, was found."""
    read = cell_reader(frameworks)
    missing = 0
    for attribute in attributes:
        values = read(f"{attribute}__answer" if attribute in ANSWERED else attribute)
        missing += sum(not cell_text(value) for value in values)
    return missing


def with_sources(shown: pd.DataFrame, facts: pd.DataFrame) -> pd.DataFrame:
    """The matrix with `sources` (ids of the statements behind a row), `as_of_oldest` and `as_of_newest`."""
    sources: dict[str, set[str]] = {}
    days: dict[str, list[str]] = {}
    for entity, source, as_of in zip(*(facts[name].tolist() for name in ("entity", "source", "as_of")), strict=True):
        sources.setdefault(entity, set()).add(source)
        if as_of != UNDATED:
            days.setdefault(entity, []).append(as_of)
    ids = shown["id"].tolist()
    return shown.assign(
        sources=["; ".join(sorted(sources.get(ident, ()))) for ident in ids],
        as_of_oldest=[min(days[ident]) if ident in days else "" for ident in ids],
        as_of_newest=[max(days[ident]) if ident in days else "" for ident in ids],
    )


def facts_of(facts: pd.DataFrame, ids: Sequence[str], attributes: Sequence[str]) -> pd.DataFrame:
    """The statements shown in those cells."""
    keep = facts["entity"].isin(list(ids)).to_numpy() & facts["shown"].to_numpy()
    behind: pd.DataFrame = facts[keep & facts["attribute"].isin(list(attributes)).to_numpy()]
    return behind


def side_by_side_rows(
    frameworks: pd.DataFrame, facts: pd.DataFrame, columns: Mapping[str, Column]
) -> tuple[pd.DataFrame, list[Column]]:
    """The frameworks' cells and the rows to show: every attribute and, where a statement of 2020 or before differs
    from the one of today, that one in the row below."""
    attributes = [name for name in columns if name not in ("role", "level", "status")]
    cells = cells_of(frameworks, attributes, old_before(facts), details=True)
    cells[YEARS.name] = timeline_rows(frameworks)["years"].tolist()
    then = cell_then(facts, cells["id"])
    shown = [columns["role"], columns["level"], columns["status"], YEARS]
    for attribute in attributes:
        column = columns[attribute]
        shown.append(replace(column, format="text"))
        if texts := then.get(attribute):
            name = f"{attribute}__then"
            cells[name] = [texts.get(ident) for ident in cells["id"]]
            shown.append(Column(name, f"{column.label}, {ARTICLE_YEAR} or before", help=column.help))
    return pd.DataFrame(cells, dtype="object"), shown

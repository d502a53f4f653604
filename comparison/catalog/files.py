"""Which files data/ holds: tables, their models and order."""

import typing
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from pydantic import BaseModel

from comparison.catalog.contents import Catalog, Csv, YamlFiles, YamlList

SOURCE_FIELDS = ("tensor_source", "spec_source", "became_source", "confirmed_by", "power_source", "price_source")
"""Fields of rows that name a source beside the row's own."""
Mark = TypeVar("Mark")


@dataclass(frozen=True, slots=True)
class Table:
    """A CSV file of data/: its public name, its rows' model and the columns it is sorted by."""

    name: str
    model: type[BaseModel]
    key: tuple[str, ...]
    may_be_empty: bool = False
    """Whether a file with a header alone is sound: nothing is declared, then."""

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


def _marked(mark: type[Mark]) -> Iterator[tuple[str, type[BaseModel], Mark]]:
    """Name, model and mark of the parts of the catalog that lie where `mark` says."""
    for name, hint in typing.get_type_hints(Catalog, include_extras=True).items():
        for stored in getattr(hint, "__metadata__", ()):
            if isinstance(stored, mark):
                rows, *_ = typing.get_args(hint)
                yield name, typing.get_args(rows)[0], stored


TABLES = tuple(Table(name, model, csv.key, csv.may_be_empty) for name, model, csv in _marked(Csv))
FILES_OF: Mapping[str, type[BaseModel]] = {name: model for name, model, _ in _marked(YamlFiles)}
"""Folder -> model of the one record in each of its files."""
LISTS_OF: Mapping[str, type[BaseModel]] = {name: model for name, model, _ in _marked(YamlList)}
"""YAML file -> model of its entries."""
FOLDERS = {*FILES_OF, "defects", "vocabulary"}


def sort_key(row: Any, key: Iterable[str]) -> tuple[Any, ...]:
    """What rows of a table are sorted by; empty cells come first, numbers by size."""
    values = (getattr(row, name) for name in key)
    return tuple(
        (value is not None, value if isinstance(value, int | float) else "" if value is None else str(value))
        for value in values
    )

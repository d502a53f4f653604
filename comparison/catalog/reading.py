"""Files of data/ -> records with their places, or faults."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ValidationError

from comparison.catalog.faults import Fault, faults_of
from comparison.catalog.files import FILES_OF, FOLDERS, LISTS_OF, TABLES, Table
from comparison.catalog.folder import DATA
from comparison.catalog.yaml_text import TextLoader, line_of
from comparison.records import sources, vocabulary
from comparison.records.vocabulary import Term
from comparison.text.spelling import nearest

RESTORE = "Restore it with git checkout."


@dataclass(frozen=True, slots=True)
class Located:
    """A record and the place it stands in."""

    record: Any
    path: Path
    line: int | None = None
    where: tuple[Any, ...] = ()

    def fault(self, field_name: str, found: str, wanted: str, remedy: str, inside: tuple[Any, ...] = ()) -> Fault:
        """A fault at this record, or deeper `inside` a YAML record; lines of YAML are looked up only now."""
        line = self.line if self.line is not None else line_of(self.path, (*self.where, *inside))
        return Fault(_name(self.path), line, field_name, found, wanted, remedy)


@dataclass
class Rows:
    """What was read before it is known to be sound: records by table with their places, and the faults so far.

    `unread` are the ids of records that did not fit, `cut` the tables and vocabularies that could not be read to their
    end: they are told once, not again at every row that names them.
    """

    located: dict[str, list[Located]] = field(default_factory=dict)
    vocabulary: dict[str, dict[str, Term]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    cut: set[str] = field(default_factory=set)
    today: date | None = None
    """No figure may be dated later; None where nobody knows the day."""

    def of(self, name: str) -> tuple[Any, ...]:
        return tuple(row.record for row in self.located.get(name, []))


def read(folder: Path = DATA) -> Rows:
    """Every row with its place; rows that do not fit their model become faults."""
    rows = Rows()
    for table in TABLES:
        rows.located[table.name] = _read_csv(folder / table.file, table, rows)
    rows.located["sources"] = _read_yaml_list(folder / "sources.yaml", sources.Source, rows)
    rows.located["defects"] = []
    for path in sorted((folder / "defects").glob("*.yaml")):
        rows.located["defects"].extend(_read_yaml_list(path, sources.Defect, rows))
    for name, model in LISTS_OF.items():
        rows.located[name] = _read_yaml_list(folder / f"{name}.yaml", model, rows)
    for name, model in FILES_OF.items():
        paths = sorted((folder / name).glob("*.yaml"))
        if not paths:
            rows.cut.add(name)
            rows.faults.append(Fault(name, None, "file", "an empty folder", "a file for each of them", RESTORE))
        entities = (_read_yaml_one(path, model, rows) for path in paths)
        rows.located[name] = [entity for entity in entities if entity]
    for path in sorted((folder / "vocabulary").glob("*.yaml")):
        rows.vocabulary[path.stem] = _read_vocabulary(path, rows)
    return rows


def _read_csv(path: Path, table: Table, rows: Rows) -> list[Located]:
    located: list[Located] = []
    rows.cut.add(table.name)
    if (text := _text(path, rows.faults)) is None:
        return located
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader, [])
        if faults := list(_header_faults(path.name, header, table)):
            rows.faults.extend(faults)
            return located
        for cells in reader:
            line = reader.line_num
            if len(cells) != len(header):
                found, wanted = f"{len(cells)} cells", f"{len(header)} cells"
                rows.faults.append(Fault(path.name, line, "row", found, wanted, "Quote cells with commas."))
                rows.unread.update(cells[:1])
                continue
            values = {column: cell for column, cell in zip(header, cells, strict=True) if cell}
            try:
                located.append(Located(table.model.model_validate(values), path, line))
            except ValidationError as error:
                rows.faults.extend(faults_of(error, table.model, path.name, line))
                rows.unread.add(values.get(table.key[0], ""))
        if reader.line_num > 1 or table.may_be_empty:
            rows.cut.discard(table.name)
        else:
            rows.faults.append(Fault(path.name, None, "file", "a header without rows", "at least one row", RESTORE))
    except csv.Error as error:
        remedy = "Write a double quote inside a cell twice, and put such a cell in double quotes."
        rows.faults.append(Fault(path.name, reader.line_num, "row", str(error), "a well-formed CSV file", remedy))
    return located


def _header_faults(file: str, header: Sequence[str], table: Table) -> Iterable[Fault]:
    for column in sorted(set(header)):
        if column not in table.columns:
            remedy = nearest(column, table.columns) or "Remove it: data/README.md has the columns there are."
            yield Fault(file, 1, "header", repr(column), "a known column", remedy)
        elif header.count(column) > 1:
            found = f"{column!r} {header.count(column)} times"
            yield Fault(file, 1, "header", found, "each column once", "Remove all but one of them.")
    for column in table.columns:
        if column not in header and table.model.model_fields[column].is_required():
            yield Fault(file, 1, "header", "no such column", column, "Add the column.")


def _read_yaml_list(path: Path, model: type[BaseModel], rows: Rows) -> list[Located]:
    located: list[Located] = []
    if (loaded := _yaml(path, list, "a list of entries, each beginning with '- '", rows.faults)) is None:
        rows.cut.add(path.stem)
        return located
    for index, entry in enumerate(loaded):
        try:
            located.append(Located(model.model_validate(entry), path, where=(index,)))
        except ValidationError as error:
            rows.faults.extend(faults_of(error, model, _name(path), None, path, (index,)))
            if isinstance(entry, dict):
                rows.unread.add(str(entry.get("id")))
    return located


def _read_yaml_one(path: Path, model: type[BaseModel], rows: Rows) -> Located | None:
    if (loaded := _yaml(path, dict, "fields, each with its value", rows.faults)) is not None:
        try:
            return Located(model.model_validate(loaded), path)
        except ValidationError as error:
            rows.faults.extend(faults_of(error, model, _name(path), None, path))
    rows.unread.add(path.stem)
    return None


def _read_vocabulary(path: Path, rows: Rows) -> dict[str, vocabulary.Term]:
    terms: dict[str, vocabulary.Term] = {}
    if (loaded := _yaml(path, dict, "terms, each with its label", rows.faults)) is None:
        rows.cut.add(path.stem)
        return terms
    for term, entry in loaded.items():
        try:
            terms[str(term)] = vocabulary.Term.model_validate(entry)
        except ValidationError as error:
            rows.faults.extend(faults_of(error, vocabulary.Term, _name(path), None, path, (term,)))
            rows.unread.add(str(term))
    return terms


def _text(path: Path, faults: list[Fault]) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except OSError as error:
        found = error.strerror or type(error).__name__
        faults.append(Fault(_name(path), None, "file", found, "a file", RESTORE))
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        found = f"byte 0x{error.object[error.start]:02x}"
        faults.append(Fault(_name(path), line, "file", found, "UTF-8 text", "Save the file as UTF-8."))
    return None


def _yaml(path: Path, shape: type[Any], wanted: str, faults: list[Fault]) -> Any:
    if (text := _text(path, faults)) is None:
        return None
    try:
        loaded = yaml.load(text, Loader=TextLoader)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or str(error)
        line, remedy = mark.line + 1 if mark else None, "Correct the line: brackets, quotes and indents must fit."
        faults.append(Fault(_name(path), line, "file", problem, "well-formed YAML", remedy))
        return None
    if isinstance(loaded, shape) and (loaded or path.parent.name == "defects"):  # no known fault is no fault
        return loaded
    found = type(loaded).__name__ if loaded else "an empty file"
    faults.append(Fault(_name(path), None, "file", found, wanted, RESTORE))
    return None


def _name(path: Path) -> str:
    """The file as people know it: relative to data/, wherever a copy of data/ lies."""
    return f"{path.parent.name}/{path.name}" if path.parent.name in FOLDERS else path.name

"""What can be wrong in data/, with place, what was found, what is wanted and the way out."""

import typing
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from comparison.catalog.yaml_text import line_of
from comparison.records.base import PLAIN_NUMBER
from comparison.text.lists import listing
from comparison.text.spelling import nearest

MAX_FAULTS_SHOWN = 100


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in data/: where it stands, what was found, what is wanted, the way out."""

    file: str
    line: int | None
    field: str
    found: str
    wanted: str
    remedy: str
    missing: tuple[str, str] | None = None
    """What the row names that is not there, and how it would be there. Faults that miss the same are told as one."""
    others: tuple[str, ...] = ()
    """Files of the other rows that miss the same, one for each row."""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        text = f"{place} {self.field}: found {self.found}; wanted {self.wanted}. {self.remedy}"
        if not self.others:
            return text
        names = "names" if len(self.others) == 1 else "name"
        return f"{text} And {len(self.others):,} more in {listing(sorted(set(self.others)))} {names} it."


class CatalogError(Exception):
    """data/ cannot be used as it is; `faults` names every reason."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        shown = [str(fault) for fault in self.faults[:MAX_FAULTS_SHOWN]]
        if more := len(self.faults) - len(shown):
            shown.append(f"... and {more} more")
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{count} in data/:", *shown]))


def causes_first(faults: Iterable[Fault]) -> list[Fault]:
    """Files that cannot be read, then what many rows miss, told once, then the rest; each in the order of their places."""
    groups: dict[object, list[Fault]] = {}
    for place, fault in enumerate(sorted(faults, key=lambda fault: (fault.file, fault.line or 0, fault.field))):
        groups.setdefault(fault.missing or place, []).append(fault)
    told = [first if not others else _once(first, others) for first, *others in groups.values()]
    return sorted(told, key=lambda fault: (fault.field not in {"file", "header"}, not fault.others))


def _once(first: Fault, others: Iterable[Fault]) -> Fault:
    """What many rows name is rather missing than misspelt: the way to add it is told first."""
    add = first.missing[1] if first.missing else first.remedy
    remedy = add if first.remedy == add else f"{add} {first.remedy}"
    return replace(first, remedy=remedy, others=tuple(fault.file for fault in others))


def faults_of(
    error: ValidationError,
    model: type[BaseModel],
    file: str,
    line: int | None,
    path: Path | None = None,
    start: tuple[Any, ...] = (),
) -> Iterable[Fault]:
    """What pydantic found in one record as faults at `line`, or at the line of each entry of the YAML file `path`."""
    for detail in error.errors(include_url=False):
        where = tuple(detail["loc"])
        place = line if path is None else line_of(path, (*start, *where))
        name = ".".join(str(part) for part in (*start, *where) if part not in start or isinstance(part, str)) or "row"
        kind, context = detail["type"], detail.get("ctx", {})
        value = detail["input"]
        found = _brief(repr(value)) if isinstance(value, str | int | float) else type(value).__name__
        wanted = detail["msg"].removeprefix("Value error, ").removeprefix("Input should be ")
        field = _model_at(model, where[:-1]).model_fields.get(str(where[-1])) if where else None
        remedy = remedy_of(kind, context, field is None or field.is_required())
        if kind == "extra_forbidden":
            fields = _model_at(model, where[:-1]).model_fields
            found, wanted = _brief(repr(str(where[-1]))), "a known field"
            remedy = nearest(str(where[-1]), fields) or remedy
        elif kind == "missing":
            found, wanted, remedy = "nothing", "a value", f"Fill in {where[-1]}."
        elif kind in {"enum", "literal_error"}:
            options = str(context.get("expected", "")).replace("' or '", "', '").strip("'").split("', '")
            remedy = nearest(str(value), options) or f"Use one of {listing(options, 'or', most=12)}."
        elif kind == "string_pattern_mismatch":
            wanted = f"text of the form {context['pattern']}"
        elif kind == "value_error" and isinstance(value, dict):
            found = "cells that contradict each other"
            remedy = "Correct the cells so that they agree, or leave the row out."
        yield Fault(file, place, name, found, wanted, remedy)


def remedy_of(kind: str, context: Mapping[str, Any], is_required: bool) -> str:
    """The way out of what pydantic calls an error of some kind, in a field that must or need not be filled in."""
    if remedy := getattr(context.get("error"), "remedy", ""):
        return str(remedy)
    if kind == "extra_forbidden":
        return "Remove it: data/README.md has the fields there are."
    if kind.startswith(("int_", "float_", "decimal_", "finite_")) or kind.endswith("_parsing"):
        return PLAIN_NUMBER
    if kind.startswith("less_than"):
        return "Look at the unit, and for a digit too many or too few."
    if kind.endswith(("_type", "_too_short")):
        return "Write it as the other entries do."
    if kind.endswith("_too_long"):
        return "Say it more shortly."
    return "Correct the cell." if is_required else "Correct the cell, or leave it empty where it is not known."


def _model_at(model: type[BaseModel], where: tuple[Any, ...]) -> type[BaseModel]:
    """The model of the entry reached by keys and indices."""
    for step in where:
        if isinstance(step, str) and step in model.model_fields:
            model = _model_in(model.model_fields[step].annotation) or model
    return model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next(filter(None, map(_model_in, typing.get_args(annotation))), None)


def _brief(text: str, most: int = 80) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"

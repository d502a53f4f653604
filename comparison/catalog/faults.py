"""What can be wrong in data/, with place, what was found, what is wanted and the way out."""

import typing
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from comparison.catalog.yaml_text import line_of
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
    remedy: str = ""

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}" if self.line else self.file
        text = f"{place} {self.field}: found {self.found}; wanted {self.wanted}"
        return f"{text}. {self.remedy}" if self.remedy else text


class CatalogError(Exception):
    """data/ cannot be used as it is; `faults` names every reason."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        shown = [str(fault) for fault in self.faults[:MAX_FAULTS_SHOWN]]
        if more := len(self.faults) - len(shown):
            shown.append(f"... and {more} more")
        count = "1 fault" if len(self.faults) == 1 else f"{len(self.faults)} faults"
        super().__init__("\n".join([f"{count} in data/:", *shown]))


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
        remedy = ""
        if kind == "extra_forbidden":
            fields = _model_at(model, where[:-1]).model_fields
            found, wanted, remedy = _brief(repr(str(where[-1]))), "a known field", nearest(str(where[-1]), fields)
        elif kind == "missing":
            found, wanted, remedy = "nothing", "a value", f"Fill in {where[-1]}."
        elif kind in {"enum", "literal_error"}:
            options = str(context.get("expected", "")).replace("' or '", "', '").strip("'").split("', '")
            remedy = nearest(str(value), options)
        elif kind == "string_pattern_mismatch":
            wanted = f"text of the form {context['pattern']}"
        elif kind == "value_error" and isinstance(value, dict):
            found = "cells that contradict each other"
        yield Fault(file, place, name, found, wanted, remedy)


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

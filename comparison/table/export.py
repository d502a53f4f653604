"""Frames -> JSON and CSV texts, for commands, downloads and the web, with source columns and licence note."""

import json
import math
from collections.abc import Sequence
from datetime import date
from json.encoder import encode_basestring
from typing import Any

import numpy as np
import pandas as pd

from comparison.text.markup import defused

LICENCE_NOTE = (
    "Compiled by TrainWhere (Apache-2.0). Figures belong to the sources named in each row; "
    "where a licence asks for attribution it is in source_licence."
)


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as plain values; what is not known is None."""
    names = [str(name) for name in frame.columns]
    columns = [_plain_values(column) for _, column in frame.items()]
    return [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]


def to_json(frame: pd.DataFrame, **about: Any) -> str:
    """{"about": {...}, "rows": [...]}: licence note, data version and whatever else is said about the rows."""
    about = {"licence": LICENCE_NOTE, **about, "rows": len(frame)}
    return (
        json.dumps({"about": about, "rows": []}, ensure_ascii=False, indent=1).removesuffix("[]\n}")
        + _json_rows(frame)
        + "\n}"
    )


def _json_rows(frame: pd.DataFrame) -> str:
    """What `json.dumps(..., indent=1)` writes of the rows, column by column: it takes a second for the price history."""
    columns = [
        [f"   {encode_basestring(str(name))}: {_json(value)}" for value in _plain_values(column)]
        for name, column in frame.items()
    ]
    rows = ["  {\n" + ",\n".join(row) + "\n  }" for row in zip(*columns, strict=True)]
    return "[\n" + ",\n".join(rows) + "\n ]" if rows else "[]"


def _json(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, str):
        return encode_basestring(value)
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n   ")  # texts have no line breaks any more


def to_csv(frame: pd.DataFrame) -> str:
    """Header and rows, empty cells for what is not known, texts that a spreadsheet would run as formulas defused."""
    safe = frame.copy()
    for column in safe.columns:
        if not pd.api.types.is_numeric_dtype(safe[column]):
            values = _plain_values(safe[column])
            texts = {value: _defused(value) for value in {value for value in values if isinstance(value, str)}}
            safe[column] = [texts[value] if isinstance(value, str) else _defused(value) for value in values]
    return safe.to_csv(index=False, lineterminator="\n", float_format="%.10g")


def to_text(frame: pd.DataFrame, columns: Sequence[str], headers: Sequence[str], widest: int = 44) -> str:
    """An aligned table for a terminal."""
    cells = [[_cell(value, widest) for value in row] for row in frame[list(columns)].itertuples(index=False, name=None)]
    numeric = [pd.api.types.is_numeric_dtype(frame[name]) for name in columns]
    widths = [max(map(len, [head, *(row[i] for row in cells)])) for i, head in enumerate(headers)]
    lines = [list(headers), ["-" * width for width in widths], *cells]
    return "\n".join(
        "  ".join(
            cell.rjust(w) if right else cell.ljust(w) for cell, w, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )


def _plain_values(column: pd.Series) -> list[Any]:
    """`_plain` of each value, by the type of the column where that is faster."""
    kind = column.dtype
    if isinstance(kind, pd.CategoricalDtype):
        words = [*_plain_values(kind.categories.to_series()), None]  # the code of what is not known is -1: the last
        return [words[code] for code in column.cat.codes]
    if isinstance(kind, np.dtype) and kind.kind in "iub":
        return column.tolist()
    if isinstance(kind, np.dtype) and kind.kind == "f":
        return [value if math.isfinite(value) else None for value in column.tolist()]
    if isinstance(kind, pd.StringDtype):
        return [value if isinstance(value, str) else None for value in column.to_numpy(dtype=object)]
    return [_plain(value) for value in column]


def _plain(value: Any) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if value is None or value is pd.NaT or (isinstance(value, float) and not math.isfinite(value)):
        return None
    if isinstance(value, pd.Timestamp | date):
        return value.isoformat()[:10]
    return value.item() if hasattr(value, "item") else value


def _defused(value: Any) -> Any:
    if isinstance(value, list):
        value = "; ".join(map(str, value))
    if not isinstance(value, str):
        return value
    # A lone carriage return ends a row for many readers.
    return defused(value).replace("\r\n", "\n").replace("\r", "\n")


def _cell(value: Any, widest: int) -> str:
    plain = _plain(value)
    if plain is None:
        return "–"
    text = (
        f"{plain:.10g}"
        if isinstance(plain, float)
        else "; ".join(map(str, plain))
        if isinstance(plain, list)
        else str(plain)
    )
    return text if len(text) <= widest else text[: widest - 1] + "…"

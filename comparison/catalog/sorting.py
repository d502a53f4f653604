"""Rows of data/ put into key order, cells left to the letter as they are."""

import csv
import io
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pydantic import ValidationError

from comparison.catalog.files import TABLES, Table, sort_key


def sort_folder(folder: Path) -> list[str]:
    """Sort every table and sources.yaml in place; returns the names of the files that changed."""
    changed = []
    orders: dict[str, Callable[[str], str]] = {table.file: partial(sorted_csv, table=table) for table in TABLES}
    orders["sources.yaml"] = sorted_entries
    for name, order in orders.items():
        path = folder / name
        try:
            text = path.read_text(encoding="utf-8")
            ordered = order(text)
        except (OSError, UnicodeDecodeError, csv.Error):
            continue  # `check` names the fault
        if ordered != text:
            path.write_text(ordered, encoding="utf-8")
            changed.append(name)
    return changed


def sorted_csv(text: str, table: Table) -> str:
    """The same rows in the order of the table's key; rows that do not fit the model go last, for `check` to name."""
    header, *rows = list(csv.reader(io.StringIO(text), strict=True)) or [[]]

    def key(cells: list[str]) -> tuple[object, ...]:
        try:
            record = table.model.model_validate({name: cell for name, cell in zip(header, cells, strict=False) if cell})
        except ValidationError:
            return (1, tuple(cells))
        return (0, sort_key(record, table.key))

    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([header, *sorted(rows, key=key)])
    return out.getvalue()


def sorted_entries(text: str) -> str:
    """A YAML list of entries with `id` first, sorted by it; what stands above the first entry stays there."""
    head, *entries = re.split(r"^(?=- )", text, flags=re.MULTILINE)
    entries = [entry if entry.endswith("\n") else f"{entry}\n" for entry in entries]
    return head + "".join(
        sorted(entries, key=lambda entry: entry.split("\n", 1)[0].removeprefix("- id:").strip(" '\""))
    )

"""What the benchmark tables share: devices, measurers, frameworks, notes and public ids."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any

from pydantic import BaseModel

from comparison.catalog.files import TABLES
from comparison.records.vocabulary import Measurer
from scripts.curate.files import DATA, HAND_KEPT, evidence, read_csv, source_id, write_csv

CPU_ONLY = "none (CPU only)"
# Word of a framework's text -> id of data/frameworks; a text with words of two frameworks stands for none.
FRAMEWORKS = {"tensorflow": "tensorflow", "tensorpack": "tensorflow", "moxing": "tensorflow", "pytorch": "pytorch",
              "mxnet": "mxnet", "caffe": "caffe", "paddlepaddle": "paddlepaddle", "cntk": "cntk", "theano": "theano",
              "torch": "torch"}  # fmt: skip


@cache
def _devices() -> dict[str, tuple[str | None, str]]:
    rows = read_csv(HAND_KEPT / "benchmark_accelerators.csv")
    return {row["spelling"]: (row["accelerator"] or None, row["note"]) for row in rows}


@cache
def _aliases() -> dict[str, str]:
    return {row["alias"].lower(): row["accelerator"] for row in read_csv(DATA / "accelerator_aliases.csv")}


def device(spelling: str) -> tuple[str | None, str]:
    """Id of the accelerator a spelling stands for, none where nothing in our data does, and a remark."""
    return _devices().get(spelling) or (_aliases().get(spelling.lower()), "")


@cache
def _measurers() -> dict[str, str]:
    return {row["submitter"]: row["measurer"] for row in read_csv(HAND_KEPT / "benchmark_submitters.csv")}


def measurer_of(submitter: str) -> Measurer:
    """Whether a submitter sells what it measured, where benchmark_submitters.csv says so."""
    return Measurer(_measurers().get(submitter, "submitter"))


@cache
def published() -> dict[str, str]:
    """Evidence id of a source -> the day it dates from."""
    return {row["source_id"]: row["as_of"] for row in evidence("benchmarks", "sources")}


def framework_of(text: str) -> str | None:
    """The one framework a text names; none for several, or where we have no file on it."""
    words = set(re.findall(r"[a-z]+", text.lower()))
    found = {framework for word, framework in FRAMEWORKS.items() if word in words}
    return found.pop() if len(found) == 1 else None


@cache
def confirmations() -> dict[str, dict[str, tuple[str, str]]]:
    """Table -> item of the verification -> source that publishes the same figure, and the figure as it prints it.
    Items on one entry of DAWNBench, its time and its cost, stand together under the entry."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for row in evidence("benchmarks", "verification"):
        name = row["table"].removesuffix(".csv")
        item = row["item"].rpartition(": ")[0] if name == "dawnbench" else row["item"]
        unit = row["unit"] if row["unit"] in ("minutes", "seconds") else ""
        printed = f"${float(row['published']):,.2f}" if row["unit"] == "USD" else f"{row['published']} {unit}".strip()
        source, before = found.setdefault(name, {}).get(item, ("", ""))
        found[name][item] = (source or source_id(row["source_id"]), ", ".join(filter(None, (before, printed))))
    return found


def note(*parts: str | None) -> str | None:
    """Remarks as sentences of one note."""
    kept = []
    for part in parts:
        for piece in re.split(r"; ", part or ""):
            text = piece.strip().rstrip(".")
            if text:
                kept.append(f"{text[0].upper()}{text[1:]}.")
    return " ".join(dict.fromkeys(kept)) or None


def slug(*parts: object) -> str:
    """Parts as one public id: lower case, hyphens, dots and underscores kept inside words."""
    text = "-".join(str(part) for part in parts if part not in (None, "")).lower().replace("+", "-")
    text = re.sub(r"[^a-z0-9._-]+", "-", text)
    return re.sub(r"[._-]*-[._-]*", "-", re.sub(r"[._]{2,}", "_", text)).strip("-._")


def numbered(ids: Sequence[str]) -> list[str]:
    """The same ids, the second and later ones of a kind with -2, -3 behind."""
    seen: Counter[str] = Counter()
    unique = []
    for each in ids:
        seen[each] += 1
        unique.append(each if seen[each] == 1 else f"{each}-{seen[each]}")
    return unique


def number(cell: str) -> float | None:
    return float(cell) if cell else None


def whole(cell: str) -> int | None:
    return int(float(cell)) if cell else None


def write_table(name: str, rows: Iterable[BaseModel]) -> None:
    """Write data/<name>.csv, sorted by its key."""
    (table,) = [each for each in TABLES if each.name == name]
    ordered: list[Any] = sorted(rows, key=lambda row: getattr(row, table.key[0]))
    write_csv(DATA / table.file, table.columns, ordered)
    print(f"{len(ordered)} rows of {name}")

"""Reading the evidence and writing the curated files, alike for every table.

The evidence lies beside the repository in ../shared/sources, or where TRAINWHERE_SOURCES says.
"""

import csv
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "data"
HAND_KEPT = ROOT / "scripts" / "curate"
SOURCES = Path(os.environ.get("TRAINWHERE_SOURCES") or ROOT.parent / "shared" / "sources")

YAML_WIDTH = 110


def read_csv(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, cells stripped; an empty cell is an empty string."""
    with path.open(encoding="utf-8", newline="") as file:
        return [{key: (value or "").strip() for key, value in row.items()} for row in csv.DictReader(file)]


def evidence(folder: str, table: str) -> list[dict[str, str]]:
    """The rows of one evidence table: evidence("prices", "offers")."""
    return read_csv(SOURCES / folder / f"{table}.csv")


def write_csv(path: Path, columns: Sequence[str], rows: Iterable[BaseModel | Mapping[str, Any]]) -> None:
    """Write the rows in the order given, one column each, unknown as an empty cell."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_MINIMAL)
        writer.writerow(columns)
        for row in rows:
            values = row.model_dump(mode="json") if isinstance(row, BaseModel) else row
            writer.writerow([_cell(values.get(column)) for column in columns])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(_short(value))


def _short(value: Any) -> Any:
    """8.0 is written 8; what is too large for a float to be exact stays as it is."""
    return int(value) if isinstance(value, float) and value.is_integer() and abs(value) < 1e15 else value


class _Dumper(yaml.SafeDumper):
    """What a person would type: block style, indented lists, no aliases, quotes only where needed."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:
        return True


class _Loader(yaml.SafeLoader):
    """YAML without guesses: yes, 2.10 and 2026-08-22 are text. The models turn text into numbers where one is due."""


def _without_guesses(kept: set[str]) -> dict[str, list[tuple[str, Any]]]:
    return {
        first: [(tag, pattern) for tag, pattern in pairs if tag.removeprefix("tag:yaml.org,2002:") in kept]
        for first, pairs in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


# A text that looks like a number is quoted, so that editors which guess agree with us.
_Dumper.yaml_implicit_resolvers = _without_guesses({"null", "int", "float", "merge"})
_Loader.yaml_implicit_resolvers = _without_guesses({"null"})
for _class in (_Dumper, _Loader):
    _class.add_implicit_resolver(
        "tag:yaml.org,2002:bool", re.compile("^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF")
    )


def plain(value: Any) -> Any:
    """A model (or a tree of them) as mappings and lists, without what is empty, keys in the model's order."""
    if isinstance(value, BaseModel):
        value = value.model_dump(mode="json")
    if isinstance(value, Mapping):
        tree = {key: plain(item) for key, item in value.items()}
        return {key: item for key, item in tree.items() if item is not None and item != [] and item != {}}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return _short(value)


def write_yaml(path: Path, value: Any, header: str = "") -> None:
    """Write models or plain data; `header` is a comment line such as the address of the schema."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(
        plain(value), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=YAML_WIDTH, default_flow_style=False
    )
    path.write_text((header.rstrip("\n") + "\n" if header else "") + text, encoding="utf-8")


def read_yaml(path: Path) -> Any:
    """What `write_yaml` or a person wrote: mappings, lists, text, true and false."""
    return yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)


def source_id(evidence_id: str) -> str:
    """The public id of a source of the evidence: `fsdl_servers` is `fsdl-servers`.

    The tables of sources were compared: an id that stands in two of them means the same source in both.
    """
    return evidence_id.strip().lower().replace("_", "-")


def provider_ids() -> dict[str, str]:
    """Every spelling of a provider met in the evidence, to the provider's id."""
    return {row["spelling"]: row["provider"] for row in read_csv(HAND_KEPT / "provider_names.csv")}

"""Opens a link as a visitor does and tells what it gives, from the elements of the page alone."""

import difflib
import hashlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pandas as pd
import yaml
from streamlit.testing.v1 import AppTest

from tests.links.frozen import SCRIPT

HERE = Path(__file__).parent
RECORD = HERE / "record"
FIRST_ROWS = 3
MOST_LINES, MOST_CHARACTERS = 4, 240
"""Of a list, and of a line with links, in the record. Of a longer one half is kept, and a digest holds the rest."""
SECONDS = 60
_MARKS = {"header": "# ", "subheader": "## ", "markdown": "", "caption": ""}
_NOTICES = ("warning", "info", "error", "success")
_MEASURED = re.compile(r"[\d,\\.]+ \w+(?= of one processor here)")
"""What a training has taken on this server."""
_DIFF_LINES, _DIFF_CHARACTERS = 40, 160


def groups() -> list[dict[str, Any]]:
    """`links.yaml`: `what` the links of a group are, and the `links`."""
    loaded: list[dict[str, Any]] = yaml.safe_load((HERE / "links.yaml").read_text(encoding="utf-8"))
    return loaded


def links() -> list[str]:
    """All links, in the order of the file."""
    return [link for group in groups() for link in group["links"]]


def recorded() -> dict[str, dict[str, Any]]:
    """What each link gave when it was recorded."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(RECORD.glob("*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return found


def file_of(link: str) -> Path:
    """The file of the record that holds the link: one a page."""
    return RECORD / f"{urlsplit(link).path.strip('/') or 'overview'}.json"


def pretty(value: object) -> str:
    """JSON in a stable order, to be read and compared line by line."""
    return json.dumps(value, indent=1, ensure_ascii=False) + "\n"


def query_of(link: str) -> dict[str, list[str]]:
    """The parameters of a link; empty ones too, for they mean any."""
    return parse_qs(urlsplit(link).query, keep_blank_values=True)


def gives(link: str) -> dict[str, Any]:
    """What a visitor who opens the link sees, can go to and can copy; how it looks is left out."""
    page = opened(link)
    seen = _Seen()
    for element in page:
        seen.add(element)
    given = {
        "title": page.title[0].value,
        "notices": seen.notices,
        "text": seen.text,
        "charts": seen.charts,
        "images": seen.images,
        "tables": seen.tables,
        "leads to": seen.leads,
        "copies": seen.copies,
    }
    return {name: value for name, value in given.items() if value}


def difference(before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    """A unified diff of what a link gave and what it gives, short enough to be read; empty when they are the same."""
    compared = difflib.unified_diff(
        pretty(before).splitlines(), pretty(after).splitlines(), "recorded", "now", n=1, lineterm=""
    )
    lines = list(_shortened(list(compared)))
    if more := lines[_DIFF_LINES:]:
        return "\n".join([*lines[:_DIFF_LINES], f"... and {len(more)} more lines"])
    return "\n".join(lines)


def opened(link: str) -> AppTest:
    """The page of a link, without the start page before it, which `switch_page` would want, and without a search for installed
    components: both are done once and take five times as long as a page."""
    start = _start()
    page = AppTest.from_file(str(SCRIPT), default_timeout=SECONDS)
    page.query_params.update(query_of(link))
    page._page_hash = start.names[urlsplit(link).path.strip("/")]
    page._bidi_component_manager = start.components
    page.run()
    assert not page.exception, f"{link}: {[each.value for each in page.exception]}"
    return page


@dataclass(frozen=True, slots=True)
class _Start:
    names: Mapping[str, str]
    """Path -> what Streamlit calls the page."""
    components: Any


@cache
def _start() -> _Start:
    page = AppTest.from_file(str(SCRIPT), default_timeout=SECONDS).run()
    names = {str(each.get("url_pathname", "")): name for name, each in page._registered_pages.items()}
    return _Start(names, page._bidi_component_manager)


class _Seen:
    """What the elements of a page say, in their order."""

    def __init__(self) -> None:
        self.notices: list[str] = []
        self.text: list[str] = []
        self.charts: list[dict[str, Any]] = []
        self.images: list[str] = []
        self.tables: list[dict[str, Any]] = []
        self.leads: list[str] = []
        self.copies: list[str] = []

    def add(self, element: Any) -> None:
        kind = element.type
        if kind in _MARKS:
            self.text.extend(_lines(_MARKS[kind], element.value))
        elif kind in _NOTICES:
            self.notices.append(f"{kind}: {element.value}")
        elif kind == "metric":
            self.text.append(f"{element.label}: {element.value}")
        elif kind == "plotly_chart":
            traces = json.loads(element.proto.spec)["data"]
            self.charts.append({"alt": element.proto.alt, "traces": len(traces)})
        elif kind in {"image", "imgs"}:
            self.images.extend(image.alt for image in element.proto.imgs)
        elif kind in {"dataframe", "arrow_data_frame"}:
            self.tables.append(_table(element.proto.alt, *_of_frame(element)))
        elif kind in {"table", "arrow_table"}:
            self.tables.append(_table(element.proto.alt, *_of_table(element)))
        elif kind == "page_link":
            query = f"?{element.proto.query_string}" if element.proto.query_string else ""
            self.leads.append(_cut(f"{element.proto.label}: /{element.proto.page}{query}"))
        elif kind == "bidi_component" and element.proto.component_name == "copy_link":
            self.copies.append(json.loads(element.proto.json)["path"])


def _lines(mark: str, text: str) -> Iterator[str]:
    """The lines of a text; of a long list the first ones, for sources and terms fill screens and stand on every page."""
    lines = [mark + line for line in _MEASURED.sub("a while", text).splitlines() if line.strip()]
    shown = lines if len(lines) <= MOST_LINES else lines[: MOST_LINES // 2]
    yield from (_cut(line) if "](" in line else line for line in shown)  # a sentence stays whole
    if rest := lines[len(shown) :]:
        yield f"... and {len(rest)} more lines, sha256 {_digest(rest)}"


def _cut(line: str) -> str:
    return line if len(line) <= MOST_CHARACTERS else f"{line[: MOST_CHARACTERS // 2]}... sha256 {_digest([line])}"


def _digest(lines: Sequence[str]) -> str:
    """Enough of it to tell any two texts apart."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:16]


def _of_frame(element: Any) -> tuple[list[str], pd.DataFrame]:
    """The columns of a table to scroll as their heads read, and its rows."""
    look = json.loads(element.proto.columns or "{}")
    order = list(element.proto.column_order) or element.value.columns
    shown = [name for name in order if not look.get(name, {}).get("hidden")]
    return [look.get(name, {}).get("label", str(name)) for name in shown], element.value[shown]


def _of_table(element: Any) -> tuple[list[str], pd.DataFrame]:
    """The same of a table drawn whole, whose rows may have heads."""
    frame = element.value if element.proto.hide_index else element.value.reset_index()
    return [str(name) for name in frame.columns], frame


def _table(alt: str, columns: list[str], frame: pd.DataFrame) -> dict[str, Any]:
    rows = [" | ".join(map(_cell, row)) for row in frame.itertuples(index=False, name=None)]
    first = [_cut(row) for row in rows[:FIRST_ROWS]]
    return {
        "alt": alt,
        "columns": " | ".join(columns),
        "rows": len(rows),
        "first": first,
        "sha256": _digest([*columns, *rows]),
    }


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list | tuple | np.ndarray):
        return ", ".join(map(_cell, value))
    if pd.isna(value):
        return ""
    return f"{value:.9g}" if isinstance(value, float) else str(value)  # late digits differ from processor to processor


def _shortened(lines: Sequence[str]) -> Iterator[str]:
    """Lines of a diff without the long beginnings that a line and its successor share."""
    for sign, run in groupby(_pairs(lines), key=lambda pair: pair[0][:1]):
        for line, other in run:
            same = next((place for place, (a, b) in enumerate(zip(line[1:], other[1:], strict=False)) if a != b), 0)
            start = max(0, same - _DIFF_CHARACTERS // 2) if len(line) > _DIFF_CHARACTERS else 0
            text = line[1:][start : start + _DIFF_CHARACTERS]
            yield f"{sign}{'…' if start else ''}{text}{'…' if start + len(text) < len(line) - 1 else ''}"


def _pairs(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line of a diff with the line it replaces or is replaced by; with nothing where there is none."""
    runs = [list(run) for _, run in groupby(lines, key=lambda line: line[:1])]
    for index, run in enumerate(runs):
        others: list[str] = []
        if run[0][0] == "-" and index + 1 < len(runs) and runs[index + 1][0][0] == "+":
            others = runs[index + 1]
        elif run[0][0] == "+" and index and runs[index - 1][0][0] == "-":
            others = runs[index - 1]
        yield from ((line, others[place] if place < len(others) else "") for place, line in enumerate(run))

"""Declared parameters -> the tables of docs/links.md. The sentences around them are written by hand and stay."""

import re
from collections.abc import Iterable
from typing import Any

from comparison.catalog.contents import Catalog
from comparison.frames.tables import Tables
from comparison.links import shared
from comparison.links.pages import declared
from comparison.links.parameters import OptionLists, Parameter, Several, Switch

HEAD = "| Parameter | Values | Meaning |\n| --- | --- | --- |\n"
SHARED = "What pages share"
"""The section of the parameters that no single page has."""
MAX_LISTED = 16
"""Options that are listed one by one; of more it is said where they come from."""
_TABLE = re.compile(r"^\| Parameter \|.*\n(?:\|.*\n)+", re.MULTILINE)
_SECTION = re.compile(r"^## (?P<title>.+)\n(?P<text>(?:(?!## ).*\n)*)", re.MULTILINE)


def links_page(text: str, catalog: Catalog, tables: Tables) -> str:
    """docs/links.md with the tables of all pages that have declared their parameters; other sections stay as they are.

    Args:
        text: the file as it is. A page without a section gets one at the end.
    """
    options = OptionLists(tables)
    sections = {path: _table(parameters, options) for path, parameters in declared(catalog).items()}
    sections[SHARED] = _table((shared.DATA_VERSION, *shared.SIDE_BY_SIDE), options)

    def updated(section: re.Match[str]) -> str:
        title, body = section["title"], section["text"]
        if (table := sections.pop(title, None)) is None:
            return section[0]
        if _TABLE.search(body):
            return f"## {title}\n{_TABLE.sub(lambda _: table, body, count=1)}"
        return f"## {title}\n{body.rstrip()}\n\n{table}\n"

    text = _SECTION.sub(updated, text)
    return "".join([text, *(f"\n## {title}\n\n{table}" for title, table in sections.items())])


def values_words(parameter: Parameter[Any], options: OptionLists) -> str:
    """The values a parameter takes: its options where they are few, else where they come from."""
    few = options.of(parameter)
    listed = " ".join(f"`{option}`" for option in few) if 0 < len(few) <= MAX_LISTED else ""
    if not (words := parameter.values or listed):
        return parameter.documented()
    return f"{words}, repeatable" if isinstance(parameter, Several) else words


def meaning_words(parameter: Parameter[Any]) -> str:
    """What it is for, and what holds where the link is silent."""
    lead = parameter.label if not parameter.help or parameter.label.endswith("?") else f"{parameter.label}."
    meaning = parameter.meaning or f"{lead} {parameter.help}".rstrip(" .")
    default = [] if isinstance(parameter, Switch) else parameter.write(parameter.default)
    if not any(default) or "default" in meaning:
        return meaning
    return f"{meaning}; default {' '.join(f'`{text}`' for text in default)}"


def _table(parameters: Iterable[Parameter[Any]], options: OptionLists) -> str:
    lines = (
        f"| `{parameter.key}` | {_cell(values_words(parameter, options))} | {_cell(meaning_words(parameter))} |\n"
        for parameter in parameters
    )
    return HEAD + "".join(lines)


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")

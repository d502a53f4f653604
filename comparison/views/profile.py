"""What a page says about one row, part by part, and about two to four side by side."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from comparison.table.columns import Column
from comparison.views.view import FileView, SourcesView, View


@dataclass(frozen=True, kw_only=True)
class PageLink:
    """A link to a view of another page."""

    path: str
    label: str
    icon: str
    query: Mapping[str, Any]
    """Its parameters."""


@dataclass(frozen=True, kw_only=True)
class Part:
    """A part of a profile under its own heading."""

    heading: str
    anchor: str
    """Unique on the page."""
    view: View | None = None
    links: Sequence[PageLink] = ()
    """Below the view."""


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """Two to four rows side by side; with other numbers of rows the page says how to choose."""

    rows: pd.DataFrame
    names: Sequence[str]
    """What people call each row."""
    columns: Sequence[Column]
    """Top to bottom."""
    what: str
    """What a row is, in the singular."""
    files: FileView
    sources: SourcesView
    links: Sequence[PageLink] = ()


def offers_link(label: str, query: Mapping[str, Any]) -> PageLink:
    """A link to a view of /offers."""
    return PageLink(path="/offers", label=label, icon=":material/memory:", query=query)

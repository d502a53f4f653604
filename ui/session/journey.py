"""The thread: what each page of it was set to in this session, so that the memo can join them by one link."""

from collections.abc import Mapping

import streamlit as st

from comparison.links.memo import PATH
from comparison.memo.build import JOURNEY, page_of
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link

_KEPT = "_thread"


def memo_link(link: Link) -> None:
    """A link to the memo with what this page and the others of the thread were set to. Call it before `link.finish`."""
    book = data.rulebook()
    kept: dict[str, list[tuple[str, str]]] = st.session_state.setdefault(_KEPT, {})
    if any(page_of(key, book) == link.path for key in link.drawn):  # another view of the page says nothing of it
        chosen = [(key, value) for key, value in link.pairs() if page_of(key, book) == link.path]
        kept[link.path] = [(key, value) for key, value in chosen if value != "false"]  # a switch that is off
    if query := query_of(kept):
        page_link(PATH, "To the memo", ":material/description:", query)


def journey_parameters(link: Link) -> list[tuple[str, str]]:
    """The parameters of the thread: what the link says of a page and, where it says nothing, what this session chose there.

    On the way from a page Streamlit drops the parameters that the page binds, so no link within the site could carry them.
    What the session adds is put into the URL; what the link says is kept for the session.
    """
    book = data.rulebook()
    asked = link.given(lambda key: page_of(key, book) is not None)
    kept: dict[str, list[tuple[str, str]]] = st.session_state.setdefault(_KEPT, {})
    for path in JOURNEY:
        if found := [pair for pair in asked if page_of(pair[0], book) == path]:
            kept[path] = found
    added = [pair for path in JOURNEY for pair in kept.get(path, []) if pair not in asked]
    if added:
        link.add(added)
    return [*asked, *added]


def query_of(kept: Mapping[str, list[tuple[str, str]]]) -> dict[str, list[str]]:
    """All parameters of the thread, in its order."""
    query: dict[str, list[str]] = {}
    for path in JOURNEY:
        for key, value in kept.get(path, []):
            query.setdefault(key, []).append(value)
    return query

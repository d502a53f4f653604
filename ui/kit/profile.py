"""A profile part by part, and rows side by side, as the pages of providers and accelerators draw them."""

from collections.abc import Iterable

import streamlit as st

from comparison.text.lists import listing
from comparison.views.profile import Comparison, PageLink, Part
from comparison.views.view import View
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.side_by_side import show_compare
from ui.kit.text import escape
from ui.kit.view import show


def show_parts(parts: Iterable[Part], owner: object) -> None:
    """Each part under its heading.

    Args:
        owner: the remembered profile that has them among its fields.
    """
    for part in parts:
        st.subheader(part.heading, anchor=part.anchor)
        if part.view:
            show(part.view, owner=owner)
        show_links(part.links)


def show_comparison(link: Link, both: Comparison, is_first: bool) -> None:
    """Rows side by side with their files and sources.

    Args:
        is_first: whether they are what the page is opened for: then their names are its title.
    """
    if is_first:
        st.title(escape(f"{listing(both.names)} side by side"))
    else:
        st.subheader("Side by side", anchor="side-by-side")
    show_compare(link, both.rows, both.names, both.columns, both.what)
    show(View(sentence="", files=both.files, sources=both.sources))
    show_links(both.links)


def show_links(links: Iterable[PageLink]) -> None:
    """Links to views of other pages."""
    for target in links:
        page_link(target.path, escape(target.label), target.icon, target.query)

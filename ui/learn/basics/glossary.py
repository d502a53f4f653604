"""One term large, all that match below."""

import streamlit as st

from comparison.learn.glossary import find_terms
from comparison.links import basics as link_of
from comparison.records.glossary import GlossaryTerm
from comparison.text.lists import plural
from comparison.text.sitemap import PAGES
from ui import data
from ui.kit.glossary import explain
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.text import escape, paragraph


def show_glossary(link: Link) -> None:
    """The terms, searched and by topic."""
    glossary = data.curated().glossary
    by_id = {term.id: term for term in glossary}
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = link.ask(link_of.TERM, options=list(by_id), width=260)
        words = link.ask(link_of.SEARCH, width=260)
    topics = link.ask(link_of.TOPIC)
    if chosen:
        _show_large(by_id[chosen])
    matches = [term for term in find_terms(glossary, words) if not topics or term.topic in topics]
    paragraph(f"{plural(len(matches), 'term')} of {len(glossary)}, each with the page its meaning rests on.")
    if matches:
        st.markdown("\n\n".join(explain(term) for term in matches))
    else:
        st.info(escape(f"No term has “{words}”. Try a shorter word, or drop the topic."), icon=":material/search_off:")


def _show_large(term: GlossaryTerm) -> None:
    with st.container(border=True):
        st.markdown(explain(term))
        with st.container(horizontal=True):
            for page in PAGES:
                if page.path in term.pages and page.path != link_of.PATH:
                    page_link(page.path, page.title, page.icon)

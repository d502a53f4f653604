"""Terms of the glossary: the line of links under a page, and what a term says."""

import streamlit as st

from comparison.learn.glossary import terms_of
from comparison.records.glossary import GlossaryTerm
from ui import data
from ui.kit.text import escape

MAX_LINKED = 16
_GLOSSARY = "basics?section=glossary"


def glossary_line(path: str) -> None:
    """One small line with a link to the glossary for each term of the page at `path`. Call it once, near the end. None
    where there are no data: the glossary is a part of them."""
    if not data.version():
        return
    line = data.remember(("terms", path), lambda: _line(path))
    if line:
        st.markdown(f":small[{line}]")  # links in a caption are too faint to read


def explain(term: GlossaryTerm) -> str:
    """A term as Markdown: what it means, other words for it, where that stands."""
    source = data.curated().sources[term.source]
    title = f"[{escape(source.title)}](<{source.url}>)" if source.url else escape(source.title)
    also = f" Also: {escape(', '.join(term.synonyms))}." if term.synonyms else ""
    return f"**{escape(term.term)}.** {escape(term.definition)}{also} :small[{title}]"


def _line(path: str) -> str:
    terms = terms_of(data.curated().glossary, path)
    # Relative, so that it holds wherever the site is mounted; it opens beside the page, which keeps its state.
    links = [f"[{escape(term.term)}]({_GLOSSARY}&term={term.id})" for term in terms[:MAX_LINKED]]
    return f"Terms: {', '.join(links)}, [all]({_GLOSSARY})" if links else ""

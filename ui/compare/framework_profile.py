"""One framework of /frameworks in full, or two to four side by side; what the article said in 2019 beside today."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from comparison.frameworks.cells import NOT_KNOWN
from comparison.frameworks.filter import DEFAULT_COMPARISON
from comparison.frameworks.judgements import JUDGEMENTS, judgements_frame, judgements_sentence
from comparison.frameworks.matrix import FACT_DOWNLOAD, attribute_columns, side_by_side_rows
from comparison.frameworks.profile import Said, kind_words, profile_subjects, prose_paragraphs
from comparison.records.entities import Framework, Prose
from comparison.table.columns import Column
from comparison.table.side_by_side import MAX_ITEMS
from comparison.text.dates import day_words
from comparison.text.lists import listing
from comparison.views.frameworks import ecosystem_view
from ui import data
from ui.compare.frameworks import portrait_of
from ui.kit.link import Link
from ui.kit.side_by_side import show_compare
from ui.kit.sources import show_sources
from ui.kit.tables import downloads
from ui.kit.text import bullets, caption, escape, paragraph
from ui.kit.view import show


def show_profile_or_comparison(link: Link, chosen: Sequence[str], first: bool, with_products: bool = True) -> None:
    """One framework in full; two to four side by side, the article's three where none is chosen.

    Args:
        first: whether this stands on top of the page, where its sentence already is.
        with_products: whether its ecosystem belongs here too; not where the page shows it already.
    """
    if len(chosen) != 1:
        _comparison(link, chosen)
        return
    _profile(next(framework for framework in data.curated().frameworks if framework.id == chosen[0]), first)
    if with_products:
        st.subheader("Ecosystem", anchor="ecosystem")
        show(ecosystem_view(data.tables(), data.curated().vocabulary, chosen))


def _comparison(link: Link, chosen: Sequence[str]) -> None:
    tables = data.tables()
    st.subheader("Side by side", anchor="side-by-side")
    places = {ident: place for place, ident in enumerate(tables.frameworks["id"].tolist())}
    ids = tuple(ident for ident in chosen or DEFAULT_COMPARISON if ident in places)

    def make() -> tuple[pd.DataFrame, list[Column]]:
        items = tables.frameworks.iloc[[places[ident] for ident in ids]]
        return side_by_side_rows(items, tables.framework_facts, attribute_columns(data.curated().vocabulary))

    rows, columns = data.remember(("frameworks-side-by-side", ids), make)
    names = rows["name"].tolist()
    if not chosen:
        caption(f"None is chosen, so {listing(names)} stand here. Mark 2 to 4 rows in the table, or choose above.")
    show_compare(link, rows, names, columns, "framework")
    _judgements(ids[:MAX_ITEMS])


def _profile(framework: Framework, first: bool) -> None:
    """Portrait, statements by subject, the article's judgements."""
    tables, vocabularies = data.tables(), data.curated().vocabulary
    st.header(escape(framework.name), anchor="profile")
    if not first:
        paragraph(portrait_of([framework.id]))
    # No caption: a link in its paler ink is hard to read.
    home = f", [home page](<{framework.url}>)" if framework.url else ""
    st.markdown(escape(kind_words(framework, vocabularies)) + home)
    if framework.prose:
        _prose(framework.prose)
    else:
        caption("There is no portrait of it yet; this is what its sources say.")
    _facts(framework)
    facts = tables.framework_facts
    mine = facts[(facts["entity"] == framework.id).to_numpy()]
    downloads(mine, FACT_DOWNLOAD, f"framework-{framework.id}", tables.version)
    show_sources(mine, what="statement")
    _judgements([framework.id])


def _prose(prose: Prose) -> None:
    paragraph(prose.summary)
    titles, points = ("What speaks for it", "What to know before"), (prose.strengths, prose.cautions)
    for place, title, sentences in zip(st.columns(2), titles, points, strict=True):
        if sentences:
            with place:
                st.markdown(f"**{title}**")
                bullets(sentences)
    st.markdown("\n\n".join(f"**{title}.** {escape(text)}" for title, text in prose_paragraphs(prose)))
    named = [data.curated().sources[source].title for source in prose.sources]
    caption(f"Portrait as of {day_words(prose.as_of)} in our words, from: {listing(named, most=6)}.")


def _facts(framework: Framework) -> None:
    """Every statement with date and source by subject, those that differ right below, what is not known named."""
    curated = data.curated()
    names = {other.id: other.name for other in curated.frameworks}
    lines: list[list[str]] = []
    for subject in profile_subjects(framework, curated.vocabulary, names):
        lines.append([f"**{escape(subject.title)}**", "", ""])
        for known in subject.known:
            lines.append([escape(known.label), *_statement(known.said)])
            lines.extend(["*also said*", *_statement(other)] for other in known.others)
        if subject.missing:
            lines.append([f"*{NOT_KNOWN}*", escape(", ".join(subject.missing)), ""])
    _grid(["Subject", "What is known", "Source, as of"], lines, f"What is known of {framework.name}")


def _judgements(ids: Sequence[str]) -> None:
    """What the article said in 2019, and what holds today."""
    curated = data.curated()
    by_id = {framework.id: framework for framework in curated.frameworks}
    rows = judgements_frame([by_id[ident] for ident in ids], curated.sources)
    if rows.empty:
        return
    st.subheader("2019 and today", anchor="then-and-now")
    lines: list[list[str]] = []
    several = rows["id"].nunique() > 1
    for name, topic, said, today, source, as_of in rows[[*JUDGEMENTS, "source", "as_of"]].itertuples(index=False):
        read_in = f" ({_source(source)}, {escape(day_words(as_of))})"
        now = f"{escape(today)}{read_in}" if isinstance(today, str) else f"*{NOT_KNOWN}*"
        subject = f"**{escape(name)}**: {escape(topic)}" if several else f"**{escape(topic)}**"
        lines.append([subject, escape(said), now])
    _grid(["Topic", "Said in 2019", "Today"], lines, "What the article said in 2019 beside what holds today")
    caption(judgements_sentence(rows))
    downloads(rows, ["id", *JUDGEMENTS], "frameworks-2019-and-today", data.tables().version)


def _statement(said: Said) -> list[str]:
    note = f" *{escape(said.note)}*" if said.note else ""
    return [f"{escape(said.words)}{note}", f"{_source(said.source)}, {escape(day_words(said.as_of))}"]


def _source(source_id: str) -> str:
    """Title of a source as a Markdown link."""
    source = data.curated().sources[source_id]
    return f"[{escape(source.title)}](<{source.url}>)" if source.url else escape(source.title)


def _grid(head: Sequence[str], lines: Sequence[Sequence[str]], alt: str) -> None:
    """A table of texts that must wrap; the cells are Markdown already."""
    table = pd.DataFrame(lines, columns=list(head), dtype="object")
    st.table(table, hide_index=True, border="horizontal", alt=alt)

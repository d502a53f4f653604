"""What /memo is put together from: the same parts as its files, drawn with what Streamlit has."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs

import pandas as pd
import streamlit as st

from comparison.links.run_cost import PREFIX
from comparison.memo import build
from comparison.memo.build import MAX_NOTE, MAX_TITLE, NOTE, TITLE, Content
from comparison.memo.page import Memo, Part, Table
from comparison.run_cost.ground import EstimateBasis
from comparison.visitor.rows import OwnKind
from ui import data
from ui.decide.run_cost import evidence_of, market
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.text import bullets, caption, escape, paragraph
from ui.session import visitor
from ui.session.journey import journey_parameters

NARROW = 4
"""Columns of a table that a phone still shows."""
_ORIGIN = re.compile(r"(https?://[^/?#]+)")


def memo_of(link: Link) -> Memo:
    """The memo of the link, with what the sidebar adds to it."""
    with st.sidebar:
        link.text(TITLE, "Title", max_chars=MAX_TITLE, placeholder="What it is about")
        link.text(NOTE, "Note", max_chars=MAX_NOTE, several_lines=True, placeholder="For whom, why, by when")
        caption("Both are part of the link.")
    tables, catalog = data.tables(), data.curated()
    asked = journey_parameters(link)
    own = visitor.picked()
    ground = (
        EstimateBasis(market(tables), evidence_of(tables)) if any(key.startswith(PREFIX) for key, _ in asked) else None
    )
    found: Content
    if own or visitor.brought(OwnKind.QUOTE):  # never remembered: others would see them
        found = build.content(asked, catalog, tables, visitor.offers(), own, ground)
    else:
        found = data.remember(("memo", tuple(asked)), lambda: build.content(asked, catalog, tables, ground=ground))
    link.ignore(found.ignored)
    return build.memo_of(found, link.pairs(), catalog, data.today())


def files(memo: Memo, version: str) -> None:
    """The memo to take along."""
    origin = _origin()

    def html() -> str:
        from comparison.memo.render import to_html

        return to_html(memo, origin)

    def markdown() -> str:
        from comparison.memo.render import to_markdown

        return to_markdown(memo, origin)

    with st.container(horizontal=True):
        st.download_button(
            "HTML",
            html,
            f"trainwhere-memo-{version}.html",
            "text/html",
            key="memo-html",
            on_click="ignore",
            icon=":material/download:",
            help="One file without scripts; print it to get a PDF.",
        )
        st.download_button(
            "Markdown",
            markdown,
            f"trainwhere-memo-{version}.md",
            "text/markdown",
            key="memo-markdown",
            on_click="ignore",
            icon=":material/download:",
        )


def show_decision(memo: Memo) -> None:
    """The answer, its figures, and what would change it."""
    for remark in memo.remarks:
        caption(remark)
    for sentence in memo.decision:
        paragraph(sentence)
    if memo.figures:
        st.markdown(
            _table(("Figure", "Likely", "Range"), [(f.label, f.value, f.span or "–") for f in memo.figures], {1, 2})
        )
    if memo.changes:
        st.subheader("What would change it", anchor="changes")
        bullets(list(memo.changes))


def show_part(part: Part) -> None:
    """One part of the thread, or the way to fill it."""
    st.header(escape(part.title), anchor=part.id)
    if part.missing:
        paragraph(part.missing)
        page_link(part.path, "Fill this part", ":material/edit:", _query_of(part))
        return
    lines = [escape(part.sentence), *(f"- {escape(point)}" for point in part.points)]
    st.markdown("\n".join([lines[0], "", *lines[1:]]))
    if part.charts:
        _charts(part)
    for table in part.tables:
        _show(table)
        if table.note:
            caption(table.note)
    page_link(part.path, "Change it", ":material/edit:", _query_of(part))


def show_rest(memo: Memo) -> None:
    """Assumptions, what is left out, sources."""
    if memo.assumptions:
        st.header("Assumptions", anchor="assumptions")
        changed = [each for each in memo.assumptions if each.default]
        if changed:
            bullets([f"{each.name}: {each.value}, entered by you; else {each.default}" for each in changed])
        with st.expander(f"All {len(memo.assumptions)} with range, source and day"):
            rows = [
                f"| {escape(each.name)} | {escape(each.value)} | {escape(each.span or '–')} | {_link(each.source_title, each.source_url)}"
                f"{' (sells it)' if each.is_vendor else ''}{escape(f', {each.as_of}' if each.as_of else '')} |"
                for each in memo.assumptions
            ]
            st.markdown(
                "\n".join(["| Assumption | Value | Range | Source, as of |", "| --- | ---: | ---: | --- |", *rows])
            )
    if memo.left_out:
        st.header("What is not in the figures", anchor="left-out")
        bullets(list(memo.left_out))
    if memo.sources:
        st.header("Sources", anchor="sources")
        if memo.own:
            paragraph(memo.own)
        lines = [
            f"{number}. {_link(each.title, each.url)}"
            + escape(
                f"{f', {each.publisher}' if each.publisher else ''}: {each.kind.lower()}; {each.dates}; {', '.join(each.parts)}"
            )
            for number, each in enumerate(memo.sources, 1)
        ]
        with st.expander(f"{len(lines)} sources"):
            st.markdown("\n".join(lines))


def _query_of(part: Part) -> dict[str, list[str]] | None:
    """The parameters of the part's own page."""
    _, _, query = part.address.partition("?")
    return parse_qs(query) or None


def _charts(part: Part) -> None:
    from comparison.memo.render import to_svg

    colours = "dark" if st.context.theme.type == "dark" else "light"
    for place, chart in zip(st.columns(max(len(part.charts), 2)), part.charts, strict=False):
        with place:
            st.image(
                to_svg(chart, colours), caption=escape(f"{chart.title}. {chart.alt}"), width="stretch", alt=chart.title
            )


def _show(table: Table) -> None:
    """A narrow table as text, with its numbers to the right; a wide one scrolls by itself on a phone."""
    st.markdown(f"**{escape(table.title)}**")
    if len(table.columns) <= NARROW:
        st.markdown(_table(table.columns, table.rows, table.numeric))
        return
    cells = pd.DataFrame(
        [[escape(cell) for cell in row] for row in table.rows], columns=[escape(each) for each in table.columns]
    )
    st.table(cells.set_index(cells.columns[0]), alt=table.title)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int] | set[int]) -> str:
    rule = ["---:" if place in numeric else "---" for place in range(len(columns))]
    lines = [columns, rule, *rows]
    return "\n".join(f"| {' | '.join(cell if line is rule else escape(cell) for cell in line)} |" for line in lines)


def _link(title: str, url: str) -> str:
    return f"[{escape(title)}](<{url}>)" if url else escape(title or "–")


def _origin() -> str:
    found = _ORIGIN.match(st.context.url or "")
    return found[1] if found else ""

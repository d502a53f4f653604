"""What /memo is put together from: the same parts as its files, drawn with what Streamlit has."""

import re
from collections.abc import Sequence
from urllib.parse import parse_qs

import pandas as pd
import streamlit as st

from comparison.links.memo import PARAMETERS
from comparison.links.run_cost import PREFIX
from comparison.memo import build
from comparison.memo.build import Content
from comparison.memo.page import Memo, Part, Table
from comparison.visitor.rows import OwnKind
from ui import data
from ui.decide.basis import estimate_basis
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
        for parameter in PARAMETERS:
            link.ask(parameter)
        caption("Both are part of the link.")
    tables, catalog, lists = data.tables(), data.curated(), data.option_lists()
    asked = journey_parameters(link)
    own = visitor.picked()
    basis = estimate_basis() if any(key.startswith(PREFIX) for key, _ in asked) else None
    content: Content
    if own or visitor.brought(OwnKind.QUOTE):  # never remembered: others would see them
        content = build.content(asked, catalog, tables, visitor.offers(), own, basis, lists)
    else:
        content = data.remember(
            ("memo", tuple(asked)), lambda: build.content(asked, catalog, tables, basis=basis, lists=lists)
        )
    link.ignore(content.ignored)
    return build.memo_of(content, link.pairs(), catalog, data.today())


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
        changed = [known for known in memo.assumptions if known.default]
        if changed:
            bullets([f"{known.name}: {known.value}, entered by you; else {known.default}" for known in changed])
        with st.expander(f"All {len(memo.assumptions)} with range, source and day"):
            rows = [
                f"| {escape(known.name)} | {escape(known.value)} | {escape(known.span or '–')} | "
                f"{_link(known.source_title, known.source_url)}{' (sells it)' if known.is_vendor else ''}"
                f"{escape(f', {known.as_of}' if known.as_of else '')} |"
                for known in memo.assumptions
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
            f"{number}. {_link(cited.title, cited.url)}"
            + escape(
                f"{f', {cited.publisher}' if cited.publisher else ''}: {cited.kind.lower()}; {cited.dates}; {', '.join(cited.parts)}"
            )
            for number, cited in enumerate(memo.sources, 1)
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
        [[escape(cell) for cell in row] for row in table.rows], columns=[escape(name) for name in table.columns]
    )
    st.table(cells.set_index(cells.columns[0]), alt=table.title)


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]], numeric: frozenset[int] | set[int]) -> str:
    rule = ["---:" if place in numeric else "---" for place in range(len(columns))]
    lines = [columns, rule, *rows]
    return "\n".join(f"| {' | '.join(cell if line is rule else escape(cell) for cell in line)} |" for line in lines)


def _link(title: str, url: str) -> str:
    return f"[{escape(title)}](<{url}>)" if url else escape(title or "–")


def _origin() -> str:
    match = _ORIGIN.match(st.context.url or "")
    return match[1] if match else ""

"""How a finished answer is drawn: a sentence, a chart, a table, notes, files, sources; or that nothing matches."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from comparison.benchmarks.landmarks import article_claims
from comparison.charts.theme import BAR
from comparison.views.view import Nothing, TableView, View
from ui import data
from ui.kit.points import show_points
from ui.kit.replay import draw_once
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, show_table
from ui.kit.text import bullets, caption, escape, paragraph


def show_claims(table: str) -> None:
    """What the article of 2019 said on the matter, beside what the evidence says."""
    claims = article_claims(data.tables().article_claims, table)
    if claims.empty:
        return
    lines = [
        f"- **{escape(topic)}.** {escape(f'The article of 2019 says: {said}')} **{escape(verdict)}.** {escape(today)} "
        f"*{escape(f'({source})')}*"
        for topic, said, verdict, today, source in claims[
            ["topic", "said", "verdict_label", "today", "source_title"]
        ].itertuples(index=False)
    ]
    st.markdown("\n".join(lines))


def show(
    view: View | Nothing, above: Any | None = st, pick: Callable[[TableView], None] | None = None, owner: object = None
) -> str:
    """A finished answer, in the order every page has: sentence, chart, table, notes, files, sources.

    Args:
        above: where the sentence goes, such as a place above the controls; None: nowhere.
        pick: draws the table instead of `show_table`, so that its rows can be marked.
        owner: the remembered answer that has the view among its fields; None: the view itself.

    Returns:
        The point of the chart whose rows are open; empty for none.
    """
    if isinstance(view, Nothing):
        show_empty(view)
        return ""
    if view.sentence and above:
        above.markdown(escape(view.sentence))
    owner = owner or view
    point = show_points(view)
    if pick and (table := view.table):
        draw_once(owner, f"{id(view)} down to table", lambda: _down_to_table(view))
        pick(table)
        draw_once(owner, f"{id(view)} below table", lambda: _below_table(view))
    else:
        draw_once(owner, f"{id(view)} with table", lambda: _with_table(view))
    show_files(view)
    if view.sources:
        draw_once(owner, f"{id(view)} sources", lambda: _sources(view))
    return point


def _down_to_table(view: View) -> None:
    if view.warning:
        st.info(escape(view.warning), icon=":material/search_off:")
    if view.figure is not None and view.behind is None:
        st.plotly_chart(view.figure, key=view.name, alt=view.alt, config=BAR)
    for note in view.chart_notes:
        caption(note)
    if view.points:
        bullets(list(view.points))
    if view.table and view.table.title:
        st.markdown(f"**{escape(view.table.title)}**")


def _with_table(view: View) -> None:
    _down_to_table(view)
    if table := view.table:
        show_table(table)
    _below_table(view)


def _below_table(view: View) -> None:
    if view.table and view.table.cut:
        caption(view.table.cut)
    for note in view.notes:
        caption(note)
    if view.claims:
        show_claims(view.claims)


def _sources(view: View) -> None:
    if view.sources:
        show_sources(view.sources.rows, view.sources.missing, view.sources.what)


def show_files(view: View) -> None:
    """The files of a view; several of them behind one button, each under its title."""
    files = [view.files, *view.more_files] if view.files else list(view.more_files)
    with st.popover("Download", icon=":material/download:") if len(files) > 1 else st.container():
        for file in files:
            if file.title:
                paragraph(file.title)
            downloads(file.rows, file.columns, file.name, data.tables().version, file.about)


def show_empty(nothing: Nothing) -> None:
    """Nothing matches: what was asked, and which single wish to drop."""
    st.info(escape(nothing.sentence), icon=":material/search_off:")
    if nothing.ways_out:
        paragraph(nothing.lead)
        bullets(nothing.ways_out)
    if nothing.more:
        paragraph(nothing.more)

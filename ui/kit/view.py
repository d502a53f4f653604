"""How a question about published results is answered: a sentence, a chart or all rows, notes, files, sources."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from comparison.benchmarks.landmarks import article_claims
from comparison.charts.theme import BAR
from comparison.table.columns import Column
from comparison.text.lists import plural
from comparison.views.benchmarks import Answer
from comparison.views.view import Nothing, TableView, View
from ui import data
from ui.kit.link import Link
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, show_table
from ui.kit.text import bullets, caption, escape, paragraph

FORMS = ("chart", "table")
_TALL = 620


def form_of(link: Link) -> str:
    """The switch between chart and table."""
    return link.segments("form", "As", list(FORMS))


def present(answer: Answer, form: str) -> None:
    """Chart and its short table, or all rows; then what to know, the files and the sources."""
    if answer.warning:
        st.info(escape(answer.warning), icon=":material/search_off:")
    if form == "chart":
        st.plotly_chart(answer.figure(), key=f"{answer.name}-chart", alt=answer.alt, config=BAR)
        if len(answer.best):
            if answer.best_title:
                st.markdown(f"**{escape(answer.best_title)}**")
            show_table(
                _rounded(answer.best, answer.best_columns),
                answer.best_columns,
                answer.best_title or "All rows of the chart",
            )
    else:
        rows, columns = _rounded(answer.rows, answer.columns), answer.columns
        tall = min(_TALL, 38 + 35 * len(rows))
        show_table(rows, columns, f"All {plural(len(rows), answer.what)}", height=tall)
    if answer.notes:
        caption(" ".join(answer.notes))
    if answer.claims:
        show_claims(answer.claims)
    ids = ["result_id"] if "result_id" in answer.rows else []
    downloads(answer.rows, [*ids, *answer.columns, *answer.extra], answer.name, data.tables().version, answer.sentence)
    show_sources(answer.rows, answer.missing, answer.what)


def _rounded(rows: pd.DataFrame, columns: Sequence[Column]) -> pd.DataFrame:
    """Three significant digits, whole numbers as they are. Files have all digits."""
    floats = [column.name for column in columns if column.format == "number" and rows[column.name].dtype == "float64"]
    rounded = {}
    for name in floats:
        values = rows[name].to_numpy()
        known = np.isfinite(values) & (values != 0)
        places = np.zeros(len(values))
        places[known] = np.clip(2 - np.floor(np.log10(np.abs(values[known]))), 0, 12)
        rounded[name] = np.round(values * 10**places) / 10**places
    return rows.assign(**rounded)


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


def show_nothing(words: str, loosened: Sequence[tuple[str, int]], what: str = "result") -> None:
    """Nothing matches: say what was asked and which single filter to drop."""
    st.info(escape(f"No {words}."), icon=":material/search_off:")
    if loosened:
        paragraph("What dropping one filter would find:")
        bullets([f"without the {label}: {plural(many, what)}" for label, many in loosened[:5]])


def show(
    view: View | Nothing, above: Any = st, pick: Callable[[TableView], None] | None = None, key: str = "chart"
) -> None:
    """A finished answer, in the order every page has: sentence, chart, table, notes, files, sources.

    Args:
        above: where the sentence goes, such as a place above the controls.
        pick: draws the table instead of `show_table`, so that its rows can be marked.
        key: of the chart, where a page has several.
    """
    if isinstance(view, Nothing):
        show_empty(view)
        return
    if view.sentence:
        above.markdown(escape(view.sentence))
    if view.warning:
        st.info(escape(view.warning), icon=":material/search_off:")
    if view.figure is not None:
        st.plotly_chart(view.figure, key=key, alt=view.alt, config=BAR)
    for note in view.chart_notes:
        caption(note)
    if table := view.table:
        if table.title:
            st.markdown(f"**{escape(table.title)}**")
        if pick:
            pick(table)
        else:
            show_table(table.rows, table.columns, table.alt, table.pinned, table.height)
    for note in view.notes:
        caption(note)
    if view.claims:
        show_claims(view.claims)
    show_files(view)
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

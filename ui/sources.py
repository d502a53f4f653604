"""The source caption under every chart and table."""

import pandas as pd
import streamlit as st

from comparison.formatting import count, day_words, first_day, listing, period_words
from ui.pages import page_link
from ui.words import aside, plain


def show_sources(rows: pd.DataFrame, missing: int | None = None, what: str = "row") -> None:
    """"Source ..., as of ...; n rows, oldest ...; k values missing", and the list of sources one click away.

    Reads source, source_title, source_url, source_licence, as_of.
    """
    if rows.empty:
        return
    counted = rows.groupby("source", observed=True).agg(
        rows=("as_of", "size"), title=("source_title", "first"), url=("source_url", "first"),
        licence=("source_licence", "first"),
    ).sort_values("rows", ascending=False)  # fmt: skip
    dated = [as_of for as_of in rows["as_of"].unique() if first_day(as_of)]
    undated = int((~rows["as_of"].isin(dated)).sum())
    parts = [
        f"{'Source' if len(counted) == 1 else 'Sources'}: {listing(counted['title'].tolist(), most=3)}",
        f"as of {period_words(dated)}",
        f"{count(len(rows), what)}" + (f", oldest {day_words(min(dated))}" if dated else ""),
    ]
    if undated:
        parts.append(f"{undated:,} undated")
    if missing is not None:
        parts.append(f"{count(missing, 'value')} missing" if missing else "no value missing")
    aside("; ".join(parts) + ".")
    with st.popover(count(len(counted), "source"), icon=":material/menu_book:"):
        for row in counted.head(40).itertuples():
            title = plain(row.title)
            link = f"[{title}]({row.url})" if isinstance(row.url, str) else title
            licence = f"; licence: {row.licence}" if isinstance(row.licence, str) else "; no licence stated"
            st.markdown(f"- {link}{plain(f': {count(row.rows, what)}{licence}')}")
        page_link("/sources", "All sources, coverage and known defects", ":material/fact_check:")

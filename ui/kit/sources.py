"""The source caption under every chart and table."""

from collections import Counter

import pandas as pd
import streamlit as st

from comparison.text.dates import day_words, first_day, period_words
from comparison.text.lists import listing, plural
from comparison.visitor.marks import is_yours
from ui import data
from ui.kit.navigation import page_link
from ui.kit.text import caption, escape


def show_sources(rows: pd.DataFrame, missing: int | None = None, what: str = "row") -> None:
    """ "Source ..., as of ...; n rows, oldest ...; k values missing", and the list of sources one click away.

    Reads source and as_of.
    """
    if rows.empty:
        return
    # Counters and the catalog: on some hundred rows they are ten times faster than frames.
    known = data.curated().sources
    counted = [
        (known[source], many) for source, many in Counter(rows["source"].tolist()).most_common() if source in known
    ]
    days = Counter(rows["as_of"].tolist())
    dated = [as_of for as_of in days if first_day(as_of)]
    undated = len(rows) - sum(days[as_of] for as_of in dated)
    parts = [
        f"{'Source' if len(counted) == 1 else 'Sources'}: {listing([source.title for source, _ in counted], most=3)}",
        f"as of {period_words(dated)}",
        f"{plural(len(rows), what)}" + (f", oldest {day_words(min(dated))}" if dated else ""),
    ]
    if undated:
        parts.append(f"{undated:,} undated")
    if mine := int(is_yours(rows).sum()):
        parts.append(f"{mine:,} yours")
    if missing is not None:
        parts.append(f"{plural(missing, 'value')} missing" if missing else "no value missing")
    caption("; ".join(parts) + ".")
    with st.popover(plural(len(counted), "source"), icon=":material/menu_book:"):
        lines = []
        for source, many in counted[:40]:
            link = f"[{escape(source.title)}](<{source.url}>)" if source.url else escape(source.title)
            terms = f"licence: {source.licence}" if source.licence else "no licence stated"
            lines.append(f"- {link}{escape(f': {plural(many, what)}; {terms}')}")
        st.markdown("\n".join(lines))
        page_link("/sources", "All sources, coverage and known defects", ":material/fact_check:")

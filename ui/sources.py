"""The source caption under every chart and table."""

from collections import Counter

import pandas as pd
import streamlit as st

from comparison.formatting import count, day_words, first_day, listing, period_words
from ui.pages import page_link
from ui.words import aside, plain


def show_sources(rows: pd.DataFrame, missing: int | None = None, what: str = "row") -> None:
    """ "Source ..., as of ...; n rows, oldest ...; k values missing", and the list of sources one click away.

    Reads source, source_title, source_url, source_licence, as_of.
    """
    if rows.empty:
        return
    # Lists: on some hundred rows they are ten times faster than frames.
    columns = ["source", "source_title", "source_url", "source_licence"]
    known = {
        each[0]: each[1:]
        for each in zip(*(rows.loc[~rows["source"].duplicated(), name].tolist() for name in columns), strict=True)
    }
    counted = [(*known[source], many) for source, many in Counter(rows["source"].tolist()).most_common()]
    days = Counter(rows["as_of"].tolist())
    dated = [as_of for as_of in days if first_day(as_of)]
    undated = len(rows) - sum(days[as_of] for as_of in dated)
    parts = [
        f"{'Source' if len(counted) == 1 else 'Sources'}: {listing([title for title, *_ in counted], most=3)}",
        f"as of {period_words(dated)}",
        f"{count(len(rows), what)}" + (f", oldest {day_words(min(dated))}" if dated else ""),
    ]
    if undated:
        parts.append(f"{undated:,} undated")
    if missing is not None:
        parts.append(f"{count(missing, 'value')} missing" if missing else "no value missing")
    aside("; ".join(parts) + ".")
    with st.popover(count(len(counted), "source"), icon=":material/menu_book:"):
        lines = []
        for title, url, licence, many in counted[:40]:
            link = f"[{plain(title)}](<{url}>)" if isinstance(url, str) else plain(title)
            terms = f"licence: {licence}" if isinstance(licence, str) else "no licence stated"
            lines.append(f"- {link}{plain(f': {count(many, what)}; {terms}')}")
        st.markdown("\n".join(lines))
        page_link("/sources", "All sources, coverage and known defects", ":material/fact_check:")

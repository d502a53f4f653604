"""What /sources is put together from."""

from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from comparison.sitemap import REPOSITORY
from comparison.table.columns import Column
from ui.kit.link import Link

SOURCE_COLUMNS = (
    Column("title", "Source"),
    Column("figures", "Figures", format="number", help="Rows and facts that rest on it."),
    Column("kind_label", "Kind"),
    Column("publisher", "Publisher"),
    Column("licence", "Licence", help="As the source states it."),
    Column("published_on", "Dates from"),
    Column("read_on", "Read on"),
    Column("url", "Address", format="link"),
    Column("copy_read", "Copy read"),
    Column("note", "Note"),
    Column("id", "Id"),
)
COVERAGE_COLUMNS = (
    Column("table", "Table"),
    Column("column", "Column or attribute"),
    Column("rows", "Rows", format="number"),
    Column("known", "Known", format="number"),
    Column("share_percent", "Share known", "percent", "percent"),
)
DEFECT_COLUMNS = (
    Column("id", "Fault"),
    Column("table", "Table"),
    Column("found", "What is wrong"),
    Column("handled", "What was done"),
    Column("rows", "Rows", format="number"),
    Column("source_title", "Source"),
)


def selected_sources(link: Link, sources: pd.DataFrame) -> pd.DataFrame:
    """Sources by kind and words, those with most figures first."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        kinds = link.pills("source_kind", "Kind", sorted(sources["kind"].unique()))
        words = link.text("q", "Search", placeholder="Title, publisher, licence", width=300)
    found = sources[sources["kind"].isin(kinds)] if kinds else sources
    if words:
        text = found[["title", "publisher", "licence", "id"]].fillna("").agg(" ".join, axis=1).str.lower()
        found = found[text.str.contains(words.lower(), regex=False)]
    return found.sort_values(["figures", "id"], ascending=[False, True])


def report_link(**known: str) -> str | None:
    """A prefilled form for a wrong figure on the repository's host; None where the setting is empty."""
    if not REPOSITORY:
        return None
    return f"{REPOSITORY}/issues/new?{urlencode({'template': 'wrong-number.yml', **known})}"

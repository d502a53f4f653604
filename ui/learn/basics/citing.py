"""What a section rests on."""

import streamlit as st

from comparison.text.lists import listing
from ui import data
from ui.kit.text import escape


def cite(*sources: str) -> None:
    """Sources by their ids, as links in small print; nothing where the data, which hold their titles, are not there."""
    if not data.version():
        return
    known = data.curated().sources
    titles = [f"[{escape(known[source].title)}](<{known[source].url}>)" for source in sources if source in known]
    if not titles:
        return
    st.caption(f"{'Source' if len(titles) == 1 else 'Sources'}: {listing(titles)}.")

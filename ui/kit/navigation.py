"""Links from page to page by URL path."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from comparison.text.sitemap import PAGES

# st.page_link wants the script relative to the folder of the script Streamlit runs, which is ui/.
_SCRIPTS = {info.path: f"../pages/{info.file}" for info in PAGES}


def page_link(path: str, label: str, icon: str | None = None, query: Mapping[str, Any] | None = None) -> None:
    """A link to the page at `path`, with the parameters that make its view."""
    st.page_link(_SCRIPTS[path], label=label, icon=icon, query_params=dict(query) if query else None)

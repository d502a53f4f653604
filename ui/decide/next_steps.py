"""The next steps of /questionnaire, with what the tables know of them and the pages that help."""

from collections.abc import Callable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from comparison.questionnaire.advice import Advice
from comparison.questionnaire.next_steps import NextStep
from comparison.text.lists import lower
from comparison.text.sitemap import PAGES
from comparison.views.next_steps import BIG_THREE, fitting_frameworks, free_notebooks, matching_services, query_of
from ui import data
from ui.kit.navigation import page_link
from ui.kit.sources import show_sources
from ui.kit.text import caption, escape

_PAGES = {page.path: page for page in PAGES}
_LINK_LABELS = {
    "free_notebooks": "Free offers with their limits",
    "offers": "Offers that fit",
    "frameworks": "Frameworks that fit",
    "free_tier": "Providers with a free tier",
    "run_cost": "Time and cost of a run",
}
"""Next step -> what the link to its page says."""


def show_next_steps(advice: Advice) -> None:
    """What to do now, with the pages that help."""
    if not advice.next_steps:
        return
    st.header("Next steps", anchor="next")
    for place, step in enumerate(advice.next_steps, 1):
        st.markdown(f"**{place}.** {escape(step.text)}")
        if step.id in _DETAILS:
            _DETAILS[step.id](step)
        if page := _PAGES.get(step.path or ""):
            page_link(page.path, _LINK_LABELS.get(step.id, page.title), page.icon, query_of(step.parameters))


def _services(step: NextStep) -> None:
    services = data.remember(("services", step), lambda: matching_services(data.tables(), step))
    if services.empty:
        caption("Our table of services has none for this kind of data.")
        return
    names = data.names()
    for column, provider in zip(st.columns(len(BIG_THREE)), BIG_THREE, strict=True):
        with column:
            st.markdown(f"**{escape(names[provider])}**")
            rows = services[(services["provider"] == provider).to_numpy()]
            if rows.empty:
                caption("None in our table.")
                continue
            lines = zip(rows["service"], rows["url"], rows["task"], strict=True)
            st.markdown("\n".join(f"- [{escape(name)}](<{url}>): {escape(lower(task))}" for name, url, task in lines))
    show_sources(services, what="service")


def _free(step: NextStep) -> None:
    free = data.remember("free-notebooks", lambda: free_notebooks(data.tables()))
    lines = zip(
        free["provider_name"], free["accelerator_count"], free["accelerator_name"], free["note"].fillna(""), strict=True
    )
    st.markdown(
        "\n".join(
            f"- **{escape(provider)}**, {escape(_devices(many, name))}: {escape(note)}"
            for provider, many, name, note in lines
        )
    )
    show_sources(free, what="offer")


def _devices(many: Any, name: str) -> str:
    return f"{int(many)} × {name}" if pd.notna(many) and many > 1 else name


def _frameworks(step: NextStep) -> None:
    if sentence := data.remember(("fitting-frameworks", step), lambda: fitting_frameworks(data.tables(), step)):
        caption(sentence)


_DETAILS: Mapping[str, Callable[[NextStep], None]] = {
    "services": _services,
    "free_notebooks": _free,
    "frameworks": _frameworks,
}

"""The portrait of one provider on the screen."""

import pandas as pd
import streamlit as st

from comparison.records.entities import Prose
from comparison.views.provider_profile import Judged, ProviderProfile, provider_profile
from comparison.views.providers import ProviderData
from ui import data
from ui.kit.profile import show_parts
from ui.kit.replay import draw_once
from ui.kit.text import bullets, caption, escape, paragraph


def show_profile(known: ProviderData, provider: str, is_first: bool) -> None:
    """All we know of one provider: portrait, judgements of 2019, prices, services, facts."""
    profile = data.remember(("provider-profile", provider), lambda: provider_profile(known, provider))
    (st.title if is_first else st.header)(escape(profile.name), anchor="portrait")
    paragraph(profile.sentence)
    if profile.url:
        st.markdown(f"[{escape(profile.url.split('://')[1].split('/')[0])}]({profile.url})")
    draw_once(profile, "prose", lambda: _portrait(profile))
    show_parts(profile.parts, profile)


def _portrait(profile: ProviderProfile) -> None:
    if profile.prose:
        _prose(profile.prose)
    caption(profile.rests_on)
    if profile.judged:
        st.subheader("Said in 2019, and today", anchor="2019")
        judged = pd.DataFrame([_judged_row(judged) for judged in profile.judged])
        st.table(judged, hide_index=True, border="horizontal", alt="Judgements of 2019 beside what holds today")


def _prose(prose: Prose) -> None:
    paragraph(prose.summary)
    strengths, cautions = st.columns(2)
    for column, title, points in (
        (strengths, "What speaks for it", prose.strengths),
        (cautions, "What to know first", prose.cautions),
    ):
        if points:
            with column:
                st.markdown(f"**{title}**")
                bullets(points)
    for title, text in (
        ("Ease of use", prose.ease_of_use),
        ("Pricing clarity", prose.pricing_clarity),
        ("Languages and tools", prose.languages_and_tools),
        ("Working together", prose.collaboration),
    ):
        if text:
            st.markdown(f"**{title}.** {escape(text)}")


def _judged_row(judged: Judged) -> dict[str, str]:
    return {
        "Said in 2019": f"**{escape(judged.topic)}.** {escape(judged.said)}",
        "Today": escape(judged.today),
        "Source": escape(judged.source),
    }

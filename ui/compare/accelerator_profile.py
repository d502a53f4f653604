"""The profile of one accelerator on the screen."""

import pandas as pd
import streamlit as st

from comparison.views.accelerator_profile import AcceleratorProfile, accelerator_profile
from ui import data
from ui.kit.profile import show_parts
from ui.kit.replay import draw_once
from ui.kit.text import bullets, caption, escape, paragraph


def show_profile(accelerator: str, accelerators: pd.DataFrame, is_first: bool) -> None:
    """One accelerator: what it can do, where sources differ, offers, history, benchmarks, purchase prices.

    Args:
        accelerators: what `views.accelerators.labelled` gives.
    """
    profile = data.remember(("accelerator-profile", accelerator), lambda: _profile(accelerator, accelerators))
    (st.title if is_first else st.header)(escape(profile.name), anchor="profile")
    paragraph(profile.sentence)
    draw_once(profile, "specification", lambda: _specification(profile))
    show_parts(profile.parts, profile)


def _profile(accelerator: str, accelerators: pd.DataFrame) -> AcceleratorProfile:
    titles = {ident: source.title for ident, source in data.curated().sources.items()}
    return accelerator_profile(data.tables(), accelerators, accelerator, titles)


def _specification(profile: AcceleratorProfile) -> None:
    specification, evidence = st.columns([3, 2])
    with specification:
        facts = pd.DataFrame(profile.specification, columns=["What it can do", "Value"])
        st.table(facts.map(escape), hide_index=True, border="horizontal", alt=f"What {profile.name} can do")
    with evidence:
        _evidence(profile)


def _evidence(profile: AcceleratorProfile) -> None:
    if profile.conflicts:
        st.markdown("**Sources differ**")
        bullets(list(profile.conflicts))
        caption("The table holds what we take for more likely: the maker's own sheet before a database.")
    if profile.note:
        st.markdown("**Note**")
        paragraph(profile.note)
    st.markdown("**Where it stands**")
    bullets(list(profile.origins))

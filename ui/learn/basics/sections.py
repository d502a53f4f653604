"""The sections of /basics, one at a time."""

from collections.abc import Callable, Mapping

import streamlit as st

from comparison.links.basics import SECTION, SECTIONS, TERM
from ui.kit.link import Link
from ui.learn.basics.depth import show_depth
from ui.learn.basics.glossary import show_glossary
from ui.learn.basics.gpus import show_gpus
from ui.learn.basics.landmarks import show_landmarks
from ui.learn.basics.network import show_network
from ui.learn.basics.neuron import show_neuron

_SHOW: Mapping[str, Callable[[Link], None]] = {
    "neuron": show_neuron,
    "network": show_network,
    "depth": show_depth,
    "landmarks": show_landmarks,
    "gpus": show_gpus,
    "glossary": show_glossary,
}


def show_section(link: Link) -> None:
    """The section asked for under its question; a link to a term alone opens the glossary."""
    if link.arrived and TERM.key in st.query_params and SECTION.key not in st.query_params:
        st.session_state[SECTION.key] = st.query_params[SECTION.key] = "glossary"  # for the widget, and for the URL
    name = link.ask(SECTION, label_visibility="collapsed")
    st.subheader(SECTIONS[name], anchor=name)
    _SHOW[name](link)

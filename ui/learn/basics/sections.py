"""The sections of /basics, one at a time."""

from collections.abc import Callable, Mapping

import streamlit as st

from comparison.links.basics import SECTION, SECTIONS, TERM
from ui.kit.link import Link
from ui.learn.basics.depth import show_depth
from ui.learn.basics.fields import show_fields
from ui.learn.basics.glossary import show_glossary
from ui.learn.basics.gpus import show_gpus
from ui.learn.basics.kinds import show_kinds
from ui.learn.basics.landmarks import show_landmarks
from ui.learn.basics.network import show_network
from ui.learn.basics.neuron import show_neuron
from ui.learn.basics.since_2019 import show_since_2019

_SHOW: Mapping[str, Callable[[Link], None]] = {
    "neuron": show_neuron,
    "network": show_network,
    "depth": show_depth,
    "kinds": show_kinds,
    "fields": show_fields,
    "landmarks": show_landmarks,
    "gpus": show_gpus,
    "since-2019": show_since_2019,
    "glossary": show_glossary,
}


def show_section(link: Link) -> None:
    """The section asked for under its question; a link to a term alone opens the glossary."""
    if link.arrived and TERM.key in st.query_params and SECTION.key not in st.query_params:
        st.session_state[SECTION.key] = st.query_params[SECTION.key] = "glossary"  # for the widget, and for the URL
    name = link.ask(SECTION, label_visibility="collapsed")
    st.subheader(SECTIONS[name], anchor=name)
    _SHOW[name](link)

"""The controls which the views of /gan share."""

import streamlit as st

from comparison.links import gan as link_of
from comparison.links.gan import Wanted
from ui.kit.link import Link


def ask_image(link: Link) -> Wanted:
    """Class, mixture, truncation and seed."""
    with st.sidebar:
        link.ask(link_of.CLASS)
        if link.ask(link_of.MIX):
            link.ask(link_of.SHARE)
        link.ask(link_of.TRUNCATION)
        link.ask(link_of.SEED)
    return link_of.wanted_image(link.values(link_of.PARAMETERS))


def ask_end(link: Link) -> Wanted:
    """Class and seed at the end of a way."""
    with st.sidebar:
        link.ask(link_of.TO_CLASS)
        link.ask(link_of.TO_SEED)
    return link_of.wanted_end(link.values(link_of.PARAMETERS))

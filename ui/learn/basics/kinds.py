"""Which kind of network is for what, and one of them layer by layer."""

from dataclasses import replace

import streamlit as st

from comparison.learn.kinds import network_kinds
from comparison.links import basics as link_of
from comparison.links import gan
from comparison.views.networks import kinds_view, layers_view
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.text import bullets
from ui.kit.view import show
from ui.learn.basics.citing import cite


def show_kinds(link: Link) -> None:
    """The kinds with their use, then the layers of VGG16."""
    del link  # nothing to choose
    kinds = data.remember("basics-kinds", lambda: network_kinds(data.curated().glossary, data.tables().landmark_runs))
    view = kinds_view(kinds)
    show(replace(view, points=()))
    if kinds:
        with st.expander("What each kind does, and well-known ones", icon=":material/hub:"):
            bullets(list(view.points))
            cite(*dict.fromkeys(kind.source for kind in kinds))
    with st.container(horizontal=True):
        page_link(link_of.PATH, "What games and tasks took", ":material/trophy:", {link_of.SECTION.key: "landmarks"})
        page_link(gan.PATH, "A generative network to play with", ":material/image:")

    st.subheader("What is inside one?", anchor="vgg16")
    show(data.remember("basics-layers", layers_view))
    cite("vgg-2014", "torchvision-vgg")

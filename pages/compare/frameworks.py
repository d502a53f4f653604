"""Frameworks: filter, then their years, what they do, on which hardware; one in full, or two to four side by side."""

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from comparison.links.frameworks import PATH
from comparison.links.shared import ALL, BASE
from ui import data
from ui.compare.framework_profile import show_profile_or_comparison
from ui.compare.frameworks import ask_filters, ask_view, portrait_of, show_answer
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.session.journey import memo_link

THE_THREE = "TensorFlow, PyTorch and Keras side by side, and what was said of them in 2019"

link = Link.open(PATH, data.tables().version)
ask_filters(link)

st.title("Which framework, for which language, licence, hardware?")
sentence = st.empty()
chosen, shown = ask_view(link)
above = st.container()
first = link.opened_with(chosen) and shown == "timeline"  # another view was asked for by hand: it comes first
show_answer(link, shown, chosen, sentence, portrait_of(chosen) if first else "")

place: DeltaGenerator | None = above if first else st.container()
if not chosen:
    place = link.fold(THE_THREE, (ALL, BASE), key="three", icon=":material/compare:")
if place:
    with place:
        show_profile_or_comparison(link, chosen, first, with_products=shown != "ecosystem")
        if first:
            st.header("Among the others", anchor="others")

glossary_line(PATH)
memo_link(link)
link.close()

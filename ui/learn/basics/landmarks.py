"""Results better than people's, and what they took."""

import streamlit as st

from comparison.links import benchmarks
from comparison.links.basics import MEASURE
from comparison.views.basics import landmarks_view
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.view import show


def show_landmarks(link: Link) -> None:
    """The results, by what their training took."""
    sentence = st.empty()
    measure = link.ask(MEASURE)
    show(data.remember(("basics-landmarks", measure), lambda: landmarks_view(data.tables(), measure)), sentence)
    page_link(benchmarks.PATH, "All landmark runs", ":material/speed:", {benchmarks.QUESTION.key: "landmarks"})

"""Benchmarks: published runs, one question at a time, each with what must not be compared."""

import streamlit as st

from comparison.links.benchmarks import PATH
from comparison.visitor.rows import OwnKind
from ui import data
from ui.compare.benchmarks import ask_details, ask_question, view_of
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.view import show
from ui.session import visitor

link = Link.open(PATH, data.tables().version)

st.title("How fast and how expensive were published runs?")
chosen = ask_question(link)
sentence = st.empty()
show(view_of(ask_details(link, chosen)), sentence)
if chosen == "throughput":
    visitor.bring(OwnKind.MEASUREMENT)

glossary_line(PATH)
link.close()

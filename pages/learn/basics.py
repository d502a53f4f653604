"""Basics: a neuron, a network that learns, why depth, data and GPUs matter, landmark runs, and the glossary."""

import streamlit as st

from comparison.links.basics import PATH
from ui import data
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.learn.basics.sections import show_section

link = Link.open(PATH, data.version())

st.title("What is a deep network and how does it learn?")
show_section(link)

glossary_line(PATH)
link.close()

"""Basics: a neuron, a network that learns, why depth, data and GPUs matter, landmark runs, and the glossary."""

import streamlit as st

from ui import data
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.learn.basics import PARAMETERS, chosen_section

tables = data.tables()
link = Link.open("/basics", tables.version)
link.knows(PARAMETERS)

st.title("What is a deep network and how does it learn?")
chosen_section(link).show(link, tables)

glossary_line("/basics")
link.finish()

"""Basics: a neuron, a network that learns, why depth, data and GPUs matter, landmark runs, and the glossary."""

import streamlit as st

from ui import data
from ui.basics import PARAMETERS, chosen_section
from ui.link import Link

tables = data.tables()
link = Link.open("/basics", tables.version)
link.knows(PARAMETERS)

st.title("What is a deep network and how does it learn?")
chosen_section(link).show(link, tables)

link.finish()

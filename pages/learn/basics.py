"""Basics: a neuron, a network that learns, why depth, data and GPUs matter, landmark runs, and the glossary."""

import streamlit as st

from ui import data
from ui.basics import PARAMETERS, chosen_section
from ui.link import Link
from ui.terms import terms

tables = data.tables()
link = Link.open("/basics", tables.version)
link.knows(PARAMETERS)

st.title("What is a deep network and how does it learn?")
chosen_section(link).show(link, tables)

terms("/basics")
link.finish()

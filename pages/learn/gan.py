"""Generative model: a small adversarial network to play with, how it learns and what that costs."""

import streamlit as st

from ui import data
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.learn.gan import PARAMETERS, VIEWS, elsewhere, show

link = Link.open("/gan", data.tables().version)
link.knows(PARAMETERS)

st.title("What does a generative model do?")
show(link.segments("g_view", "View", list(VIEWS), label_visibility="collapsed"), link)
elsewhere()
glossary_line("/gan")

link.finish()

"""Generative model: a small adversarial network to play with, how it learns and what that costs."""

import streamlit as st

from comparison.links.gan import PATH
from ui import data
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.learn.gan.views import show_elsewhere, show_view

link = Link.open(PATH, data.version())

st.title("What does a generative model do?")
show_view(link)
show_elsewhere()
glossary_line(PATH)

link.close()

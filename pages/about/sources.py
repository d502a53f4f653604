"""Sources: where each figure comes from, how old it is, what is missing, what is known to be wrong."""

import streamlit as st

from comparison.links.sources import PART, PATH
from comparison.views.sources import sources_sentence
from ui import data
from ui.about.sources import ask_part, show_credits, show_report, view_of
from ui.kit.link import Link
from ui.kit.text import paragraph
from ui.kit.view import show

tables = data.tables()
link = Link.open(PATH, tables.version)

st.title("Where does each figure come from, and how old is it?")
paragraph(sources_sentence(tables))
part = link.ask(PART)
ask_part(link, part)
if view := view_of(link, part):
    show(view)
else:
    show_credits(tables)

show_report()
link.close()

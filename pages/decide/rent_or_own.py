"""Rent or own: what a useful accelerator hour costs both ways, when a purchase pays for itself, what decides."""

import streamlit as st

from comparison.ownership.answer import compare
from comparison.ownership.ranges import curve, tornado
from ui import data
from ui.decide.rent_or_own import (
    PATH,
    ask,
    assumptions_editor,
    show_answer,
    show_chart,
    show_missing,
    show_parts,
    show_rules,
    show_what_matters,
)
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.session.journey import memo_link

tables = data.tables()
link = Link.open(PATH, tables.version)

st.title("Rent in the cloud or buy the machine?")
above = st.container()
question = ask(link, tables)
editor = st.container()
setup = assumptions_editor(link, tables, question, editor)

with above:
    if setup.missing:
        show_missing(setup)
    else:
        found = compare(setup)
        show_answer(found)
        show_chart(found, curve(setup))
        show_parts(found, tables.version)
        show_what_matters(tornado(setup))
show_rules(tables, setup)
glossary_line(PATH)
memo_link(link)
link.finish()

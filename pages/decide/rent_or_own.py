"""Rent or own: what a useful accelerator hour costs both ways, when a purchase pays for itself, what decides."""

import streamlit as st

from comparison.links.ownership import PATH
from ui import data
from ui.decide.rent_or_own import ask_assumptions, ask_machine, show_answer, show_rules
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.session.journey import memo_link

link = Link.open(PATH, data.tables().version)

st.title("Rent in the cloud or buy the machine?")
answer, assumptions = st.container(), st.container()
usual = ask_machine(link)
scenario = ask_assumptions(link, usual, assumptions)

with answer:
    show_answer(link, scenario)
show_rules(scenario)
glossary_line(PATH)
memo_link(link)
link.close()

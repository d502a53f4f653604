"""Accelerators: what each GPU and TPU can do and costs an hour; one in full, or two to four side by side."""

import streamlit as st

from comparison.links.accelerators import ACCELERATOR, PATH
from ui import data
from ui.compare.accelerators import ask_filters, ask_view, pick_accelerators, show_chosen, view_of
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.view import show

link = Link.open(PATH, data.tables().version)
ask_filters(link)
above, question = st.container(), st.container()
chosen = link.ask(ACCELERATOR)
is_first = link.opened_with(chosen)
ask_view(link, has_chart=not is_first)

with question:
    (st.header if is_first else st.title)("What can each GPU and TPU do?")
show(view_of(link, has_chart=not is_first), question, pick_accelerators)

if chosen:
    with above if is_first else st.container():
        show_chosen(link, chosen, is_first)
        if is_first:
            st.divider()

glossary_line(PATH)
link.close()

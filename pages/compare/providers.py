"""Providers: filter, see who rents what, then their terms; one chosen is a portrait, two to four stand side by side."""

import streamlit as st

from comparison.links.providers import PATH, TODAY
from ui import data
from ui.compare.providers import ask_filters, ask_view, pick_providers, show_chosen, view_of
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.view import show

link = Link.open(PATH, data.tables().version)
ask_filters(link)
above, question = st.container(), st.container()
shown, chosen = ask_view(link)
is_first = link.opened_with(chosen) and shown == TODAY

with question:
    (st.header if is_first else st.title)("Who rents accelerators, on which terms, how easy?")
show(view_of(link, has_chart=not is_first), question, pick_providers if shown == TODAY else None)

if chosen and shown == TODAY:
    with above if is_first else st.container():
        show_chosen(link, chosen, is_first)
        if is_first:
            st.divider()

glossary_line(PATH)
link.close()

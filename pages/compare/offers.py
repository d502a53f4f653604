"""Offers: filter, then the price of an hour in the unit one thinks in: now, over time, spot, by region."""

import streamlit as st

from comparison.links.offers import PATH, POINT
from comparison.links.parameters import MAX_TOLD
from comparison.visitor.rows import OwnKind
from ui import data
from ui.compare.offers import ask_filters, ask_view, compare_offers, pick_offers, view_of
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.points import open_point
from ui.kit.view import show
from ui.session import visitor
from ui.session.journey import memo_link

offers = visitor.offers()
link = Link.open(PATH, data.tables().version)
ask_filters(link)

st.title("Which machine with which accelerator costs how much?")
sentence = st.empty()
shown = ask_view(link)
point = link.value_without_widget(POINT)
if link.arrived:
    open_point(point)
view = view_of(link, shown, offers)
opened = show(view, sentence, pick_offers if shown == "now" else None)
if link.arrived and opened != point:
    link.ignore([f"{POINT.key} = {point[:MAX_TOLD]} (no such point in this chart)"])
link.put(POINT, opened)
if shown == "now":
    visitor.bring(OwnKind.QUOTE)
    compare_offers(link, offers, view)

glossary_line(PATH)
memo_link(link)
link.close()

"""Frameworks: filter, then their years, what they do, on which hardware; one in full, or two to four side by side."""

import streamlit as st

from comparison.frameworks import SORTS, answer, select_frameworks, sort_frameworks
from ui import data
from ui.frameworks import (
    compare_frameworks,
    framework_filter,
    show_ecosystem,
    show_hardware,
    show_matrix,
    show_nothing,
    show_profile,
    show_timeline,
    words_of,
)
from ui.link import Link
from ui.words import say

tables = data.tables()
link = Link.open("/frameworks", tables.version)
wanted = framework_filter(link, tables.frameworks)
words = words_of(wanted)

st.title("Which framework, for which language, licence, hardware?")
found = select_frameworks(tables.frameworks, wanted)
say(answer(found, tables.framework_facts, words, len(tables.frameworks)))
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = link.many(
        "framework", "Look at one, or compare 2 to 4", tables.frameworks["id"].tolist(), placeholder="None chosen"
    )
    show = link.segments("show", "Show", ["timeline", "hardware", "ecosystem"])
    sort = link.one("sort", "Order", SORTS, width=160)
found = sort_frameworks(found, sort)

with st.container():  # always there, so that a row marked below does not move the table
    if len(chosen) == 1:
        show_profile(tables, next(each for each in data.curated().frameworks if each.id == chosen[0]))
        st.header("Among the others", anchor="others")

if show == "ecosystem":
    show_ecosystem(tables, chosen)
elif found.empty:
    show_nothing(wanted, tables.frameworks)
elif show == "hardware":
    show_hardware(tables, found, words)
else:
    show_timeline(link, found, chosen)
    show_matrix(link, tables, found, words)
compare_frameworks(link, tables, chosen)

link.finish()

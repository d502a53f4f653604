"""Frameworks: filter, then their years, what they do, on which hardware; one in full, or two to four side by side."""

import streamlit as st

from comparison.frameworks.filter import SORTS, select_frameworks, sort_frameworks
from comparison.frameworks.sentences import answer
from ui import data
from ui.compare.frameworks import (
    framework_filter,
    portrait,
    show_ecosystem,
    show_hardware,
    show_matrix,
    show_nothing,
    show_profile_or_comparison,
    show_timeline,
    words_of,
)
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.text import paragraph
from ui.session.journey import memo_link

tables = data.tables()
link = Link.open("/frameworks", tables.version)
wanted = framework_filter(link, tables.frameworks)
words = words_of(wanted)

st.title("Which framework, for which language, licence, hardware?")
sentence = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    chosen = link.many(
        "framework", "Look at one, or compare 2 to 4", tables.frameworks["id"].tolist(), placeholder="None chosen"
    )
    show = link.segments("show", "Show", ["timeline", "hardware", "ecosystem"])
    sort = link.one("f_sort", "Order", SORTS, width=160)
above = st.container()
first = link.opened_with(chosen) and show == "timeline"  # another view was asked for by hand: it comes first

found = select_frameworks(tables.frameworks, wanted)
with sentence:
    if first and len(chosen) == 1:
        paragraph(portrait(tables, chosen[0]))
    else:
        paragraph(answer(found, tables.framework_facts, words, len(tables.frameworks)))
found = sort_frameworks(found, sort)

if show == "ecosystem":
    show_ecosystem(tables, chosen)
elif found.empty:
    show_nothing(wanted, tables.frameworks)
elif show == "hardware":
    show_hardware(tables, found, words)
else:
    show_timeline(link, found, chosen)
    show_matrix(link, tables, found, words)

THE_THREE = "TensorFlow, PyTorch and Keras side by side, and what was said of them in 2019"
place = above if first else st.container() if chosen else st.expander(THE_THREE, icon=":material/compare:")
with place:
    show_profile_or_comparison(link, tables, chosen, first, products=show != "ecosystem")
    if first:
        st.header("Among the others", anchor="others")

glossary_line("/frameworks")
memo_link(link)
link.finish()

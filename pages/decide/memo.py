"""Memo: the whole thread on one page, from the link's parameters, and as a file."""

import streamlit as st

from comparison.links.memo import PATH
from ui import data
from ui.decide.memo import files, memo_of, show_decision, show_part, show_rest
from ui.kit.link import Link
from ui.kit.text import escape, paragraph

version = data.tables().version
link = Link.open(PATH, version)
memo = memo_of(link)

st.title("What is the decision, and on which figures does it rest?")
if memo.title:
    st.subheader(escape(memo.title), anchor="title")
for line in memo.note.splitlines():
    paragraph(line)
show_decision(memo)
if not memo.is_empty:
    files(memo, version)
for part in memo.parts:
    show_part(part)
show_rest(memo)
link.close()

"""Benchmarks: published runs, one question at a time, each with what must not be compared."""

import streamlit as st

from ui import data
from ui.benchmarks import PARAMETERS, QUESTIONS
from ui.link import Link
from ui.results import present
from ui.terms import terms
from ui.words import plain

tables = data.tables()
link = Link.open("/benchmarks", tables.version)
link.knows(PARAMETERS)

st.title("How fast and how dear were published runs?")
chosen = link.segments("question", "Question", list(QUESTIONS), label_visibility="collapsed")
question = QUESTIONS[chosen]
st.subheader(question.words, anchor=chosen)
sentence = st.empty()
if shown := question.ask(link, tables):
    answer, form = shown
    sentence.markdown(plain(answer.sentence))
    present(answer, form)

terms("/benchmarks")
link.finish()

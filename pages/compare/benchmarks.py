"""Benchmarks: published runs, one question at a time, each with what must not be compared."""

import streamlit as st

from comparison.visitor.rows import OwnKind
from ui import data
from ui.compare.benchmarks import PARAMETERS, QUESTIONS
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.text import escape
from ui.kit.view import present
from ui.session import visitor

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
    sentence.markdown(escape(answer.sentence))
    present(answer, form)
if chosen == "throughput":
    visitor.bring(OwnKind.MEASUREMENT)

glossary_line("/benchmarks")
link.finish()

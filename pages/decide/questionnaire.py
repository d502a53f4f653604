"""Questionnaire: five questions, a verdict with its reasons, and what to do next."""

import streamlit as st

from comparison.questionnaire.scoring import advise
from comparison.questionnaire.sentences import verdict
from ui import data
from ui.decide.questionnaire import (
    answers_of,
    ask,
    for_teachers,
    is_hidden,
    show_case,
    show_cases,
    show_changes,
    show_conflicts,
    show_next_steps,
    show_reasons,
    show_scores,
    show_unknown,
)
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.text import caption, paragraph
from ui.session.journey import memo_link

book = data.rulebook()
link = Link.open("/questionnaire", data.tables().version)
answers = answers_of(link, book)
advice = advise(answers, book)

st.title("Should I use deep learning at all, and which way?")
sentence = st.empty()
case = show_case(link)
questions, beside = st.columns([3, 2], gap="large")
with questions:
    ask(link, book, advice)
with beside:
    hidden = is_hidden(link)
    if not answers:
        show_cases("Or begin with a real case")
    elif not hidden:
        show_scores(advice)
        show_reasons(advice, case)

if hidden:
    with sentence:
        paragraph("What do you think? Answer first, then look at what the rules say.")
else:
    with sentence:
        paragraph(verdict(advice, data.outcome_labels()))
    if answers:
        show_next_steps(advice)
        first, second = st.columns(2, gap="large")
        with first:
            show_changes(advice, book)
        with second:
            show_unknown(advice, book)
        show_conflicts(advice, book)
if answers and not hidden:
    show_cases("Ten real cases")

caption("This weighs what is written about such tasks; it does not know yours. Whoever answers for the result decides.")
glossary_line("/questionnaire")
with st.container(horizontal=True, vertical_alignment="center"):
    if answers and not hidden:
        memo_link(link)
    link.finish()
    for_teachers(link, answers, book)

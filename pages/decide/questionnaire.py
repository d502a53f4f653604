"""Questionnaire: five questions, a verdict with its reasons, and what to do next."""

import streamlit as st

from comparison.links.questionnaire import PATH
from comparison.questionnaire.scoring import advise
from comparison.questionnaire.sentences import verdict
from ui import data
from ui.decide.advice import show_beside, show_changes_and_unknown, show_conflicts
from ui.decide.next_steps import show_next_steps
from ui.decide.questionnaire import answers_of, ask, for_teachers, is_hidden, show_case, show_cases
from ui.kit.choices import ChoicesLink
from ui.kit.glossary import glossary_line
from ui.kit.text import caption, escape
from ui.session.journey import memo_link

book = data.rulebook()
link = ChoicesLink.open(PATH, data.tables().version)
answers = answers_of(link)
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
        show_beside(advice, case)

if hidden:
    sentence.markdown(escape("What do you think? Answer first, then look at what the rules say."))
else:
    sentence.markdown(escape(verdict(advice, data.outcome_labels())))
if answers and not hidden:
    show_next_steps(advice)
    show_changes_and_unknown(advice, book)
    show_conflicts(advice)
    show_cases("Ten real cases")

caption("This weighs what is written about such tasks; it does not know yours. Whoever answers for the result decides.")
glossary_line(PATH)
with st.container(horizontal=True, vertical_alignment="center"):
    if answers and not hidden:
        memo_link(link)
    link.close()
    for_teachers(link, book)

"""Run cost: a training job in, time and cost at every offer out, with ranges, parts and evidence."""

import streamlit as st

from comparison.links.run_cost import PATH, REGIONS
from comparison.run_cost.estimate import LEFT_OUT
from ui import data
from ui.decide.run_cost.answer import show_answer
from ui.decide.run_cost.question import ask_assumptions, ask_job, ask_own, ask_wishes
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.text import bullets
from ui.session.journey import memo_link

link = Link.open(PATH, data.tables().version)

st.title("How long would my training run take, and what would it cost, where?")
answer, assumptions = st.container(), st.container()
ask_job(link)
ask_wishes(link)
ask_own(link)
ask_assumptions(link, assumptions)
link.ask(REGIONS, st.sidebar)

with answer:
    show_answer(link)
st.subheader("Not included", anchor="not-included")
bullets(LEFT_OUT)
glossary_line(PATH)
memo_link(link)
link.close()

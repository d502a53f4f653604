"""Run cost: a training job in, time and cost at every offer out, with ranges, parts and evidence."""

import streamlit as st

from comparison.run_cost.jobs import JobError
from comparison.run_cost.market import extra_offers
from comparison.run_cost.sentences import describe
from ui import data
from ui.decide.run_cost import (
    PATH,
    answer,
    ask_assumptions,
    ask_job,
    ask_own,
    ask_wishes,
    choose,
    evidence_of,
    parameters_elsewhere,
    show_chart,
    show_details,
    show_evidence,
    show_free,
    show_left_out,
    show_problem,
    show_ranking,
    show_reasons,
)
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.text import caption, paragraph
from ui.session import visitor
from ui.session.journey import memo_link

tables = data.tables()
link = Link.open(PATH, tables.version)
link.knows(parameters_elsewhere())

st.title("How long would my training run take, and what would it cost, where?")
above, below = st.container(), st.container()
problem = None
try:
    job, network = ask_job(link, tables)
except JobError as error:
    problem = error
try:
    wishes = ask_wishes(link)
except JobError as error:
    problem = problem or error
own = [*ask_own(link, tables), *extra_offers(visitor.offers())]
assumptions = ask_assumptions(link, tables, below)

with above:
    if problem:
        show_problem(problem)
    else:
        every_region = link.toggle(
            "r_regions", "Every region", st.sidebar, help="Otherwise a machine stands once, where it ranks best."
        )
        found = answer(tables, job, network, wishes, assumptions, own, every_region)
        paragraph(describe(found))
        caption(f"The job: {job.describe()}.")
        if not found.rows.empty:
            chart = st.container()
            show_ranking(found, tables.version)
            show_reasons(found)
            row = choose(link, found)
            with chart:
                show_chart(found, None if row is None else str(row["offer_id"]))
            if row is not None:
                show_details(found, row)
                show_evidence(found, evidence_of(tables), row)
        show_free(found)
show_left_out()
glossary_line(PATH)
memo_link(link)
link.finish()

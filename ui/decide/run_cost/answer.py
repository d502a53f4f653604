"""The answer of /run_cost: the ranking, one offer in detail, free offers, what the hours rest on."""

import streamlit as st

from comparison.charts.theme import BAR
from comparison.links import run_cost as link_of
from comparison.links.run_question import run_question
from comparison.run_cost.market import extra_offers
from comparison.run_cost.question import RunQuestion, answer
from comparison.text.problems import Problem
from comparison.views import run_cost as views
from comparison.views.run_cost import OfferView, RunCostView
from comparison.views.view import View
from comparison.visitor.rows import OwnKind
from ui import data
from ui.decide.basis import estimate_basis
from ui.kit.link import Link
from ui.kit.replay import draw_once
from ui.kit.sources import show_sources
from ui.kit.tables import show_table
from ui.kit.text import bullets, caption, escape, paragraph
from ui.kit.view import show
from ui.session import visitor


def show_answer(link: Link) -> None:
    """Everything that is said of the question in the link; where it cannot be answered, why."""
    values, tables = link.values(link_of.PARAMETERS), data.tables()
    key = tuple(values.pairs(link_of.PARAMETERS))
    try:
        question = data.remember(("run-question", *key), lambda: run_question(values, tables))
        view = _view_of(question)
    except Problem as problem:
        _show_problem(problem)
        return
    sentence, chart = st.container(), st.container()
    show(view.ranking, sentence, owner=view)
    with sentence:
        caption(view.job)
    if not view.estimate.rows.empty:
        draw_once(view, "reasons", lambda: _show_reasons(view))
        chosen = link.ask(link_of.OFFER, options=view.offers)
        if details := _details_of(question, view, chosen):
            with chart:
                draw_once(details, "chart", lambda: _show_figure(details.chart, "run-cost-chart"))
            draw_once(details, "details", lambda: _show_details(details))
            _show_evidence(link, details, views.work_of(question.job))
    draw_once(view, "free", lambda: _show_free(view))


def _view_of(question: RunQuestion) -> RunCostView:
    """The answer, shared by all who ask the same; with a visitor's own quotes it is never shared.

    Raises:
        Problem: where the question cannot be answered.
    """
    tables, basis, sources = data.tables(), estimate_basis(), data.curated().sources
    if visitor.brought(OwnKind.QUOTE):
        quotes = extra_offers(visitor.offers())
        return views.run_cost_view(answer(question, tables, basis, quotes), sources)
    return data.remember(("run-cost", question), lambda: views.run_cost_view(answer(question, tables, basis), sources))


def _details_of(question: RunQuestion, view: RunCostView, offer: str | None) -> OfferView | None:
    """The offer chosen, or the first."""
    evidence = estimate_basis().evidence
    if visitor.brought(OwnKind.QUOTE):
        return views.offer_view(view.estimate, evidence, offer)
    return data.remember(("run-cost-offer", question, offer), lambda: views.offer_view(view.estimate, evidence, offer))


def _show_reasons(view: RunCostView) -> None:
    if view.reasons:
        st.subheader("Why the first is first", anchor="why")
        bullets(view.reasons)


def _show_details(details: OfferView) -> None:
    """Parts of the cost, memory and speed of one offer."""
    st.markdown(f"**{escape(details.parts.title)}**: {escape(details.summary)}.")
    parts, beside = st.columns(2, gap="large")
    with parts:
        show_table(details.parts)
        caption(details.billed)
    with beside:
        bullets(details.points)


def _show_free(view: RunCostView) -> None:
    """What costs nothing."""
    with st.expander(view.free.sentence, icon=":material/savings:"):
        bullets(list(view.free.notes))
        caption(views.FREE_NOTE)
        show_sources(view.estimate.free, None, "offer")


def _show_evidence(link: Link, details: OfferView, work: str) -> None:
    """Where the hours come from: utilisation reached by published runs, and scaling."""
    box = link.fold("How the hours are known", (), key="evidence", icon=":material/query_stats:")
    if not box:
        return
    with box:
        if details.utilisation:
            paragraph(details.utilisation)
        evidence = estimate_basis().evidence
        view = data.remember(("run-cost-evidence", work), lambda: views.evidence_view(evidence, work))
        draw_once(view, "evidence", lambda: _show_what_runs_reached(view))


def _show_what_runs_reached(view: View) -> None:
    _show_figure(view, "run-cost-evidence")
    paragraph(view.sentence)
    if view.sources:
        show_sources(view.sources.rows, None, view.sources.what)


def _show_figure(view: View, key: str) -> None:
    st.plotly_chart(view.figure, key=key, alt=view.alt, config=BAR)
    for note in view.chart_notes:
        caption(note)


def _show_problem(problem: Problem) -> None:
    """What is out of range or unknown; everything entered stays."""
    st.error(escape(f"{problem.sentence} Nothing you entered is lost: correct it on the left."), icon=":material/edit:")

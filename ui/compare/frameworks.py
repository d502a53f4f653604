"""What /frameworks draws besides its view: filters, the controls above the chart, the table whose rows can be marked."""

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from comparison.charts.framework_timeline import MAX_ROWS
from comparison.frameworks.filter import FrameworkFilter
from comparison.frameworks.matrix import attribute_columns
from comparison.frameworks.sentences import portrait_sentence
from comparison.links import frameworks as link_of
from comparison.views import frameworks as views
from comparison.views.view import Nothing, TableView, View
from ui import data
from ui.kit.link import Link, ask_more, pick
from ui.kit.tables import pick_table
from ui.kit.text import escape
from ui.kit.view import show

ENCYCLOPAEDIA = (
    "creator",
    "initial-release",
    "licence",
    "open-source",
    "platforms",
    "written-in",
    "interfaces",
    "openmp",
    "opencl",
    "cuda",
    "rocm",
    "automatic-differentiation",
    "pretrained-models",
    "rnn",
    "cnn",
    "rbm-dbn",
    "parallel-execution",
    "actively-developed",
)
"""Columns of the encyclopaedia's comparison."""


def ask_filters(link: Link) -> None:
    """The sidebar of /frameworks."""
    with st.sidebar:
        for parameter in link_of.FILTERS:
            link.ask(parameter)
        ask_more(link, "More filters", link_of.MORE_FILTERS)
        link.ask(link_of.SEARCH)


def ask_view(link: Link) -> tuple[tuple[str, ...], str]:
    """The controls on top: which frameworks are looked at, and which view is shown."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = link.ask(link_of.FRAMEWORK)
        shown = link.ask(link_of.SHOW)
        link.ask(link_of.SORT, width=160)
    return chosen, shown


def portrait_of(chosen: Sequence[str]) -> str:
    """The sentence where one framework is looked at; empty where it is none or several."""
    if len(chosen) != 1:
        return ""
    tables = data.tables()
    return portrait_sentence(
        tables.frameworks[(tables.frameworks["id"] == chosen[0]).to_numpy()], tables.framework_facts
    )


def show_answer(link: Link, shown: str, chosen: Sequence[str], sentence: DeltaGenerator, portrait: str) -> None:
    """The view the link asks for.

    Args:
        sentence: where the answer goes.
        portrait: the answer, where it is not that of the view.
    """
    wanted = link_of.framework_filter(link.values(link_of.PARAMETERS))
    if shown == "timeline":
        _ask_timeline(link, wanted)
    view = view_of(link, shown, wanted, chosen)
    if portrait:
        sentence.markdown(escape(portrait))
    if shown == "ecosystem":
        st.subheader("Ecosystem", anchor="ecosystem")
    show(view, None if portrait else sentence, _pick_frameworks if shown != "ecosystem" else None)


def view_of(link: Link, shown: str, wanted: FrameworkFilter, chosen: Sequence[str]) -> View | Nothing:
    """The answer to what the link asks, shared by all who ask the same."""
    tables, vocabularies, values = data.tables(), data.curated().vocabulary, link.values(link_of.PARAMETERS)
    sort, columns, with_rest = values[link_of.SORT], values[link_of.COLUMNS_SHOWN], values[link_of.REST]

    def make() -> View | Nothing:
        match shown:
            case "hardware":
                return views.hardware_view(tables, vocabularies, wanted, sort)
            case "ecosystem":
                sentence = views.answer_sentence(tables, vocabularies, wanted)
                return views.ecosystem_view(tables, vocabularies, chosen, sentence)
        return views.timeline_view(tables, vocabularies, wanted, sort, chosen, columns, with_rest)

    return data.remember(("frameworks-view", shown, wanted, sort, tuple(chosen), columns, with_rest), make)


def _ask_timeline(link: Link, wanted: FrameworkFilter) -> None:
    """What the chart and the table below it show."""
    dated = data.remember(("frameworks-dated", wanted), lambda: views.count_dated(data.tables(), wanted))
    words = data.remember(("framework-columns",), lambda: list(attribute_columns(data.curated().vocabulary)))
    with st.container(horizontal=True, vertical_alignment="center"):
        if dated > MAX_ROWS:
            link.ask(link_of.REST, label=f"All {dated} with a date in the chart")
        with st.popover("Columns", icon=":material/view_column:"):
            link.ask(link_of.COLUMNS_SHOWN, options=words)
            with st.container(horizontal=True):
                st.button("Those of the encyclopaedia", on_click=pick(link_of.COLUMNS_SHOWN.key, ENCYCLOPAEDIA))
                st.button("All", on_click=pick(link_of.COLUMNS_SHOWN.key, words))


def _pick_frameworks(table: TableView) -> None:
    """The table of frameworks; marked rows go into `framework`."""
    pick_table(table, link_of.FRAMEWORK.key)

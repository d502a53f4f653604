"""What /accelerators asks, and its answer: the filters, the chart and the table, two to four side by side."""

import pandas as pd
import streamlit as st

from comparison.links import accelerators as link_of
from comparison.views import accelerators as views
from comparison.views.view import Nothing, TableView, View
from ui import data
from ui.compare.accelerator_profile import show_profile
from ui.kit.link import Link, ask_more
from ui.kit.profile import show_comparison
from ui.kit.tables import pick_table


def ask_filters(link: Link) -> None:
    """The sidebar of /accelerators."""
    with st.sidebar:
        for parameter in link_of.FILTERS:
            link.ask(parameter)
        ask_more(link, "More filters", link_of.MORE_FILTERS)
        link.ask(link_of.SEARCH)


def ask_view(link: Link, has_chart: bool) -> None:
    """The controls above the chart and the table."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        if has_chart:
            link.ask(link_of.MEASURE)
            link.ask(link_of.BY)
        link.ask(link_of.SORT, width=180)


def view_of(link: Link, has_chart: bool) -> View | Nothing:
    """The answer to what the link asks, shared by all who ask the same."""
    values = link.values(link_of.PARAMETERS)
    question = (
        link_of.accelerator_filter(values),
        values[link_of.SORT],
        (values[link_of.MEASURE], values[link_of.BY]) if has_chart else None,
        values[link_of.ACCELERATOR] if has_chart else (),
    )
    return data.remember(
        ("accelerators-view", *question), lambda: views.accelerators_view(labelled(), *question, data.names())
    )


def pick_accelerators(table: TableView) -> None:
    """The table of accelerators; marked rows go into `a`."""
    pick_table(table, link_of.ACCELERATOR.key)


def show_chosen(link: Link, chosen: tuple[str, ...], is_first: bool) -> None:
    """The profile of one accelerator, or several side by side."""
    if len(chosen) == 1:
        show_profile(chosen[0], labelled(), is_first)
        return
    both = data.remember(("accelerators-compared", chosen), lambda: views.accelerator_comparison(labelled(), chosen))
    show_comparison(link, both, is_first)


def labelled() -> pd.DataFrame:
    """All accelerators with the words of their market, by their id."""
    return data.remember("accelerators", lambda: views.labelled(data.tables(), data.names()))

"""What /providers asks, and its answer: the filters, the list of today or of 2018, two to four side by side."""

import streamlit as st

from comparison.links import providers as link_of
from comparison.views import providers as views
from comparison.views.view import Nothing, TableView, View
from ui import data
from ui.compare.provider_profile import show_profile
from ui.kit.link import Link
from ui.kit.profile import show_comparison
from ui.kit.tables import pick_table


def ask_filters(link: Link) -> None:
    """The sidebar of /providers."""
    with st.sidebar:
        for parameter in link_of.FILTERS:
            link.ask(parameter)


def ask_view(link: Link) -> tuple[str, tuple[str, ...]]:
    """The controls above the chart; which list is shown, and which providers are chosen."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = link.ask(link_of.LIST)
        chosen = link.ask(link_of.PROVIDER)
        if shown == link_of.TODAY:
            with st.popover("Columns", icon=":material/view_column:"):
                link.ask(link_of.COLUMNS)
    return shown, chosen


def view_of(link: Link, has_chart: bool) -> View | Nothing:
    """The answer to what the link asks, shared by all who ask the same."""
    values = link.values(link_of.PARAMETERS)
    if values[link_of.LIST] == link_of.PLAYERS_2018:
        return data.remember("players-2018", lambda: views.players_view(data.tables()))
    question = (
        link_of.provider_filter(values),
        values[link_of.COLUMNS],
        values[link_of.PROVIDER] if has_chart else (),
        has_chart,
    )
    return data.remember(("providers-view", *question), lambda: views.providers_view(known(), *question))


def pick_providers(table: TableView) -> None:
    """The table of providers; marked rows go into `provider`."""
    pick_table(table, link_of.PROVIDER.key)


def show_chosen(link: Link, chosen: tuple[str, ...], is_first: bool) -> None:
    """The portrait of one provider, or several side by side."""
    if len(chosen) == 1:
        show_profile(known(), chosen[0], is_first)
        return
    both = data.remember(("providers-compared", chosen), lambda: views.provider_comparison(known(), chosen))
    show_comparison(link, both, is_first)


def known() -> views.ProviderData:
    """What the views of providers read."""
    return views.ProviderData(data.tables(), data.curated(), data.provider_matrix())

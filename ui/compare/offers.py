"""What /offers draws besides its view: the filters, the table whose rows can be marked, the side-by-side part."""

from itertools import islice

import pandas as pd
import streamlit as st

from comparison.links import offers as link_of
from comparison.market.units import PriceUnit
from comparison.table import columns as c
from comparison.table.side_by_side import MIN_ITEMS
from comparison.views import offers as views
from comparison.views.view import Nothing, TableView, View
from comparison.visitor.marks import is_yours
from comparison.visitor.rows import OwnKind, Quote
from ui import data
from ui.kit.link import Link, ask_more
from ui.kit.side_by_side import say_how_to_choose, show_compare
from ui.kit.tables import pick_table
from ui.session import visitor

OWN_COMPARED = "_own_compare"
MAX_OFFERED = 100
COMPARED = (
    c.PRICE_PER_HOUR,
    c.PRICE_PER_ACCELERATOR_HOUR,
    c.PRICE_PER_GIB_HOUR,
    c.PRICE_PER_TFLOPS_HOUR,
    c.ACCELERATOR_NAME,
    c.DEVICE,
    c.COUNT,
    c.MEMORY,
    c.TOTAL_MEMORY,
    c.VCPUS,
    c.RAM,
    c.PROVIDER_NAME,
    c.INSTANCE,
    c.REGION,
    c.CONTINENT,
    c.BILLING,
    c.KIND,
    c.AS_OF,
    c.SOURCE,
    c.MARKS,
    c.DOUBT,
    c.AGREEING,
    c.NOTE,
)


def ask_filters(link: Link) -> None:
    """The sidebar of /offers."""
    with st.sidebar:
        for parameter in link_of.FILTERS:
            link.ask(parameter)
        ask_more(link, "More filters", link_of.MORE_FILTERS)
        link.ask(link_of.SEARCH)


def ask_view(link: Link) -> str:
    """The controls above the chart; which view is shown."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        shown = link.ask(link_of.VIEW)
        if shown == "now":
            link.ask(link_of.UNIT)
            link.ask(link_of.SORT, width=160)
            with st.popover("Columns", icon=":material/view_column:"):
                link.ask(link_of.COLUMNS_SHOWN)
    return shown


def view_of(link: Link, shown: str, offers: pd.DataFrame) -> View | Nothing:
    """The answer to what the link asks, shared by all who ask the same of the curated offers."""
    tables, names, values = data.tables(), data.names(), link.values(link_of.PARAMETERS)
    wanted = link_of.offer_filter(values)
    unit, sort, columns = PriceUnit(values[link_of.UNIT]), values[link_of.SORT], values[link_of.COLUMNS_SHOWN]

    def make() -> View | Nothing:
        match shown:
            case "history":
                return views.history_view(tables, wanted, names)
            case "spot":
                return views.spot_view(offers, wanted, names)
            case "regions":
                return views.regions_view(offers, wanted, names)
        return views.offers_view(tables, offers, wanted, unit, sort, columns, names)

    if visitor.brought(OwnKind.QUOTE):  # never shared: others would see them
        return make()
    return data.remember(("offers-view", shown, wanted, unit, sort, columns), make)


def pick_offers(table: TableView) -> None:
    """The table of offers; marked rows go into `compare`, the visitor's own stay out of the link."""
    mine = [row.offer_id for row in visitor.brought(OwnKind.QUOTE) if isinstance(row, Quote)]
    pick_table(table, link_of.COMPARE.key, apart=mine, apart_key=OWN_COMPARED)


def compare_offers(link: Link, offers: pd.DataFrame, view: View | Nothing) -> None:
    """Two to four offers side by side.

    Args:
        view: what the page shows; the first of its rows are offered.
    """
    st.subheader("Side by side", anchor="side-by-side")
    shown = view.table.places if isinstance(view, View) and view.table else ()
    ids = link.ask(link_of.COMPARE, offered=list(islice(shown, MAX_OFFERED)))
    if mine := offers["offer_id"][is_yours(offers)].tolist():
        # Not bound to the URL: a link does not carry what is only in this session.
        # Streamlit forgets a widget while another page is shown; the memo asks for what was picked.
        st.session_state.setdefault(OWN_COMPARED, [ident for ident in visitor.picked() if ident in mine])
        picked = st.multiselect("Your own", mine, key=OWN_COMPARED, placeholder="Not in the link")
        visitor.pick(picked)
        ids = (*ids, *picked)
    if len(ids) < MIN_ITEMS:
        say_how_to_choose("offer")
        return
    items = offers[offers["offer_id"].isin(ids)].set_index("offer_id", drop=False).loc[list(ids)]
    names = [f"{row.provider_name} {row.accelerator_count} × {row.accelerator_name}" for row in items.itertuples()]
    show_compare(link, items, names, COMPARED, "offer")

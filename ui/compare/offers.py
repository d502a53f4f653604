"""What /offers is put together from: its table, its empty state, its side-by-side part."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from comparison.market.offers import OfferFilter, select_offers
from comparison.market.units import PriceUnit
from comparison.table import columns as c
from comparison.text.lists import plural
from comparison.visitor.marks import is_yours, own_words
from comparison.visitor.rows import OwnKind, Quote
from ui import data
from ui.kit.link import Link
from ui.kit.side_by_side import show_compare
from ui.kit.tables import pick_table
from ui.kit.text import bullets, caption, escape, paragraph
from ui.session import visitor

OWN_COMPARED = "_own_compare"
DEFAULT_COLUMNS = (
    "accelerator",
    "provider",
    "as_of",
    "devices",
    "memory",
    "machine",
    "region",
    "billing",
    "source",
    "note",
)
COLUMNS = {
    "accelerator": c.ACCELERATOR_NAME,
    "provider": c.PROVIDER_NAME,
    "machine": c.INSTANCE,
    "devices": c.COUNT,
    "memory": c.MEMORY,
    "total_memory": c.TOTAL_MEMORY,
    "vcpus": c.VCPUS,
    "ram": c.RAM,
    "region": c.REGION,
    "continent": c.CONTINENT,
    "billing": c.BILLING,
    "kind": c.KIND,
    "device": c.DEVICE,
    "vendor": c.VENDOR,
    "machine_hour": c.PRICE_PER_HOUR,
    "accelerator_hour": c.PRICE_PER_ACCELERATOR_HOUR,
    "gib_hour": c.PRICE_PER_GIB_HOUR,
    "tflops_hour": c.PRICE_PER_TFLOPS_HOUR,
    "as_of": c.AS_OF,
    "source": c.SOURCE,
    "address": c.SOURCE_URL,
    "note": c.NOTE,
}
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
    c.NOTE,
)


def words_of(wanted: OfferFilter) -> str:
    """The filter as words people read."""
    return wanted.describe(data.names())


def show_nothing(wanted: OfferFilter, offers: pd.DataFrame, with_what: str = "") -> None:
    """Nothing matches: say what was asked and which single filter to drop."""
    st.info(escape(f"No {words_of(wanted)} {with_what}".strip() + "."), icon=":material/search_off:")
    if loosened := wanted.without_one_wish(offers):
        paragraph("What dropping one filter would find:")
        bullets([f"without the {label}: {plural(many, 'row')}" for label, many in loosened[:5]])


def older_prices(wanted: OfferFilter, offers: pd.DataFrame, shown: int) -> list[str]:
    """How many prices the limit on their age hides, in a sentence; none where it hides none."""
    if wanted.since is None:
        return []
    older = len(select_offers(offers, replace(wanted, since=None))) - shown
    return [f"{plural(older, 'older price')} not shown; choose any age to see them, fainter."] if older else []


def own_left_out(offers: pd.DataFrame, found: pd.DataFrame) -> list[str]:
    """How many of the visitor's own quotes the filters hide, in a sentence; none where they hide none."""
    hidden = int(is_yours(offers).sum()) - int(is_yours(found).sum())
    return (
        [f"{plural(hidden, 'quote')} of yours not shown: the filters leave {'it' if hidden == 1 else 'them'} out."]
        if hidden
        else []
    )


def offers_table(link: Link, found: pd.DataFrame, unit: PriceUnit) -> None:
    """The table of offers; marked rows go into `compare`, the columns are in the link."""
    with st.popover("Columns", icon=":material/view_column:"):
        chosen = link.many("columns", "Columns", list(COLUMNS), default=DEFAULT_COLUMNS)
    shown = [COLUMNS[name] for name in chosen or DEFAULT_COLUMNS]
    mixed = found["kind"].nunique() > 1
    if mixed and c.KIND not in shown:
        shown.insert(3, c.KIND)
    shown = [column for column in shown if column.name != unit.column.name]
    shown.insert(1, unit.column)
    mine = [row.offer_id for row in visitor.brought(OwnKind.QUOTE) if isinstance(row, Quote)]
    alt = " ".join(["Offers in the order of the list above.", own_words(found)]).strip()
    pick_table(found, shown, "offer_id", "compare", alt, height=420, apart=mine, apart_key=OWN_COMPARED)
    if mixed:
        caption(
            "Offers of different kind are ranked together because you asked for it; the column “What is paid for” tells them apart."
        )


def compare_offers(link: Link, offers: pd.DataFrame) -> None:
    """Two to four offers side by side."""
    st.subheader("Side by side", anchor="side-by-side")
    ids = link.many(
        "compare", "Offers", data.options("offers", "offer_id"), placeholder="Mark rows in the table, or choose here"
    )
    if mine := offers["offer_id"][is_yours(offers)].tolist():
        # Not bound to the URL: a link does not carry what is only in this session.
        # Streamlit forgets a widget while another page is shown; the memo asks for what was picked.
        st.session_state.setdefault(OWN_COMPARED, [each for each in visitor.picked() if each in mine])
        picked = st.multiselect("Your own", mine, key=OWN_COMPARED, placeholder="Not in the link")
        visitor.pick(picked)
        ids = (*ids, *picked)
    items = offers[offers["offer_id"].isin(ids)].set_index("offer_id", drop=False).loc[list(ids)]
    names = [f"{row.provider_name} {row.accelerator_count} × {row.accelerator_name}" for row in items.itertuples()]
    show_compare(link, items, names, COMPARED, "offer")

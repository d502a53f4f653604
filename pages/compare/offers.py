"""Offers: filter, then the price of an hour in the unit one thinks in: now, over time, spot, by region."""

from dataclasses import replace

import streamlit as st

from comparison.charts import history as history_module
from comparison.charts import prices, theme
from comparison.charts import regions as regions_module
from comparison.charts import spot as spot_module
from comparison.market.offers import SORTS, find_offers, select_offers
from comparison.market.prices import cheapest_regions, spot_discounts, summarise
from comparison.market.units import PriceUnit
from comparison.visitor.rows import OwnKind
from ui import data
from ui.compare.filters import offer_filter
from ui.compare.offers import compare_offers, offers_table, older_prices, own_left_out, show_nothing, words_of
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, show_table
from ui.kit.text import caption, escape
from ui.session import visitor
from ui.session.journey import memo_link

MAX_HISTORY_ROWS = 500

tables = data.tables()
offers = visitor.offers()
link = Link.open("/offers", tables.version)
wanted = offer_filter(link)

st.title("Which machine with which accelerator costs how much?")
answer = st.empty()
with st.container(horizontal=True, vertical_alignment="bottom"):
    view = link.segments("view", "Show", ["now", "history", "spot", "regions"])
    if view == "now":
        units = [each.value for each in PriceUnit]
        unit = PriceUnit(link.segments("unit", "Price of an hour of a ...", units, default="accelerator"))
        sort = link.one("sort", "Order", SORTS, width=160)

if view == "history":
    history = select_offers(tables.price_history, wanted.for_history())
    families = history["family"].unique().tolist()
    by = "provider_name" if len(families) == 1 else "family"
    points = history_module.history_rows(history, by)
    if points.empty:
        show_nothing(wanted.for_history(), tables.price_history)
    else:
        text = history_module.describe_history(points, by, families[0] if len(families) == 1 else "")
        answer.markdown(escape(text))
        st.plotly_chart(
            history_module.history(points, history_module.line_ids(history, by)),
            key="history",
            alt=text,
            config=theme.BAR,
        )
        caption("A point is the lowest price of that month; nothing is drawn where nothing is known for over a year.")
        if history["kind"].nunique() > 1:
            caption("It can be of any kind you chose; the column “What is paid for” tells them apart.")
        newest = history.iloc[::-1]
        show_table(newest.head(MAX_HISTORY_ROWS), history_module.HISTORY_COLUMNS, "Prices by day, newest first")
        if len(newest) > MAX_HISTORY_ROWS:
            caption(
                f"The table shows the newest {MAX_HISTORY_ROWS:,} of {len(newest):,} prices; the files below have all."
            )
        downloads(newest, history_module.HISTORY_COLUMNS, "price-history", tables.version, text)
        show_sources(history, what="price")
elif view == "spot":
    spot = spot_discounts(select_offers(offers, replace(wanted, billing=())))
    if spot.empty:
        show_nothing(replace(wanted, billing=("spot",)), offers)
    else:
        text = spot_module.describe_discounts(spot)
        answer.markdown(escape(text))
        st.plotly_chart(spot_module.discounts(spot), key="spot", alt=text, config=theme.BAR)
        caption(
            "A dot is a machine in a region, the bar the provider's median. Spot machines can be taken away at short notice."
        )
        show_table(spot, spot_module.SPOT_COLUMNS, "Spot price beside on-demand price")
        downloads(spot, ["offer_id", *spot_module.SPOT_COLUMNS], "spot-discounts", tables.version, text)
        show_sources(spot, what="price")
elif view == "regions":
    regions = cheapest_regions(select_offers(offers, wanted))
    if regions.empty:
        show_nothing(wanted, offers, "with prices in more than one region")
    else:
        text = regions_module.describe_regions(regions)
        answer.markdown(escape(text))
        st.plotly_chart(regions_module.region_spread(regions), key="regions", alt=text, config=theme.BAR)
        caption(
            f"The {min(len(regions), prices.MAX_ROWS)} machines with the widest spread are drawn; the table has all."
        )
        show_table(regions, regions_module.REGION_COLUMNS, "Cheapest and dearest region of each machine")
        downloads(regions, regions_module.REGION_COLUMNS, "regions", tables.version, text)
        show_sources(regions, what="machine")
else:
    found = find_offers(offers, wanted, unit, sort)
    if found.empty:
        show_nothing(wanted, offers)
    else:
        answer.markdown(escape(summarise(found, unit).sentence(words_of(wanted), unit)))
        by = "provider" if found["family"].nunique() == 1 else "accelerator"
        dots = prices.spread_rows(found, unit, by)
        text = prices.describe_spread(dots, unit, found[f"{by}_name"].nunique())
        if len(dots):
            newest_day = tables.offers["day"].max()
            st.plotly_chart(prices.spread(dots, unit, newest_day), key="spread", alt=text, config=theme.BAR)
        caption(" ".join([text, *older_prices(wanted, offers, len(found)), *own_left_out(offers, found)]))
        offers_table(link, found, unit)
        downloads(found, ["offer_id", *prices.OFFER_DOWNLOAD], "offers", tables.version, wanted.describe())
        show_sources(found, int(found[unit.column.name].isna().sum()), "offer")
    visitor.bring(OwnKind.QUOTE)
    compare_offers(link, offers)

glossary_line("/offers")
memo_link(link)
link.finish()

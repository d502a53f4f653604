"""Providers: filter, see who rents what, then their terms; one chosen is a portrait, two to four stand side by side."""

import streamlit as st

from comparison.charts import providers as charts
from comparison.charts import theme
from comparison.market.provider_summary import DEFAULT_FAMILY, summarise
from comparison.market.providers import select_providers
from ui import data
from ui.compare.providers import (
    compare_providers,
    matrix_table,
    players_of_2018,
    portrait,
    provider_filter,
    show_nothing,
    words_of,
)
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.text import caption, paragraph

tables = data.tables()
providers = data.provider_matrix()
link = Link.open("/providers", tables.version)
wanted = provider_filter(link)
above = st.container()
question = st.container()
with st.container(horizontal=True, vertical_alignment="bottom"):
    listed = link.segments("list", "Show", ["today", "players-2018"])
    chosen = link.many(
        "provider",
        "One for its portrait, two to four side by side",
        providers["id"].tolist(),
        placeholder="Mark rows in the table, or choose here",
    )
first = link.opened_with(chosen) and listed == "today"

found = select_providers(providers, wanted)
family = wanted.rents[0] if wanted.rents else DEFAULT_FAMILY
with question:
    (st.header if first else st.title)("Who rents accelerators, on which terms, how easy?")
    if listed == "today" and len(found):
        paragraph(summarise(found, tables.provider_families, family).sentence(words_of(wanted)))

if listed == "players-2018":
    players_of_2018()
elif found.empty:
    show_nothing(wanted, providers)
else:
    drawn = charts.grid(found, tables.provider_families, wanted.rents, chosen)
    if len(drawn.cells) and not first:
        text = charts.describe_grid(drawn)
        st.plotly_chart(charts.who_rents_what(drawn, chosen), key="rents-chart", alt=text, config=theme.BAR)
        caption(text)
    matrix_table(link, found, family, words_of(wanted))

if chosen and listed == "today":
    with above if first else st.container():
        if len(chosen) == 1:
            portrait(next(each for each in data.curated().providers if each.id == chosen[0]), first)
        else:
            compare_providers(link, chosen, first)
        if first:
            st.divider()

glossary_line("/providers")
link.finish()

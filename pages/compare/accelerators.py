"""Accelerators: what each GPU and TPU can do and costs an hour; one in full, or two to four side by side."""

import streamlit as st

from comparison.market.accelerators import describe_accelerators, select_accelerators
from ui import data
from ui.compare.accelerators import (
    accelerator_filter,
    accelerators_table,
    compare_accelerators,
    labelled,
    profile,
    show_chart,
    show_nothing,
)
from ui.kit.glossary import glossary_line
from ui.kit.link import Link
from ui.kit.text import paragraph

tables = data.tables()
accelerators = labelled(tables)
link = Link.open("/accelerators", tables.version)
link.knows(["x", "y", "a_sort", "all", "base"])
wanted = accelerator_filter(link)
above = st.container()
question = st.container()
chosen = link.many(
    "a",
    "One for its profile, two to four side by side",
    data.options("accelerators", "accelerator"),
    placeholder="Mark rows in the table, or choose here",
)
first = link.opened_with(chosen)

found = select_accelerators(accelerators, wanted)
with question:
    (st.header if first else st.title)("What can each GPU and TPU do?")
    if len(found):
        paragraph(describe_accelerators(found))

if found.empty:
    show_nothing(wanted, accelerators)
else:
    if not first:
        show_chart(link, found, wanted, chosen)
    accelerators_table(link, found, wanted.describe(data.names()))

if chosen:
    with above if first else st.container():
        if len(chosen) == 1:
            profile(tables, accelerators.loc[chosen[0]], first)
        else:
            compare_accelerators(link, tables, chosen, first)
        if first:
            st.divider()

glossary_line("/accelerators")
link.finish()

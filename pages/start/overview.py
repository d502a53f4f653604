"""Overview: three doors, four figures, one chart."""

import streamlit as st

from comparison.figures.overview import describe_families
from comparison.text.numbers import MISSING
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.text import caption, escape, paragraph
from ui.start.overview import family_columns

tables = data.tables()
link = Link.open("/", tables.version)

st.title("Where can I train a deep network, on what, and for how much?")
figures, rows = data.headline()
paragraph(f"{figures[0].label.replace(', on demand', '')} costs {figures[0].value} on demand. {figures[0].detail}")

doors = st.columns(3, border=True)
with doors[0]:
    st.markdown("**:material/help: Should I use deep learning?**")
    paragraph("Five questions, a verdict with its reasons, and what would change it.")
    page_link("/questionnaire", "Answer five questions", ":material/quiz:")
with doors[1]:
    st.markdown("**:material/compare_arrows: Who rents what?**")
    paragraph("Clouds, notebooks and marketplaces by terms, tools and accelerators.")
    page_link("/providers", "Compare providers", ":material/cloud:")
with doors[2]:
    st.markdown("**:material/payments: What would it cost?**")
    paragraph("Machines with GPUs, TPUs and others: price now, over time, by region.")
    page_link("/offers", "Compare offers", ":material/memory:")

for column, figure in zip(st.columns(4), figures, strict=True):
    with column:
        st.metric(figure.label, figure.value.replace("$", "\\$"), help=escape(figure.detail))
        caption(f"Source: {figure.source}.")
        page_link(figure.path, figure.link, ":material/arrow_forward:", dict(figure.parameters))

st.subheader("What an accelerator hour costs", anchor="chart")
text = describe_families(rows)
st.dataframe(
    rows,
    hide_index=True,
    alt=text,
    placeholder=MISSING,
    column_order=[
        "name",
        "median_usd",
        "providers",
        "low_usd",
        "low_provider",
        "low_sources",
        "change_percent",
        "period",
    ],
    column_config=family_columns(float(rows["median_usd"].max())),
)
caption(text)
link.close()

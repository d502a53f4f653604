"""Sources: where each figure comes from, how old it is, what is missing, what is known to be wrong."""

import streamlit as st

from comparison import coverage
from comparison.charts import coverage as charts
from comparison.charts.theme import BAR
from comparison.text.lists import plural
from ui import data
from ui.about.sources import COVERAGE_COLUMNS, DEFECT_COLUMNS, SOURCE_COLUMNS, report_link, selected_sources
from ui.kit.link import Link
from ui.kit.tables import downloads, show_table
from ui.kit.text import bullets, caption, escape, paragraph

tables = data.tables()
link = Link.open("/sources", tables.version)

st.title("Where does each figure come from, and how old is it?")
sources = tables.sources
used = sources[sources["figures"] > 0]
paragraph(
    f"{int(sources['figures'].sum()):,} figures and facts rest on {plural(len(used), 'source')}, read up to "
    f"{sources['read_on'].max()}; data version {tables.version}."
)
view = link.segments("part", "Show", ["age", "sources", "coverage", "defects", "credits"])

if view == "age":
    rows = coverage.ages(tables, data.today())
    text = charts.describe_ages(rows)
    st.plotly_chart(charts.ages(rows), key="ages", alt=text, config=BAR)
    caption(text)
    downloads(rows, list(rows.columns), "ages", tables.version, text)
elif view == "sources":
    found = selected_sources(link, sources)
    show_table(found, SOURCE_COLUMNS, "Sources, those with most figures first")
    caption(f"{plural(len(found), 'source')}; an empty licence means that the source states none.")
    downloads(found, list(sources.columns), "sources", tables.version)
elif view == "coverage":
    share = coverage.coverage(data.curated())
    names = sorted(share["table"].unique())
    table = link.one("table", "Table", names, index=None, placeholder="All tables", width=300)
    share = share if table is None else share[share["table"] == table]
    whole = 100 * share["known"].sum() / max(share["rows"].sum(), 1)
    paragraph(f"{whole:.0f} % of the cells that may be empty are known; an empty cell means not known, never no.")
    show_table(share, COVERAGE_COLUMNS, "Share of cells known per table and attribute", pinned=2)
    downloads(share, list(share.columns), "coverage", tables.version)
elif view == "defects":
    paragraph(f"{plural(len(tables.defects), 'fault')} of the sources that we know of, and what was done about each.")
    show_table(tables.defects, DEFECT_COLUMNS, "Known faults of the sources", height=560)
    downloads(tables.defects, list(tables.defects.columns), "defects", tables.version)
else:
    paragraph("Two kinds of thanks are due: to the sources whose licence asks for credit, and to all the others.")
    bullets([f"{row.attribution} ({row.licence})" for row in sources[sources["attribution"].notna()].itertuples()])
    caption("The arrangement, the words and the program are TrainWhere's, under the Apache License 2.0.")

st.subheader("Something is wrong?", anchor="report")
paragraph(
    "Tell us the page, the value shown, the value you expect and where it stands. A figure without a source is not changed."
)
if address := report_link():
    st.link_button("Report a wrong figure", address, icon=":material/flag:")
else:
    caption("This copy of TrainWhere names no address for reports; open an issue in the repository it was made from.")
with st.expander("How figures get here", icon=":material/conveyor_belt:"):
    bullets(
        [
            "Evidence is carried over by scripts, row by row, with source and date; prose is written by hand from named sources.",
            "Every row is checked when the app starts; a fault stops it with file and line.",
            "The newest price of a machine, region and billing is the offer; older ones are its history.",
            "Nothing is read live: prices move, so open the source before you pay.",
        ]
    )
    st.markdown(escape("Also available as files: python -m comparison table sources --format json"))

link.finish()

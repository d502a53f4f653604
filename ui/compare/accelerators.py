"""What /accelerators is put together from: its filters, chart and table, the profile of one, the side-by-side part."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from comparison.charts import accelerators as charts
from comparison.charts import history as history_module
from comparison.charts import theme
from comparison.frames.tables import Tables
from comparison.market import accelerators as logic
from comparison.market import price_now
from comparison.market.accelerators import AcceleratorFilter
from comparison.market.families import family_words
from comparison.market.offers import OfferFilter, find_offers, select_offers
from comparison.market.units import PriceUnit
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.table.side_by_side import words
from comparison.text.dates import day_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd
from comparison.views.view import TableView
from ui import data
from ui.kit.link import Link
from ui.kit.navigation import page_link
from ui.kit.side_by_side import show_compare
from ui.kit.sources import show_sources
from ui.kit.tables import downloads, pick_table, show_table
from ui.kit.text import bullets, caption, escape, paragraph

YEARS = ("2025", "2024", "2023", "2022", "2020", "2018", "2016")
MEASURES = {name: column for name, column in charts.AXES.items() if name not in ("released", "median_price")}
CLASS = Column("class_label", "Market")
CONFLICT = Column(
    "conflict", "Sources differ", help="What other sources say; the table shows what we hold more likely."
)
HOUR = price_now.PRICE_LOW.relabelled("Hour from")
TFLOPS_HOUR = price_now.PRICE_PER_TFLOPS.relabelled("Dense-TFLOPS hour from")
COLUMNS = (
    logic.NAME,
    logic.MEMORY,
    logic.TENSOR,
    HOUR,
    TFLOPS_HOUR,
    logic.BANDWIDTH,
    logic.FP32,
    logic.POWER,
    logic.RELEASE,
    price_now.PRICE_MEDIAN,
    price_now.PRICE_PROVIDERS,
    c.VENDOR,
    c.DEVICE,
    CLASS,
    CONFLICT,
    c.SOURCE,
)
COMPARED = (
    logic.MEMORY,
    logic.BANDWIDTH,
    logic.TENSOR,
    logic.FP32,
    logic.POWER,
    price_now.PRICE_LOW,
    price_now.PRICE_MEDIAN,
    price_now.PRICE_PER_TFLOPS,
    price_now.PRICE_PROVIDERS,
    logic.RELEASE,
    c.VENDOR,
    c.DEVICE,
    CLASS,
    Column("architecture", "Architecture"),
    Column("memory_type", "Kind of memory"),
    CONFLICT,
    c.SOURCE,
)
SPECIFICATION = (
    logic.MEMORY,
    Column("memory_type", "Kind of memory"),
    logic.BANDWIDTH,
    logic.TENSOR,
    Column("fp16_tflops", "FP16 of the ordinary cores", "TFLOPS", "number"),
    logic.FP32,
    logic.POWER,
    logic.RELEASE,
    Column("architecture", "Architecture"),
    c.VENDOR,
    c.DEVICE,
    CLASS,
)
PURCHASE_COLUMNS = (
    Column("product", "Product"),
    Column("price_usd", "Price of one", "USD", "usd"),
    Column("price_kind_label", "What it is"),
    Column("observed_low_usd", "Lowest asked", "USD", "usd"),
    Column("observed_high_usd", "Highest asked", "USD", "usd"),
    c.AS_OF,
    c.SOURCE,
)
OFFER_COLUMNS = (
    c.PROVIDER_NAME,
    c.PRICE_PER_ACCELERATOR_HOUR,
    c.BILLING,
    c.KIND,
    c.COUNT,
    c.INSTANCE,
    c.REGION,
    c.AS_OF,
    c.SOURCE,
)
# Table of results -> its words, and the link that shows it.
RESULTS = {
    "dawnbench": ("DAWNBench, time and cost of training", {"question": "time-cost"}),
    "mlperf_training": ("MLPerf Training", {"question": "progress"}),
    "gpu_throughput": ("Training throughput, Lambda", {"question": "throughput"}),
    "cpu_vs_gpu": ("CPU against GPU", {"question": "cpu-gpu"}),
    "landmark_runs": ("Landmark runs", {"question": "landmarks"}),
    "experiments_2018": ("The experiment of 2018", {"question": "experiment-2018"}),
}


def labelled(tables: Tables) -> pd.DataFrame:
    """All accelerators with the words of their market, by their id."""

    def make() -> pd.DataFrame:
        rows = tables.accelerators.set_index("accelerator", drop=False)
        return rows.assign(class_label=rows["device_class"].map(data.names()).fillna(rows["device_class"]))

    return data.remember("accelerators", make)


def accelerator_filter(link: Link) -> AcceleratorFilter:
    """The sidebar of /accelerators."""
    with st.sidebar:
        vendor = link.pills("maker", "Maker", data.options("accelerators", "vendor"))
        device = link.pills(
            "a_device", "Kind of device", data.options("accelerators", "kind"), help="A GPU is one kind of accelerator."
        )
        device_class = link.pills("market", "Market", data.options("accelerators", "device_class"))
        memory = link.figure("a_memory", "Memory, at least (GiB)", 0.0, 1_024.0, step=8.0)
        since = link.one("released", "Released since", YEARS, index=None, placeholder="Any year")
        priced = link.toggle("priced", "With a price per hour now")
        with st.expander("More filters", icon=":material/tune:"):
            family = link.many("a_family", "Family", data.options("accelerators", "family"), placeholder="Any family")
            tflops = link.figure("a_tflops", "Dense FP16/BF16, at least (TFLOPS)", 0.0, 10_000.0, step=50.0)
            power = link.figure("a_power", "Power, at most (W)", 0.0, 10_000.0, step=50.0)
            price = link.figure("a_price", "Price per hour, at most (USD)", 0.0, 1_000.0, step=0.5)
            conflict = link.toggle("differ", "Only where sources differ")
        search = link.text("q", "Search", placeholder="Name, architecture")
    return AcceleratorFilter(
        family=family,
        vendor=vendor,
        device=device,
        device_class=device_class,
        min_memory_gib=memory,
        min_tensor_tflops=tflops,
        max_power_watts=power or None,
        max_price_usd=price,
        released_since=since,
        with_price=priced,
        with_conflict=conflict,
        search=search,
    )


def show_nothing(wanted: AcceleratorFilter, accelerators: pd.DataFrame) -> None:
    """Nothing matches: say what was asked and which single filter to drop."""
    st.info(escape(f"No {wanted.describe(data.names())}."), icon=":material/search_off:")
    if loosened := wanted.without_one_wish(accelerators):
        paragraph("What dropping one filter would find:")
        bullets([f"without the {label}: {plural(many, 'accelerator')}" for label, many in loosened[:5]])


def show_chart(link: Link, found: pd.DataFrame, wanted: AcceleratorFilter, chosen: tuple[str, ...]) -> None:
    """One measure over the years or ranked."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = link.segments("y", "Show", list(MEASURES), default="tensor")
        against = link.segments("x", "By", ["released", "price", "rank"])

    def make() -> tuple[Any, str]:
        if against == "rank":
            return charts.ranked(found, measure, chosen), charts.describe_ranked(found, measure)
        across = against if against != measure else "released"
        return charts.against(found, across, measure, chosen), charts.describe_against(found, across, measure, chosen)

    figure, text = data.remember((wanted, measure, against, chosen), make)
    st.plotly_chart(figure, key="accelerators", alt=text, config=theme.BAR)
    caption(text)


def accelerators_table(link: Link, found: pd.DataFrame, about: str) -> None:
    """All that match; marked rows go into `a`."""
    sorts = list(logic.SORTS)
    sort = link.one("a_sort", "Order", sorts, index=sorts.index("tensor"), width=180)
    ranked = logic.rank_accelerators(found, sort)
    alt = "Accelerators in the order of the list above"
    pick_table(TableView(rows=ranked, columns=COLUMNS, alt=alt, ids="accelerator"), "a")
    differing = int(found["conflict"].notna().sum())
    caption(
        "A dash means that no source gives the figure, never none. Dense rates only, no rates for sparse numbers. "
        + (
            f"On {differing} of them sources differ: the last columns say how."
            if differing
            else "Sources agree on all of them."
        )
    )
    downloads(
        ranked,
        ["accelerator", *COLUMNS, "architecture", "memory_type", "fp16_tflops", "price_offer_id"],
        "accelerators",
        data.tables().version,
        about,
    )
    missing = int(found[[column.name for column in COLUMNS[1:10]]].isna().to_numpy().sum())
    show_sources(found, missing, "accelerator")


def profile(tables: Tables, row: pd.Series, first: bool) -> None:
    """One accelerator: what it can do, where sources differ, offers, history, benchmarks, purchase prices."""
    ident, name = str(row["accelerator"]), str(row["name"])
    (st.title if first else st.header)(escape(name), anchor="profile")
    paragraph(f"{_portrait(row)} {charts.price_history_note(row)}")
    facts = pd.DataFrame(
        {
            "What it can do": [column.title for column in SPECIFICATION],
            "Value": [words(row[column.name], column) for column in SPECIFICATION],
        }
    )
    left, right = st.columns([3, 2])
    with left:
        st.table(facts.map(escape), hide_index=True, border="horizontal", alt=f"What {name} can do")
    with right:
        if isinstance(row["conflict"], str):
            st.markdown("**Sources differ**")
            bullets([part.strip() for part in row["conflict"].split(";")])
            caption("The table holds what we take for more likely: the maker's own sheet before a database.")
        if isinstance(row["note"], str):
            st.markdown("**Note**")
            paragraph(row["note"])
        sources = data.curated().sources
        named = {
            "Speed and memory": row["source"],
            "Dense rate": row["tensor_source"],
            "Other figures": row["spec_source"],
        }
        lines = [
            f"{what}: {sources[each].title if each in sources else each}"
            for what, each in named.items()
            if isinstance(each, str)
        ]
        st.markdown("**Where it stands**")
        bullets([*lines, f"As of {day_words(row['as_of'])}"])
    _offers(tables, ident, name)
    _history(tables, ident, name)
    _benchmarks(tables, row)
    _purchase(tables, ident, name)


def compare_accelerators(link: Link, tables: Tables, chosen: Sequence[str], first: bool) -> None:
    """Two to four side by side."""
    items = labelled(tables).loc[list(chosen)]
    names = items["name"].tolist()
    if first:
        st.title(escape(f"{listing(names)} side by side"))
    else:
        st.subheader("Side by side", anchor="side-by-side")
    show_compare(link, items, names, COMPARED, "accelerator")
    downloads(items, ["accelerator", *COMPARED], "accelerators-side-by-side", tables.version, listing(names))
    show_sources(items, what="accelerator")
    page_link("/offers", "Their offers", ":material/memory:", {"accelerator": list(chosen)})


def _portrait(row: pd.Series) -> str:
    """What it is, in a sentence."""
    kind = f"{row['vendor']} {row['device_label']}, {str(row['class_label']).lower()}"
    released = f", released {day_words(row['release_date'])}" if isinstance(row["release_date"], str) else ""
    parts = [
        f"{words(row[column.name], column)} {column.unit} {label}"
        for column, label in (
            (logic.MEMORY, "of memory"),
            (logic.TENSOR, "dense FP16 or BF16"),
            (logic.POWER, "of power"),
        )
        if row[column.name] == row[column.name]
    ]
    return f"{kind}{released}" + (f": {listing(parts)}." if parts else "; no source gives its memory, speed or power.")


def _offers(tables: Tables, ident: str, name: str) -> None:
    st.subheader("Offers", anchor="offers")
    best, many, query = data.remember(("accelerator-offers", ident), lambda: _best_offers(tables, ident))
    if best.empty:
        paragraph("No price of it was found.")
        return
    about = f"Cheapest offer with {name} of each provider, billing and kind"
    show_table(best, OFFER_COLUMNS, about, height=min(300, 38 + 35 * len(best)))
    caption(f"{about} out of {plural(many, 'price')}; kinds are not ranked together.")
    page_link("/offers", f"All offers with {name}", ":material/memory:", query)
    downloads(best, ["offer_id", *OFFER_COLUMNS], f"offers-{ident}", tables.version, name)
    show_sources(best, what="price")


def _best_offers(tables: Tables, ident: str) -> tuple[pd.DataFrame, int, dict[str, Any]]:
    """The cheapest offers, out of how many, and the parameters of a link to all of them."""
    found = find_offers(tables.offers, OfferFilter(accelerator=(ident,)), PriceUnit.ACCELERATOR, "price")
    asked = {column: sorted(found[column].astype("str").unique()) for column in ("kind", "billing")}
    best = found.drop_duplicates(["provider", "billing", "kind"])
    return best, len(found), {"accelerator": [ident], **asked, "since": "any"}


def _history(tables: Tables, ident: str, name: str) -> None:
    """Its lowest price of each month at each provider."""
    drawn = data.remember(("accelerator-history", ident), lambda: _history_chart(tables, ident))
    if not drawn:
        return
    history, figure, text = drawn
    st.subheader("Price of an hour over time", anchor="history")
    st.plotly_chart(figure, key=f"history-{ident}", alt=text, config=theme.BAR)
    caption(text)
    downloads(
        history,
        history_module.HISTORY_COLUMNS,
        f"history-{ident}",
        tables.version,
        f"{name}, price of an hour over time",
    )
    show_sources(history, what="price")


def _history_chart(tables: Tables, ident: str) -> tuple[pd.DataFrame, Any, str] | tuple[()]:
    wanted = OfferFilter(accelerator=(ident,), billing=("on_demand",), kind=("machine",))
    history = select_offers(tables.price_history, wanted)
    points = history_module.history_rows(history, "provider_name") if len(history) else history
    if not len(points) or points["month"].nunique() < 2:
        return ()
    longest = points.groupby("line")["month"].nunique().idxmax()
    line = points[(points["line"] == longest).to_numpy()]
    first, last = line.iloc[0], line.iloc[-1]
    text = (
        f"{longest}: {usd(first['price'])} in {first['month']:%B %Y}, {usd(last['price'])} in {last['month']:%B %Y}; "
        f"the lowest price of a whole machine on demand per device, {plural(points['line'].nunique(), 'provider')}."
    )
    figure = history_module.history(points, history_module.line_ids(history, "provider_name")).update_layout(height=340)
    return history, figure, text


def _benchmarks(tables: Tables, row: pd.Series) -> None:
    """Where it, or another form of its family, was measured."""
    links = data.remember(("appearances", row["accelerator"]), lambda: _measured_in(tables, row))
    if links:
        st.subheader("Measured in", anchor="benchmarks")
        for text, query in links:
            page_link("/benchmarks", text, ":material/speed:", query)


def _measured_in(tables: Tables, row: pd.Series) -> list[tuple[str, dict[str, Any]]]:
    """Words and parameters of a link for each table of results that has it or its family."""
    family = str(row["family"])
    frames = {name: getattr(tables, name) for name in RESULTS}
    own = logic.tables_with_results(str(row["accelerator"]), frames)
    mine = dict(zip(own["table"], own["rows"], strict=True))
    wider = logic.tables_with_results(
        family, {name: frame.assign(accelerator=frame["family"]) for name, frame in frames.items()}
    )
    links = []
    for table, rows, first, last in wider.itertuples(index=False, name=None):
        label, query = RESULTS[table]
        years = f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
        text = f"{label}: {plural(mine[table], 'result') if table in mine else 'none in this form'}"
        more = f", {rows:,} with any {family_words(family)}" if rows > mine.get(table, 0) else ""
        narrowed = {"b_family": [family]} if query["question"] in ("time-cost", "progress") else {}
        links.append((f"{text}{more}, {years}", {**query, **narrowed}))
    return links


def _purchase(tables: Tables, ident: str, name: str) -> None:
    rows = data.remember(("accelerator-purchase", ident), lambda: _purchase_prices(tables, ident))
    if rows.empty:
        return
    st.subheader("To buy", anchor="purchase")
    show_table(rows, PURCHASE_COLUMNS, f"What {name} cost to buy, newest first")
    caption("Statements of different sorts: list prices, shop prices, estimates. Not ranked together.")
    downloads(rows, ["price_id", *PURCHASE_COLUMNS], f"purchase-{ident}", tables.version, name)
    show_sources(rows, what="price")


def _purchase_prices(tables: Tables, ident: str) -> pd.DataFrame:
    rows = tables.hardware_prices
    mine = rows[(rows["accelerator"] == ident).to_numpy() & rows["price_usd"].notna().to_numpy()]
    return mine.sort_values("day", ascending=False)

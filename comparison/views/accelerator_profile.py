"""The profile of one accelerator: what it can do, where sources differ, offers, history, results, purchase prices."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from comparison.charts import history as history_charts
from comparison.frames.tables import Tables
from comparison.market import accelerators as market
from comparison.market.families import family_words
from comparison.market.history import history_rows
from comparison.market.offers import OfferFilter, find_offers, select_offers
from comparison.market.price_now import describe_price_now
from comparison.market.units import PriceUnit
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.table.side_by_side import words
from comparison.text.dates import day_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd
from comparison.views.accelerators import ARCHITECTURE, CLASS, MEMORY_TYPE
from comparison.views.profile import PageLink, Part, offers_link
from comparison.views.view import FileView, SourcesView, TableView, View

SPECIFICATION = (
    market.MEMORY,
    MEMORY_TYPE,
    market.BANDWIDTH,
    market.TENSOR,
    Column("fp16_tflops", "FP16 of the ordinary cores", "TFLOPS", "number"),
    market.FP32,
    market.POWER,
    market.RELEASE,
    ARCHITECTURE,
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
HISTORY_HEIGHT = 340
MAX_OFFERS_HEIGHT = 300
RESULTS: Mapping[str, tuple[str, str]] = {
    "dawnbench": ("DAWNBench, time and cost of training", "time-cost"),
    "mlperf_training": ("MLPerf Training", "progress"),
    "mlperf_inference": ("MLPerf Inference", "inference"),
    "gpu_throughput": ("Training throughput, Lambda", "throughput"),
    "cpu_vs_gpu": ("CPU against GPU", "cpu-gpu"),
    "landmark_runs": ("Landmark runs", "landmarks"),
    "experiments_2018": ("The experiment of 2018", "experiment-2018"),
}
"""Table of results -> its words, and the question of /benchmarks that shows it."""
_WITH_FAMILY = ("time-cost", "progress", "inference")
"""Questions that can be narrowed to a family."""


@dataclass(frozen=True, kw_only=True)
class AcceleratorProfile:
    """Everything known of one accelerator."""

    name: str
    sentence: str
    specification: Sequence[tuple[str, str]]
    """What it is, and the figure in words."""
    conflicts: Sequence[str]
    """Where sources differ."""
    note: str
    origins: Sequence[str]
    """Which figures stand in which source, and of when."""
    parts: Sequence[Part]


def accelerator_profile(
    tables: Tables, accelerators: pd.DataFrame, ident: str, sources: Mapping[str, str]
) -> AcceleratorProfile:
    """Everything known of one accelerator.

    Args:
        accelerators: what `views.accelerators.labelled` gives.
        ident: which of them.
        sources: id -> title.
    """
    row = accelerators[(accelerators["accelerator"] == ident).to_numpy()].iloc[0]
    name = str(row["name"])
    origins = {
        "Speed and memory": row["source"],
        "Dense rate": row["tensor_source"],
        "Other figures": row["spec_source"],
    }
    lines = [f"{what}: {sources.get(source, source)}" for what, source in origins.items() if isinstance(source, str)]
    return AcceleratorProfile(
        name=name,
        sentence=f"{_portrait(row)} {describe_price_now(row)}",
        specification=[(column.title, words(row[column.name], column)) for column in SPECIFICATION],
        conflicts=[part.strip() for part in row["conflict"].split(";")] if isinstance(row["conflict"], str) else [],
        note=row["note"] if isinstance(row["note"], str) else "",
        origins=[*lines, f"As of {day_words(row['as_of'])}"],
        parts=[
            _offers(tables, ident, name),
            *_history(tables, ident, name),
            *_results(tables, row),
            *_purchase(tables, ident, name),
        ],
    )


def _portrait(row: pd.Series) -> str:
    """What it is, in a sentence."""
    kind = f"{row['vendor']} {row['device_label']}, {str(row['class_label']).lower()}"
    released = f", released {day_words(row['release_date'])}" if isinstance(row["release_date"], str) else ""
    figures = [
        f"{words(row[column.name], column)} {column.unit} {label}"
        for column, label in (
            (market.MEMORY, "of memory"),
            (market.TENSOR, "dense FP16 or BF16"),
            (market.POWER, "of power"),
        )
        if pd.notna(row[column.name])
    ]
    says = f": {listing(figures)}." if figures else "; no source gives its memory, speed or power."
    return f"{kind}{released}{says}"


def _offers(tables: Tables, ident: str, name: str) -> Part:
    """The cheapest offer of each provider, billing and kind."""
    heading, anchor = "Offers", "offers"
    offers = find_offers(tables.offers, OfferFilter(accelerator=(ident,)), PriceUnit.ACCELERATOR, "price")
    if offers.empty:
        return Part(heading=heading, anchor=anchor, view=View(sentence="No price of it was found."))
    cheapest = offers.drop_duplicates(["provider", "billing", "kind"])
    about = f"Cheapest offer with {name} of each provider, billing and kind"
    view = View(
        sentence="",
        table=TableView(
            rows=cheapest, columns=OFFER_COLUMNS, alt=about, height=min(MAX_OFFERS_HEIGHT, 38 + 35 * len(cheapest))
        ),
        notes=[f"{about} out of {plural(len(offers), 'price')}; kinds are not ranked together."],
        files=FileView(rows=cheapest, columns=["offer_id", *OFFER_COLUMNS], name=f"offers-{ident}", about=name),
        sources=SourcesView(rows=cheapest, what="price"),
    )
    every_kind = {column: sorted(offers[column].astype("str").unique()) for column in ("kind", "billing")}
    link = offers_link(f"All offers with {name}", {"accelerator": [ident], **every_kind, "since": "any"})
    return Part(heading=heading, anchor=anchor, view=view, links=[link])


def _history(tables: Tables, ident: str, name: str) -> Iterator[Part]:
    """Its lowest price of each month at each provider, where there are several months."""
    wanted = OfferFilter(accelerator=(ident,), billing=("on_demand",), kind=("machine",))
    history = select_offers(tables.price_history, wanted)
    points = history_rows(history, "provider_name") if len(history) else history
    if not len(points) or points["month"].nunique() < 2:
        return
    longest = points.groupby("line")["month"].nunique().idxmax()
    line = points[(points["line"] == longest).to_numpy()]
    first, last = line.iloc[0], line.iloc[-1]
    says = (
        f"{longest}: {usd(first['price'])} in {first['month']:%B %Y}, {usd(last['price'])} in {last['month']:%B %Y}; "
        f"the lowest price of a whole machine on demand per device, {plural(points['line'].nunique(), 'provider')}."
    )
    figure = history_charts.history(points, history_charts.line_ids(history, "provider_name"))
    view = View(
        sentence="",
        name="history-chart",
        figure=figure.update_layout(height=HISTORY_HEIGHT),
        alt=says,
        chart_notes=[says],
        files=FileView(
            rows=history,
            columns=history_charts.HISTORY_COLUMNS,
            name=f"history-{ident}",
            about=f"{name}, price of an hour over time",
        ),
        sources=SourcesView(rows=history, what="price"),
    )
    yield Part(heading="Price of an hour over time", anchor="history", view=view)


def _results(tables: Tables, row: pd.Series) -> Iterator[Part]:
    """Where it, or another form of its family, was measured: a link for each table of results."""
    family = str(row["family"])
    frames = {name: getattr(tables, name) for name in RESULTS}
    by_family = {name: frame.assign(accelerator=frame["family"]) for name, frame in frames.items()}
    own = market.tables_with_results(str(row["accelerator"]), frames)
    own_rows = dict(zip(own["table"], own["rows"], strict=True))
    links = []
    for table, rows, first, last in market.tables_with_results(family, by_family).itertuples(index=False, name=None):
        label, question = RESULTS[table]
        years = f"{first.year}" if first.year == last.year else f"{first.year} to {last.year}"
        results = plural(own_rows[table], "result") if table in own_rows else "none in this form"
        more = f", {rows:,} with any {family_words(family)}" if rows > own_rows.get(table, 0) else ""
        query: dict[str, Any] = {"question": question} | ({"b_family": [family]} if question in _WITH_FAMILY else {})
        links.append(
            PageLink(
                path="/benchmarks", label=f"{label}: {results}{more}, {years}", icon=":material/speed:", query=query
            )
        )
    if links:
        yield Part(heading="Measured in", anchor="benchmarks", links=links)


def _purchase(tables: Tables, ident: str, name: str) -> Iterator[Part]:
    prices = tables.hardware_prices
    is_known = (prices["accelerator"] == ident).to_numpy() & prices["price_usd"].notna().to_numpy()
    rows = prices[is_known].sort_values("day", ascending=False)
    if rows.empty:
        return
    view = View(
        sentence="",
        table=TableView(rows=rows, columns=PURCHASE_COLUMNS, alt=f"What {name} cost to buy, newest first"),
        notes=["Statements of different sorts: list prices, shop prices, estimates. Not ranked together."],
        files=FileView(rows=rows, columns=["price_id", *PURCHASE_COLUMNS], name=f"purchase-{ident}", about=name),
        sources=SourcesView(rows=rows, what="price"),
    )
    yield Part(heading="To buy", anchor="purchase", view=view)

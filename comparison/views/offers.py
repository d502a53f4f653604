"""What /offers answers: prices now, over time, spot against on demand, and from region to region."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace

import numpy as np
import pandas as pd

from comparison.charts import history as history_charts
from comparison.charts import prices as price_charts
from comparison.charts import regions as region_charts
from comparison.charts import spot as spot_charts
from comparison.charts.hover import safe
from comparison.frames.tables import Tables
from comparison.links.offers import COLUMNS, DEFAULT_COLUMNS
from comparison.market.history import FIRM_PROVIDERS, history_rows, rows_behind
from comparison.market.offers import OfferFilter, find_offers, select_offers
from comparison.market.prices import cheapest_regions, prices_by_region, spot_discounts, summarise
from comparison.market.units import PriceUnit
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.lists import plural
from comparison.views.view import FileView, Nothing, SourcesView, TableView, View
from comparison.visitor.marks import is_yours, own_words

TABLE_HEIGHT = 420
OPENS = "Press a point to see the prices behind it."
MACHINE = ("provider", "instance", "accelerator", "accelerator_count", "kind")
"""What makes two rows prices of one machine."""
MIXED_KINDS = "the column “What is paid for” tells them apart."


def offers_view(
    tables: Tables,
    offers: pd.DataFrame,
    wanted: OfferFilter,
    unit: PriceUnit,
    sort: str,
    columns: Sequence[str],
    names: Mapping[str, str],
) -> View | Nothing:
    """What an hour costs now.

    Args:
        offers: those of the tables, with the visitor's own.
        columns: words of `links.offers.COLUMNS`; none: the usual ones.
        names: what people read for an id.
    """
    matches = find_offers(offers, wanted, unit, sort)
    if matches.empty:
        return _nothing(wanted, offers, names)
    by = "provider" if matches["family"].nunique() == 1 else "accelerator"
    dots = price_charts.spread_rows(matches, unit, by)
    said = price_charts.describe_spread(dots, unit, matches[f"{by}_name"].nunique())
    is_mixed = matches["kind"].nunique() > 1
    hidden = [*_older_prices(wanted, offers, len(matches)), *_own_left_out(offers, matches)]
    return View(
        sentence=summarise(matches, unit).sentence(wanted.describe(names), unit),
        figure=price_charts.spread(dots, unit, tables.offers["day"].max()) if len(dots) else None,
        alt=said,
        behind=_offers_behind(matches, ("provider", "accelerator", "kind", "billing")),
        chart_notes=[" ".join([said, OPENS, *hidden])],
        table=TableView(
            rows=matches,
            columns=_shown_columns(columns, unit, is_mixed),
            alt=" ".join(["Offers in the order of the list above.", own_words(matches)]).strip(),
            height=TABLE_HEIGHT,
            ids="offer_id",
        ),
        notes=[f"Offers of different kind are ranked together because you asked for it; {MIXED_KINDS}"]
        if is_mixed
        else [],
        files=FileView(
            rows=matches, columns=["offer_id", *price_charts.OFFER_DOWNLOAD], name="offers", about=wanted.describe()
        ),
        sources=SourcesView(rows=matches, missing=int(matches[unit.column.name].isna().sum()), what="offer"),
    )


def history_view(tables: Tables, wanted: OfferFilter, names: Mapping[str, str]) -> View | Nothing:
    """What an hour cost over the years; the limit on age does not count here."""
    wanted = wanted.for_history()
    history = select_offers(tables.price_history, wanted)
    families = history["family"].unique().tolist()
    by = "provider_name" if len(families) == 1 else "family"
    points = history_rows(history, by)
    if points.empty:
        return _nothing(wanted, tables.price_history, names)
    said = history_charts.describe_history(points, by, families[0] if len(families) == 1 else "")
    middle = history_rows(history, "family") if by == "provider_name" else None
    notes = [
        "A point is a provider's newest price of that month, of several machines the lowest; nothing is drawn where nothing "
        f"is known for over a year.{_band_words(points if middle is None else middle)} {OPENS}"
    ]
    if history["kind"].nunique() > 1:
        notes.append(f"It can be of any kind you chose; {MIXED_KINDS}")
    newest = history.iloc[::-1]
    drawn = [(points, by)] if middle is None else [(points, by), (middle, "family")]

    def behind(key: str) -> TableView:
        line, _, month = key.rpartition("@")
        rows = history.head(0)
        with suppress(ValueError):  # what a link says need not be a point
            lines = {safe(name): (column, name) for dots, column in drawn for name in dots["line"].unique()}
            column, name = lines.get(line, (by, line))
            rows = rows_behind(history, column, name, pd.Timestamp(month))
        return _table_behind(rows, "those it is the median of first")

    return View(
        sentence=said,
        figure=history_charts.history(points, history_charts.line_ids(history, by), middle=middle),
        alt=said,
        behind=behind,
        chart_notes=notes,
        table=TableView(rows=newest, columns=history_charts.HISTORY_COLUMNS, alt="Prices by day, newest first"),
        files=FileView(rows=newest, columns=history_charts.HISTORY_COLUMNS, name="price-history", about=said),
        sources=SourcesView(rows=history, what="price"),
    )


def spot_view(offers: pd.DataFrame, wanted: OfferFilter, names: Mapping[str, str]) -> View | Nothing:
    """How much less spot costs than on demand."""
    spot = spot_discounts(select_offers(offers, replace(wanted, billing=())))
    if spot.empty:
        return _nothing(replace(wanted, billing=("spot",)), offers, names)
    said = spot_charts.describe_discounts(spot)
    return View(
        sentence=said,
        figure=spot_charts.discounts(spot),
        alt=said,
        behind=_offers_behind(select_offers(offers, replace(wanted, billing=())), (*MACHINE, "region")),
        chart_notes=[
            "A dot is a machine in a region, the bar the provider's median. Spot machines can be taken away at short notice. "
            f"{OPENS}"
        ],
        table=TableView(rows=spot, columns=spot_charts.SPOT_COLUMNS, alt="Spot price beside on-demand price"),
        files=FileView(rows=spot, columns=["offer_id", *spot_charts.SPOT_COLUMNS], name="spot-discounts", about=said),
        sources=SourcesView(rows=spot, what="price"),
    )


def regions_view(offers: pd.DataFrame, wanted: OfferFilter, names: Mapping[str, str]) -> View | Nothing:
    """How the price of a machine differs from region to region."""
    matches = select_offers(offers, wanted)
    regions = cheapest_regions(matches)
    if regions.empty:
        return _nothing(wanted, offers, names, " with prices in more than one region")
    said = region_charts.describe_regions(regions)
    drawn = min(len(regions), price_charts.MAX_ROWS)
    return View(
        sentence=said,
        figure=region_charts.region_spread(regions, prices_by_region(matches, regions.head(drawn))),
        alt=said,
        behind=_offers_behind(matches, (*MACHINE, "billing")),
        chart_notes=[
            f"{'The machine is' if drawn == 1 else f'The {drawn} machines with the widest spread are'} drawn, a tick for "
            f"every region; the table has all. {OPENS}"
        ],
        table=TableView(
            rows=regions, columns=region_charts.REGION_COLUMNS, alt="Cheapest and most expensive region of each machine"
        ),
        files=FileView(rows=regions, columns=region_charts.REGION_COLUMNS, name="regions", about=said),
        sources=SourcesView(rows=regions, what="machine"),
    )


def _offers_behind(offers: pd.DataFrame, alike: Sequence[str]) -> Callable[[str], TableView]:
    """The id of an offer -> all offers that are like it in the columns `alike`, cheapest first."""

    def behind(offer_id: str) -> TableView:
        rows = offers[(offers["offer_id"] == offer_id).to_numpy()]
        if len(rows):
            # As text, for a region that is not known is alike to one that is not known.
            same = [(offers[name].astype("str") == str(rows[name].iloc[0])).to_numpy() for name in alike]
            rows = offers[np.logical_and.reduce(same)].sort_values("price_per_hour_usd")
        return _table_behind(rows, "cheapest first")

    return behind


def _table_behind(rows: pd.DataFrame, order: str) -> TableView:
    return TableView(
        rows=rows,
        columns=history_charts.HISTORY_COLUMNS,
        alt=f"Prices behind the chosen point, {order}",
        title=f"{plural(len(rows), 'price')} behind the chosen point",
    )


def _band_words(points: pd.DataFrame) -> str:
    """What the band and faint points mean, where there are any."""
    few = int(points["is_provisional"].sum())
    words = " The band holds the middle half of the providers, from the 25th to the 75th percentile."
    text = words if points["low"].notna().any() else ""
    if few:
        text += f" {plural(few, 'month')} with fewer than {FIRM_PROVIDERS} providers {'is' if few == 1 else 'are'} provisional."
    return text


def _nothing(wanted: OfferFilter, offers: pd.DataFrame, names: Mapping[str, str], more: str = "") -> Nothing:
    return Nothing(
        words=f"{wanted.describe(names)}{more}", without_one_wish=wanted.without_one_wish(offers), what="row"
    )


def _shown_columns(words: Sequence[str], unit: PriceUnit, is_mixed: bool) -> list[Column]:
    """The columns asked for, the price in the unit asked for in the second place."""
    shown = [COLUMNS[word] for word in words or DEFAULT_COLUMNS]
    if is_mixed and c.KIND not in shown:
        shown.insert(3, c.KIND)
    shown = [column for column in shown if column.name != unit.column.name]
    shown.insert(1, unit.column)
    return shown


def _older_prices(wanted: OfferFilter, offers: pd.DataFrame, shown: int) -> list[str]:
    """How many prices the limit on their age hides, in a sentence; none where it hides none."""
    if wanted.since is None:
        return []
    older = len(select_offers(offers, replace(wanted, since=None))) - shown
    return [f"{plural(older, 'older price')} not shown; choose any age to see them, fainter."] if older else []


def _own_left_out(offers: pd.DataFrame, matches: pd.DataFrame) -> list[str]:
    """How many of the visitor's own quotes the filters hide, in a sentence; none where they hide none."""
    hidden = int(is_yours(offers).sum()) - int(is_yours(matches).sum())
    if not hidden:
        return []
    return [f"{plural(hidden, 'quote')} of yours not shown: the filters leave {'it' if hidden == 1 else 'them'} out."]

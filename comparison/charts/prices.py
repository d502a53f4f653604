"""What an hour costs now: dots by provider or accelerator."""

import math
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.market.prices import cheapest_of_each
from comparison.market.units import PriceUnit
from comparison.table.columns import Column
from comparison.text.dates import age_words
from comparison.text.lists import plural
from comparison.text.numbers import usd
from comparison.visitor.marks import is_yours, own_words

MAX_ROWS = 24
OLD_BEFORE_MONTHS = 12
FAINT = 0.4
OFFER_DOWNLOAD = (
    "provider",
    "provider_name",
    "instance",
    "accelerator",
    "accelerator_name",
    "accelerator_count",
    "accelerator_memory_gib",
    "total_memory_gib",
    "vcpus",
    "ram_gib",
    "region",
    "continent",
    "billing",
    "kind",
    "price_per_hour_usd",
    "price_per_accelerator_hour_usd",
    "price_per_gib_hour_usd",
    "price_per_dense_tflops_hour_usd",
    "marks",
    "doubt",
    "agreeing_sources",
)
_DOT_COLUMNS = (
    "offer_id",
    "provider",
    "provider_name",
    "accelerator",
    "accelerator_name",
    "accelerator_count",
    "instance",
    "region",
    "billing_label",
    "kind",
    "kind_label",
    "price_per_hour_usd",
    "source",
    "source_title",
    "as_of",
    "day",
    "marks_label",
    "is_doubtful",
)
_SYMBOLS = {
    "machine": "circle",
    "serverless": "diamond",
    "marketplace": "square",
    "accelerator_only": "triangle-up",
    "fraction": "triangle-down",
    "notebook": "star",
    "free_tier": "x",
}
OWN_SYMBOL = "cross-thin-open"
"""Of what a visitor brought along, whatever its kind."""


def spread_rows(offers: pd.DataFrame, unit: PriceUnit, by: str = "accelerator") -> pd.DataFrame:
    """The cheapest offer of each provider and kind per accelerator (or per provider and accelerator form): the dots.

    At most `MAX_ROWS` rows are kept: the accelerators at most providers, or the best-known providers and then the
    cheapest. A visitor's own offers are always drawn. Free rows have no place on a logarithmic axis and stay out.
    """
    price = unit.column.name
    ids, other = ("accelerator", "provider") if by == "accelerator" else ("provider", "accelerator")
    columns = list(dict.fromkeys([*_DOT_COLUMNS, price]))
    drawn = cheapest_of_each(offers, [ids, other, "kind", "billing"], price)
    if len(mine := np.setdiff1d(np.flatnonzero(is_yours(offers)), drawn)):
        drawn = np.append(drawn, mine)
        in_doubt = offers["is_doubtful"].to_numpy(dtype=bool)
        drawn = drawn[np.lexsort((offers[price].to_numpy(dtype=float)[drawn], in_doubt[drawn]))]
    dots = offers[columns].take(drawn)
    dots = dots[(dots[price] > 0).to_numpy()]
    names = dots[f"{by}_name"].to_numpy()
    lowest_priced = list(dict.fromkeys(names))
    if by == "accelerator":
        most = Counter(name for name, _ in set(zip(names, dots["provider"], strict=True)))
        kept = set(sorted(lowest_priced, key=lambda name: -most[name])[:MAX_ROWS])
    else:
        kept = {name for name, provider in zip(names, dots["provider"], strict=True) if provider in theme.WELL_KNOWN}
        kept.update([name for name in lowest_priced if name not in kept][: MAX_ROWS - len(kept)])
    kept.update(names[is_yours(dots)])
    order = {name: -rank for rank, name in enumerate(lowest_priced)}
    dots = dots.assign(row=names)[np.array([name in kept for name in names], dtype=bool)]
    return dots.iloc[np.argsort([order[name] for name in dots["row"]], kind="stable")]


def spread(dots: pd.DataFrame, unit: PriceUnit, newest: pd.Timestamp) -> go.Figure:
    """A row per accelerator (or provider), a dot per offer: grey for all, colour for the cheapest, old prices fainter,
    another sign for another kind of offer. Reads the columns of `spread_rows`; `newest` is the day ages count from."""
    price, column = dots[unit.column.name], unit.column
    rows = list(dict.fromkeys(dots["row"]))
    first = ~dots["row"].duplicated().to_numpy()  # dots of a row stand cheapest first, those in doubt last
    best = dots[first]
    old = ((newest - dots["day"]).dt.days > 30.44 * OLD_BEFORE_MONTHS).to_numpy()
    ends = price.groupby(dots["row"].to_numpy(), sort=False).agg(["min", "max"])
    faint_dots = old | dots["is_doubtful"].to_numpy(dtype=bool)
    line_x: list[float | None] = []
    line_y: list[str | None] = []
    for row in rows:
        line_x += [ends["min"][row], ends["max"][row], None]
        line_y += [row, row, None]
    hover = _hover(dots, column, newest)
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": line_x,
            "y": line_y,
            "line": {"color": theme.GREY, "width": 1},
            "opacity": 0.35,
            "hoverinfo": "skip",
            "showlegend": False,
        },
        {
            "type": "scatter",
            "mode": "markers",
            "name": "offers",
            "x": price.to_numpy(),
            "y": dots["row"].tolist(),
            "text": hover,
            "hovertemplate": "%{text}<extra></extra>",
            "customdata": dots["offer_id"].tolist(),
            "marker": {
                "color": theme.GREY,
                "size": 8,
                "opacity": [FAINT if faint else 0.9 for faint in faint_dots],
                "symbol": [_SYMBOLS.get(str(kind), "circle") for kind in dots["kind"]],
            },
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "name": "cheapest",
            "x": best[column.name].to_numpy(),
            "y": best["row"].tolist(),
            "text": [f"{usd(value)}" for value in best[column.name]],
            "textposition": "middle left",
            "textfont": {"size": 12},
            "customdata": best["offer_id"].tolist(),
            "hovertext": [text for text, is_best in zip(hover, first, strict=True) if is_best],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "cliponaxis": False,
            "marker": {
                "color": theme.ACCENT,
                "size": 11,
                "opacity": [FAINT if faint else 1 for faint in faint_dots[first]],
                "symbol": [_SYMBOLS.get(str(kind), "circle") for kind in best["kind"]],
            },
        },
    ]
    if (mine := is_yours(dots)).any():
        own = dots[mine]
        is_best = first[mine]  # then the price stands on its left already
        traces.append(
            {
                "type": "scatter",
                "mode": "markers+text",
                "name": "yours",
                "x": own[column.name].to_numpy(),
                "y": own["row"].tolist(),
                "text": [
                    "  yours" if best_ else f"  yours {usd(value)}"
                    for value, best_ in zip(own[column.name], is_best, strict=True)
                ],
                "textposition": "middle right",
                "textfont": {"size": 12},
                "customdata": own["offer_id"].tolist(),
                "hovertext": [text for text, is_mine in zip(hover, mine, strict=True) if is_mine],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "cliponaxis": False,
                "marker": {"color": theme.SECOND, "size": 13, "symbol": OWN_SYMBOL, "line": {"width": 3}},
            }
        )
    low, high = float(price.min()), float(price.max())
    return theme.figure(
        traces,
        f"USD {unit.words} (log)",
        height=max(220, 60 + 27 * len(rows)),
        xaxis={**theme.log_dollars(low, high), "range": [math.log10(low / 1.9), math.log10(high * 1.25)]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": rows, "range": [-0.7, len(rows) - 0.3]},
    )


def describe_spread(dots: pd.DataFrame, unit: PriceUnit, whole: int) -> str:
    """The takeaway of `spread`, from the same rows; `whole` is how many accelerators (providers) there are in all."""
    if dots.empty:
        return "No price to draw."
    price = unit.column.name
    by_row = dots.groupby("row", observed=True)[price]
    rows = by_row.first().sort_values()  # those in doubt stand last
    times = (by_row.max() / rows).sort_values(kind="stable")
    text = (
        f"{plural(len(dots), 'price')} {unit.words} in {plural(len(rows), 'row')}, from {usd(rows.iloc[0])} for "
        f"{rows.index[0]} to {usd(float(dots[price].max()))}."
    )
    if times.iloc[-1] > 1.05:
        text += f" The widest spread is {times.iloc[-1]:.1f} times, for {times.index[-1]}."
    if whole > len(rows):
        text += f" {len(rows)} of {whole} are drawn, the best known first; the table has all."
    if own := own_words(dots, "of the prices", "of the prices"):
        text += f" {own} Drawn as a cross."
    return text


def _hover(offers: pd.DataFrame, column: Column, newest: pd.Timestamp) -> list[str]:
    fields = [
        "provider_name",
        "accelerator_name",
        "accelerator_count",
        "instance",
        "region",
        "billing_label",
        "kind_label",
        column.name,
        "price_per_hour_usd",
        "source_title",
        "as_of",
        "marks_label",
    ]
    return [
        f"<b>{safe(provider)}</b> {safe(name)} × {many}<br>{safe(instance)} {safe(region)}<br>{billing}, {kind.lower()}<br>"
        f"{usd(price)} {column.label.lower().removeprefix('price ')}"
        + ("" if column.name == "price_per_hour_usd" else f" ({usd(hour)} per machine hour)")
        + f"<br>{safe(title)}, {as_of}, {age_words(as_of, newest.date())}"
        + (f"<br>{safe(marks)}" if marks else "")
        for provider, name, many, instance, region, billing, kind, price, hour, title, as_of, marks in offers[
            fields
        ].itertuples(index=False)
    ]

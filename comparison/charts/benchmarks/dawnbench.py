"""Time against cost of published runs."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks.dawnbench import COLOURS, describe_time_cost
from comparison.charts import theme
from comparison.charts.axes import time_axis
from comparison.charts.benchmarks.marks import (
    OTHERS,
    devices_words,
    dots,
    empty_figure,
    hover_foot,
    key_trace,
    limit_lines,
    vendor_key,
)
from comparison.charts.hover import safe
from comparison.market.families import family_words
from comparison.market.repricing import BASES
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd


def time_cost(
    rows: pd.DataFrame,
    by: str = "framework",
    deadline_seconds: float | None = None,
    budget_usd: float | None = None,
    price: str = "then",
) -> go.Figure:
    """A dot a run: time along, cost up, both logarithmic. Reads the columns of `benchmarks.time_cost_rows`.

    The front of runs that no other beats is joined by a step line; deadline and budget are lines, the part that keeps to
    them is shaded. Colour tells the framework, provider or family of accelerator of the seven most frequent. Runs without
    a cost stay out (the description counts them).
    """
    shown = rows[rows["price_usd"].notna().to_numpy()]
    if shown.empty:
        return empty_figure("No run here has a cost")
    training = shown["phase"].iloc[0] == "training"
    column, name_column, missing = COLOURS[by]
    low_x, high_x = float(shown["time_seconds"].min()), float(shown["time_seconds"].max())
    low_y, high_y = float(shown["price_usd"].min()), float(shown["price_usd"].max())
    if deadline_seconds:
        low_x, high_x = min(low_x, deadline_seconds), max(high_x, deadline_seconds)
    if budget_usd:
        low_y, high_y = min(low_y, budget_usd), max(high_y, budget_usd)
    x_axis, y_axis = time_axis(low_x, high_x), theme.log_dollars(low_y, high_y)
    y_axis["range"] = [math.log10(low_y / 1.8), math.log10(high_y * 2.2)]
    front = shown[shown["on_front"].to_numpy(dtype=bool)].sort_values("time_seconds")
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "name": "not beaten in both",
            "x": front["time_seconds"].tolist(),
            "y": front["price_usd"].tolist(),
            "line": {"color": theme.GREY, "width": 2, "dash": "dot", "shape": "hv"},
            "hoverinfo": "skip",
            "showlegend": len(front) > 0,
        }
    ]
    keys = shown[column].astype("str").fillna("")
    names = shown[name_column].astype("str").fillna(missing)
    frequent = [key for key in keys.value_counts(sort=True).index if key][: theme.MAX_COLOURS]
    colours = theme.colours_for(frequent)
    hover = [_run_hover(row, price) for row in shown.to_dict("records")]
    for key in [*frequent, ""]:
        part = ((keys == key) if key else ~keys.isin(frequent)).to_numpy()
        if part.any():
            label = family_words(key) if by == "accelerator" and key else str(names[part].iloc[0])
            shown_name, colour = (label, colours[key]) if key else (OTHERS, theme.GREY)
            texts = [text for text, has in zip(hover, part, strict=True) if has]
            traces += [dots(shown[part], texts, shown_name, colour), key_trace(shown_name, colour)]
    traces += vendor_key(shown)
    best = front.iloc[[0, -1]] if len(front) > 1 else front
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": best["time_seconds"].tolist(),
            "y": best["price_usd"].tolist(),
            "text": [
                f"   {words}, {usd(cost)}" for words, cost in zip(best["time_words"], best["price_usd"], strict=True)
            ],
            "textposition": ["top right", "bottom right"][-len(best) :],
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }
    )
    what = "Training time" if training else "Time of one prediction"
    cost_title = "Cost of the run" if training else "Cost of 10,000 predictions"
    terms = "at today's prices" if price == "now" else "at the price of the entry"
    return theme.figure(
        traces,
        f"{what} (log)",
        f"{cost_title} {terms}, USD (log)",
        height=480,
        showlegend=True,
        xaxis=x_axis,
        yaxis=y_axis,
        shapes=limit_lines(deadline_seconds, budget_usd, x_axis["range"], y_axis["range"]),
    )


def describe_time_cost_figure(
    rows: pd.DataFrame, deadline_seconds: float | None = None, budget_usd: float | None = None, price: str = "then"
) -> str:
    """The sentence of `benchmarks.describe_time_cost`, the front in words, and what is not drawn."""
    text = describe_time_cost(rows, deadline_seconds, budget_usd, price)
    front = rows[rows["on_front"].to_numpy(dtype=bool)].sort_values("time_seconds")
    if len(front):
        pairs = [
            f"{words} for {usd(cost)}" for words, cost in zip(front["time_words"], front["price_usd"], strict=True)
        ]
        text += f" Not beaten in both time and cost: {listing(pairs, most=6)}."
    if without := int(rows["price_usd"].isna().sum()):
        text += (
            f" {plural(without, 'entry has', 'entries have')} no cost and {'is' if without == 1 else 'are'} not drawn."
        )
    return text


def _run_hover(row: Mapping[Any, Any], price: str) -> str:
    lines = [f"<b>{safe(row['model'])}</b>, {safe(row['framework_text'])}", devices_words(row), f"{row['time_words']}"]
    per = "" if row["phase"] == "training" else " per 10,000"
    if row["cost_then_usd"] == row["cost_then_usd"]:
        lines.append(
            f"then {usd(row['cost_then_usd'])}{per} ({usd(row['price_per_hour_usd'])} an hour)"
            if row["price_per_hour_usd"] == row["price_per_hour_usd"]
            else f"then {usd(row['cost_then_usd'])}{per}"
        )
    if row["cost_now_usd"] == row["cost_now_usd"]:
        lines.append(f"today {usd(row['cost_now_usd'])}{per}: {safe(row['price_today_detail'])}")
        if price == "now":
            lines.append(f"by {BASES[row['price_today_basis']].words}, {row['price_today_as_of']}")
    published = row["published_as"]
    if isinstance(published, str):
        lines.append(f"published as {safe(published)}")
    return "<br>".join(lines) + hover_foot(row)

"""Discounts of spot against on demand."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.charts.prices import MAX_ROWS
from comparison.table import columns as c
from comparison.text.lists import listing, plural
from comparison.text.numbers import percent, usd

SPOT_COLUMNS = (
    c.PROVIDER_NAME,
    c.ACCELERATOR_NAME,
    c.COUNT,
    c.INSTANCE,
    c.REGION,
    c.ON_DEMAND,
    c.PRICE_PER_HOUR.relabelled("Spot price"),
    c.DISCOUNT,
    c.AS_OF,
    c.SOURCE,
)


def discounts(spot: pd.DataFrame) -> go.Figure:
    """A row per provider, a dot per machine and region: how much less spot costs than on demand, in percent."""
    median = spot.groupby("provider_name", observed=True)["discount_percent"].median().sort_values()
    rows = list(median.index[-MAX_ROWS:])
    shown = spot[spot["provider_name"].isin(rows)]
    hover = [
        f"<b>{safe(provider)}</b> {safe(name)} × {many}<br>{safe(instance)} {safe(region)}<br>"
        f"on demand {usd(full)}, spot {usd(price)} per hour<br>{percent(off)} less<br>{safe(title)}, {as_of}"
        for provider, name, many, instance, region, full, price, off, title, as_of in shown[
            [
                "provider_name",
                "accelerator_name",
                "accelerator_count",
                "instance",
                "region",
                "on_demand_usd",
                "price_per_hour_usd",
                "discount_percent",
                "source_title",
                "as_of",
            ]
        ].itertuples(index=False)
    ]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": shown["discount_percent"].to_numpy(),
            "y": shown["provider_name"].tolist(),
            "text": hover,
            "customdata": shown["offer_id"].tolist(),
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"color": theme.GREY, "size": 8, "opacity": 0.6},
        },
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": median[rows].to_numpy(),
            "y": rows,
            "text": [percent(value) for value in median[rows]],
            "textposition": "top center",
            "hoverinfo": "skip",
            "marker": {"color": theme.ACCENT, "size": 11, "symbol": "line-ns-open", "line": {"width": 3}},
        },
    ]
    return theme.figure(
        traces,
        "Spot price below on-demand price, percent",
        height=max(240, 80 + 36 * len(rows)),
        xaxis={"range": [min(0.0, float(shown["discount_percent"].min())) - 3, 100]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": rows, "range": [-0.6, len(rows) - 0.2]},
    )


def describe_discounts(spot: pd.DataFrame) -> str:
    """The median discount in all and the providers with the largest."""
    if spot.empty:
        return "No machine with both a spot and an on-demand price."
    by = spot.groupby("provider_name", observed=True)["discount_percent"].median().sort_values(ascending=False)
    first = listing([f"{name} ({percent(value)})" for name, value in by.head(3).items()])
    return (
        f"{plural(len(spot), 'machine and region', 'machines and regions')} at {plural(len(by), 'provider')}: spot costs "
        f"{percent(float(spot['discount_percent'].median()))} less (median); most at {first}."
    )

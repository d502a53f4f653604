"""What the same machine costs from region to region."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.charts.prices import MAX_ROWS
from comparison.table import columns as c
from comparison.text.lists import plural
from comparison.text.numbers import percent, usd

REGION_COLUMNS = (
    c.PROVIDER_NAME,
    c.INSTANCE,
    c.ACCELERATOR_NAME,
    c.COUNT,
    c.BILLING,
    c.REGIONS,
    c.CHEAPEST_REGION,
    c.LOW,
    c.DEAREST_REGION,
    c.HIGH,
    c.SPREAD,
    c.AS_OF,
    c.SOURCE,
)

END_WORDS = {"dearest": "most expensive", "cheapest": "cheapest"}


def region_spread(regions: pd.DataFrame, prices: pd.DataFrame | None = None) -> go.Figure:
    """A row per machine: from its cheapest region (colour) to its most expensive (grey), per machine hour.

    Args:
        regions: of `market.prices.cheapest_regions`.
        prices: of `prices_by_region` for the same machines: a tick for every region between the two.
    """
    shown = regions.head(MAX_ROWS).iloc[::-1]
    names = _names(shown)
    line_x: list[float | None] = []
    line_y: list[str | None] = []
    for name, low, high in zip(names, shown["low_usd"], shown["high_usd"], strict=True):
        line_x += [low, high, None]
        line_y += [name, name, None]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": line_x,
            "y": line_y,
            "hoverinfo": "skip",
            "showlegend": False,
            "line": {"color": theme.GREY, "width": 2},
            "opacity": 0.5,
        }
    ]
    if prices is not None:
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": "every region",
                "x": prices["price_per_hour_usd"].to_numpy(),
                "y": _names(prices),
                "text": [
                    f"{safe(region)}: {usd(value)} per hour<br>{safe(title)}, {as_of}"
                    for region, value, title, as_of in prices[
                        ["region", "price_per_hour_usd", "source_title", "as_of"]
                    ].itertuples(index=False)
                ],
                "customdata": prices["offer_id"].tolist(),
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"color": theme.GREY, "size": 9, "symbol": "line-ns-open", "opacity": 0.8},
                "showlegend": True,
            }
        )
    for end, colour in (("dearest", theme.GREY), ("cheapest", theme.ACCENT)):
        price = shown["high_usd" if end == "dearest" else "low_usd"]
        texts = [
            f"<b>{safe(name)}</b><br>{END_WORDS[end]} in {safe(region)}: {usd(value)} per hour<br>{many} regions, {safe(title)}, {as_of}"
            for name, region, value, many, title, as_of in zip(
                names,
                shown[f"{end}_region"],
                price,
                shown["regions"],
                shown["source_title"],
                shown["as_of"],
                strict=True,
            )
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": END_WORDS[end],
                "customdata": shown[f"{end}_offer_id"].tolist(),
                "x": price.to_numpy(),
                "y": names,
                "text": texts,
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"color": colour, "size": 10},
                "showlegend": True,
            }
        )
    low, high = float(shown["low_usd"].min()), float(shown["high_usd"].max())
    return theme.figure(
        traces,
        "USD per machine hour (log)",
        height=max(240, 110 + 27 * len(names)),
        showlegend=True,
        xaxis=theme.log_dollars(low, high),
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": names},
    )


def _names(rows: pd.DataFrame) -> list[str]:
    return [
        f"{provider} {instance if isinstance(instance, str) else ''} ({billing.lower()})"
        for provider, instance, billing in rows[["provider_name", "instance", "billing_label"]].itertuples(index=False)
    ]


def describe_regions(regions: pd.DataFrame) -> str:
    """How much the region matters, and where most."""
    if regions.empty:
        return "No machine with prices in more than one region."
    first = regions.iloc[0]
    return (
        f"{plural(len(regions), 'machine')} with prices in more than one region; the most expensive costs "
        f"{percent(float(regions['spread_percent'].median()))} more than the cheapest (median), most for "
        f"{first['provider_name']} {first['instance']}: {usd(first['low_usd'])} in {first['cheapest_region']}, "
        f"{usd(first['high_usd'])} in {first['dearest_region']}."
    )

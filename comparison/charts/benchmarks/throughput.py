"""Throughput of accelerators in published suites."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks import throughput as throughput_module
from comparison.charts import theme
from comparison.charts.benchmarks.marks import empty_figure, hover_foot
from comparison.charts.hover import safe
from comparison.text.lists import plural
from comparison.text.numbers import number, usd
from comparison.visitor.marks import is_yours


def throughput(rows: pd.DataFrame, per: str = "accelerator") -> go.Figure:
    """A bar an accelerator, longest first, from zero; the best in colour. `per` is a key of `speedups.PER`. Bars are
    outlines: the figures are the vendor's own; a visitor's are full. Reads the columns of `speedups.throughput_rows`."""
    column = throughput_module.PER[per]
    shown = rows[rows[column.name].notna().to_numpy()].sort_values(column.name) if len(rows) else rows
    if shown.empty:
        return empty_figure(f"No {column.label.lower()} is known for this choice")
    work = throughput_module.work_words(str(shown["unit"].iloc[0]))
    best = shown[column.name].max()
    hover = [
        f"<b>{safe(row['accelerator_text'])}</b><br>{number(row[column.name])} {_per_unit(per, work)}<br>"
        f"{number(row['throughput'])} {work} per second"
        + (
            f" (from {number(row['low'])} to {number(row['high'])} on {row['machines']} machines)"
            if row["machines"] > 1
            else ""
        )
        + (f"<br>{number(row['power_watts'])} W" if row["power_watts"] > 0 else "")
        + (f"<br>list price {usd(row['list_price_usd'])}" if row["list_price_usd"] > 0 else "")
        + (f"<br>rent {usd(row['price_median_usd'])} an hour (median)" if row["price_median_usd"] > 0 else "")
        + hover_foot(row)
        for row in shown.to_dict("records")
    ]
    mine, hollow = is_yours(shown), "rgba(0,0,0,0)"
    colours = [
        theme.SECOND if is_mine else theme.ACCENT if value == best else theme.GREY
        for value, is_mine in zip(shown[column.name], mine, strict=True)
    ]
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": shown[column.name].tolist(),
            "y": shown["accelerator_text"].tolist(),
            "hovertext": hover,
            "hovertemplate": "%{hovertext}<extra></extra>",
            "text": [number(value) for value in shown[column.name]],
            "textposition": "outside",
            "cliponaxis": False,
            "customdata": shown["accelerator"].tolist(),
            "marker": {
                "color": [theme.SECOND if is_mine else hollow for is_mine in mine] if mine.any() else hollow,
                "line": {"color": colours, "width": 2},
                "pattern": {
                    "shape": ["" if is_mine else "/" for is_mine in mine] if mine.any() else "/",
                    "fgcolor": colours,
                    "solidity": 0.2,
                },
            },
        }
    ]
    return theme.figure(
        traces,
        f"{column.label} ({_per_unit(per, work)})",
        height=max(200, 90 + 28 * len(shown)),
        bargap=0.3,
        xaxis={"rangemode": "tozero"},
        margin={"r": 60},
    )


def describe_throughput_figure(
    rows: pd.DataFrame, wanted: throughput_module.ThroughputFilter, per: str, labels: Mapping[str, str] | None = None
) -> str:
    """The sentence of `speedups.describe_throughput` and how many accelerators lack the figure."""
    text = throughput_module.describe_throughput(rows, wanted, labels)
    missing = int(rows[throughput_module.PER[per].name].isna().sum()) if len(rows) else 0
    return text + (
        f" {plural(missing, 'accelerator lacks', 'accelerators lack')} this figure and {'is' if missing == 1 else 'are'} not drawn."
        if missing
        else ""
    )


def _per_unit(per: str, work: str) -> str:
    return {
        "accelerator": f"{work} per second",
        "watt": f"{work} per second per watt",
        "list_price": f"{work} per second per 1,000 USD",
        "rental": f"{work} per USD",
    }[per]

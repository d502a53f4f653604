"""Marks, hovers and notes the charts of published runs share."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.text.dates import day_words

MAX_ROWS = 30
OTHERS = "others"


def dots(part: pd.DataFrame, hover: list[str], name: str, colour: str) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "name": safe(name),
        "x": part["time_seconds"].tolist(),
        "y": part["price_usd"].tolist(),
        "text": hover,
        "hovertemplate": "%{text}<extra></extra>",
        "showlegend": False,
        "customdata": part["result_id"].tolist(),
        "marker": {
            "color": colour,
            "size": [13 if front else 9 for front in part["on_front"]],
            "symbol": symbols(part),
            "line": {"width": 2, "color": colour},
        },
    }


def key_trace(name: str, colour: str, symbol: str = "circle") -> dict[str, Any]:
    """An entry of the legend only: the entry of a trace would be hollow where its first dot is."""
    return {
        "type": "scatter",
        "mode": "markers",
        "name": safe(name),
        "x": [None],
        "y": [None],
        "showlegend": True,
        "hoverinfo": "skip",
        "marker": {"color": colour, "size": 9, "symbol": symbol},
    }


def vendor_key(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """What hollow means, where something is."""
    return (
        [key_trace("hollow: vendor's claim", theme.GREY, "circle-open")] if (rows["measurer"] == "vendor").any() else []
    )


def symbols(rows: pd.DataFrame) -> list[str]:
    """Hollow for a vendor's claim."""
    return ["circle-open" if measurer == "vendor" else "circle" for measurer in rows["measurer"]]


def devices_words(row: Mapping[Any, Any]) -> str:
    many, name = row["accelerator_count"], safe(row["accelerator_name"])
    if many == 0:
        hardware = safe(row.get("hardware_text", ""))
        return f"CPUs: {hardware}" if hardware else "CPUs"
    return f"{int(many):,} × {name}" if many == many else name


def hover_foot(row: Mapping[Any, Any]) -> str:
    """Who measured, on what terms, where it stands, when."""
    label = row.get("measurer_label") or row["measurer"]
    return f"<br>{safe(row['measured_by'])} ({safe(label).lower()})<br>{safe(row['source_title'])}, {day_words(row['as_of'])}"


def limit_lines(
    deadline: float | None, budget: float | None, x_range: Sequence[float], y_range: Sequence[float]
) -> list[dict[str, Any]]:
    """Lines for the limits and the shaded part that keeps to them; a log axis takes the values themselves."""
    shapes: list[dict[str, Any]] = []
    if not deadline and not budget:
        return shapes
    left, right, bottom, top = (10.0**end for end in (*x_range, *y_range))
    shapes.append(
        {
            "type": "rect",
            "layer": "below",
            "x0": left,
            "x1": deadline or right,
            "y0": bottom,
            "y1": budget or top,
            "fillcolor": theme.ACCENT,
            "opacity": 0.1,
            "line": {"width": 0},
            "name": "feasible",
        }
    )
    line = {"color": theme.SECOND, "width": 2, "dash": "dash"}
    if deadline:
        shapes.append(
            {"type": "line", "x0": deadline, "x1": deadline, "y0": bottom, "y1": top, "line": line, "name": "deadline"}
        )
    if budget:
        shapes.append(
            {"type": "line", "x0": left, "x1": right, "y0": budget, "y1": budget, "line": line, "name": "budget"}
        )
    return shapes


def reference_line(x: float, colour: str) -> dict[str, Any]:
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "line": {"color": colour, "width": 2, "dash": "dash"},
    }


def reference_mark(x: float, text: str) -> dict[str, Any]:
    # An annotation on a log axis takes the logarithm of its place, a shape does not.
    return {"x": math.log10(x), "y": 1, "yref": "paper", "yanchor": "bottom", "text": text, "showarrow": False}


def row_labels(names: Mapping[Any, str]) -> list[dict[str, Any]]:
    """Long names stand above their row, inside the chart: beside it they would leave no room on a phone."""
    return [
        {
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "y": row,
            "yanchor": "bottom",
            "yshift": 4,
            "text": name,
            "showarrow": False,
            "font": {"size": 12},
        }
        for row, name in names.items()
    ]


def empty_figure(text: str) -> go.Figure:
    """A figure that says why it is empty."""
    return theme.figure(
        [],
        "",
        height=160,
        xaxis={"visible": False},
        yaxis={"visible": False},
        annotations=[{"text": text, "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}],
    )

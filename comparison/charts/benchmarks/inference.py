"""Results of MLPerf Inference by accelerator."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks.inference import PER, InferenceFilter, best_by_accelerator, describe_inference, work_words
from comparison.charts import theme
from comparison.charts.benchmarks.marks import devices_words, empty_figure, hover_foot, key_trace, vendor_key
from comparison.charts.hover import safe
from comparison.text.lists import plural
from comparison.text.numbers import number, usd


def inference(rows: pd.DataFrame, per: str = "accelerator") -> go.Figure:
    """A dot per result in the row of its accelerator, from zero; the best of each that can be bought in colour.

    Args:
        rows: of one model, scenario, division and round, with the columns of `inference.inference_rows`.
        per: a key of `inference.PER`.
    """
    column = PER[per]
    shown = rows[rows[column.name].notna().to_numpy()]
    if shown.empty:
        return empty_figure(f"No {column.label.lower()} is known for this choice")
    work = work_words(str(shown["unit"].iloc[0]))
    unit = f"{work} per second" if per == "accelerator" else f"{work} per USD"
    names = shown["accelerator_name"].astype("str")
    order = shown.groupby(names)[column.name].max().sort_values().index.tolist()
    best = set(best_by_accelerator(rows, per)["result_id"])
    colours = [theme.ACCENT if ident in best else theme.GREY for ident in shown["result_id"]]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "x": shown[column.name].tolist(),
            "y": [safe(name) for name in names],
            "hovertext": [_hover(row, column.name, unit) for row in shown.to_dict("records")],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "customdata": shown["result_id"].tolist(),
            "showlegend": False,
            "cliponaxis": False,
            "marker": {
                "color": colours,
                "size": [11 if ident in best else 8 for ident in shown["result_id"]],
                "symbol": _symbols(shown),
                "line": {"width": 2, "color": colours},
            },
        },
        key_trace("best of its accelerator", theme.ACCENT),
        *vendor_key(shown),
        *_keys(shown),
    ]
    return theme.figure(
        traces,
        f"{column.label} ({unit})",
        height=max(220, 110 + 28 * len(order)),
        showlegend=True,
        xaxis={"rangemode": "tozero"},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": [safe(name) for name in order]},
    )


def describe_inference_figure(
    rows: pd.DataFrame, wanted: InferenceFilter, per: str = "accelerator", labels: Mapping[str, str] | None = None
) -> str:
    """The sentence of `inference.describe_inference`, how many results are drawn and how many lack the figure."""
    missing = int(rows[PER[per].name].isna().sum())
    drawn = len(rows) - missing
    text = f"{describe_inference(rows, wanted, labels)} {plural(drawn, 'result')} by accelerator."
    if missing:
        lack = "lacks" if missing == 1 else "lack"
        text += f" {plural(missing, 'result')} {lack} this figure and {'is' if missing == 1 else 'are'} not drawn."
    return text


def _symbols(rows: pd.DataFrame) -> list[str]:
    """A cross for an outlier, a diamond for what cannot be bought, else a circle; hollow for a vendor's claim."""
    columns = ["is_outlier", "availability", "measurer"]
    return [
        ("x" if is_outlier else "circle" if availability == "available" else "diamond")
        + ("-open" if measurer == "vendor" else "")
        for is_outlier, availability, measurer in rows[columns].itertuples(index=False, name=None)
    ]


def _keys(rows: pd.DataFrame) -> list[dict[str, Any]]:
    """What the rarer symbols mean, where they are drawn."""
    keys = []
    if (rows["availability"] != "available").any():
        keys.append(key_trace("diamond: preview or research", theme.GREY, "diamond"))
    if rows["is_outlier"].any():
        keys.append(key_trace("cross: far from all others", theme.GREY, "x"))
    return keys


def _hover(row: Mapping[Any, Any], column: str, unit: str) -> str:
    rent = f"<br>rent {usd(row['price_median_usd'])} an hour each (median)" if row["price_median_usd"] > 0 else ""
    weights = f"<br>weights {safe(row['weight_format'])}" if isinstance(row["weight_format"], str) else ""
    return (
        f"<b>{number(row[column])} {unit}</b>, {row['round']}<br>{devices_words(row)}: {number(row['value'], 6)} "
        f"{row['unit_words']} in all<br>{safe(row['system'])}, {safe(row['availability_label']).lower()}{weights}{rent}"
        f"{hover_foot(row)}"
    )

"""MLPerf results over time and over the number of accelerators."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks.mlperf import describe_progress, describe_scaling
from comparison.charts import theme
from comparison.charts.axes import time_axis
from comparison.charts.benchmarks.marks import devices_words, empty_figure, hover_foot, symbols, vendor_key
from comparison.charts.hover import safe
from comparison.frames.results import COUNT_CLASSES
from comparison.text.lists import plural
from comparison.text.numbers import duration_words, percent, times


def progress(best: pd.DataFrame, by_accelerator: pd.DataFrame | None = None) -> go.Figure:
    """Minutes over the rounds, a line for each class of device counts; grey dots are all other results.

    Reads the columns of `mlperf.progress_rows`; `by_accelerator` those of `mlperf.progress_by_accelerator`.
    """
    if best.empty:
        return empty_figure("No result for this choice")
    shown = [best] if by_accelerator is None else [best, by_accelerator]
    rounds = sorted({str(name) for rows in shown for name in rows["round"]})
    traces: list[dict[str, Any]] = []
    if by_accelerator is not None and len(by_accelerator):
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": "all results",
                "x": by_accelerator["round"].astype("str").tolist(),
                "y": (60 * by_accelerator["minutes_to_train"]).tolist(),
                "customdata": by_accelerator["result_id"].tolist(),
                "text": [_result_hover(row) for row in by_accelerator.to_dict("records")],
                "hovertemplate": "%{text}<extra></extra>",
                "marker": {"color": theme.GREY, "size": 6, "opacity": 0.45, "symbol": symbols(by_accelerator)},
                "showlegend": True,
            }
        )
    for index, name in enumerate(COUNT_CLASSES):
        part = best[(best["count_class"] == name).to_numpy()]
        if part.empty:
            continue
        colour = theme.THEME_COLOURS[index] if name != COUNT_CLASSES[0] else theme.GREY
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "name": name if name == COUNT_CLASSES[0] else f"{name} devices",
                "x": part["round"].astype("str").tolist(),
                "y": (60 * part["minutes_to_train"]).tolist(),
                "customdata": part["result_id"].tolist(),
                "hovertext": [_result_hover(row) for row in part.to_dict("records")],
                "text": [*[""] * (len(part) - 1), f"   {name}"],
                "textposition": "middle right",
                "cliponaxis": False,
                "hovertemplate": "%{hovertext}<extra></extra>",
                "showlegend": False,
                "line": {"color": colour, "width": 2},
                "marker": {"color": colour, "size": 10, "symbol": symbols(part), "line": {"width": 2, "color": colour}},
            }
        )
    traces += vendor_key(best)
    seconds = 60 * pd.concat(
        [best["minutes_to_train"], *([] if by_accelerator is None else [by_accelerator["minutes_to_train"]])]
    )
    return theme.figure(
        traces,
        "Round of MLPerf Training",
        "Time to train (log)",
        height=460,
        showlegend=True,
        margin={"r": 80},
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": rounds},
        yaxis=time_axis(float(seconds.min()), float(seconds.max())),
    )


def describe_progress_figure(best: pd.DataFrame, by_accelerator: pd.DataFrame | None = None) -> str:
    """The sentence of `mlperf.describe_progress` and how many results lie behind."""
    many = (
        ""
        if by_accelerator is None or by_accelerator.empty
        else f" {plural(len(by_accelerator), 'result')} by accelerator and number of devices behind."
    )
    return describe_progress(best) + many


def scaling(rows: pd.DataFrame) -> go.Figure:
    """Scaling efficiency against the number of devices, a line an accelerator; 100 percent is perfect. Reads the columns
    of `mlperf.scaling_rows`."""
    if rows.empty:
        return empty_figure("No accelerator with more than one number of devices")
    names = rows["accelerator_name"].astype("str")
    frequent = list(names.value_counts().index[: theme.MAX_COLOURS])
    colours = dict(zip(frequent, theme.THEME_COLOURS, strict=False))
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [float(rows["accelerator_count"].min()), float(rows["accelerator_count"].max())],
            "y": [100, 100],
            "name": "perfect",
            "hoverinfo": "skip",
            "showlegend": False,
            "line": {"color": theme.GREY, "width": 1, "dash": "dash"},
        }
    ]
    for name in dict.fromkeys(names):
        part = rows[(names == name).to_numpy()]
        colour = colours.get(name, theme.GREY)
        hover = [
            f"{_result_hover(row)}<br>{times(row['speedup'])} as fast as {int(row['base_count'])}, "
            f"{percent(row['efficiency_percent'])} efficiency"
            for row in part.to_dict("records")
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "name": safe(name),
                "x": part["accelerator_count"].tolist(),
                "y": part["efficiency_percent"].tolist(),
                "text": hover,
                "hovertemplate": "%{text}<extra></extra>",
                "customdata": part["result_id"].tolist(),
                "showlegend": name in frequent,
                "line": {"color": colour, "width": 2},
                "marker": {"color": colour, "size": 9, "symbol": symbols(part), "line": {"width": 2, "color": colour}},
            }
        )
    traces += vendor_key(rows)
    ticks = [
        value
        for value in (1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096, 8192, 16384)
        if rows["accelerator_count"].min() <= value <= rows["accelerator_count"].max()
    ]
    return theme.figure(
        traces,
        "Devices (log)",
        "Scaling efficiency, percent",
        height=420,
        showlegend=True,
        xaxis={"type": "log", "tickmode": "array", "tickvals": ticks, "ticktext": [f"{value:,}" for value in ticks]},
        yaxis={"rangemode": "tozero"},
    )


def describe_scaling_figure(rows: pd.DataFrame) -> str:
    """The sentence of `mlperf.describe_scaling` and what the lines rest on."""
    text = describe_scaling(rows)
    if rows.empty:
        return text
    return f"{text} Best results of {plural(rows['measured_by'].nunique(), 'submitter')}, each accelerator from its smallest number."


def _result_hover(row: Mapping[Any, Any]) -> str:
    partial = "<br>trains a part of the way only" if row["is_partial_training"] else ""
    published = f" (published as {safe(row['published_as'])})" if isinstance(row["published_as"], str) else ""
    return (
        f"<b>{duration_words(60 * row['minutes_to_train'])}</b>{published}, {safe(row['benchmark_label'])}, {row['round']}<br>"
        f"{devices_words(row)}{partial}{hover_foot(row)}"
    )

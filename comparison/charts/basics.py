"""Matrix multiplication beside peak rates, and what results better than people's took, as figures."""

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks.landmarks import MEASURES, measure_words
from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.learn.matmul import Measured
from comparison.text.numbers import number

FOR_SCALE = ("2012-alexnet", "2020-gpt-3-175b-davinci")
"""Runs drawn in grey beside the others."""


def matmul(measured: Sequence[Measured], rates: pd.DataFrame) -> go.Figure:
    """Rate by size of the matrices as measured, and the peak rates of accelerators as lines.

    Args:
        rates: columns name, peak_tflops, peak_kind, of comparison.matmul.peaks.
    """
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines+markers+text",
            "x": [result.size for result in measured],
            "y": [result.gflops * 1e9 for result in measured],
            "text": ["" for _ in measured[1:]] + (["one core of this server"] if measured else []),
            "textposition": "bottom left",
            "hovertext": [
                f"{number(result.gflops)} GFLOPS in {number(1_000 * result.seconds)} ms" for result in measured
            ],
            "hovertemplate": "%{x} rows: %{hovertext}<extra>measured</extra>",
            "cliponaxis": False,
            "line": {"color": theme.ACCENT, "width": 3},
            "marker": {"color": theme.ACCENT, "size": 9},
        }
    ]
    shapes, notes = [], []
    for name, tflops, kind in zip(rates["name"], rates["peak_tflops"], rates["peak_kind"], strict=True):
        value = tflops * 1e12
        shapes.append(
            {
                "type": "line",
                "x0": 0,
                "x1": 1,
                "xref": "paper",
                "y0": value,
                "y1": value,
                "line": {"color": theme.GREY, "width": 2, "dash": "dash"},
            }
        )
        notes.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": math.log10(value),
                "yanchor": "bottom",
                "text": f"{safe(name)} ({kind})",
                "showarrow": False,
                "font": {"size": 12},
            }
        )
    ticks = [result.size for result in measured]
    low = min((result.gflops * 1e9 for result in measured), default=1e9)
    return theme.figure(
        traces,
        "Rows of the matrices (log)",
        "Operations a second (log)",
        height=420,
        shapes=shapes,
        annotations=notes,
        xaxis={"type": "log", "tickmode": "array", "tickvals": ticks, "ticktext": [f"{tick:,}" for tick in ticks]},
        yaxis={"type": "log", "exponentformat": "power", "dtick": 1, "range": [math.log10(min(low, 1e9)), 15.8]},
    )


def human_results(results: pd.DataFrame, runs: pd.DataFrame, measure: str) -> go.Figure:
    """What the training of each result took, a row each, and two well-known runs in grey.

    Args:
        results: of comparison.landmarks.human_results.
        runs: the landmark runs.
        measure: a key of MEASURES.
    """
    shown = _with_scale(results, runs, measure)
    rows = list(range(len(shown), 0, -1))
    grey = shown["result_id"].isin(FOR_SCALE)
    column = MEASURES[measure]
    names = [
        f"{safe(task)} ({safe(model)}, {day.year})"
        for task, model, day in zip(shown["task"], shown["model"], shown["day"], strict=True)
    ]
    values = shown["value"].tolist()
    ends = [math.log10(value) for value in (min(values, default=1.0), max(values, default=1.0))]
    middle = ends[0] + 0.55 * (ends[1] - ends[0])
    return theme.figure(
        [
            {
                "type": "scatter",
                "mode": "markers+text",
                "x": values,
                "y": rows,
                "cliponaxis": False,
                "text": [f"  {measure_words(measure, value)}  " for value in values],
                "textposition": ["middle left" if math.log10(value) > middle else "middle right" for value in values],
                "hovertext": [
                    f"{name}: {measure_words(measure, value)}" for name, value in zip(names, values, strict=True)
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {"size": 13, "color": [theme.GREY if is_grey else theme.ACCENT for is_grey in grey]},
            }
        ],
        f"{column.title} (log)",
        height=70 + 62 * len(shown),
        xaxis={"type": "log", **({"exponentformat": "power", "dtick": 1} if measure == "compute" else {})},
        yaxis={
            "showticklabels": False,
            "showgrid": False,
            "range": [0.5, len(shown) + 0.9],
            "tickvals": rows,
            "tickmode": "array",
        },
        annotations=[
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": row,
                "yanchor": "bottom",
                "yshift": 8,
                "text": name,
                "showarrow": False,
            }
            for row, name in zip(rows, names, strict=True)
        ],
    )


def describe_human_chart(results: pd.DataFrame, runs: pd.DataFrame, measure: str) -> str:
    """Each run with its value."""
    shown = _with_scale(results, runs, measure)
    told = [
        f"{model} {measure_words(measure, value)}" for model, value in zip(shown["model"], shown["value"], strict=True)
    ]
    return f"{MEASURES[measure].label}: {'; '.join(told)}." if told else "No figure is known."


def _with_scale(results: pd.DataFrame, runs: pd.DataFrame, measure: str) -> pd.DataFrame:
    tasks: dict[Any, str] = dict(zip(results["result_id"], results["task"], strict=True))
    tasks |= dict.fromkeys(FOR_SCALE, "for scale")
    shown = runs[runs["result_id"].isin(list(tasks)).to_numpy()]
    shown = shown.assign(value=shown[MEASURES[measure].name], task=shown["result_id"].map(tasks))
    return shown[(shown["value"] > 0).to_numpy()].sort_values("value", ignore_index=True)

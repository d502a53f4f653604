"""Accuracy against the number of examples."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks.data_scaling import describe_scaling_by_rows
from comparison.charts import theme
from comparison.charts.benchmarks.marks import empty_figure, hover_foot
from comparison.charts.hover import safe
from comparison.text.numbers import duration_words, number


def data_scaling(rows: pd.DataFrame) -> go.Figure:
    """Quality against the number of training rows, a line the best of each kind of model: deep in colour, classical grey
    with the best in a second colour. Reads the columns of `landmarks.scaling_by_rows`."""
    if rows.empty:
        return empty_figure("No result for this data set")
    best = rows[(rows["rank"] == 1).to_numpy()]
    last = best.sort_values("training_rows").drop_duplicates("kind", keep="last")
    classical = last[(last["model_family"] == "classical").to_numpy()]
    strongest = classical["kind"].iloc[int(classical["auc"].argmax())] if len(classical) else ""
    places = {"shallow network": "bottom right"}  # it ends beside the deep one
    traces: list[dict[str, Any]] = []
    for kind in dict.fromkeys(best["kind"]):
        part = best[(best["kind"] == kind).to_numpy()]
        colour = theme.ACCENT if kind == "deep network" else theme.SECOND if kind == strongest else theme.GREY
        hover = [
            f"<b>{safe(row['model'])}</b><br>AUC {number(row['auc'])} with {row['training_rows']:,} rows<br>{safe(row['tool'])}"
            + (f", {duration_words(row['training_time_seconds'])}" if row["training_time_seconds"] > 0 else "")
            + hover_foot(row)
            for row in part.to_dict("records")
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "name": safe(kind),
                "x": part["training_rows"].tolist(),
                "y": part["auc"].tolist(),
                "hovertext": hover,
                "hovertemplate": "%{hovertext}<extra></extra>",
                "text": ["" for _ in range(len(part) - 1)] + [f"  {safe(kind)}"],
                "textposition": places.get(kind, "middle right"),
                "cliponaxis": False,
                "line": {"color": colour, "width": 3 if colour != theme.GREY else 1.5},
                "marker": {"color": colour, "size": 8},
            }
        )
    sizes = sorted(rows["training_rows"].unique().tolist())
    words = {
        100: "100",
        1_000: "1,000",
        10_000: "10,000",
        100_000: "100,000",
        1_000_000: "1 million",
        10_000_000: "10 million",
    }
    return theme.figure(
        traces,
        "Training rows (log)",
        "Area under the ROC curve",
        height=420,
        margin={"r": 150},
        xaxis={
            "type": "log",
            "tickmode": "array",
            "tickvals": sizes,
            "ticktext": [words.get(size, f"{size:,}") for size in sizes],
        },
    )


def describe_data_scaling(rows: pd.DataFrame) -> str:
    """The sentence of `landmarks.describe_scaling_by_rows`."""
    return describe_scaling_by_rows(rows)

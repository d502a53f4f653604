"""Compute and cost of landmark runs over the years."""

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks.landmarks import MEASURES, describe_landmarks, fields, measure_words
from comparison.charts import theme
from comparison.charts.benchmarks.marks import OTHERS, devices_words, empty_figure, hover_foot
from comparison.charts.hover import safe
from comparison.text.dates import day_words
from comparison.text.lists import plural


def landmarks(rows: pd.DataFrame, measure: str = "compute", chosen: Sequence[str] = ()) -> go.Figure:
    """A dot a run over the years, logarithmic; the largest domains in colour, the chosen named. Statements of papers are
    diamonds. Reads the columns of `landmarks.landmark_rows`."""
    if rows.empty:
        return empty_figure("No run has this figure")
    column = MEASURES[measure]
    domains = rows["domain"].astype("str").fillna("").map(lambda domain: fields(domain)[0])
    frequent = list(domains[domains != ""].value_counts().index[:5])
    colours = dict(zip(frequent, theme.THEME_COLOURS, strict=False))
    hover = [
        f"<b>{safe(row['model'])}</b>, {safe(row['measured_by'])}<br>{safe(measure_words(measure, row['value']))}<br>"
        + (f"{devices_words(row)}<br>" if isinstance(row["accelerator_text"], str) else "")
        + f"released {day_words(row['published_on'])}"
        + (f", {safe(row['confidence']).lower()}" if isinstance(row["confidence"], str) else "")
        + (f"<br>{_wrapped(row['note'])}" if isinstance(row["note"], str) else "")
        + hover_foot(row)
        for row in rows.to_dict("records")
    ]
    traces: list[dict[str, Any]] = []
    for domain in [*frequent, ""]:
        part = ((domains == domain) if domain else ~domains.isin(frequent)).to_numpy()
        if not part.any():
            continue
        mine = rows[part]
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": domain or OTHERS,
                "x": mine["day"].dt.strftime("%Y-%m-%d").tolist(),
                "y": mine["value"].tolist(),
                "text": [text for text, has in zip(hover, part, strict=True) if has],
                "hovertemplate": "%{text}<extra></extra>",
                "customdata": mine["result_id"].tolist(),
                "showlegend": True,
                "marker": {
                    "color": colours.get(domain, theme.GREY),
                    "size": 8,
                    "opacity": 0.7 if domain else 0.45,
                    "symbol": ["diamond" if kind == "statement" else "circle" for kind in mine["record_type"]],
                },
            }
        )
    named = (
        rows[rows["result_id"].isin(list(chosen)).to_numpy()] if chosen else rows.iloc[[int(rows["value"].argmax())]]
    )
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": named["day"].dt.strftime("%Y-%m-%d").tolist(),
            "y": named["value"].tolist(),
            "text": [safe(model) for model in named["model"]],
            "textposition": "top center",
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }
    )
    unit = f", {column.unit}" if column.unit else ""
    return theme.figure(
        traces,
        "Released",
        f"{column.label}{unit} (log)",
        height=480,
        showlegend=True,
        xaxis={"type": "date"},
        yaxis={
            "type": "log",
            "exponentformat": "power",
            "dtick": 1 if rows["value"].max() / rows["value"].min() < 1e9 else 3,
        },
    )


def describe_landmarks_figure(rows: pd.DataFrame, measure: str) -> str:
    """The sentence of `landmarks.describe_landmarks` and how many are statements."""
    text = describe_landmarks(rows, measure)
    statements = int((rows["record_type"] == "statement").sum()) if len(rows) else 0
    return text + (
        f" {plural(statements, 'of them is a statement', 'of them are statements')} of a paper or post."
        if statements
        else ""
    )


def _wrapped(text: str, width: int = 70) -> str:
    lines, line = [], ""
    for word in safe(text).split():
        if len(line) + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}".strip()
    return "<br>".join([*lines, line])

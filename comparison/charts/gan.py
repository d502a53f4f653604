"""How the two networks of /gan judge and learn, as figures."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.text.numbers import number


def scores(real: Mapping[str, Sequence[float]], made: Mapping[str, Sequence[float]]) -> go.Figure:
    """Shares of photos and of made images by the discriminator's score; each has `edges` and `percent`."""
    traces: list[dict[str, Any]] = []
    for name, histogram, colour in (("photos", real, theme.ACCENT), ("made images", made, theme.SECOND)):
        middles = [(low + high) / 2 for low, high in zip(histogram["edges"], histogram["edges"][1:], strict=False)]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": middles,
                "y": list(histogram["percent"]),
                "line": {"color": colour, "shape": "spline", "width": 3},
                "fill": "tozeroy",
                "hovertemplate": f"{name}<br>score %{{x:.2f}}: %{{y:.1f}} %<extra></extra>",
            }
        )
    return theme.figure(
        traces,
        "Score of the discriminator",
        "Share of images (%)",
        height=280,
        showlegend=True,
        shapes=[
            {
                "type": "line",
                "x0": 0,
                "x1": 0,
                "yref": "paper",
                "y0": 0,
                "y1": 1,
                "line": {"color": theme.GREY, "dash": "dot"},
            }
        ],
    )


def describe_scores(real_percent: float, made_percent: float) -> str:
    """How often the discriminator is right."""
    return (
        f"Of photos it never saw in training the discriminator takes {number(real_percent)} % for real, "
        f"of made images {number(made_percent)} %."
    )


def contest(log: pd.DataFrame) -> go.Figure:
    """Mean score of photos and of made images, epoch by epoch. Reads epoch, score_real, score_generated."""
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines+markers",
            "name": name,
            "x": log["epoch"].tolist(),
            "y": log[column].tolist(),
            "line": {"color": colour, "width": 3},
            "hovertemplate": f"{name}<br>epoch %{{x}}: %{{y:.2f}}<extra></extra>",
        }
        for name, column, colour in (
            ("photos", "score_real", theme.ACCENT),
            ("made images", "score_generated", theme.SECOND),
        )
    ]
    return theme.figure(traces, "Epoch (once through all photos)", "Mean score", height=280, showlegend=True)


def describe_contest(log: pd.DataFrame) -> str:
    """How far apart the scores were in the first and in the last epoch."""
    if log.empty:
        return "No epoch has been recorded."
    gaps = (log["score_real"] - log["score_generated"]).tolist()
    return (
        f"Photos and made images were {number(gaps[0])} points apart in the first epoch and {number(gaps[-1])} in epoch "
        f"{len(gaps)}: the better the generator draws, the less the discriminator can tell."
    )

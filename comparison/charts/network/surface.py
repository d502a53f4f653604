"""The decision surface: what the network would say everywhere, and the film of how it came to say so."""

from typing import Any

import numpy as np
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.network.parts import GRID, cross, heat, percent_bytes, plane
from comparison.learn.network import Network, forward
from comparison.learn.points import REACH, TRAINING_POINTS, Array
from comparison.learn.training import Training
from comparison.text.lists import plural

MAX_FRAMES = 16
FRAME_MILLISECONDS = 200
_CLASSES = ((0, theme.SECOND, "diamond"), (1, theme.ACCENT, "circle"))


def surface(training: Training, step: int, point: int = 0, film: bool = False) -> go.Figure:
    """What the network would say everywhere, the points it learns from and, hollow, those kept back; with `film` a
    button that plays the training up to this step in the browser. `point` is marked."""
    inputs, labels = training.points.inputs, training.points.labels
    side = np.linspace(-REACH, REACH, GRID)
    traces: list[dict[str, Any]] = [heat(side, _probabilities(training, training.at(step), side), percent=True)]
    for part, filled, name in (
        (slice(0, TRAINING_POINTS), True, ""),
        (slice(TRAINING_POINTS, None), False, " kept back"),
    ):
        for label, colour, symbol in _CLASSES:
            mine = inputs[part][labels[part] == label].round(3)
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "name": f"class {label}{name}",
                    "showlegend": filled,
                    "x": mine[:, 0].tolist(),
                    "y": mine[:, 1].tolist(),
                    "hovertemplate": f"class {label}{name}<br>%{{x:.2f}}, %{{y:.2f}}<extra></extra>",
                    "marker": {
                        "color": colour,
                        "size": 8,
                        "symbol": symbol if filled else f"{symbol}-open",
                        "line": {"width": 1, "color": "#FFFFFF" if filled else colour},
                    },
                }
            )
    traces.append(cross(inputs[point]))
    layout: dict[str, Any] = {}
    frames: list[dict[str, Any]] = []
    if film and step:
        frames = _film(training, step, side)
        speed = {"frame": {"duration": FRAME_MILLISECONDS, "redraw": True}, "transition": {"duration": 0}}
        layout["margin"] = {"b": 48}  # the button stands below, where a phone has room for it
        layout["updatemenus"] = [
            {
                "type": "buttons",
                "direction": "left",
                "x": 0,
                "xanchor": "left",
                "y": 0,
                "yanchor": "top",
                "pad": {"t": 56},
                "showactive": False,
                "bgcolor": "rgba(138, 146, 155, 0.1)",
                "bordercolor": theme.GREY,
                "font": {"color": theme.ACCENT},
                "buttons": [{"label": "▶ Play from the start", "method": "animate", "args": [None, speed]}],
            }
        ]
    return theme.figure(
        traces,
        "Input x₁",
        "Input x₂",
        height=420,
        frames=frames,
        showlegend=True,
        xaxis={"range": [-REACH, REACH], "constrain": "domain"},
        yaxis={"range": [-REACH, REACH], "scaleanchor": "x", "constrain": "domain", "constraintoward": "top"},
        annotations=[_step_note(step)],
        **layout,
    )


def describe_surface(training: Training, step: int) -> str:
    """How many points are on the right side."""
    network = training.at(step)
    learned = training.accuracy_percent(network, training.learned_from)
    back = training.accuracy_percent(network, training.kept_back)
    return (
        f"Decision surface after {plural(step, 'step')}: {learned:.0f} % of the points it learns from and {back:.0f} % of "
        "those kept back lie on the right side."
    )


def _film(training: Training, step: int, side: Array) -> list[dict[str, Any]]:
    kept = list(training.kept_until(step))
    chosen = [kept[index] for index in sorted({round(i * (len(kept) - 1) / MAX_FRAMES) for i in range(MAX_FRAMES + 1)})]
    if chosen[-1][0] != step:
        chosen.append((step, training.at(step)))
    return [
        {
            "name": str(at),
            "traces": [0],
            "data": [{"type": "heatmap", "z": percent_bytes(_probabilities(training, network, side))}],
            "layout": {"annotations": [_step_note(at)]},
        }
        for at, network in chosen
    ]


def _probabilities(training: Training, network: Network, side: Array) -> Array:
    """Of class 1 everywhere, shape (side, side); a half where a training gone astray gives no number."""
    with np.errstate(all="ignore"):
        probabilities = forward(network, plane(side), training.settings.activation).probabilities
    return np.nan_to_num(probabilities, nan=0.5).reshape(len(side), len(side))


def _step_note(step: int) -> dict[str, Any]:
    return {
        "x": 0.02,
        "y": 0.02,
        "xref": "x domain",
        "yref": "y domain",
        "xanchor": "left",
        "yanchor": "bottom",
        "text": f"step {step:,}",
        "showarrow": False,
        "bgcolor": "#5B6670",
        "font": {"color": "#FFFFFF"},
    }

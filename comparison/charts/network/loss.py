"""The loss at every step."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from comparison.charts import theme
from comparison.learn.training import HOLD_OUT_EVERY, Training
from comparison.text.lists import plural
from comparison.text.numbers import number

MAX_POINTS = 250


def loss_curve(training: Training, step: int) -> go.Figure:
    """The loss at every step so far, on the points learned from and on those kept back."""
    stride = max(1, step // MAX_POINTS)
    steps = sorted({*range(0, step + 1, stride), step})
    held = [index * HOLD_OUT_EVERY for index in range(min(len(training.held_out), step // HOLD_OUT_EVERY + 1))]
    traces = [
        _line(steps, [training.losses[at] for at in steps], theme.ACCENT, "learned from"),
        _line(held, [training.held_out[at // HOLD_OUT_EVERY] for at in held], theme.SECOND, "kept back", "dot"),
    ]
    top = max(1.0, max(training.losses[at] for at in steps))
    is_log = top > 20
    return theme.figure(
        traces,
        "Steps",
        f"Loss (cross-entropy{', log' if is_log else ''})",
        height=260,
        showlegend=True,
        yaxis={"rangemode": "tozero", **({"type": "log"} if is_log else {})},
        xaxis={"rangemode": "tozero"},
    )


def describe_loss(training: Training, step: int) -> str:
    """From the first loss to the present one."""
    text = f"Loss from {number(training.losses[0])} at the start to {number(training.losses[step])} after {plural(step, 'step')}"
    held = training.held_out[min(step // HOLD_OUT_EVERY, len(training.held_out) - 1)]
    return f"{text}; {number(held)} on the points kept back."


def _line(x: Sequence[float], y: Sequence[float], colour: str, name: str, dash: str = "solid") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines" if len(x) > 1 else "markers",
        "name": name,
        "x": list(x),
        "y": [round(loss, 5) for loss in y],
        "line": {"color": colour, "width": 2.5, "dash": dash},
        "marker": {"color": colour},
        "hovertemplate": "step %{x}: %{y:.4f}<extra>" + name + "</extra>",
    }

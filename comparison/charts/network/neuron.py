"""One neuron: its parts, its activation, and what it gives for all inputs."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.network.parts import GRID, NO_AXIS, cross, heat, note, signed
from comparison.learn.network import ACTIVATIONS


def neuron(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: str) -> go.Figure:
    """Two inputs, their weights, the sum with the bias, the activation and the output, with their values."""
    products = [x * w for x, w in zip(inputs, weights, strict=True)]
    total = sum(products) + bias
    output = output_of(total, activation)
    places = {"x1": (0.0, 1.0), "x2": (0.0, 0.0), "b": (0.0, -1.0), "sum": (1.0, 0.0), "out": (2.0, 0.0)}
    traces = [_edge(places[f"x{i + 1}"], places["sum"], weight, abs(weight) / 3) for i, weight in enumerate(weights)]
    traces += [_edge(places["b"], places["sum"], bias, abs(bias) / 3), _edge(places["sum"], places["out"], 1.0, 0.2)]
    names = {
        "x1": f"x₁ = {signed(inputs[0])}",
        "x2": f"x₂ = {signed(inputs[1])}",
        "b": f"bias {signed(bias)}",
        "sum": f"z = {signed(total)}",
        "out": signed(output),
    }
    traces.append(
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": [places[name][0] for name in names],
            "y": [places[name][1] for name in names],
            "text": list(names.values()),
            "textposition": ["top center", "top center", "bottom center", "top center", "top center"],
            "hoverinfo": "skip",
            "cliponaxis": False,
            "marker": {
                "size": [22, 22, 16, 40, 30],
                "color": [theme.GREY, theme.GREY, theme.GREY, theme.GREY, theme.ACCENT if output > 0 else theme.SECOND],
            },
        }
    )
    notes = [
        {**note(0.45, places[name][1] * 0.55, f"× {signed(weight)}"), "yshift": 16, "xshift": 8}
        for name, weight in zip(("x1", "x2"), weights, strict=True)
    ]
    return theme.figure(
        traces,
        "",
        height=260,
        xaxis={**NO_AXIS, "range": [-0.35, 2.35]},
        yaxis={**NO_AXIS, "range": [-1.6, 1.6]},
        annotations=[*notes, {**note(1.5, 0.0, ACTIVATIONS[activation].word), "yshift": 14}],
    )


def output_of(total: float, activation: str) -> float:
    """The activation of one sum."""
    return float(ACTIVATIONS[activation].value(np.array([total]))[0])


def activation_curve(total: float, activation: str) -> go.Figure:
    """The activation function, and where on it the neuron stands."""
    reach = max(4.0, abs(total) + 1.0)
    sums = np.linspace(-reach, reach, 161)
    values = ACTIVATIONS[activation].value(sums)
    return theme.figure(
        [
            {
                "type": "scatter",
                "mode": "lines",
                "x": sums.round(3).tolist(),
                "y": values.round(4).tolist(),
                "line": {"color": theme.GREY, "width": 3, "shape": "hv" if activation == "step" else "linear"},
                "hovertemplate": "z %{x:.2f}: %{y:.3f}<extra></extra>",
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [total],
                "y": [output_of(total, activation)],
                "hovertemplate": "z %{x:.2f}: %{y:.3f}<extra></extra>",
                "marker": {"color": theme.ACCENT, "size": 14},
            },
        ],
        "Weighted sum z",
        "Output",
        height=260,
    )


def neuron_plane(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: str) -> go.Figure:
    """What the neuron gives for every pair of inputs, and the pair that is set."""
    side = np.linspace(-2.0, 2.0, GRID)
    across, up = np.meshgrid(side, side)
    values = ACTIVATIONS[activation].value(across * weights[0] + up * weights[1] + bias)
    most = max(float(np.abs(values).max()), 1e-9)
    return theme.figure(
        [heat(side, values / most), cross(inputs)],
        "Input x₁",
        "Input x₂",
        height=260,
        yaxis={"scaleanchor": "x", "constrain": "domain"},
        xaxis={"constrain": "domain"},
    )


def _edge(start: tuple[float, float], end: tuple[float, float], value: float, share: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [start[0], end[0]],
        "y": [start[1], end[1]],
        "hoverinfo": "skip",
        "line": {
            "color": theme.ACCENT if value > 0 else theme.SECOND if value < 0 else theme.GREY,
            "width": 1 + 9 * min(share, 1.0),
            "dash": "solid" if value >= 0 else "dot",
        },
    }

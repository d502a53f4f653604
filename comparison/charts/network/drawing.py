"""The network as a drawing: units and connections."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.network.parts import NO_AXIS, note, signed
from comparison.learn.network import Network
from comparison.learn.points import Array
from comparison.text.numbers import number

Place = tuple[float, float]
FAINTEST = 0.02
"""Share of the largest value below which a connection is not drawn."""
_WIDTHS = (1.0, 2.5, 4.5, 7.0)


def drawing(network: Network, shown: Sequence[Array], values: Sequence[Array]) -> go.Figure:
    """The network: units by layer with their value for one point, connections as wide as what is `shown` of each.

    Args:
        shown: per layer, shape (units before, units): weights, gradients or changes.
        values: per layer, shape (units,): inputs, hidden values, and the output's probability.
    """
    sizes = _sizes(network)
    places = [[(float(layer), _height(unit, size)) for unit in range(size)] for layer, size in enumerate(sizes)]
    titles = ["inputs", *[f"hidden {layer}" for layer in range(1, len(sizes) - 1)], "output"]
    return theme.figure(
        [*_connections(places, shown), _units(places, values, _unit_names(sizes))],
        "",
        height=300,
        xaxis={**NO_AXIS, "range": [-0.3, len(sizes) - 0.7]},
        yaxis={**NO_AXIS, "range": [-0.12, 1.16]},
        annotations=[note(layer, 1.1, title) for layer, title in enumerate(titles)],
    )


def describe_drawing(network: Network, shown: Sequence[Array], words: str) -> str:
    """Layers, parameters, and the largest of what is shown."""
    parameters = sum(array.size for array in (*network.weights, *network.biases))
    flat = np.concatenate([matrix.ravel() for matrix in shown])
    return (
        f"Network with {' – '.join(map(str, _sizes(network)))} units and {parameters} parameters; largest {words} "
        f"{signed(float(flat[np.abs(flat).argmax()]))}. Blue and solid is positive, red or yellow and dotted negative, "
        "wide is large."
    )


def _sizes(network: Network) -> list[int]:
    """Units of each layer, inputs and output included."""
    return [network.weights[0].shape[0], *(matrix.shape[1] for matrix in network.weights)]


def _connections(places: Sequence[Sequence[Place]], shown: Sequence[Array]) -> list[dict[str, Any]]:
    """Lines between units, one trace for each sign and width; the faintest are left out."""
    largest = max((float(np.abs(matrix).max()) for matrix in shown), default=0.0) or 1.0
    lines: dict[tuple[bool, int], tuple[list[float | None], list[float | None]]] = {}
    for layer, matrix in enumerate(shown):
        for (before, after), value in np.ndenumerate(matrix):
            share = abs(float(value)) / largest
            if share < FAINTEST:
                continue
            bucket = min(int(share * len(_WIDTHS)), len(_WIDTHS) - 1)
            xs, ys = lines.setdefault((bool(value > 0), bucket), ([], []))
            (x0, y0), (x1, y1) = places[layer][before], places[layer + 1][after]
            xs.extend([x0, x1, None])
            ys.extend([y0, y1, None])
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": xs,
            "y": ys,
            "hoverinfo": "skip",
            "opacity": 0.35 + 0.2 * bucket,
            "line": {
                "color": theme.ACCENT if positive else theme.SECOND,
                "width": _WIDTHS[bucket],
                "dash": "solid" if positive else "dot",
            },
        }
        for (positive, bucket), (xs, ys) in sorted(lines.items())
    ]


def _units(places: Sequence[Sequence[Place]], values: Sequence[Array], names: Sequence[str]) -> dict[str, Any]:
    flat = [float(value) for layer in values for value in np.atleast_1d(layer)]
    where = [place for layer in places for place in layer]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [x for x, _ in where],
        "y": [y for _, y in where],
        "text": [f"{value:.1f}".replace("-", "−") for value in flat],
        "textposition": "middle center",
        "cliponaxis": False,
        "textfont": {"color": "#FFFFFF", "size": 11},
        "hovertext": [f"{name}: {number(value)}" for name, value in zip(names, flat, strict=True)],
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 28, "color": "#5B6670", "line": {"width": 2, "color": theme.GREY}},
    }


def _height(unit: int, size: int) -> float:
    return 0.5 if size == 1 else 1.0 - unit / (size - 1) * 1.0 if size > 2 else 0.75 - 0.5 * unit


def _unit_names(sizes: Sequence[int]) -> list[str]:
    names = [f"input x{unit + 1}" for unit in range(sizes[0])]
    for layer, size in enumerate(sizes[1:-1], 1):
        names += [f"hidden layer {layer}, unit {unit + 1}" for unit in range(size)]
    return [*names, "output, probability of class 1"]

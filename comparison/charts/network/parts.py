"""What the charts of the demo network share."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from comparison.charts import theme
from comparison.learn.points import Array
from comparison.text.numbers import number

GRID = 33
"""Values along each side of a plane that is drawn large."""
_FADED = "rgba(138, 146, 155, 0)"
TWO_SIDED = [[0.0, theme.SECOND], [0.5, _FADED], [1.0, theme.ACCENT]]
"""From class 0 over nothing to class 1; the browser puts the theme's colours in."""
NO_AXIS = {"visible": False, "fixedrange": True}


def plane(side: Array) -> Array:
    """All pairs of two inputs, shape (points, 2): the first runs along `side`, for each of the second."""
    across, up = np.meshgrid(side, side)
    return np.column_stack([across.ravel(), up.ravel()])


def percent_bytes(probabilities: Array) -> np.ndarray[Any, Any]:
    """Whole percent, one byte a value on the wire."""
    return np.round(100.0 * probabilities).astype(np.uint8)


def heat(side: Array, values: Array, percent: bool = False) -> dict[str, Any]:
    """A plane in colours: `values` of shape (side, side) from -1 to 1, or probabilities where they are in percent."""
    scaled = percent_bytes(values) if percent else values.round(2)
    low, high = (0.0, 100.0) if percent else (-1.0, 1.0)
    said = "class 1: %{z} %" if percent else "%{z:.2f}"
    return {
        "type": "heatmap",
        "x0": float(side[0]),
        "dx": float(side[1] - side[0]),
        "y0": float(side[0]),
        "dy": float(side[1] - side[0]),
        "z": scaled,
        "zmin": low,
        "zmax": high,
        "colorscale": TWO_SIDED,
        "opacity": 0.55,
        "showscale": False,
        "hovertemplate": f"%{{x:.2f}}, %{{y:.2f}}: {said}<extra></extra>",
    }


def cross(place: Sequence[float] | Array) -> dict[str, Any]:
    """A ring around a pair of inputs."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(place[0])],
        "y": [float(place[1])],
        "showlegend": False,
        "hoverinfo": "skip",
        "marker": {"symbol": "circle-open", "size": 20, "color": theme.GREY, "line": {"width": 3}},
    }


def signed(value: float) -> str:
    """A number with a real minus sign."""
    return number(value).replace("-", "−")


def note(x: float, y: float, text: str) -> Mapping[str, Any]:
    """A word in the figure."""
    return {"x": x, "y": y, "text": text, "showarrow": False}

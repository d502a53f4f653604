"""What the hidden units have learned to see."""

import numpy as np
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.network.parts import TWO_SIDED, plane
from comparison.learn.network import forward
from comparison.learn.points import REACH
from comparison.learn.training import Training
from comparison.text.lists import plural

SMALL_GRID = 17
"""Values along each side of a picture."""


def hidden_units(training: Training, step: int) -> go.Figure:
    """What each hidden unit gives everywhere: a row of small pictures a layer, each scaled to its own largest value."""
    settings, network = training.settings, training.at(step)
    side = np.linspace(-REACH, REACH, SMALL_GRID)
    with np.errstate(all="ignore"):
        layers = forward(network, plane(side), settings.activation).values[1:]
    pitch = SMALL_GRID + 2
    mosaic = np.full((settings.layers * pitch - 2, settings.width * pitch - 2), np.nan, dtype=np.float32)
    for row, values in enumerate(layers):
        bottom = (settings.layers - 1 - row) * pitch  # the first layer on top
        for unit in range(settings.width):
            picture = np.nan_to_num(values[:, unit].reshape(SMALL_GRID, SMALL_GRID))
            most = float(np.abs(picture).max()) or 1.0
            mosaic[bottom : bottom + SMALL_GRID, unit * pitch : unit * pitch + SMALL_GRID] = picture / most
    height = (64 if settings.width > 4 else 110) * settings.layers  # on a phone eight pictures side by side are small
    return theme.figure(
        [
            {
                "type": "heatmap",
                "z": mosaic,
                "colorscale": TWO_SIDED,
                "zmin": -1,
                "zmax": 1,
                "showscale": False,
                "hoverinfo": "skip",
                "hoverongaps": False,
            }
        ],
        "Unit",
        height=height + 60,
        xaxis={
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
            "constrain": "domain",
            "tickmode": "array",
            "tickvals": [unit * pitch + SMALL_GRID / 2 for unit in range(settings.width)],
            "ticktext": [str(unit + 1) for unit in range(settings.width)],
        },
        yaxis={
            "showgrid": False,
            "zeroline": False,
            "fixedrange": True,
            "ticks": "",
            "tickmode": "array",
            "tickvals": [row * pitch + SMALL_GRID / 2 for row in range(settings.layers)],
            "ticktext": [f"layer {settings.layers - row}" for row in range(settings.layers)],
            "scaleanchor": "x",
            "constrain": "domain",
            "constraintoward": "top",
        },
    )


def describe_hidden_units(training: Training, step: int) -> str:
    """How many units there are, how straight the first layer's are, and how many are silent."""
    settings = training.settings
    if not settings.layers:
        return "This network has no hidden layer, so it learns no features: its only unit sees the inputs themselves."
    silent = training.silent_units(training.at(step))
    text = (
        f"{plural(settings.layers * settings.width, 'hidden unit')} after {plural(step, 'step')}. Each unit of the first layer "
        "can only draw one straight border"
    )
    text += "; those of later layers bend and combine what came before." if settings.layers > 1 else "."
    return text + (f" {plural(silent, 'unit is', 'units are')} silent: 0 for every point." if silent else "")

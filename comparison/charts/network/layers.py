"""The layers of VGG16 as a picture: what comes out of each, and how many parameters it has."""

from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from comparison.charts import theme
from comparison.learn.vgg import Layer

_COLOURS = {"convolution": theme.ACCENT, "pooling": theme.GREY, "fully connected": theme.SECOND}
_MILLION = 1e6


def layers_figure(layers: Sequence[Layer]) -> go.Figure:
    """A column for each layer, first to last: above the side of what comes out, in pixels with the number of channels,
    below the parameters in millions."""
    return theme.figure(
        [*_bars(layers, [layer.side for layer in layers], "y"), *_bars(layers, _millions(layers), "y2")],
        "Layer, first to last",
        "Side, pixels",
        height=440,
        barmode="overlay",
        showlegend=True,
        xaxis={
            "type": "category",
            "categoryorder": "array",  # else by kind, in the order of the traces
            "categoryarray": [layer.name for layer in layers],
            "tickangle": -90,
            "anchor": "y2",
        },
        yaxis={"domain": [0.52, 1.0], "rangemode": "tozero"},
        yaxis2={
            "title": {"text": "Parameters, millions"},
            "domain": [0.0, 0.44],
            "rangemode": "tozero",
            "automargin": True,
            "zeroline": False,
        },
    )


def _millions(layers: Sequence[Layer]) -> list[float]:
    return [layer.parameters / _MILLION for layer in layers]


def _bars(layers: Sequence[Layer], heights: Sequence[float], axis: str) -> list[dict[str, Any]]:
    """One trace a kind, so that it has its colour and a place in the legend; the legend stands once."""
    traces = []
    for kind, colour in _COLOURS.items():
        mine = [(layer, height) for layer, height in zip(layers, heights, strict=True) if layer.kind == kind]
        traces.append(
            {
                "type": "bar",
                "name": kind,
                "x": [layer.name for layer, _ in mine],
                "y": [height for _, height in mine],
                "yaxis": axis,
                "legendgroup": kind,
                "showlegend": axis == "y",
                "marker": {"color": colour},
                "hovertext": [_hover(layer) for layer, _ in mine],
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )
    return traces


def _hover(layer: Layer) -> str:
    out = f"{layer.channels:,} units" if layer.side == 1 else f"{layer.side} × {layer.side} × {layer.channels}"
    learned = f"{layer.parameters:,} parameters" if layer.parameters else "nothing to learn"
    return f"<b>{layer.name}</b>, {layer.kind}<br>out: {out}<br>{learned}"

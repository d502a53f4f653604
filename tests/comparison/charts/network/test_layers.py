"""The picture of VGG16: sides above, parameters below, a colour a kind."""

import plotly.graph_objects as go

from comparison.charts.network.layers import layers_figure
from comparison.learn.vgg import vgg16

LAYERS = vgg16()


def test_every_layer_has_a_column_in_both_panels() -> None:
    figure = layers_figure(LAYERS)
    go.Figure(figure.to_dict())  # raises on a property plotly does not know
    for axis, heights in (
        ("y", [layer.side for layer in LAYERS]),
        ("y2", [layer.parameters / 1e6 for layer in LAYERS]),
    ):
        drawn = {
            name: height
            for trace in figure.data
            if trace.yaxis == axis
            for name, height in zip(trace.x, trace.y, strict=True)
        }
        assert [drawn[layer.name] for layer in LAYERS] == heights


def test_layers_stand_first_to_last() -> None:
    axis = layers_figure(LAYERS).layout.xaxis
    assert axis.categoryorder == "array"
    assert list(axis.categoryarray) == [layer.name for layer in LAYERS]


def test_kinds_have_their_colour_and_stand_in_the_legend_once() -> None:
    figure = layers_figure(LAYERS)
    shown = [trace.name for trace in figure.data if trace.showlegend]
    assert shown == ["convolution", "pooling", "fully connected"]
    assert len({trace.marker.color for trace in figure.data}) == 3


def test_a_hover_tells_what_comes_out_and_what_is_learned() -> None:
    hovers = [text for trace in layers_figure(LAYERS).data for text in trace.hovertext]
    assert "<b>conv 1.1</b>, convolution<br>out: 224 × 224 × 64<br>1,792 parameters" in hovers
    assert "<b>pool 5</b>, pooling<br>out: 7 × 7 × 512<br>nothing to learn" in hovers
    assert "<b>full 3</b>, fully connected<br>out: 1,000 units<br>4,097,000 parameters" in hovers

"""One neuron as figures: its sum, its activation, its plane, worked out by hand."""

import plotly.graph_objects as go
import pytest

from comparison.charts.network import neuron, parts


def checked(figure: go.Figure) -> go.Figure:
    """The figure, after plotly has looked at every property."""
    return go.Figure(figure.to_dict())


@pytest.mark.parametrize("kind", ["tanh", "relu", "sigmoid", "step"])
def test_a_neuron_is_drawn_with_its_output(kind: str) -> None:
    output = neuron.output_of(0.4, kind)
    names = checked(neuron.neuron((1.0, 0.5), (0.5, -0.2), 0.0, kind)).data[-1].text
    assert names[-1] == parts.signed(output)
    assert checked(neuron.activation_curve(0.4, kind)).data[1].y[0] == output
    checked(neuron.neuron_plane((1.0, 0.5), (0.5, -0.2), 0.0, kind))

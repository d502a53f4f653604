"""One neuron as figures: its sum, its activation, its plane, worked out by hand."""

import numpy as np
import plotly.graph_objects as go
import pytest

from comparison.charts import theme
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


@pytest.mark.parametrize(
    ("total", "kind", "output"),
    [
        (0.0, "tanh", 0.0),
        (-3.0, "relu", 0.0),
        (3.0, "relu", 3.0),
        (0.0, "sigmoid", 0.5),
        (0.0, "step", 0.0),
        (0.01, "step", 1.0),
    ],
)
def test_the_output_is_the_activation_of_the_sum(total: float, kind: str, output: float) -> None:
    assert neuron.output_of(total, kind) == output


def test_the_labels_are_the_figures_worked_out_by_hand() -> None:
    """1 × 0.5 + 0.5 × -2 - 0.25 = -0.75, of which ReLU makes nothing."""
    figure = neuron.neuron((1.0, 0.5), (0.5, -2.0), -0.25, "relu")
    assert list(figure.data[-1].text) == ["x₁ = 1", "x₂ = 0.5", "bias −0.25", "z = −0.75", "0"]
    assert [note.text for note in figure.layout.annotations] == ["× 0.5", "× −2", "ReLU"]


@pytest.mark.parametrize(
    ("weight", "colour", "dash"),
    [(1.5, theme.ACCENT, "solid"), (-1.5, theme.SECOND, "dot"), (0.0, theme.GREY, "solid")],
)
def test_the_sign_of_a_weight_is_told_by_colour_and_dash(weight: float, colour: str, dash: str) -> None:
    line = neuron.neuron((1.0, 1.0), (weight, 1.0), 0.0, "tanh").data[0].line
    assert (line.color, line.dash) == (colour, dash)


def test_a_larger_weight_is_a_wider_line_up_to_a_limit() -> None:
    widths = [
        neuron.neuron((1.0, 1.0), (weight, 1.0), 0.0, "tanh").data[0].line.width for weight in (0.3, 1.5, 3.0, 30.0)
    ]
    assert widths == [pytest.approx(1.9), pytest.approx(5.5), 10.0, 10.0]


@pytest.mark.parametrize("total", [0.0, 3.5, -20.0])
def test_the_curve_reaches_beyond_the_sum(total: float) -> None:
    curve, mark = neuron.activation_curve(total, "tanh").data
    assert min(curve.x) < total < max(curve.x)
    assert (list(mark.x), mark.y[0]) == ([total], pytest.approx(np.tanh(total)))


def test_axes_of_the_curve_and_the_plane_have_titles() -> None:
    curve, plane = neuron.activation_curve(0.0, "relu"), neuron.neuron_plane((1.0, 0.0), (1.0, 0.0), 0.0, "relu")
    assert [curve.layout.xaxis.title.text, curve.layout.yaxis.title.text] == ["Weighted sum z", "Output"]
    assert [plane.layout.xaxis.title.text, plane.layout.yaxis.title.text] == ["Input x₁", "Input x₂"]


def test_the_plane_is_scaled_to_its_own_largest_value_even_where_it_is_nothing() -> None:
    strong = np.asarray(neuron.neuron_plane((0.0, 0.0), (100.0, 0.0), 0.0, "relu").data[0].z)
    assert (strong.min(), strong.max()) == (0, 1)
    silent = np.asarray(neuron.neuron_plane((0.0, 0.0), (0.0, 0.0), -1.0, "relu").data[0].z)
    assert (silent == 0).all()

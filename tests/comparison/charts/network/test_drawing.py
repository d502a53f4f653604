"""The network as a drawing: a mark for every unit, a line for every connection worth one."""

import numpy as np
import plotly.graph_objects as go
import pytest

from comparison.charts import theme
from comparison.charts.network import drawing
from comparison.learn.network import Network, Settings, first_weights
from comparison.learn.passes import tell
from comparison.learn.training import Training


@pytest.fixture(scope="module")
def trained() -> Training:
    training = Training(Settings())
    training.carry_on(100)
    return training


def checked(figure: go.Figure) -> go.Figure:
    """The figure, after plotly has looked at every property."""
    return go.Figure(figure.to_dict())


def test_a_drawing_has_a_mark_for_every_unit(trained: Training) -> None:
    told = tell(trained, 100, "forward")
    figure = checked(drawing.drawing(trained.at(100), told.shown, told.values))
    assert len(figure.data[-1].x) == 2 + 4 + 4 + 1
    assert "2 – 4 – 4 – 1 units and 37 parameters" in drawing.describe_drawing(trained.at(100), told.shown, told.words)


BY_HAND = Network((np.array([[1.0], [-0.5]]),), (np.array([0.0]),))
"""Two inputs and an output: a connection of 1 and one of half of it against."""


def test_a_line_tells_sign_by_colour_and_dash_and_size_by_width() -> None:
    figure = drawing.drawing(BY_HAND, BY_HAND.weights, (np.array([0.2, -0.4]), np.array([0.9])))
    against, along = figure.data[0], figure.data[1]
    assert (along.line.color, along.line.dash, along.line.width) == (theme.ACCENT, "solid", 7.0)
    assert (against.line.color, against.line.dash, against.line.width) == (theme.SECOND, "dot", 4.5)


def test_units_carry_their_values_with_a_real_minus() -> None:
    units = drawing.drawing(BY_HAND, BY_HAND.weights, (np.array([0.2, -0.4]), np.array([0.9]))).data[-1]
    assert list(units.text) == ["0.2", "−0.4", "0.9"]
    assert list(units.hovertext) == ["input x1: 0.2", "input x2: -0.4", "output, probability of class 1: 0.9"]


def test_the_faintest_connections_are_left_out() -> None:
    shown = (np.array([[1.0], [drawing.FAINTEST / 2]]),)
    lines = drawing.drawing(BY_HAND, shown, (np.zeros(2), np.zeros(1))).data[:-1]
    assert sum(len(line.x) // 3 for line in lines) == 1


def test_nothing_to_show_is_a_drawing_of_units_alone() -> None:
    figure = drawing.drawing(BY_HAND, (np.zeros((2, 1)),), (np.zeros(2), np.zeros(1)))
    assert len(figure.data) == 1


def test_the_words_name_the_largest_with_its_sign() -> None:
    shown = (np.array([[0.25], [-0.75]]),)
    assert drawing.describe_drawing(BY_HAND, shown, "gradient").startswith(
        "Network with 2 – 1 units and 3 parameters; largest gradient −0.75."
    )
    assert "largest gradient 2." in drawing.describe_drawing(BY_HAND, (np.array([[2.0], [-0.75]]),), "gradient")


def test_layers_have_titles() -> None:
    network = first_weights(Settings(layers=2, width=3))
    figure = drawing.drawing(network, network.weights, [np.zeros(size) for size in (2, 3, 3, 1)])
    assert [note.text for note in figure.layout.annotations] == ["inputs", "hidden 1", "hidden 2", "output"]

"""The network as a drawing: a mark for every unit, a line for every connection worth one."""

import plotly.graph_objects as go
import pytest

from comparison.charts.network import drawing
from comparison.learn.network import Settings
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

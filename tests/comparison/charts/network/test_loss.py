"""The loss as a figure: every step so far, the points kept back beside it."""

import plotly.graph_objects as go
import pytest

from comparison.charts.network import loss
from comparison.learn.network import Settings
from comparison.learn.training import Training


@pytest.fixture(scope="module")
def trained() -> Training:
    training = Training(Settings())
    training.carry_on(100)
    return training


def checked(figure: go.Figure) -> go.Figure:
    """The figure, after plotly has looked at every property."""
    return go.Figure(figure.to_dict())


def test_the_loss_curve_ends_at_the_step_shown(trained: Training) -> None:
    figure = checked(loss.loss_curve(trained, 55))
    assert figure.data[0].x[-1] == 55
    assert figure.data[0].y[-1] == pytest.approx(trained.losses[55], abs=1e-5)
    assert max(figure.data[1].x) == 50

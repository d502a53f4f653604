"""What hidden units see: a picture each, scaled to itself, and the silent ones counted."""

import numpy as np
import plotly.graph_objects as go
import pytest

from comparison.charts.network import hidden_units
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


def test_there_is_a_picture_for_every_hidden_unit(trained: Training) -> None:
    figure = hidden_units.hidden_units(trained, 100)
    checked(figure)
    mosaic = np.asarray(figure.data[0].z, dtype=float)
    assert np.isfinite(mosaic).sum() == 2 * 4 * hidden_units.SMALL_GRID**2
    assert np.nanmax(np.abs(mosaic)) == pytest.approx(1.0)

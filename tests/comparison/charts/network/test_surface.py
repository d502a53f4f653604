"""The decision surface: probabilities everywhere, all points, and a film of bounded length."""

import numpy as np
import plotly.graph_objects as go
import pytest

from comparison.charts.network import parts, surface
from comparison.learn.network import Settings
from comparison.learn.points import HELD_OUT_POINTS, TRAINING_POINTS
from comparison.learn.training import Training


@pytest.fixture(scope="module")
def trained() -> Training:
    training = Training(Settings())
    training.carry_on(100)
    return training


def checked(figure: go.Figure) -> go.Figure:
    """The figure, after plotly has looked at every property."""
    return go.Figure(figure.to_dict())


def test_the_surface_has_all_points_and_the_probabilities(trained: Training) -> None:
    figure = surface.surface(trained, 100)
    checked(figure)
    assert sum(len(trace.x) for trace in figure.data[1:5]) == TRAINING_POINTS + HELD_OUT_POINTS
    heat = np.asarray(figure.data[0].z)
    assert heat.shape == (parts.GRID, parts.GRID)
    assert heat.min() < 10
    assert heat.max() > 90


def test_a_film_goes_from_the_start_to_this_step(trained: Training) -> None:
    frames = checked(surface.surface(trained, 97, film=True)).frames
    assert [frame.name for frame in frames] == ["0", "20", "40", "60", "80", "97"]
    assert len(checked(surface.surface(trained, 97)).frames) == 0


def test_a_long_film_has_few_frames() -> None:
    training = Training(Settings(layers=0))
    training.carry_on(1_000)
    assert len(surface.surface(training, 1_000, film=True).frames) <= surface.MAX_FRAMES + 2

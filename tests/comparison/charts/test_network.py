"""Figures of the demo network: valid, with what was trained in them, readable in words."""

import numpy as np
import plotly.graph_objects as go
import pytest

from comparison.charts.network import drawing, hidden_units, loss, neuron, parts, surface
from comparison.learn.network import Settings
from comparison.learn.passes import tell
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


def test_the_loss_curve_ends_at_the_step_shown(trained: Training) -> None:
    figure = checked(loss.loss_curve(trained, 55))
    assert figure.data[0].x[-1] == 55
    assert figure.data[0].y[-1] == pytest.approx(trained.losses[55], abs=1e-5)
    assert max(figure.data[1].x) == 50


def test_a_drawing_has_a_mark_for_every_unit(trained: Training) -> None:
    told = tell(trained, 100, "forward")
    figure = checked(drawing.drawing(trained.at(100), told.shown, told.values))
    assert len(figure.data[-1].x) == 2 + 4 + 4 + 1
    assert "2 – 4 – 4 – 1 units and 37 parameters" in drawing.describe_drawing(trained.at(100), told.shown, told.words)


def test_there_is_a_picture_for_every_hidden_unit(trained: Training) -> None:
    figure = hidden_units.hidden_units(trained, 100)
    checked(figure)
    mosaic = np.asarray(figure.data[0].z, dtype=float)
    assert np.isfinite(mosaic).sum() == 2 * 4 * hidden_units.SMALL_GRID**2
    assert np.nanmax(np.abs(mosaic)) == pytest.approx(1.0)


@pytest.mark.parametrize("kind", ["tanh", "relu", "sigmoid", "step"])
def test_a_neuron_is_drawn_with_its_output(kind: str) -> None:
    output = neuron.output_of(0.4, kind)
    names = checked(neuron.neuron((1.0, 0.5), (0.5, -0.2), 0.0, kind)).data[-1].text
    assert names[-1] == parts.signed(output)
    assert checked(neuron.activation_curve(0.4, kind)).data[1].y[0] == output
    checked(neuron.neuron_plane((1.0, 0.5), (0.5, -0.2), 0.0, kind))

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


def test_points_of_a_class_have_a_sign_and_those_kept_back_are_hollow(trained: Training) -> None:
    symbols = {trace.name: trace.marker.symbol for trace in surface.surface(trained, 0).data[1:5]}
    assert symbols == {
        "class 0": "diamond",
        "class 1": "circle",
        "class 0 kept back": "diamond-open",
        "class 1 kept back": "circle-open",
    }


def test_the_point_that_is_followed_has_a_ring(trained: Training) -> None:
    ring = surface.surface(trained, 0, point=7).data[-1]
    assert (ring.x[0], ring.y[0]) == tuple(trained.points.inputs[7])


def test_axes_and_the_step_are_written(trained: Training) -> None:
    figure = surface.surface(trained, 100)
    assert [figure.layout.xaxis.title.text, figure.layout.yaxis.title.text] == ["Input x₁", "Input x₂"]
    assert figure.layout.annotations[0].text == "step 100"


def test_the_words_count_the_points_on_the_right_side(trained: Training) -> None:
    network = trained.at(100)
    learned = trained.accuracy_percent(network, trained.learned_from)
    back = trained.accuracy_percent(network, trained.kept_back)
    assert surface.describe_surface(trained, 100) == (
        f"Decision surface after 100 steps: {learned:.0f} % of the points it learns from and {back:.0f} % of those kept back "
        "lie on the right side."
    )
    assert surface.describe_surface(trained, 100) != surface.describe_surface(trained, 0)
    assert surface.describe_surface(trained, 1).startswith("Decision surface after 1 step:")


def test_there_is_no_film_before_the_first_step(trained: Training) -> None:
    figure = surface.surface(trained, 0, film=True)
    assert not figure.frames
    assert not figure.layout.updatemenus


def test_a_picture_of_the_film_is_the_surface_of_that_step(trained: Training) -> None:
    frames = {frame.name: np.asarray(frame.data[0].z) for frame in surface.surface(trained, 100, film=True).frames}
    for step in (0, 40, 100):
        assert (frames[str(step)] == np.asarray(surface.surface(trained, step).data[0].z)).all()

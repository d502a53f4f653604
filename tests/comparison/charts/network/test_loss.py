"""The loss as a figure: every step so far, the points kept back beside it."""

import plotly.graph_objects as go
import pytest

from comparison.charts.network import loss
from comparison.learn.network import Settings
from comparison.learn.training import Training
from comparison.text.numbers import number


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


def test_axes_say_what_is_counted(trained: Training) -> None:
    figure = loss.loss_curve(trained, 100)
    assert figure.layout.xaxis.title.text == "Steps"
    assert figure.layout.yaxis.title.text == "Loss (cross-entropy)"
    assert [trace.name for trace in figure.data] == ["learned from", "kept back"]


def test_a_loss_that_explodes_is_drawn_on_a_log_axis_that_says_so() -> None:
    training = Training(Settings(rate=1_000.0, layers=0, data="xor"))
    training.carry_on(50)
    assert max(training.losses) > 20
    axis = loss.loss_curve(training, 50).layout.yaxis
    assert (axis.type, axis.title.text) == ("log", "Loss (cross-entropy, log)")


def test_the_start_is_a_dot_for_one_value_makes_no_line(trained: Training) -> None:
    assert [trace.mode for trace in loss.loss_curve(trained, 0).data] == ["markers", "markers"]


def test_a_long_training_is_thinned_but_for_its_ends() -> None:
    training = Training(Settings(layers=0))
    training.carry_on(1_000)
    steps = list(loss.loss_curve(training, 1_000).data[0].x)
    assert len(steps) <= loss.MAX_POINTS + 2
    assert (steps[0], steps[-1]) == (0, 1_000)


@pytest.mark.parametrize("step", [0, 1, 57, 100])
def test_the_words_have_the_losses_of_that_step(trained: Training, step: int) -> None:
    said = loss.describe_loss(trained, step)
    assert said.startswith(
        f"Loss from {number(trained.losses[0])} at the start to {number(trained.losses[step])} after"
    )
    assert said.endswith(f"{number(trained.held_out[step // 10])} on the points kept back.")

"""A training: it learns what it can, the same way each time, and ends where it goes astray."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from comparison.learn import network as n
from comparison.learn.points import DATASETS, MAX_NOISE_PERCENT
from comparison.learn.training import KEEP_EVERY, Training


def train(steps: int, **changes: object) -> Training:
    training = Training(replace(n.Settings(), **changes))  # type: ignore[arg-type]
    training.carry_on(steps)
    return training


WORKSHEET = (0.745314, 0.218640, 0.097311)


WORKSHEET_PERCENT = 95.0


some_settings = st.builds(
    n.Settings,
    data=st.sampled_from(list(DATASETS)),
    noise_percent=st.integers(0, MAX_NOISE_PERCENT),
    layers=st.integers(0, n.MAX_LAYERS),
    width=st.integers(1, n.MAX_WIDTH),
    activation=st.sampled_from(list(n.ACTIVATIONS)),
    rate=st.sampled_from(n.RATES),
    seed=st.integers(0, n.MAX_SEED),
)


@pytest.mark.parametrize("data", ["moons", "circles", "xor", "blobs"])
def test_hidden_layers_learn_what_they_should(data: str) -> None:
    training = train(1_000, data=data, rate=1.0)
    assert training.accuracy_percent(training.at(1_000), training.kept_back) >= 90


def test_a_spiral_takes_more_layers() -> None:
    link = {"data": "spiral", "noise_percent": 0, "rate": 1.0, "width": 8}
    deep, none = train(600, layers=3, **link), train(600, layers=0, **link)
    assert deep.accuracy_percent(deep.at(600), deep.kept_back) >= 95
    assert none.accuracy_percent(none.at(600), none.kept_back) <= 75


def test_without_hidden_layers_xor_cannot_be_learned() -> None:
    training = train(500, data="xor", layers=0)
    assert training.accuracy_percent(training.at(500), training.learned_from) <= 70


def test_with_steps_only_the_output_learns() -> None:
    training = train(20, activation="step")
    start, end = training.at(0), training.at(20)
    assert (start.weights[0] == end.weights[0]).all()
    assert (start.weights[-1] != end.weights[-1]).any()


def test_figures_of_a_worksheet_stand_still() -> None:
    """Links hold their figures for years: numbers are pinned, not only compared with each other."""
    training = train(300)
    assert training.points.inputs[0] == pytest.approx([-0.88665, 0.08932], abs=1e-5)
    assert [training.losses[step] for step in (0, 100, 300)] == pytest.approx(WORKSHEET, abs=1e-5)
    assert training.accuracy_percent(training.at(300), training.kept_back) == pytest.approx(WORKSHEET_PERCENT)


@given(chosen=some_settings, stops=st.lists(st.integers(0, 90), min_size=1, max_size=4))
@examples(max_examples=25, deadline=None)
def test_a_step_is_the_same_however_it_is_reached(chosen: n.Settings, stops: list[int]) -> None:
    straight, halting = Training(chosen), Training(chosen)
    for stop in sorted(stops):
        while not halting.carry_on(stop, 7):
            pass
    straight.carry_on(max(stops))
    assert straight.losses == halting.losses
    assert straight.diverged_at == halting.diverged_at
    last = straight.step
    for one, other in zip(straight.at(last).weights, halting.at(last).weights, strict=True):
        assert (one == other).all()


def test_another_seed_gives_other_points_and_weights() -> None:
    one, other = train(0, seed=1), train(0, seed=2)
    assert (one.points.inputs != other.points.inputs).any()
    assert (one.at(0).weights[0] != other.at(0).weights[0]).any()


def test_a_training_never_goes_beyond_the_most_steps() -> None:
    training = train(10 * n.MAX_STEPS)
    assert training.step == n.MAX_STEPS
    assert len(training.kept) == n.MAX_STEPS // KEEP_EVERY + 1


def test_a_step_not_reached_is_refused_with_what_there_is() -> None:
    with pytest.raises(ValueError, match="a step from 0 to 5, not 6"):
        train(5).at(6)


def test_silent_units_are_told() -> None:
    training = train(300, rate=10.0, activation="relu", layers=4, width=8, data="xor")
    assert training.silent_units(training.at(300)) > 0


@pytest.mark.parametrize("step", [0, 1, 19, 20, 21, 40, 59])
def test_a_step_in_between_is_what_the_training_went_through(step: int) -> None:
    training = train(60)
    again = train(step)
    for one, other in zip(training.at(step).weights, again.at(step).weights, strict=True):
        assert (one == other).all()


def test_points_kept_back_are_none_of_those_learned_from() -> None:
    training = train(0)
    learned, back = ({tuple(point) for point in part.inputs} for part in (training.learned_from, training.kept_back))
    assert not learned & back
    assert (len(training.learned_from.labels), len(training.kept_back.labels)) == (160, 80)


@pytest.mark.parametrize(("steps", "kept", "held"), [(0, 1, 1), (9, 1, 1), (10, 1, 2), (20, 2, 3), (59, 3, 6)])
def test_networks_and_losses_are_kept_at_their_steps(steps: int, kept: int, held: int) -> None:
    training = train(steps)
    assert (len(training.losses), len(training.kept), len(training.held_out)) == (steps + 1, kept, held)
    assert [step for step, _ in training.kept_until(steps)] == [KEEP_EVERY * place for place in range(kept)]


def test_a_small_rate_makes_every_step_smaller_the_loss() -> None:
    losses = train(50, rate=0.01).losses
    assert losses == sorted(losses, reverse=True)


def test_before_it_starts_there_is_no_step() -> None:
    training = Training(n.Settings())
    assert training.step == 0
    with pytest.raises(ValueError, match="a step from 0 to 0, not 0"):
        training.at(0)


@pytest.mark.parametrize(("activation", "silent"), [("tanh", 0), ("sigmoid", 0), ("relu", 3), ("step", 3)])
def test_only_relu_and_step_can_be_silent(activation: str, silent: int) -> None:
    training = train(0, layers=1, width=3, activation=activation)
    start = training.at(0)
    dead = n.Network(start.weights, (np.full(3, -1e3), start.biases[1]))
    assert training.silent_units(dead) == silent

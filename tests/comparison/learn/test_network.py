"""The demo network learns as the formulas say, the same way each time, and says what it does."""

import warnings
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from comparison.learn import network as n
from comparison.learn.passes import PASSES, outcome, tell
from comparison.learn.points import DATASETS, MAX_NOISE_PERCENT, REACH, TRAINING_POINTS, Array, Points, make_points
from comparison.learn.training import KEEP_EVERY, Training

each_activation = pytest.mark.parametrize("activation", list(n.ACTIVATIONS))
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


def train(steps: int, **changes: object) -> Training:
    training = Training(replace(n.Settings(), **changes))  # type: ignore[arg-type]
    training.carry_on(steps)
    return training


def numerical_gradients(network: n.Network, points: Points, activation: str, step: float = 1e-6) -> n.Gradients:
    """The slopes of the loss by centred differences, one weight at a time: slow, but independent of `backward`."""

    def slope(arrays: tuple[Array, ...], index: int, make: Callable[[tuple[Array, ...]], n.Network]) -> Array:
        found = np.zeros_like(arrays[index])
        for place in np.ndindex(found.shape):
            ends = []
            for sign in (1.0, -1.0):
                moved = arrays[index].copy()
                moved[place] += sign * step
                changed = make((*arrays[:index], moved, *arrays[index + 1 :]))
                ends.append(n.loss_of(n.forward(changed, points.inputs, activation).logits, points.labels))
            found[place] = (ends[0] - ends[1]) / (2.0 * step)
        return found

    return n.Gradients(
        tuple(slope(network.weights, i, lambda w: n.Network(w, network.biases)) for i in range(len(network.weights))),
        tuple(slope(network.biases, i, lambda b: n.Network(network.weights, b)) for i in range(len(network.biases))),
    )


def gradients_of(training: Training, network: n.Network) -> n.Gradients:
    points, kind = training.learned_from, training.settings.activation
    return n.backward(network, n.forward(network, points.inputs, kind), points.labels, kind)


@each_activation
@pytest.mark.parametrize("layers", [0, 1, 3])
def test_gradients_equal_finite_differences(activation: str, layers: int) -> None:
    """After some steps and with the biases moved, so that no sum stands on the jump of a step or the kink of ReLU."""
    training = train(30, activation=activation, layers=layers, width=5)
    learned = training.at(30)
    network = n.Network(learned.weights, tuple(each + 0.0123 for each in learned.biases))
    found = gradients_of(training, network)
    wanted = numerical_gradients(network, training.learned_from, activation)
    for mine, slow in zip((*found.weights, *found.biases), (*wanted.weights, *wanted.biases), strict=True):
        assert mine.shape == slow.shape
        assert np.abs(mine - slow).max() < 1e-7


@each_activation
def test_the_slope_of_an_activation_is_that_of_its_value(activation: str) -> None:
    sums = np.array([-2.1, -0.4, 0.3, 1.7])
    kind = n.ACTIVATIONS[activation]
    measured = (kind.value(sums + 1e-6) - kind.value(sums - 1e-6)) / 2e-6
    assert np.abs(kind.slope(sums, kind.value(sums)) - measured).max() < 1e-8


def test_a_forward_pass_worked_out_by_hand() -> None:
    network = n.Network(
        (np.array([[1.0, -1.0], [2.0, 0.5]]), np.array([[1.0], [3.0]])), (np.array([0.5, 0.0]), np.array([-1.0]))
    )
    passed = n.forward(network, np.array([[1.0, -2.0]]), "relu")
    assert passed.sums[0].tolist() == [[-2.5, -2.0]]
    assert passed.logits.tolist() == [-1.0]
    assert passed.probabilities[0] == pytest.approx(1 / (1 + np.e))
    assert n.loss_of(passed.logits, np.array([1.0])) == pytest.approx(np.log(1 + np.e))


def test_an_update_goes_against_the_gradient_by_the_rate() -> None:
    network = n.Network((np.array([[1.0], [2.0]]),), (np.array([0.5]),))
    gradients = n.Gradients((np.array([[0.1], [-0.2]]),), (np.array([1.0]),))
    updated = n.update(network, gradients, 0.5)
    assert updated.weights[0].tolist() == [[0.95], [2.1]]
    assert updated.biases[0].tolist() == [0.0]
    assert network.weights[0].tolist() == [[1.0], [2.0]]


def test_the_loss_of_certainty_is_a_number() -> None:
    sure = np.array([800.0, -800.0])
    assert n.losses_of(sure, np.array([1.0, 0.0])).tolist() == [0.0, 0.0]
    assert n.losses_of(sure, np.array([0.0, 1.0])).tolist() == [800.0, 800.0]


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


@given(chosen=some_settings, step=st.integers(0, 40), passed=st.sampled_from(PASSES), point=st.integers(0, 159))
@examples(max_examples=40, deadline=None)
def test_every_pass_can_be_told(chosen: n.Settings, step: int, passed: str, point: int) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        training = Training(chosen)
        training.carry_on(step)
        told = tell(training, training.step, passed, point)
        said = " ".join((*told.sentences, outcome(training, training.step)))
    assert "nan" not in said.lower().replace("another", "")
    assert [each.shape for each in told.shown] == [each.shape for each in training.at(0).weights]
    assert [len(each) for each in told.values] == list(chosen.sizes)


@given(data=st.sampled_from(list(DATASETS)), noise=st.integers(0, 50), seed=st.integers(0, n.MAX_SEED))
@examples(max_examples=25, deadline=None)
def test_points_are_balanced_and_mixed(data: str, noise: int, seed: int) -> None:
    points = make_points(data, noise, seed)
    assert points.labels.mean() == 0.5
    assert 0.3 < points.labels[:TRAINING_POINTS].mean() < 0.7
    assert np.isfinite(points.inputs).all()
    if noise == 0 and data != "blobs":
        assert np.abs(points.inputs).max() <= REACH


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


def test_a_training_that_goes_astray_ends_there_without_a_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        training = train(50, rate=1e200, layers=3, activation="relu")
    assert training.diverged_at is not None
    assert all(np.isfinite(training.losses))
    assert training.step == training.diverged_at - 1
    said = outcome(training, training.step)
    assert said.startswith(f"The training went astray: at step {training.diverged_at}")
    assert "take a smaller one" in said


def test_a_loss_above_the_first_is_told_with_advice() -> None:
    training = train(100, rate=100.0, layers=0, data="xor")
    assert training.losses[100] > training.losses[0]
    assert outcome(training, 100).endswith("the steps are too large, take a smaller learning rate.")


def test_silent_units_are_told() -> None:
    training = train(300, rate=10.0, activation="relu", layers=4, width=8, data="xor")
    assert training.silent_units(training.at(300)) > 0


def test_the_passes_tell_real_numbers() -> None:
    training = train(37)
    before, after = training.at(36), training.at(37)
    told = " ".join(tell(training, 37, "update").sentences).replace("−", "-")
    assert f"{before.weights[0][0, 0]:.4g}" in told
    assert f"{after.weights[0][0, 0]:.4g}" in told
    slope = gradients_of(training, after).weights[0][0, 0]
    said = tell(training, 37, "backward").sentences[1].replace("−", "-")
    assert said.count(f"{slope:.3g}") == 2  # derived, and measured by nudging the weight


def test_at_the_start_nothing_has_been_learned() -> None:
    assert tell(train(0), 0, "update").sentences[0].startswith("Nothing has been learned yet: 37 parameters")


def test_operations_are_counted() -> None:
    assert n.training_flop(n.Settings(layers=1, width=4), 10) == 6 * (2 * 4 + 4 * 1) * 160 * 10

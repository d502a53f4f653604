"""The demo network learns as the formulas say, the same way each time, and says what it does."""

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from comparison.learn import network as n
from comparison.learn.points import Array, Points
from comparison.learn.training import Training

each_activation = pytest.mark.parametrize("activation", list(n.ACTIVATIONS))


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


def test_operations_are_counted() -> None:
    assert n.training_flop(n.Settings(layers=1, width=4), 10) == 6 * (2 * 4 + 4 * 1) * 160 * 10

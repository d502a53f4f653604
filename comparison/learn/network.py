"""A small multilayer perceptron in plain numpy: forward pass, loss, backward pass, weight update, one function each.

Two inputs, up to four hidden layers of up to eight units, one output that is the probability of class 1. Every step uses
all training points (gradient descent without batches or momentum), so a step with the same settings gives the same
figures again, whoever asks. Formulas: CS231n, Neural Networks parts 1 to 3 (source cs231n-neural-networks-1).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from comparison.learn.points import TRAINING_POINTS, Array, seeded_random

MAX_LAYERS, MAX_WIDTH, MAX_STEPS = 4, 8, 1_000
MAX_SEED = 999
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0, 1_000.0)
"""Learning rates offered. The largest are there to see a training go astray."""


@dataclass(frozen=True)
class Activation:
    """A function of a unit's sum, and its slope."""

    word: str
    formula: str
    value: Callable[[Array], Array]
    slope: Callable[[Array, Array], Array]
    """Of the sums and of the values there."""


def _sigmoid(sums: Array) -> Array:
    small = np.exp(-np.abs(sums))  # never overflows
    return np.where(sums >= 0, 1.0, small) / (1.0 + small)


ACTIVATIONS: Mapping[str, Activation] = {
    "tanh": Activation("tanh", "tanh(z)", np.tanh, lambda _, value: 1.0 - value**2),
    "relu": Activation("ReLU", "max(0, z)", lambda z: np.maximum(z, 0.0), lambda z, _: (z > 0).astype(float)),
    "sigmoid": Activation("sigmoid", "1 / (1 + exp(−z))", _sigmoid, lambda _, value: value * (1.0 - value)),
    "step": Activation(
        "step", "1 if z is above 0, else 0", lambda z: (z > 0).astype(float), lambda z, _: np.zeros_like(z)
    ),
}


@dataclass(frozen=True)
class Settings:
    """All that a training depends on."""

    data: str = "moons"
    noise_percent: int = 15
    layers: int = 2
    """Hidden layers; with none it is logistic regression."""
    width: int = 4
    """Units of each hidden layer."""
    activation: str = "tanh"
    rate: float = 0.3
    seed: int = 3
    """Of the points and of the first weights."""

    @property
    def sizes(self) -> tuple[int, ...]:
        """Units of each layer, inputs and output included."""
        return (2, *[self.width] * self.layers, 1)

    @property
    def parameters(self) -> int:
        """Weights and biases in all."""
        return sum((before + 1) * after for before, after in zip(self.sizes, self.sizes[1:], strict=False))


def training_flop(settings: Settings, steps: int) -> float:
    """Operations of so many steps, roughly: for each weight and point 2 forward and 4 backward."""
    weights = sum(before * after for before, after in zip(settings.sizes, settings.sizes[1:], strict=False))
    return 6.0 * weights * TRAINING_POINTS * steps


@dataclass(frozen=True)
class Network:
    """`weights[l]` of shape (units before, units), `biases[l]` of shape (units,)."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]

    def is_finite(self) -> bool:
        return all(np.isfinite(array).all() for array in (*self.weights, *self.biases))


@dataclass(frozen=True)
class Forward:
    """What a forward pass leaves behind: `sums[l]` and `values[l]` of shape (points, units); `values[0]` are the inputs."""

    sums: tuple[Array, ...]
    values: tuple[Array, ...]

    @property
    def logits(self) -> Array:
        """Sums of the output unit, shape (points,)."""
        return self.sums[-1][:, 0]

    @cached_property
    def probabilities(self) -> Array:
        """Of class 1, shape (points,)."""
        return _sigmoid(self.logits)


@dataclass(frozen=True)
class Gradients:
    """Slopes of the loss by each weight and bias, of the same shapes as those of the network."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]


def forward(network: Network, inputs: Array, activation: str) -> Forward:
    """Layer by layer: sums = values before times weights plus biases, values = activation of the sums.

    Args:
        inputs: shape (points, 2).
        activation: of the hidden layers; the output's is the sigmoid.
    """
    squash = ACTIVATIONS[activation].value
    sums: list[Array] = []
    values = [inputs]
    for weights, biases in zip(network.weights, network.biases, strict=True):
        sums.append(values[-1] @ weights + biases)
        if len(sums) < len(network.weights):
            values.append(squash(sums[-1]))
    return Forward(tuple(sums), tuple(values))


def losses_of(logits: Array, labels: Array) -> Array:
    """Cross-entropy of each point: -ln of the probability given to its own class. From the sums, so that it never
    takes the logarithm of 0."""
    return np.logaddexp(0.0, logits) - labels * logits


def loss_of(logits: Array, labels: Array) -> float:
    """The mean over the points."""
    return float(losses_of(logits, labels).mean())


def backward(network: Network, passed: Forward, labels: Array, activation: str) -> Gradients:
    """From the output back: the error of a layer is that of the next, sent back through its weights, times the slope
    of the activation; a weight's gradient is the mean of error times the value it multiplies."""
    slope = ACTIVATIONS[activation].slope
    error = (passed.probabilities - labels)[:, None] / len(labels)
    weights, biases = [], []
    for layer in reversed(range(len(network.weights))):
        weights.append(passed.values[layer].T @ error)
        biases.append(error.sum(axis=0))
        if layer:
            back = error @ network.weights[layer].T
            error = back * slope(passed.sums[layer - 1], passed.values[layer])
    return Gradients(tuple(reversed(weights)), tuple(reversed(biases)))


def update(network: Network, gradients: Gradients, rate: float) -> Network:
    """Each weight goes against its gradient by the learning rate."""
    return Network(
        tuple(old - rate * slope for old, slope in zip(network.weights, gradients.weights, strict=True)),
        tuple(old - rate * slope for old, slope in zip(network.biases, gradients.biases, strict=True)),
    )


def first_weights(settings: Settings) -> Network:
    """Random weights of variance 2 / (units before + units) (Glorot and Bengio 2010), for ReLU 2 / units before
    (He and others 2015, source he-2015); biases 0."""
    random = seeded_random(settings.seed, 1)
    weights = []
    for before, after in zip(settings.sizes, settings.sizes[1:], strict=False):
        spread = np.sqrt(2.0 / (before if settings.activation == "relu" else before + after))
        weights.append(random.normal(0.0, spread, (before, after)))
    return Network(tuple(weights), tuple(np.zeros(size) for size in settings.sizes[1:]))

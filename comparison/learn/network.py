"""A small multilayer perceptron in plain numpy: forward pass, loss, backward pass, weight update, one function each.

Two inputs, up to four hidden layers of up to eight units, one output that is the probability of class 1. Every step uses
all training points (gradient descent without batches or momentum), so a step with the same settings gives the same
figures again, whoever asks. Formulas: CS231n, Neural Networks parts 1 to 3 (source cs231n-neural-networks-1).
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
TRAINING_POINTS, HELD_OUT_POINTS = 160, 80
MAX_LAYERS, MAX_WIDTH, MAX_STEPS = 4, 8, 1_000
MAX_SEED, MAX_NOISE_PERCENT = 999, 50
RATES = (0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 100.0, 1_000.0)
"""Learning rates offered. The largest are there to see a training go astray."""
KEEP_EVERY, HOLD_OUT_EVERY = 20, 10
REACH = 1.6
"""Half the side of the square that is drawn: the points lie in it, but for a few noisy ones."""


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
class Points:
    """`inputs` of shape (points, 2), `labels` of shape (points,), 0 or 1."""

    inputs: Array
    labels: Array


@dataclass(frozen=True)
class Network:
    """`weights[l]` of shape (units before, units), `biases[l]` of shape (units,)."""

    weights: tuple[Array, ...]
    biases: tuple[Array, ...]

    def is_finite(self) -> bool:
        return all(np.isfinite(each).all() for each in (*self.weights, *self.biases))


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
    random = _random(settings.seed, 1)
    weights = []
    for before, after in zip(settings.sizes, settings.sizes[1:], strict=False):
        spread = np.sqrt(2.0 / (before if settings.activation == "relu" else before + after))
        weights.append(random.normal(0.0, spread, (before, after)))
    return Network(tuple(weights), tuple(np.zeros(size) for size in settings.sizes[1:]))


def make_points(data: str, noise_percent: int, seed: int, count: int = TRAINING_POINTS + HELD_OUT_POINTS) -> Points:
    """Points of two classes in the square of side 2, mixed; noise is Gaussian, a spread of 1 % of half the side each.

    Args:
        data: a key of DATASETS.
        count: even.
    """
    random = _random(seed, 0)
    labels = np.arange(count) % 2
    inputs = DATASETS[data](random, labels.astype(float)) + random.normal(0.0, 1.0, (count, 2)) * noise_percent / 100
    order = random.permutation(count)
    return Points(inputs[order], labels[order].astype(float))


def _moons(random: np.random.RandomState, labels: Array) -> Array:
    angle = np.pi * random.uniform(0.0, 1.0, len(labels))
    side = 1.0 - 2.0 * labels
    return np.column_stack(
        [0.7 * np.cos(angle) * side + 0.35 * (labels - 0.5) * 2.0, 0.7 * np.sin(angle) * side + 0.35 * (labels - 0.5)]
    )


def _circles(random: np.random.RandomState, labels: Array) -> Array:
    angle = 2.0 * np.pi * random.uniform(0.0, 1.0, len(labels))
    radius = np.where(labels == 1, 0.4, 1.0)
    return np.column_stack([radius * np.cos(angle), radius * np.sin(angle)])


def _spiral(random: np.random.RandomState, labels: Array) -> Array:
    way = np.sqrt(random.uniform(0.02, 1.0, len(labels)))
    angle = 1.5 * 2.0 * np.pi * way * 0.8 + np.pi * labels
    return np.column_stack([1.1 * way * np.cos(angle), 1.1 * way * np.sin(angle)])


def _xor(random: np.random.RandomState, labels: Array) -> Array:
    sizes = random.uniform(0.15, 1.0, (len(labels), 2))
    signs = np.where(random.uniform(0.0, 1.0, len(labels)) < 0.5, -1.0, 1.0)
    quarter: Array = np.column_stack([signs, signs * (1.0 - 2.0 * labels)])
    return sizes * quarter


def _blobs(random: np.random.RandomState, labels: Array) -> Array:
    centre = 0.6 * (2.0 * labels - 1.0)
    shape: Array = np.column_stack([centre, centre]) + random.normal(0.0, 0.15, (len(labels), 2))
    return shape


DATASETS: Mapping[str, Callable[[np.random.RandomState, Array], Array]] = {
    "moons": _moons,
    "circles": _circles,
    "xor": _xor,
    "spiral": _spiral,
    "blobs": _blobs,
}


def _random(seed: int, stream: int) -> np.random.RandomState:
    # numpy freezes the numbers of RandomState for good, those of newer generators may change: links must keep their figures.
    return np.random.RandomState([seed, stream])


@dataclass
class Training:
    """A training as far as it has been carried on. `losses[k]` is the loss before update k + 1, `held_out` the loss on
    the points kept back, every HOLD_OUT_EVERY steps. Not for two threads at once."""

    settings: Settings
    losses: list[float] = field(default_factory=list)
    held_out: list[float] = field(default_factory=list)
    kept: list[Network] = field(default_factory=list)
    """The network at steps 0, KEEP_EVERY, 2 * KEEP_EVERY, ..."""
    diverged_at: int | None = None
    """First step whose loss or weights are no longer numbers; there is nothing after it."""
    _now: tuple[Network, Forward] | None = None
    """The newest network, and what it makes of the points it learns from."""

    @cached_property
    def points(self) -> Points:
        """All points: those to learn from first."""
        return make_points(self.settings.data, self.settings.noise_percent, self.settings.seed)

    @cached_property
    def learned_from(self) -> Points:
        return Points(self.points.inputs[:TRAINING_POINTS], self.points.labels[:TRAINING_POINTS])

    @cached_property
    def kept_back(self) -> Points:
        return Points(self.points.inputs[TRAINING_POINTS:], self.points.labels[TRAINING_POINTS:])

    @property
    def step(self) -> int:
        """Updates made so far."""
        return max(len(self.losses) - 1, 0)

    def carry_on(self, to: int, at_most: int = MAX_STEPS) -> bool:
        """Train on to step `to`, but not more than `at_most` steps now. Returns whether it is there, or went astray."""
        to = min(to, MAX_STEPS)
        with np.errstate(all="ignore"):  # a training that goes astray is told, not warned of
            if self._now is None:
                self._note(first_weights(self.settings))
            for _ in range(at_most):
                if self.step >= to or self.diverged_at is not None:
                    break
                assert self._now is not None
                self._note(self._after(*self._now))
        return self.step >= to or self.diverged_at is not None

    def after(self, network: Network) -> Network:
        """One step on: forward, backward, update."""
        return self._after(network, forward(network, self.learned_from.inputs, self.settings.activation))

    def _after(self, network: Network, passed: Forward) -> Network:
        gradients = backward(network, passed, self.learned_from.labels, self.settings.activation)
        return update(network, gradients, self.settings.rate)

    def at(self, step: int) -> Network:
        """The network after `step` updates.

        Raises:
            ValueError: for a step the training has not reached.
        """
        if not 0 <= step <= self.step or not self.kept:
            raise ValueError(f"a step from 0 to {self.step}, not {step}")
        network = self.kept[step // KEEP_EVERY]
        with np.errstate(all="ignore"):
            for _ in range(step % KEEP_EVERY):
                network = self.after(network)
        return network

    def kept_until(self, step: int) -> Iterator[tuple[int, Network]]:
        """The steps kept, up to `step`."""
        for index, network in enumerate(self.kept[: step // KEEP_EVERY + 1]):
            yield index * KEEP_EVERY, network

    def accuracy_percent(self, network: Network, points: Points) -> float:
        """Share of points on the right side of one half."""
        with np.errstate(all="ignore"):
            passed = forward(network, points.inputs, self.settings.activation)
            return 100.0 * float(((passed.logits > 0) == (points.labels == 1)).mean())

    def silent_units(self, network: Network) -> int:
        """Hidden units that give 0 for every point: they have stopped learning (ReLU and step only)."""
        if self.settings.activation not in ("relu", "step"):
            return 0
        with np.errstate(all="ignore"):
            passed = forward(network, self.learned_from.inputs, self.settings.activation)
        return sum(int((values == 0).all(axis=0).sum()) for values in passed.values[1:])

    def _note(self, network: Network) -> None:
        kind = self.settings.activation
        passed = forward(network, self.learned_from.inputs, kind)
        loss = loss_of(passed.logits, self.learned_from.labels)
        if not np.isfinite(loss) or not network.is_finite():
            self.diverged_at = len(self.losses)
            return
        step = len(self.losses)
        self.losses.append(loss)
        self._now = (network, passed)
        if step % KEEP_EVERY == 0:
            self.kept.append(network)
        if step % HOLD_OUT_EVERY == 0:
            self.held_out.append(loss_of(forward(network, self.kept_back.inputs, kind).logits, self.kept_back.labels))


def numerical_gradients(network: Network, points: Points, activation: str, step: float = 1e-6) -> Gradients:
    """The slopes of the loss by centred differences, one weight at a time: slow, but independent of `backward`."""

    def slope(arrays: tuple[Array, ...], index: int, make: Callable[[tuple[Array, ...]], Network]) -> Array:
        found = np.zeros_like(arrays[index])
        for place in np.ndindex(found.shape):
            ends = []
            for sign in (1.0, -1.0):
                moved = arrays[index].copy()
                moved[place] += sign * step
                changed = make((*arrays[:index], moved, *arrays[index + 1 :]))
                ends.append(loss_of(forward(changed, points.inputs, activation).logits, points.labels))
            found[place] = (ends[0] - ends[1]) / (2.0 * step)
        return found

    return Gradients(
        tuple(slope(network.weights, i, lambda w: Network(w, network.biases)) for i in range(len(network.weights))),
        tuple(slope(network.biases, i, lambda b: Network(network.weights, b)) for i in range(len(network.biases))),
    )

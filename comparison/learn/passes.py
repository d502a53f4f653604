"""What one pass of the demo network has just done, in sentences with its real numbers."""

from dataclasses import dataclass

import numpy as np

from comparison.learn.network import (
    ACTIVATIONS,
    MAX_STEPS,
    Forward,
    Gradients,
    Network,
    backward,
    forward,
    loss_of,
    losses_of,
)
from comparison.learn.points import Array, Points
from comparison.learn.training import Training
from comparison.text.lists import plural
from comparison.text.numbers import number as _digits
from comparison.text.numbers import percent

PASSES = ("forward", "loss", "backward", "update")
_NUDGE = 1e-5


@dataclass(frozen=True)
class Told:
    """What a pass did: the sentences, and per layer what the drawing of the network shows of each connection."""

    sentences: tuple[str, ...]
    shown: tuple[Array, ...]
    words: str
    """What `shown` is."""
    values: tuple[Array, ...]
    """Per layer the values of the point followed; the last is the probability of class 1."""


def tell(training: Training, step: int, passed: str, point: int = 0) -> Told:
    """The pass after `step` updates; for `update` the one that led to this step.

    Args:
        passed: one of PASSES.
        point: place of the point that is followed among those learned from, from 0.
    """
    network = training.at(step)
    with np.errstate(all="ignore"):
        if passed == "update" and step:
            return _update(training, step, point)
        ahead = forward(network, training.learned_from.inputs, training.settings.activation)
        values = _values(ahead, point)
        if passed == "forward":
            return Told(_forward(training, network, ahead, point), network.weights, "weight", values)
        if passed == "loss":
            return Told(_loss(training, ahead, point), network.weights, "weight", values)
        if passed == "backward":
            gradients = backward(network, ahead, training.learned_from.labels, training.settings.activation)
            said = _backward(training, network, ahead, gradients, point)
            return Told(said, gradients.weights, "gradient", values)
        return Told(_start(training), network.weights, "weight", values)


def _start(training: Training) -> tuple[str, ...]:
    settings = training.settings
    return (
        f"Nothing has been learned yet: {plural(settings.parameters, 'parameter')} stand at their first values, the weights "
        f"drawn at random with seed {settings.seed}, the biases 0.",
        "Press “forward” to see what such a network makes of the points.",
    )


def _forward(training: Training, network: Network, ahead: Forward, point: int) -> tuple[str, ...]:
    inputs, labels = training.learned_from.inputs, training.learned_from.labels
    x, label = inputs[point], int(labels[point])
    weights, bias = network.weights[0][:, 0], network.biases[0][0]
    total = ahead.sums[0][point, 0]
    sum_words = f"{_n(x[0])} × {_n(weights[0])} + {_n(x[1])} × {_n(weights[1])} + {_n(bias)} = {_n(total)}"
    said = [f"The point with the ring lies at {_n(x[0])}, {_n(x[1])} and belongs to class {label}."]
    if training.settings.layers:
        label_of = ACTIVATIONS[training.settings.activation].word
        said.append(f"First hidden unit: {sum_words}; {label_of} of it is {_n(ahead.values[1][point, 0])}.")
        said.append(
            f"So on through {plural(training.settings.layers, 'hidden layer')}; the output's sum is {_n(ahead.logits[point])}."
        )
    else:
        said.append(f"There is no hidden layer, so the output's sum is {sum_words}.")
    probability = float(ahead.probabilities[point])
    right = (probability > 0.5) == (label == 1)
    said.append(
        f"The sigmoid of that is {_n(probability)}: class 1 with a probability of {percent(100 * probability)}, which is "
        f"{'right' if right else 'wrong'}."
    )
    return tuple(said)


def _loss(training: Training, ahead: Forward, point: int) -> tuple[str, ...]:
    labels = training.learned_from.labels
    costs = losses_of(ahead.logits, labels)
    own = float(ahead.probabilities[point] if labels[point] == 1 else 1.0 - ahead.probabilities[point])
    worst = int(costs.argmax())
    return (
        f"Its own class got a probability of {_n(own)}, so the point with the ring costs −ln {_n(own)} = "
        f"{_n(float(costs[point]))}.",
        f"The mean over {len(labels)} points is the loss: {_n(float(costs.mean()))}. Tossing a coin would cost 0.693.",
        f"The most expensive point alone costs {_n(float(costs[worst]))}; the loss says nothing of the points kept back.",
    )


def _backward(
    training: Training, network: Network, ahead: Forward, gradients: Gradients, point: int
) -> tuple[str, ...]:
    labels = training.learned_from.labels
    error = float(ahead.probabilities[point] - labels[point])
    slope = float(gradients.weights[0][0, 0])
    measured = _measured_slope(network, training.learned_from, training.settings.activation)
    most = max(float(np.abs(matrix).max()) for matrix in gradients.weights)
    where = "rise" if slope > 0 else "fall"
    said = [
        f"The output is off by {_n(float(ahead.probabilities[point]))} − {labels[point]:.0f} = {_n(error)} at the "
        "point with the ring. These errors are sent back through the weights, layer by layer.",
        f"The first weight (from x₁ to the first unit) gets the slope {_n(slope)}: were it larger by 0.1, the loss would "
        f"{where} by about {_n(abs(slope) * 0.1)}. Nudging it and computing the loss again gives {_n(measured)}.",
        f"The steepest slope of all is {_n(most)} in size; lines in the drawing are as wide as their slope.",
    ]
    if training.settings.activation == "step" and training.settings.layers:
        said.append("A step is flat on both sides, so no error gets through it: only the output's weights can learn.")
    return tuple(said)


def _update(training: Training, step: int, point: int) -> Told:
    before, after = training.at(step - 1), training.at(step)
    settings, points = training.settings, training.learned_from
    gradients = backward(
        before, forward(before, points.inputs, settings.activation), points.labels, settings.activation
    )
    ahead = forward(after, points.inputs, settings.activation)
    changes = tuple(new - old for new, old in zip(after.weights, before.weights, strict=True))
    old, new, slope = before.weights[0][0, 0], after.weights[0][0, 0], gradients.weights[0][0, 0]
    most = max(float(np.abs(matrix).max()) for matrix in changes)
    lost, now = training.losses[step - 1], training.losses[step]
    said = (
        f"Step {step:,} of at most {MAX_STEPS:,}: the first weight went from {_fine(old)} to {_fine(new)}, that is "
        f"{_fine(old)} − {settings.rate:g} × {_n(float(slope))}.",
        f"All {plural(settings.parameters, 'parameter')} moved like that, by {_n(most)} at most.",
        f"The loss {'fell' if now < lost else 'rose'} from {_fine(lost)} to {_fine(now)}; "
        f"{training.accuracy_percent(after, points):.0f} % of the points are on the right side.",
    )
    return Told(said, after.weights, "weight", _values(ahead, point))


def outcome(training: Training, step: int) -> str:
    """How the training stands, in one sentence with its advice where it goes astray."""
    network = training.at(step)
    if training.diverged_at is not None and step == training.step:
        return (
            f"The training went astray: at step {training.diverged_at:,} the loss was no longer a number, so the charts end "
            f"before it. A learning rate of {training.settings.rate:g} is too large; take a smaller one."
        )
    learned = training.accuracy_percent(network, training.learned_from)
    back = training.accuracy_percent(network, training.kept_back)
    text = (
        f"After {plural(step, 'step')} the network puts {learned:.0f} % of the points it learns from on the right side, and "
        f"{back:.0f} % of those kept back; its loss is {_n(training.losses[step])}."
    )
    if step >= 20 and training.losses[step] > 1.05 * training.losses[0]:
        text += " That is more than at the start: the steps are too large, take a smaller learning rate."
    elif silent := training.silent_units(network):
        words = plural(silent, "hidden unit gives", "hidden units give")
        text += f" {words} 0 for every point and {'learns' if silent == 1 else 'learn'} no more."
    elif step >= 200 and learned - back >= 8:
        text += " The gap is overfitting: it has begun to learn the noise by heart."
    return text


def _measured_slope(network: Network, points: Points, activation: str) -> float:
    ends = []
    for sign in (1.0, -1.0):
        moved = network.weights[0].copy()
        moved[0, 0] += sign * _NUDGE
        changed = Network((moved, *network.weights[1:]), network.biases)
        ends.append(loss_of(forward(changed, points.inputs, activation).logits, points.labels))
    return (ends[0] - ends[1]) / (2 * _NUDGE)


def _values(ahead: Forward, point: int) -> tuple[Array, ...]:
    return (*(layer[point] for layer in ahead.values), ahead.probabilities[point : point + 1])


def _n(value: float, digits: int = 3) -> str:
    return _digits(float(value), digits).replace("-", "−")


def _fine(value: float) -> str:
    return _n(value, 4)

"""A training of the demo network, step by step."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from comparison.learn.network import (
    MAX_STEPS,
    Forward,
    Network,
    Settings,
    backward,
    first_weights,
    forward,
    loss_of,
    update,
)
from comparison.learn.points import TRAINING_POINTS, Points, make_points

KEEP_EVERY, HOLD_OUT_EVERY = 20, 10


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

"""Points of two classes that the demo network learns from, the same ones for the same seed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
TRAINING_POINTS, HELD_OUT_POINTS = 160, 80
MAX_NOISE_PERCENT = 50
REACH = 1.6
"""Half the side of the square that is drawn: the points lie in it, but for a few noisy ones."""


@dataclass(frozen=True)
class Points:
    """`inputs` of shape (points, 2), `labels` of shape (points,), 0 or 1."""

    inputs: Array
    labels: Array


def make_points(data: str, noise_percent: int, seed: int, count: int = TRAINING_POINTS + HELD_OUT_POINTS) -> Points:
    """Points of two classes in the square of side 2, mixed; noise is Gaussian, a spread of 1 % of half the side each.

    Args:
        data: a key of DATASETS.
        count: even.
    """
    random = seeded_random(seed, 0)
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


def seeded_random(seed: int, stream: int) -> np.random.RandomState:
    """Random numbers for one purpose: numpy freezes those of RandomState for good, those of newer generators may change,
    and links must keep their figures."""
    return np.random.RandomState([seed, stream])

"""Points to learn from: two classes of equal size, mixed, the same for the same seed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from comparison.learn import network as n
from comparison.learn.points import DATASETS, REACH, TRAINING_POINTS, make_points, seeded_random


@given(data=st.sampled_from(list(DATASETS)), noise=st.integers(0, 50), seed=st.integers(0, n.MAX_SEED))
@examples(max_examples=25, deadline=None)
def test_points_are_balanced_and_mixed(data: str, noise: int, seed: int) -> None:
    points = make_points(data, noise, seed)
    assert points.labels.mean() == 0.5
    assert 0.3 < points.labels[:TRAINING_POINTS].mean() < 0.7
    assert np.isfinite(points.inputs).all()
    if noise == 0 and data != "blobs":
        assert np.abs(points.inputs).max() <= REACH


@pytest.mark.parametrize("data", list(DATASETS))
def test_the_same_seed_gives_the_same_points_and_another_one_others(data: str) -> None:
    first, again, other = (make_points(data, 10, seed) for seed in (5, 5, 6))
    assert (first.inputs == again.inputs).all()
    assert (first.labels == again.labels).all()
    assert (first.inputs != other.inputs).any()


@pytest.mark.parametrize("data", list(DATASETS))
def test_noise_moves_points_but_neither_classes_nor_their_order(data: str) -> None:
    clean, noisy = make_points(data, 0, 7), make_points(data, 50, 7)
    assert (clean.labels == noisy.labels).all()
    moved = noisy.inputs - clean.inputs
    assert 0.4 < moved.std() < 0.6  # half a side of two


@given(data=st.sampled_from(list(DATASETS)), half=st.integers(1, 60))
def test_there_are_as_many_points_as_asked_for(data: str, half: int) -> None:
    points = make_points(data, 10, 3, 2 * half)
    assert points.inputs.shape == (2 * half, 2)
    assert points.labels.sum() == half
    assert set(points.labels) <= {0.0, 1.0}


def test_the_classes_lie_where_their_name_says() -> None:
    circles = make_points("circles", 0, 1)
    radius = np.linalg.norm(circles.inputs, axis=1)
    assert np.allclose(radius, np.where(circles.labels == 1, 0.4, 1.0))
    xor = make_points("xor", 0, 1)
    assert ((xor.inputs.prod(axis=1) > 0) == (xor.labels == 0)).all()
    blobs = make_points("blobs", 0, 1)
    assert blobs.inputs[blobs.labels == 1].mean() > 0.5 > -0.5 > blobs.inputs[blobs.labels == 0].mean()


def test_streams_of_one_seed_are_apart() -> None:
    points, weights = (seeded_random(3, stream).uniform(size=5) for stream in (0, 1))
    assert (points != weights).all()

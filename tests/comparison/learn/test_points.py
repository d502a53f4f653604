"""Points to learn from: two classes of equal size, mixed, the same for the same seed."""

import numpy as np
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st

from comparison.learn import network as n
from comparison.learn.points import DATASETS, REACH, TRAINING_POINTS, make_points


@given(data=st.sampled_from(list(DATASETS)), noise=st.integers(0, 50), seed=st.integers(0, n.MAX_SEED))
@examples(max_examples=25, deadline=None)
def test_points_are_balanced_and_mixed(data: str, noise: int, seed: int) -> None:
    points = make_points(data, noise, seed)
    assert points.labels.mean() == 0.5
    assert 0.3 < points.labels[:TRAINING_POINTS].mean() < 0.7
    assert np.isfinite(points.inputs).all()
    if noise == 0 and data != "blobs":
        assert np.abs(points.inputs).max() <= REACH

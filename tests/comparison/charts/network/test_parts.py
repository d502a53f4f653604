"""What the charts of the demo network share: planes, colours from class to class, numbers with a real minus."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.charts.network import parts


def test_a_plane_has_every_pair_the_first_input_running_fastest() -> None:
    assert parts.plane(np.array([-1.0, 1.0])).tolist() == [[-1, -1], [1, -1], [-1, 1], [1, 1]]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=20))
def test_percent_takes_one_byte_and_is_off_by_half_a_percent_at_most(shares: list[float]) -> None:
    told = parts.percent_bytes(np.array(shares))
    assert told.dtype == np.uint8
    assert np.abs(told - 100 * np.array(shares)).max() <= 0.5


@pytest.mark.parametrize(("percent", "low", "high", "hover"), [(True, 0, 100, "class 1:"), (False, -1, 1, "%{z:.2f}")])
def test_a_plane_in_colours_has_fixed_ends(percent: bool, low: float, high: float, hover: str) -> None:
    side = np.array([-2.0, 0.0, 2.0])
    drawn = parts.heat(side, np.full((3, 3), 0.25), percent)
    assert (drawn["zmin"], drawn["zmax"]) == (low, high)
    assert (drawn["x0"], drawn["dx"], drawn["y0"], drawn["dy"]) == (-2, 2, -2, 2)
    assert drawn["z"][0][0] == (25 if percent else 0.25)
    assert hover in drawn["hovertemplate"]


def test_a_ring_stands_around_the_pair() -> None:
    ring = parts.cross((0.5, -1.5))
    assert (ring["x"], ring["y"], ring["marker"]["symbol"]) == ([0.5], [-1.5], "circle-open")


@pytest.mark.parametrize(("value", "text"), [(-0.5, "−0.5"), (0.5, "0.5"), (0.0, "0"), (-1234.0, "−1,230")])
def test_a_number_has_a_real_minus_sign(value: float, text: str) -> None:
    assert parts.signed(value) == text

"""A link to /gan says which images are drawn."""

import numpy as np

from comparison.links.gan import PARAMETERS, Wanted, wanted_end, wanted_image
from comparison.links.parameters import OptionLists, Values, read
from tests.factories.world import make_tables

LISTS = OptionLists(make_tables())


def values(*pairs: tuple[str, str]) -> Values:
    return read(PARAMETERS, pairs, LISTS)


def test_an_empty_link_draws_sneakers_and_walks_to_ankle_boots() -> None:
    assert wanted_image(values()) == Wanted("sneaker", None, 0.0, 0.7, 1)
    assert wanted_end(values()) == Wanted("ankle-boot", None, 0.0, 0.7, 2)


def test_a_share_counts_only_with_a_class_to_mix_with() -> None:
    assert wanted_image(values(("g_share", "30"))).share == 0.0
    mixed = wanted_image(values(("g_class", "shirt"), ("g_mix", "bag"), ("g_share", "30")))
    assert mixed.words == "70 % shirt, 30 % bag"
    np.testing.assert_allclose(mixed.weights.sum(), 1.0)


def test_both_ends_of_a_way_have_the_truncation() -> None:
    moved = values(("g_truncation", "1.5"), ("g_to_seed", "999999"))
    assert (wanted_image(moved).truncation, wanted_end(moved).truncation) == (1.5, 1.5)
    assert wanted_end(moved).seed == 999_999


def test_nonsense_is_told() -> None:
    told = values(("g_seed", "abc"), ("g_class", "42"), ("g_truncation", "900"))
    assert wanted_image(told) == wanted_image(values())
    assert len(told.ignored) == 3

"""A unit of price has its words."""

import pytest

from comparison.market.units import PriceUnit


@pytest.mark.parametrize(
    ("unit", "words"),
    [
        (PriceUnit.MACHINE, "per machine hour"),
        (PriceUnit.ACCELERATOR, "per accelerator hour"),
        (PriceUnit.MEMORY, "per GiB-of-memory hour"),
        (PriceUnit.TFLOPS, "per dense-TFLOPS hour"),
    ],
)
def test_a_unit_of_price_has_words(unit: PriceUnit, words: str) -> None:
    assert unit.words == words

"""A purchase price is a price or a power; a network has what its memory and compute need."""

import pytest
from pydantic import ValidationError

from tests.factories.results import make_hardware_price, make_model_size


def test_a_row_has_a_price_unless_it_only_speaks_of_power() -> None:
    assert make_hardware_price(price_usd=None, price_kind="power_only", power_watts=300).price_usd is None
    with pytest.raises(ValidationError, match="a price, or price_kind power_only"):
        make_hardware_price(price_usd=None)
    with pytest.raises(ValidationError, match="a price, or price_kind power_only"):
        make_hardware_price(price_usd=10_000, price_kind="power_only")


def test_the_price_of_a_whole_machine_is_refused_for_a_device() -> None:
    with pytest.raises(ValidationError, match="price_usd"):
        make_hardware_price(price_usd=5_000_000)


def test_a_network_has_what_its_kind_needs() -> None:
    with pytest.raises(ValidationError, match="multiply_adds_per_sample for a convolutional network"):
        make_model_size(work="convolutional", multiply_adds_per_sample=None)
    with pytest.raises(ValidationError, match="layers and hidden_size for a transformer"):
        make_model_size(work="transformer", layers=None)

"""An assumption has a default within its range, and a price of electricity is one of a kilowatt hour."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.factories.costs import make_assumption, make_electricity, make_rule_of_thumb


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"low": None}, "both ends of the range"),
        ({"low": 6, "value": None}, "a low of at most the high of 5"),
        ({"value": 2.9}, "a value between low 3 and high 5"),
        ({"value": 5.1}, "a value between low 3 and high 5"),
        ({"value": -1}, "greater than or equal to 0"),
    ],
)
def test_figures_that_contradict_each_other_are_refused(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        make_assumption(**changes)


def test_an_assumption_may_lack_a_default_or_a_range() -> None:
    assert make_assumption(value=None).value is None
    assert make_assumption(low=None, high=None, value=3).high is None
    assert make_assumption(value=5).value == 5


@pytest.mark.parametrize("area", ["DE", "US-CA", "world", "us-new-england"])
def test_an_area_is_a_country_a_state_or_the_world(area: str) -> None:
    assert make_electricity(area=area, price_id="x").area == area


@pytest.mark.parametrize("changes", [{"area": "Germany"}, {"usd_per_kwh": 40}, {"price": 0}, {"per": "MWh"}])
def test_a_price_in_another_unit_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make_electricity(**{"price_id": "x", "area": "DE", **changes})


def test_a_threshold_is_a_share() -> None:
    with pytest.raises(ValidationError, match="threshold_percent"):
        make_rule_of_thumb(threshold_percent=101)

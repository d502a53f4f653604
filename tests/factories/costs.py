"""Rows of the tables the cost models rest on, sound by default: `make_assumption(value=2)`."""

from typing import Any

from comparison.records import costs as models


def make_assumption(assumption_id: str = "life_years", **changes: Any) -> models.Assumption:
    row = {
        "assumption_id": assumption_id,
        "topic": "ownership",
        "name": "Years in use",
        "value": 3,
        "low": 3,
        "high": 5,
    }
    return models.Assumption.model_validate({**row, "unit": "years", "as_of": "2026-05", "source": "survey", **changes})


def make_preset(**changes: Any) -> models.OwnershipPreset:
    row = {"preset": "desk", "assumption_id": "life_years", "value": 4, "as_of": "2026-05", "source": "survey"}
    return models.OwnershipPreset.model_validate({**row, **changes})


def make_electricity(area: str = "DE", **changes: Any) -> models.ElectricityPrice:
    row = {"price_id": f"{area.lower()}-residential-2025-12", "area": area, "area_name": f"Land of {area}"}
    row |= {"sector": "residential", "currency": "USD", "per": "kWh", "as_of": "2025-12", "source": "survey"}
    return models.ElectricityPrice.model_validate({**row, "price": 0.4, "usd_per_kwh": 0.4, **changes})


def make_rule_of_thumb(**changes: Any) -> models.RuleOfThumb:
    row = {"rule_id": "half", "said": "Own above half.", "threshold_percent": 50, "by": "Someone", "source": "survey"}
    return models.RuleOfThumb.model_validate({**row, "is_interested": False, "as_of": "2026-05", **changes})


def make_cost_rows() -> dict[str, list[Any]]:
    """A row for each table."""
    return {
        "assumptions": [make_assumption()],
        "ownership_presets": [make_preset()],
        "electricity_prices": [make_electricity()],
        "rules_of_thumb": [make_rule_of_thumb()],
    }

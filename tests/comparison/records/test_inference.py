"""A result of MLPerf Inference counts its accelerators by nodes, and its unit fits its scenario."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.factories.results import make_inference


@pytest.mark.parametrize(("scenario", "unit"), [("offline", "milliseconds"), ("single-stream", "tokens_per_second")])
def test_a_latency_never_stands_among_rates(scenario: str, unit: str) -> None:
    with pytest.raises(ValidationError, match=f"a unit of .* in the scenario {scenario}"):
        make_inference(scenario=scenario, unit=unit)


@pytest.mark.parametrize(
    ("scenario", "unit"),
    [("interactive", "queries_per_second"), ("multi-stream", "milliseconds"), ("server", "tasks_per_second")],
)
def test_each_scenario_has_units_of_its_own(scenario: str, unit: str) -> None:
    assert make_inference(scenario=scenario, unit=unit).unit == unit


@pytest.mark.parametrize(
    "changes",
    [
        {"number_of_nodes": 72, "accelerators_per_node": 4, "accelerator_count": 72},  # what the system is called
        {"accelerators_per_node": None, "accelerator_count": 8},
        {"accelerators_per_node": 8, "accelerator_count": None},
    ],
)
def test_accelerators_are_nodes_times_those_of_a_node(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError, match="number_of_nodes times accelerators_per_node"):
        make_inference(**changes)


def test_what_is_not_counted_stays_empty() -> None:
    assert make_inference(accelerators_per_node=None).accelerator_count is None
    assert make_inference(number_of_nodes=72, accelerators_per_node=4).accelerator_count == 288


def test_a_mixed_system_has_no_one_accelerator() -> None:
    with pytest.raises(ValidationError, match="no accelerator for a mixed system"):
        make_inference(is_mixed=True, accelerator="h100-sxm-80gb")
    assert make_inference(is_mixed=True, accelerator_text="H100 and MI300X").accelerator is None


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"round": "5.1"}, "round"),
        ({"scenario": "Offline"}, "scenario"),
        ({"division": "both"}, "division"),
        ({"availability": "soon"}, "availability"),
        ({"value": 0.0}, "value"),
        ({"model": "Llama 2 70B"}, "model"),
    ],
)
def test_a_word_that_is_none_is_refused_with_its_place(changes: dict[str, Any], place: str) -> None:
    with pytest.raises(ValidationError) as refused:
        make_inference(**changes)
    assert [error["loc"] for error in refused.value.errors()] == [(place,)]

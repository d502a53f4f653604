"""What the tables know of a next step fits the step and names its source."""

import pytest

from comparison.frames.tables import Tables
from comparison.questionnaire.next_steps import SERVICES_FOR, NextStep
from comparison.views.next_steps import BIG_THREE, fitting_frameworks, free_notebooks, matching_services, query_of


@pytest.mark.parametrize("kind", SERVICES_FOR)
def test_services_are_of_the_three_large_clouds_and_of_the_categories_asked_for(tables: Tables, kind: str) -> None:
    step = NextStep("services", "Try one.", None, tuple(("category", category) for category in SERVICES_FOR[kind]))
    services = matching_services(tables, step)
    assert set(services["category"]) <= set(SERVICES_FOR[kind])
    assert set(services["provider"]) <= set(BIG_THREE)
    assert services["source"].notna().all()


def test_a_step_without_categories_matches_no_service(tables: Tables) -> None:
    assert matching_services(tables, NextStep("services", "Try one.")).empty


def test_free_notebooks_cost_nothing_and_have_a_source(tables: Tables) -> None:
    free = free_notebooks(tables)
    assert {"Google Colab", "Kaggle"} <= set(free["provider_name"])
    assert free["source"].notna().all()
    assert free["as_of"].notna().all()


def test_fitting_frameworks_are_counted_and_the_best_known_named(tables: Tables) -> None:
    step = NextStep("frameworks", "Choose.", "/frameworks", (("language", "python"), ("alive", "active")))
    sentence = fitting_frameworks(tables, step)
    assert "frameworks of our table fit; the best known: " in sentence
    assert "PyTorch" in sentence


def test_where_no_framework_fits_nothing_is_said(tables: Tables) -> None:
    step = NextStep("frameworks", "Choose.", "/frameworks", (("language", "python"), ("alive", "no-such-state")))
    assert fitting_frameworks(tables, step) == ""


def test_parameters_that_repeat_are_several_values() -> None:
    assert query_of((("a", "1"), ("b", "2"), ("a", "3"))) == {"a": ["1", "3"], "b": ["2"]}

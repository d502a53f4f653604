"""Every error that says what was asked wrongly is of one type, with the same parts."""

import pytest

from comparison.benchmarks.query import UnknownWordError
from comparison.frames.tables import Tables
from comparison.ownership.inputs import OwnershipError
from comparison.ownership.setup import build_scenario
from comparison.questionnaire.advice import AnswerError
from comparison.run_cost.jobs import ComputeJob, JobError
from comparison.text.problems import Problem


def test_the_sentence_is_made_of_its_parts() -> None:
    problem = Problem("epochs", "-3", "a number above 0", "Try 90.")
    assert str(problem) == "epochs is -3; a number above 0 is wanted. Try 90."
    assert problem.sentence == "Epochs is -3; a number above 0 is wanted. Try 90."


@pytest.mark.parametrize("kind", [JobError, OwnershipError, UnknownWordError, AnswerError])
def test_all_of_them_are_problems(kind: type[Exception]) -> None:
    assert issubclass(kind, Problem)


def test_a_job_names_its_field() -> None:
    with pytest.raises(Problem) as raised:
        ComputeJob(-1.0)
    assert (raised.value.parameter, raised.value.found) == ("compute", "-1 FLOP")


def test_rent_or_own_names_its_input_and_what_is_wanted(tables: Tables) -> None:
    with pytest.raises(Problem) as raised:
        build_scenario(tables, changes={"pue": 0.5})
    assert (raised.value.parameter, raised.value.found) == ("pue", "0.5")
    assert raised.value.wanted == "a number from 1 to 10"
    with pytest.raises(Problem) as raised:
        build_scenario(tables, area="DEU")
    assert (raised.value.parameter, raised.value.hint) == ("area", "Did you mean 'DE'?")

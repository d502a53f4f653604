"""Questions, rules and cases fit each other: each check meets a bad one it must catch, and passes the sound world."""

from pathlib import Path

import pytest

from comparison.catalog import question_checks
from comparison.catalog.checks import Check
from tests.factories.faults import Bad, Spoil, assert_told, names
from tests.factories.world import replace_in

BAD: tuple[Bad, ...] = (
    (
        question_checks.rules_ask_what_is_asked,
        lambda data: replace_in(data / "rules.yaml", "- some", "- sum"),
        "rules.yaml:{line} when.any.skills: found 'sum'; wanted one of none, some. Did you mean 'some'?",
    ),
    (
        question_checks.rules_ask_what_is_asked,
        lambda data: replace_in(data / "rules.yaml", "budget:", "buget:"),
        "rules.yaml:{line} when.all.not.buget: found 'buget'; wanted an id of data/questions.yaml. Did you mean 'budget'?",
    ),
    (
        question_checks.cases_answer_what_is_asked,
        lambda data: replace_in(data / "cases.yaml", "data_type: table", "data_type: tabel"),
        "cases.yaml:{line} answers.data_type: found 'tabel'; wanted one of table, image. Did you mean 'table'?",
    ),
    (
        question_checks.cases_answer_what_is_asked,
        lambda data: replace_in(data / "cases.yaml", "data_type: table", "data_tpye: table"),
        "cases.yaml:{line} answers.data_tpye: found 'data_tpye'; wanted an id of data/questions.yaml. "
        "Did you mean 'data_type'?",
    ),
    (
        question_checks.questions_are_whole,
        lambda data: replace_in(data / "rules.yaml", "secret:", "skills:"),
        "questions.yaml:40 id: found 'secret'; wanted a question that at least one rule uses. Write the rule first.",
    ),
    (
        question_checks.questions_are_whole,
        lambda data: replace_in(data / "questions.yaml", "first_five: 4", "first_five: 5"),
        "questions.yaml:1 first_five: found 1, 2, 3, 5, 5; wanted 1, 2, 3, 4 and 5, once each. "
        "Number the first five questions anew; the others have no number.",
    ),
    (
        question_checks.questions_are_whole,
        lambda data: replace_in(data / "questions.yaml", "id: control", "id: predict"),
        "questions.yaml:{line} options: found 'predict'; wanted each option once. Remove one of the two.",
    ),
)


@pytest.mark.parametrize(("check", "spoil", "fault"), BAD, ids=names(BAD))
def test_a_check_tells_its_bad_row(tmp_path: Path, check: Check, spoil: Spoil, fault: str) -> None:
    assert_told(tmp_path / "data", check, spoil, fault)


def test_every_check_has_a_bad_row() -> None:
    assert {check for check, _, _ in BAD} == set(question_checks.QUESTION_CHECKS)

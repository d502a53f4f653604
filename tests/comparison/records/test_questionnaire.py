"""A rule says in a whole sentence why, and moves an outcome by a little, by much, or rules it out."""

import pytest
from pydantic import ValidationError

from tests.factories.records import make_question, make_rule


@pytest.mark.parametrize("effect", [-2, -1, 1, 2, "2", "veto"])
def test_an_effect_is_small_or_a_veto(effect: object) -> None:
    assert make_rule(effect={"rules": effect}).effect


@pytest.mark.parametrize("effect", [0, 3, -3, "much", None])
def test_any_other_effect_is_refused(effect: object) -> None:
    with pytest.raises(ValidationError, match="-2, -1, 1, 2 or veto"):
        make_rule(effect={"rules": effect})


def test_a_reason_is_a_whole_sentence() -> None:
    with pytest.raises(ValidationError, match="a whole sentence with its full stop"):
        make_rule(because="no stop")


def test_an_option_is_asked_once_in_a_clause() -> None:
    with pytest.raises(ValidationError, match="each option once"):
        make_rule({"data_type": ["table", "table"]})


def test_a_question_knows_its_options() -> None:
    assert make_question("goal", "predict control").option_ids == ("predict", "control")

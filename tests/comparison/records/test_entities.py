"""What is said of providers and frameworks."""

from typing import Any

import pytest
from pydantic import ValidationError

from comparison.records.entities import Provider
from tests.factories.records import make_fact, make_prose, make_provider


def test_an_unknown_answer_is_empty_not_no() -> None:
    assert make_fact().answer is None


def test_what_does_not_apply_is_told_with_its_reason() -> None:
    fact = make_fact("does not apply", note="It trains nothing.")
    assert (fact.applies, fact.told, fact.answer) == (False, "does not apply", None)
    assert (make_fact(answer="no").applies, make_fact(answer="no").told, make_fact().told) == (True, "no", None)


@pytest.mark.parametrize(
    ("value", "more", "wanted"),
    [
        ("does not apply", {}, "a note with the reason"),
        ("does not apply", {"note": "Reason.", "answer": "no"}, "no answer, number, date or tags"),
        ("does not apply", {"note": "Reason.", "tags": ["python"]}, "no answer, number, date or tags"),
        ("does not apply", {"note": "Reason.", "date": "2026"}, "no answer, number, date or tags"),
        ("does not apply", {"note": "Reason.", "number": 0}, "no answer, number, date or tags"),
        ("Does not apply", {"note": "Reason."}, "the value 'does not apply', in these words"),
        ("not applicable", {"note": "Reason."}, "the value 'does not apply', in these words"),
        ("doesn't apply.", {"note": "Reason."}, "the value 'does not apply', in these words"),
    ],
)
def test_what_does_not_apply_is_written_in_one_way(value: str, more: dict[str, Any], wanted: str) -> None:
    with pytest.raises(ValidationError, match=wanted):
        make_fact(value, **more)


@pytest.mark.parametrize("answer", ["no", None])
def test_only_a_yes_is_owed_to_a_back_end(answer: str | None) -> None:
    assert make_fact(answer="partly", by=["pytorch"]).by == ("pytorch",)
    with pytest.raises(ValidationError, match="an answer of yes or partly"):
        make_fact(answer=answer, by=["pytorch"])


def test_a_provider_is_of_unknown_status_unless_a_source_says_more() -> None:
    assert Provider(id="x", name="X", kind="unknown").status == "unknown"  # type: ignore[arg-type]
    assert make_provider(facts={"tpu": {"value": "yes", "source": "a", "as_of": "2026"}}).facts["tpu"].value == "yes"


@pytest.mark.parametrize("rank", [0, 1_000, 1.5])
def test_a_rank_is_a_small_whole_number(rank: float) -> None:
    with pytest.raises(ValidationError, match="rank"):
        make_provider(rank=rank)


def test_a_portrait_rests_on_a_source() -> None:
    with pytest.raises(ValidationError, match="sources"):
        make_prose(sources=[])

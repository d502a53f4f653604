"""What is said of providers and frameworks."""

import pytest
from pydantic import ValidationError

from comparison.records.entities import Provider
from tests.factories.records import make_fact, make_prose, make_provider


def test_an_unknown_answer_is_empty_not_no() -> None:
    assert make_fact().answer is None


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

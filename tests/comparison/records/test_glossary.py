"""A term of the glossary is found by its words, and names the pages that use it once each."""

from typing import Any

import pytest
from pydantic import ValidationError

from tests.factories.records import make_term


@pytest.mark.parametrize("words", ["spot", "SPARE machines", "preemptible", "", "machines spot"])
def test_a_term_is_found_by_all_words_in_any_order(words: str) -> None:
    assert make_term(synonyms=["preemptible"]).matches(words)


def test_a_word_that_stands_nowhere_finds_nothing() -> None:
    assert not make_term().matches("spot price")


@pytest.mark.parametrize(
    "changes",
    [
        {"synonyms": ["Spot", "spot"]},
        {"pages": []},
        {"pages": ["/offers", "/offers"]},
        {"pages": ["offers"]},
        {"topic": "weather"},
        {"definition": "no stop"},
    ],
)
def test_a_term_that_would_mislead_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make_term(**changes)

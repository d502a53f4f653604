"""Terms are found by their words, and belong to pages."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from comparison.learn.glossary import find_terms, terms_of
from comparison.records.glossary import TOPICS
from tests.factories.records import make_term

SPOT = make_term(synonyms=["preemptible"])
GPU = make_term(
    "gpu", term="GPU", definition="A graphics processor, on demand or spot.", topic="hardware", pages=["/basics"]
)
WORLD = (GPU, SPOT)


def test_a_term_is_found_by_name_synonym_and_meaning() -> None:
    assert find_terms(WORLD, "Preemptible") == [SPOT]
    assert find_terms(WORLD, "graphics") == [GPU]
    assert find_terms(WORLD, "no such word") == []


def test_a_word_in_the_name_comes_before_one_in_the_meaning() -> None:
    assert find_terms(WORLD, "spot") == [SPOT, GPU]


def test_terms_of_one_topic() -> None:
    assert find_terms(WORLD, topic="hardware") == [GPU]


def test_a_page_has_its_terms() -> None:
    assert terms_of(WORLD, "/offers") == [SPOT]
    assert terms_of(WORLD, "/frameworks") == []


@given(words=st.text(max_size=12), more=st.text(max_size=12))
def test_more_words_never_find_more(words: str, more: str) -> None:
    assert {each.id for each in find_terms(WORLD, f"{words} {more}")} <= {each.id for each in find_terms(WORLD, words)}


@pytest.mark.parametrize(
    "wrong",
    [
        {"definition": "no full stop"},
        {"topic": "money"},
        {"pages": []},
        {"pages": ["offers"]},
        {"synonyms": ["a", "A"]},
    ],
    ids=str,
)
def test_a_term_that_cannot_be_used_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        make_term(**wrong)


def test_every_topic_is_listed_once() -> None:
    assert len(set(TOPICS)) == len(TOPICS)

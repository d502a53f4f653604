"""A cell says what is known, and old statements carry their year."""

import pytest

from comparison.frameworks import cells
from comparison.frameworks import matrix as f
from tests.factories.frameworks import three_frameworks


def test_an_old_or_undated_statement_carries_its_year() -> None:
    tables = three_frameworks()
    before = cells.old_before(tables.framework_facts)
    assert before == 2024
    shown = f.matrix(tables.frameworks, ["cuda", "tpu", "interfaces"], before)
    assert shown["cuda"].tolist() == ["✓ yes", "◐ partly (2017)", "not known"]
    assert shown["tpu"][1] == "✗ no (undated)"
    assert shown["interfaces"][1] == "Lua (2017)"


@pytest.mark.parametrize(
    ("value", "answer", "words"),
    [
        ("Yes", "yes", "✓ yes"),
        ("Yes, on Linux", "yes", "✓ yes, on Linux"),
        ("Older cards", "partly", "◐ partly: Older cards"),
        ("full", "yes", "✓ yes"),
        ("none", "no", "✗ no"),
        ("No trace of it", None, "not known: No trace of it"),
        ("", None, "not known"),
        ("does not apply", "does not apply", "does not apply"),
    ],
)
def test_a_statement_is_told_by_sign_and_the_words_of_its_source(value: str, answer: str | None, words: str) -> None:
    assert cells.statement_words("cuda", value, answer) == words


def test_an_attribute_without_answers_is_told_as_it_stands() -> None:
    assert cells.statement_words("licence", "MIT", None) == "MIT"


def test_without_a_dated_statement_none_is_old() -> None:
    facts = three_frameworks().framework_facts
    assert cells.old_before(facts.head(0)) == -cells.OLD_AFTER_YEARS

"""A text within a sentence begins small, but an abbreviation or a name keeps its capitals."""

import pytest

from comparison.text.lists import lower


@pytest.mark.parametrize(
    ("text", "within"),
    [
        ("Automatic differentiation", "automatic differentiation"),
        ("A small tree", "a small tree"),
        ("Fine-tune it", "fine-tune it"),
        ("GPU cloud", "GPU cloud"),
        ("PyTorch, Keras", "PyTorch, Keras"),
        ("Rent, then buy", "rent, then buy"),
        ("1,000 rows", "1,000 rows"),
        ("", ""),
    ],
)
def test_a_text_within_a_sentence(text: str, within: str) -> None:
    assert lower(text) == within

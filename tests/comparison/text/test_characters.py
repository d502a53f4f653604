"""What nobody sees is found and named; letters of all scripts are not odd."""

import pytest

from comparison.text.characters import odd_character


@pytest.mark.parametrize("text", ["", "Örtliche Wolke", "東京", "ﷲ", "H100 – 80 GB", "a\u00a0b", "🚀"])
def test_text_of_any_script_is_fine(text: str) -> None:
    assert odd_character(text) == ""


@pytest.mark.parametrize(
    ("text", "told"),
    [("a\tb", "U+0009 (tab)"), ("a\x07", "U+0007 (control character)"), ("\u202eb", "U+202E (right-to-left override)")],
)
def test_what_nobody_sees_is_named(text: str, told: str) -> None:
    assert odd_character(text) == told

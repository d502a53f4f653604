"""What the campaign tells can be trusted: it sees text that is acted on, and the table goes where it belongs."""

from datetime import date

import pytest

from tests.attacks.campaign import Part, table, written
from tests.attacks.nasty import ACTED_ON, TEXTS
from tests.attacks.tally import Tally
from ui.kit.text import escape

DANGEROUS = [text for text in TEXTS if ("evil.example" in text and not text.startswith("//")) or "<script" in text]


@pytest.mark.parametrize("text", DANGEROUS)
def test_a_text_is_told_from_its_escaped_form(text: str) -> None:
    assert ACTED_ON.search(text)
    assert not ACTED_ON.search(escape(text))


def test_a_failure_names_its_input() -> None:
    tally = Tally(tried=2)
    tally.fail("/offers?q=x", "two notices")
    assert str(tally) == "1 of 2 failed:\n'/offers?q=x': two notices"


def test_the_table_replaces_the_one_before() -> None:
    parts = [Part("Links", Tally(2_000), "an exception")]
    marks = "before\n<!-- attacks: written by `make attack` -->\n{}<!-- /attacks -->\nafter"
    lines = table(parts, date(2026, 11, 30))
    assert "On 2026-11-30" in lines
    assert "| Links | 2,000 | 0 | an exception |" in lines
    assert written(written(marks.format("old"), "older\n"), lines) == marks.format(lines)

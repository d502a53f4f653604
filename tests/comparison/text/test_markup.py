"""Text stays text: no address becomes a link by itself, no cell a formula."""

import pytest

from comparison.text.markup import WORD_JOINER, defused, starts_formula, without_autolinks


@pytest.mark.parametrize(
    "text",
    [
        "see http://evil.example",
        "HTTPS://evil.example/a",
        "www.evil.example",
        "WWW.evil.example",
        "mail me@evil.example",
        "mailto:me@evil.example",
        "xmpp:me@evil.example",
        "[x]: http://evil.example",
        "<http://evil.example>",
    ],
)
def test_an_address_is_broken_where_nobody_sees_it(text: str) -> None:
    safe = without_autolinks(text)
    assert safe != text
    assert safe.replace(WORD_JOINER, "") == text
    for part in ("://", "www.", "WWW.", "@evil"):
        assert part not in safe


@pytest.mark.parametrize("text", ["8 x H100 at $3.19", "1:2", "a / b", "awww.x", "50 @ 3", ""])
def test_what_is_no_address_stays_as_it_is(text: str) -> None:
    assert without_autolinks(text) == text


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\uff1d1+1",
        "\uff20x",
        "\uff0d1",
        "\uff0b1",
        " =1",
        "\ufeff=1",
        "\u200b=1",
        "a;=1+1",
        "a; -1",
        "a\n=1",
        "a\t+1",
    ],
)
def test_what_a_spreadsheet_would_run_is_found_and_defused(cell: str) -> None:
    assert starts_formula(cell)
    assert not starts_formula(defused(cell))


@pytest.mark.parametrize("cell", ["H100", "a-b", "2+2 GPUs", "me@host", "a = b", "from 3; then 4", "1-2", ""])
def test_ordinary_text_is_no_formula(cell: str) -> None:
    assert not starts_formula(cell)
    assert defused(cell) == cell

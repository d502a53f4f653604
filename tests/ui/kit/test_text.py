"""Nothing that comes from data or a link is read as Markdown."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit.text import escape


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("plain words, 8 of them", "plain words, 8 of them"),
        ("*bold* and `code`", r"\*bold\* and \`code\`"),
        ("[a](javascript:alert)", r"\[a\]\(javascript\:alert\)"),
        ("<script>", r"\<script\>"),
        ("$5 to $8", r"\$5 to \$8"),  # else a formula
        (":red[warm] and :material/home:", r"\:red\[warm\] and \:material/home\:"),
        ("1. a list", r"1\. a list"),
        ("~~gone~~", r"\~\~gone\~\~"),
        ("one\ntwo", "one two"),
        (r"a\b", r"a\\b"),
        (8, "8"),
        (None, "None"),
    ],
)
def test_signs_are_taken_literally(text: object, escaped: str) -> None:
    assert escape(text) == escaped


@given(st.text(alphabet=string.printable, max_size=40))
def test_every_sign_stands_behind_a_backslash_and_nothing_is_lost(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    rest, read = iter(escaped), []
    for sign in rest:
        if sign == "\\":
            read.append(next(rest))
        else:
            assert sign not in "`*_{}[]()#+-.!|<>~$:&^="
            read.append(sign)
    assert "".join(read).replace("\u2060", "") == text.replace(
        "\n", " "
    )  # a word joiner keeps addresses from being links

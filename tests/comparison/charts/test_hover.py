"""Text of data inside a hover is read as text, whatever it is."""

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.charts.hover import safe


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("<b>x</b>", "&lt;b&gt;x&lt;/b&gt;"),
        ("A & B", "A &amp; B"),
        ("&lt;", "&amp;lt;"),  # what looks escaped is text, too
        ('"quoted"', '"quoted"'),
        (None, ""),
        (float("nan"), ""),
        (8, ""),
    ],
)
def test_signs_of_markup_are_written_out_and_what_is_no_text_is_empty(text: object, shown: str) -> None:
    assert safe(text) == shown


@given(st.text())
def test_nothing_is_lost_and_no_tag_is_left(text: str) -> None:
    shown = safe(text)
    assert "<" not in shown
    assert ">" not in shown
    assert html.unescape(shown) == html.unescape(html.escape(text, quote=False))

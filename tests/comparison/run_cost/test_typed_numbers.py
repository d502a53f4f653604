"""Numbers as people write them, and what is none."""

import contextlib
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.run_cost.jobs import JobError
from comparison.run_cost.typed_numbers import figure_of


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1e21", 1e21),
        ("1,281,167", 1_281_167),
        ("8B", 8e9),
        ("100 million", 1e8),
        (" 2.5k ", 2_500),
        ("3×10^20", 3e20),
        (".5t", 5e11),
    ],
)
def test_numbers_may_be_written_as_people_write_them(text: str, value: float) -> None:
    assert figure_of("tokens", text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["", "many", "1e400", "1e21 FLOP", "nan", "inf", "8 bananas", "1..2", "0x10"])
def test_what_is_no_number_gets_a_sentence(text: str) -> None:
    with pytest.raises(JobError, match="tokens is"):
        figure_of("tokens", text)


@given(st.text(max_size=60))
def test_any_text_is_a_number_or_a_sentence(text: str) -> None:
    with contextlib.suppress(JobError):
        assert math.isfinite(figure_of("tokens", text))


@pytest.mark.parametrize(
    ("unit", "worth"),
    [
        ("k", 1e3),
        ("K", 1e3),
        ("m", 1e6),
        ("b", 1e9),
        ("G", 1e9),
        ("T", 1e12),
        ("p", 1e15),
        ("thousand", 1e3),
        ("Million", 1e6),
        ("billion", 1e9),
        ("TRILLION", 1e12),
    ],
)
@pytest.mark.parametrize("space", ["", " ", "  "])
def test_a_unit_is_worth_the_same_in_any_spelling(unit: str, worth: float, space: str) -> None:
    assert figure_of("tokens", f"2{space}{unit}") == 2 * worth


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("10^21", 1e21),
        ("3x10^20", 3e20),
        ("1.5×10^3", 1_500),
        ("1_281_167", 1_281_167),
        ("1 281 167", 1_281_167),
        ("-3", -3),
        ("+3", 3),
        ("5.", 5),
        ("1E6", 1e6),
        ("2e-3", 0.002),
        ("1,281,167.5", 1_281_167.5),
    ],
)
def test_powers_signs_and_thousands_are_read(text: str, value: float) -> None:
    assert figure_of("tokens", text) == pytest.approx(value)


@pytest.mark.parametrize("text", ["1e300 billion", "9e999", "-1e400"])
def test_what_is_too_large_is_not_finite(text: str) -> None:
    with pytest.raises(JobError, match=r"tokens is '.*'; a finite number is wanted\."):
        figure_of("tokens", text)


def test_a_long_text_is_quoted_in_part() -> None:
    with pytest.raises(JobError) as error:
        figure_of("tokens", "  " + "x" * 100)
    assert error.value.found == repr("x" * 40)
    assert error.value.wanted == "a number such as 1e21, 1,281,167, 8B or 100 million"


@given(st.integers(-(10**15), 10**15))
def test_a_whole_number_is_read_with_and_without_marks_between_thousands(value: int) -> None:
    assert (
        figure_of("tokens", str(value))
        == figure_of("tokens", f"{value:,}")
        == figure_of("tokens", f"{value:_}")
        == value
    )


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_what_a_program_prints_is_read_as_the_same_number(value: float) -> None:
    assert figure_of("tokens", repr(value)) == value

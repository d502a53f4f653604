"""Numbers and dates become words people read without help."""

from datetime import date

import numpy as np
import pytest

from comparison.text.dates import age_words, day_words, first_day, period_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import MISSING, number, percent, usd

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0, "0"),
        (1, "1"),
        (80, "80"),
        (312, "312"),
        (4.56, "4.56"),
        (4.567, "4.57"),
        (0.01234, "0.0123"),
        (12_345, "12,300"),
        (999.6, "1,000"),
        (1_000_000, "1,000,000"),
        (-4.567, "-4.57"),
        (2.50, "2.5"),
        (100.4, "100"),
        (1e-9, "0.000000001"),
        (1e-300, "1 × 10^-300"),
        (np.float64(1e-312), "1 × 10^-312"),
        (None, "–"),
        (NAN, "–"),
        (float("inf"), "–"),
    ],
)
def test_a_number_has_three_significant_digits(value: float | None, words: str) -> None:
    assert number(value) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (2.1, "$2.10"),
        (0, "$0.00"),
        (0.0052, "$0.0052"),
        (0.005249, "$0.00525"),
        (999.99, "$999.99"),
        (12_345, "$12,300"),
        (0.01, "$0.01"),
        (55.04, "$55.04"),
        (None, "–"),
        (NAN, "–"),
    ],
)
def test_dollars_have_cents_up_to_a_thousand_and_three_digits_beyond(value: float | None, words: str) -> None:
    assert usd(value) == words


def test_a_percentage_has_no_decimals() -> None:
    assert (percent(12.4), percent(0), percent(1_234.5), percent(None)) == ("12 %", "0 %", "1,234 %", "–")


def test_one_is_singular_all_others_plural() -> None:
    assert [plural(n, "offer") for n in (0, 1, 2, 1_200)] == ["0 offers", "1 offer", "2 offers", "1,200 offers"]
    assert plural(2, "machine and region", "machines and regions") == "2 machines and regions"


def test_a_long_list_is_counted() -> None:
    assert listing([]) == "–"
    assert listing(["a"]) == "a"
    assert listing(["a", "b"], "or") == "a or b"
    assert listing(list("abcd")) == "a, b, c and d"
    assert listing(list("abcdef")) == "a, b, c and 3 more"


@pytest.mark.parametrize(
    ("as_of", "day"),
    [
        ("2026-08-22", date(2026, 8, 22)),
        ("2026-08", date(2026, 8, 1)),
        ("2026", date(2026, 1, 1)),
        ("undated", None),
        (None, None),
    ],
)
def test_a_partial_date_begins_with_its_first_day(as_of: str | None, day: date | None) -> None:
    assert first_day(as_of) == day


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2026-08-02", "2 August 2026"),
        ("2026-08", "August 2026"),
        ("2026", "2026"),
        ("undated", "undated"),
        (None, "–"),
        ("", "–"),
    ],
)
def test_a_date_is_told_in_the_precision_it_has(as_of: str | None, words: str) -> None:
    assert day_words(as_of) == words


@pytest.mark.parametrize(
    ("as_ofs", "words"),
    [
        ([], "no known date"),
        (["undated"], "no known date"),
        (["2026-08-22", "2026-08-01"], "August 2026"),
        (["2026-10-01", "undated", "2026-05"], "May to October 2026"),
        (["2017-05", "2026-10"], "May 2017 to October 2026"),
    ],
)
def test_a_period_runs_from_the_first_month_to_the_last(as_ofs: list[str], words: str) -> None:
    assert period_words(as_ofs) == words


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2026-11-22", "0 days old"),
        ("2026-11-21", "1 day old"),
        ("2026-10-01", "2 months old"),
        ("2025-11-22", "12 months old"),
        ("2018-11-22", "8 years old"),
        ("undated", "of unknown age"),
        ("2027-01-01", "0 days old"),
    ],
)
def test_an_age_is_told_in_the_unit_people_would_use(as_of: str, words: str, today: date) -> None:
    assert age_words(as_of, today) == words


def test_what_is_missing_is_a_dash() -> None:
    assert MISSING == "–"

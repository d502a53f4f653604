"""Dates in the precision of their source: what is a date, its first day, periods and ages in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.text import dates

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("text", ["2026", "2026-08", "2026-08-22", "2024-02-29", "undated", "1999-12"])
def test_dates_that_are_dates(text: str) -> None:
    assert dates.partial_date(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        "26",
        "2026-8",
        "2026-13",
        "2026-02-30",
        "2023-02-29",
        "22.8.2026",
        "2026-08-22T10:00",
        " 2026",
        "Undated",
        "3026",
    ],
)
def test_dates_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="a date written 2026, 2026-08, 2026-08-22 or 'undated'"):
        dates.partial_date(text)


def test_a_price_has_a_day_month_or_year() -> None:
    assert dates.priced_on("2026-08") == "2026-08"
    with pytest.raises(ValueError, match="a price cannot be undated"):
        dates.priced_on("undated")


@pytest.mark.parametrize(
    ("as_of", "day", "words"),
    [
        ("2026", date(2026, 1, 1), "2026"),
        ("2026-08", date(2026, 8, 1), "August 2026"),
        ("2026-08-02", date(2026, 8, 2), "2 August 2026"),
        ("undated", None, "undated"),
        ("", None, "–"),
        (None, None, "–"),
    ],
)
def test_the_first_day_and_the_words_keep_the_precision(as_of: str | None, day: date | None, words: str) -> None:
    assert dates.first_day(as_of) == day
    assert dates.day_words(as_of) == words


@pytest.mark.parametrize(
    ("as_ofs", "words"),
    [
        ([], "no known date"),
        (["undated"], "no known date"),
        (["2026-08-22", "2026-08"], "August 2026"),
        (["2026-10", "2026-05", "undated"], "May to October 2026"),
        (["2018", "2026-05"], "2018 to May 2026"),
        (["2018-01", "2026"], "January 2018 to 2026"),
        (["2026"], "2026"),
        (["2026", "2026-09"], "2026"),
        (["2018", "2019"], "2018 to 2019"),
    ],
)
def test_periods_in_words(as_ofs: list[str], words: str) -> None:
    assert dates.period_words(as_ofs) == words


@pytest.mark.parametrize(
    ("as_of", "words"),
    [
        ("2026-11-22", "0 days old"),
        ("2026-11-21", "1 day old"),
        ("2026-12-01", "0 days old"),  # a clock that is behind makes nothing younger than today
        ("2026-10-23", "30 days old"),
        ("2026-10-22", "1 month old"),
        ("2025-11", "13 months old"),
        ("2024-12-20", "23 months old"),
        ("2024-11-01", "2 years old"),
        ("2018", "9 years old"),
        ("undated", "of unknown age"),
        (None, "of unknown age"),
    ],
)
def test_ages_in_the_unit_people_use(as_of: str | None, words: str) -> None:
    assert dates.age_words(as_of, TODAY) == words


@given(st.dates(date(1990, 1, 1), TODAY), st.integers(0, 3_000))
def test_what_is_older_never_reads_as_younger(day: date, more: int) -> None:
    def days(words: str) -> float:
        many, unit, _ = words.split(" ")
        return int(many) * {"day": 1, "month": 30.44, "year": 365.25}[unit.rstrip("s")]

    older = day - timedelta(days=more)
    assert days(dates.age_words(older.isoformat(), TODAY)) >= days(dates.age_words(day.isoformat(), TODAY)) - 16


@given(st.lists(st.dates(date(1990, 1, 1), date(2030, 1, 1)), min_size=1, max_size=6))
def test_a_period_does_not_depend_on_the_order(days: list[date]) -> None:
    texts = [day.isoformat() for day in days]
    assert dates.period_words(texts) == dates.period_words(texts[::-1]) == dates.period_words(sorted(texts))

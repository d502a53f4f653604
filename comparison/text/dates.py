"""Dates in the precision of their source, and in words."""

import calendar
import re
from collections.abc import Iterable
from datetime import date

from comparison.text.lists import plural
from comparison.text.numbers import MISSING

UNDATED = "undated"
FIRST_YEAR = 1950
"""No figure about computers is older."""
FIRST_YEAR_OF_PRICES = 2006
"""Nobody rented machines by the hour before."""
_PARTIAL_DATE = re.compile(r"[12][0-9]{3}(-[0-9]{2}){0,2}")


_WRITTEN = "a date written 2026, 2026-08, 2026-08-22 or 'undated'"


def partial_date(value: str) -> str:
    if value == UNDATED:
        return value
    try:
        if _PARTIAL_DATE.fullmatch(value):
            day = date.fromisoformat(value + "-01" * ((10 - len(value)) // 3))
            if day.year >= FIRST_YEAR:
                return value
            wanted = f"a date of the year {FIRST_YEAR} or later"
        else:
            wanted = _WRITTEN
    except ValueError:
        wanted = _WRITTEN
    raise ValueError(wanted)


def _dated(value: str) -> str:
    if value == UNDATED:
        raise ValueError("a day, a month or a year: a price cannot be undated")
    if int(value[:4]) < FIRST_YEAR_OF_PRICES:
        raise ValueError(
            f"a date of the year {FIRST_YEAR_OF_PRICES} or later: nobody rented machines by the hour before"
        )
    return value


def priced_on(value: str) -> str:
    """The date itself. Raises ValueError where it is no day, month or year."""
    return _dated(partial_date(value))


def first_day(as_of: str | None) -> date | None:
    """Earliest day a partial date can mean; None for undated."""
    if not as_of or as_of == UNDATED:
        return None
    year, month, day = (*map(int, as_of.split("-")), 1, 1)[:3]
    return date(year, month, day)


def day_words(as_of: str | None) -> str:
    """2026-08-22 -> 22 August 2026, 2026-08 -> August 2026, in the precision given."""
    if not as_of:
        return MISSING
    if as_of == UNDATED:
        return UNDATED
    parts = as_of.split("-")
    words = [calendar.month_name[int(parts[1])]] if len(parts) > 1 else []
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    return " ".join([*words, parts[0]])


def period_words(as_ofs: Iterable[str]) -> str:
    """From the earliest to the latest, by month, or by year where no month is given: May to October 2026; 2018 to May 2026."""
    dated = sorted((day, as_of) for as_of in as_ofs if (day := first_day(as_of)))
    if not dated:
        return "no known date"
    (first, first_text), (last, last_text) = dated[0], dated[-1]
    ends = [
        f"{calendar.month_name[day.month]} {day.year}" if "-" in as_of else str(day.year)
        for day, as_of in ((first, first_text), (last, last_text))
    ]
    if ends[0] == ends[1]:
        return ends[0]
    if first.year == last.year:
        has_months = "-" in first_text and "-" in last_text
        return f"{calendar.month_name[first.month]} to {ends[1]}" if has_months else str(first.year)
    return f"{ends[0]} to {ends[1]}"


def age_words(as_of: str | None, today: date) -> str:
    """How long ago, in the unit people would use."""
    day = first_day(as_of)
    if day is None:
        return "of unknown age"
    days = (today - day).days
    if days < 31:
        return f"{plural(max(days, 0), 'day')} old"
    months = round(days / 30.44)
    return f"{plural(months, 'month')} old" if months < 24 else f"{plural(round(days / 365.25), 'year')} old"

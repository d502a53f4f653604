"""Numbers, dates and lists -> words, for sentences, captions, hover and side-by-side tables."""

import calendar
import math
from collections.abc import Iterable, Sequence
from datetime import date

from comparison.records.market import UNDATED

MISSING = "–"
_MODEL_NAMES = ("quadro", "trainium", "inferentia", "gaudi", "radeon", "rubin", "ascend")
_FAMILY_WORDS = {"ti": "Ti", "super": "Super", "ada": "Ada", "titan": "Titan", "pascal": "Pascal", "pro": "PRO",
                 "max": "Max", "flex": "Flex"}  # fmt: skip


def number(value: float | None, digits: int = 3) -> str:
    """Three significant digits, thousands separated, an en dash for what is not known: 12,300, 4.56, –."""
    if value is None or not math.isfinite(value):
        return MISSING
    if value == 0:
        return "0"
    places = digits - 1 - math.floor(math.log10(abs(value)))
    rounded = round(value, places) if abs(value) < 1e300 else value
    if float(rounded).is_integer():
        return f"{rounded:,.0f}"
    return f"{rounded:,.{max(places, 0)}f}".rstrip("0").rstrip(".")


def usd(value: float | None) -> str:
    """Dollars with cents up to 1,000, three digits beyond and below a cent: $2.10, $0.0052, $12,300."""
    if value is None or not math.isfinite(value):
        return MISSING
    if value != 0 and (abs(value) >= 1_000 or abs(value) < 0.01):
        return f"${number(value)}"
    return f"${value:,.2f}"


def percent(value: float | None) -> str:
    """A share given in percent, without decimals."""
    return MISSING if value is None or not math.isfinite(value) else f"{value:,.0f} %"


def count(many: int, one: str, several: str | None = None) -> str:
    """1 offer, 1,200 offers."""
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def listing(words: Sequence[str], joiner: str = "and", most: int = 4) -> str:
    """a, b and c; beyond `most` the rest is counted."""
    words = list(words)
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joiner} {words[-1]}" if words else MISSING


def family_words(family: str) -> str:
    """An accelerator family as people write it: rtx-pro-6000 -> RTX PRO 6000, tpu-v5e -> TPU v5e."""
    first, *rest = family.split("-")
    words = [first.capitalize() if first.startswith(_MODEL_NAMES) else first.upper().replace("TPU7X", "TPU7x")]
    words += [
        word if word[:1] == "v" and word[1:2].isdigit() else _FAMILY_WORDS.get(word, word.upper()) for word in rest
    ]
    return " ".join(words)


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
    """From the earliest to the latest, by month: May to October 2026; 2018 to 2026."""
    days = sorted(day for day in (first_day(each) for each in as_ofs) if day)
    if not days:
        return "no known date"
    first, last = days[0], days[-1]
    if (first.year, first.month) == (last.year, last.month):
        return f"{calendar.month_name[last.month]} {last.year}"
    if first.year == last.year:
        return f"{calendar.month_name[first.month]} to {calendar.month_name[last.month]} {last.year}"
    return f"{calendar.month_name[first.month]} {first.year} to {calendar.month_name[last.month]} {last.year}"


def age_words(as_of: str | None, today: date) -> str:
    """How long ago, in the unit people would use."""
    day = first_day(as_of)
    if day is None:
        return "of unknown age"
    days = (today - day).days
    if days < 31:
        return f"{count(max(days, 0), 'day')} old"
    months = round(days / 30.44)
    return f"{count(months, 'month')} old" if months < 24 else f"{count(round(days / 365.25), 'year')} old"


def clock(seconds: float | None) -> str:
    """h:mm:ss rounded up to the second, as leaderboards write times: 0:02:38, 243:59:57."""
    if seconds is None or not math.isfinite(seconds):
        return MISSING
    whole = math.ceil(round(seconds, 6))
    return f"{whole // 3_600}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def duration_words(seconds: float | None) -> str:
    """A time in the unit people would use: 0.68 ms, 80 s, 18.79 min, 4.2 hours, 40 days."""
    if seconds is None or not math.isfinite(seconds):
        return MISSING
    if seconds < 1:
        return f"{number(1_000 * seconds)} ms"
    if seconds < 90:
        return f"{number(seconds, 2 if seconds >= 10 else 3)} s"
    if seconds < 5_400:
        return f"{number(round(seconds / 60, 2), 4)} min"
    return f"{number(seconds / 3_600)} hours" if seconds < 172_800 else f"{number(seconds / 86_400)} days"


def scientific(value: float | None) -> str:
    """A very large number as people write it: 6.7 × 10^22; small ones as `number` has them."""
    if value is None or not math.isfinite(value) or abs(value) < 1e6:
        return number(value)
    mantissa, exponent = f"{value:.2e}".split("e+")
    return f"{float(mantissa):g} × 10^{int(exponent)}"


def times(ratio: float | None) -> str:
    """A ratio: 9.8 times."""
    return MISSING if ratio is None or not math.isfinite(ratio) else f"{number(ratio, 2)} times"

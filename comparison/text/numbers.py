"""Numbers in words, for sentences, captions, hover and tables."""

import math

MISSING = "–"
MAX_PLACES = 15
"""Behind the point; what needs more is written as a power of ten."""


def number(value: float | None, digits: int = 3) -> str:
    """Three significant digits, thousands separated, an en dash for what is not known: 12,300, 4.56, –."""
    if value is None or not math.isfinite(value):
        return MISSING
    if value == 0:
        return "0"
    value = float(value)  # numpy would round a tiny number to nan
    places = digits - 1 - math.floor(math.log10(abs(value)))
    if places > MAX_PLACES:
        mantissa, exponent = f"{value:.{digits - 1}e}".split("e")
        return f"{float(mantissa):g} × 10^{int(exponent)}"
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


def hms(seconds: float | None) -> str:
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

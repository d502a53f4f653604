"""Axes of time with ticks people use."""

import math
from typing import Any

_TIME_TICKS = (
    (1e-5, "0.01 ms"),
    (1e-4, "0.1 ms"),
    (1e-3, "1 ms"),
    (1e-2, "10 ms"),
    (0.1, "0.1 s"),
    (1, "1 s"),
    (10, "10 s"),
    (60, "1 min"),
    (600, "10 min"),
    (3_600, "1 hour"),
    (36_000, "10 hours"),
    (86_400, "1 day"),
    (864_000, "10 days"),
    (8_640_000, "100 days"),
)


def time_axis(low: float, high: float) -> dict[str, Any]:
    """A logarithmic axis of seconds with ticks people would use, that covers low to high."""
    ticks = [(value, words) for value, words in _TIME_TICKS if low / 6 <= value <= high * 6]
    return {
        "type": "log",
        "tickmode": "array",
        "tickvals": [value for value, _ in ticks],
        "ticktext": [words for _, words in ticks],
        "range": [math.log10(low / 1.8), math.log10(high * 1.8)],
    }

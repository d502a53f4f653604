"""Numbers as people type them: 1e21, 1,281,167, 8B, 100 million."""

import math
import re

from comparison.run_cost.jobs import JobError

_UNITS = {
    "k": 1e3,
    "m": 1e6,
    "b": 1e9,
    "g": 1e9,
    "t": 1e12,
    "p": 1e15,
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
}
_FIGURE = re.compile(r"([+-]?(?:\d[\d,_ ]*\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*([a-z]*)", re.IGNORECASE)


def figure_of(field: str, text: str) -> float:
    """The number somebody typed: 1e21, 1,281,167, 8B, 100 million.

    Raises:
        JobError: where it is none, or not finite.
    """
    words = text.strip().replace("×10^", "e").replace("x10^", "e").replace("10^", "1e")
    match = _FIGURE.fullmatch(words)
    unit = match[2].lower() if match else ""
    if not match or (unit and unit not in _UNITS):
        raise JobError(field, repr(text.strip()[:40]), "a number such as 1e21, 1,281,167, 8B or 100 million")
    try:
        value = float(re.sub(r"[,_ ]", "", match[1])) * _UNITS.get(unit, 1.0)
    except OverflowError:
        value = math.inf
    if not math.isfinite(value):
        raise JobError(field, repr(text.strip()[:40]), "a finite number")
    return value

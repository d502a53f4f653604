"""What somebody may have meant."""

import difflib
from collections.abc import Iterable

MAX_CLOSE = 3
MIN_RATIO = 0.5
MAX_LENGTH = 80
"""Characters of a word that are compared."""


def nearest(word: str, options: Iterable[str]) -> str:
    """A sentence naming the likeliest of the valid words; empty when none is near."""
    close = _closest(word[:MAX_LENGTH], options)
    return f"Did you mean {' or '.join(repr(option) for option in close)}?" if close else ""


def _closest(word: str, options: Iterable[str]) -> list[str]:
    """What difflib.get_close_matches gives, but the slow comparison is made only where it can still win."""
    matcher = difflib.SequenceMatcher(b=word)
    bounds = []
    for option in options:
        matcher.set_seq1(option)
        if matcher.real_quick_ratio() >= MIN_RATIO and (bound := matcher.quick_ratio()) >= MIN_RATIO:
            bounds.append((bound, option))
    best: list[tuple[float, str]] = []
    for bound, option in sorted(bounds, reverse=True):
        if len(best) == MAX_CLOSE and bound < best[-1][0]:
            break
        matcher.set_seq1(option)
        if (ratio := matcher.ratio()) >= MIN_RATIO:
            best = sorted([*best, (ratio, option)], reverse=True)[:MAX_CLOSE]
    return [option for _, option in best]


def hint(word: str, options: Iterable[str]) -> str:
    """What may have been meant, in brackets; empty where nothing is near."""
    near = nearest(word, list(options))
    return f" ({near[0].lower()}{near[1:].rstrip('?')}?)" if near else ""

"""What somebody may have meant."""

import difflib
from collections.abc import Iterable


def nearest(word: str, options: Iterable[str]) -> str:
    """A sentence naming the likeliest of the valid words; empty when none is near."""
    close = difflib.get_close_matches(word, list(options), n=3, cutoff=0.5)
    return f"Did you mean {' or '.join(repr(option) for option in close)}?" if close else ""

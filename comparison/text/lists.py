"""Counts and lists in words."""

from collections.abc import Sequence

from comparison.text.numbers import MISSING


def lower(text: str) -> str:
    """The text as it stands within a sentence: with a small first letter, unless it begins with an abbreviation or a name
    with capitals inside (GPU, PyTorch)."""
    first = text.split(" ", 1)[0].strip(",;:")
    return text if len(first) > 1 and not first[1:].islower() else text[:1].lower() + text[1:]


def plural(many: int, one: str, several: str | None = None) -> str:
    """1 offer, 1,200 offers."""
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def listing(words: Sequence[str], joiner: str = "and", most: int = 4) -> str:
    """a, b and c; beyond `most` the rest is counted."""
    words = list(words)
    if len(words) > most:
        words = [*words[: most - 1], f"{len(words) - most + 1} more"]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {joiner} {words[-1]}" if words else MISSING

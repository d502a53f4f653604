"""Links of pages on which one answer decides what is asked next: read in the order in which the page asks."""

from collections.abc import Callable, Collection, Sequence
from typing import Any

from comparison.links.parameters import MAX_TOLD, OptionLists, Parameter, Values
from comparison.text.spelling import hint

Shown = Callable[[Values], Sequence[Parameter[Any]]]
"""What is known so far -> all parameters the page asks then, in its order."""
Narrowed = Callable[[Parameter[Any], Values], Parameter[Any]]
"""A parameter with the options that are left, given what is known so far."""


def read_in_steps(shown: Shown, narrowed: Narrowed, pairs: Sequence[tuple[str, str]], lists: OptionLists) -> Values:
    """The values of the parameters that the page would show, as the page would read them. Never raises."""
    texts: dict[str, list[str]] = {}
    for key, text in pairs:
        texts.setdefault(key, []).append(text)
    values = Values({})
    while parameter := next((asked for asked in shown(values) if asked.key not in values.known), None):
        now = narrowed(parameter, values)
        value, unusable = now.read(texts.get(now.key, []), lists.of(now))
        values = Values(
            {**values.known, now.key: value},
            (*values.ignored, *unusable),
            values.given | (frozenset(texts) & {now.key}),
        )
    return values


def unknown_keys(pairs: Sequence[tuple[str, str]], keys: Collection[str]) -> tuple[str, ...]:
    """What is said of keys that no parameter has."""
    unknown = dict.fromkeys(key for key, _ in pairs if key not in keys)
    return tuple(f"{key[:MAX_TOLD]} (no such parameter{hint(key[:MAX_TOLD], keys)})" for key in unknown)

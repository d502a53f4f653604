"""A word of a row that is none of the words there are: references and vocabularies are checked alike."""

from collections.abc import Collection, Iterator
from dataclasses import replace
from typing import Any

from comparison.catalog.faults import Fault
from comparison.catalog.reading import Located, Rows
from comparison.text.spelling import nearest

HOME_OF = {
    "source": "data/sources.yaml",
    "accelerator": "data/accelerators.csv",
    "provider": "data/providers",
    "framework": "data/frameworks",
    "assumption": "data/assumptions.csv",
}
"""Kind of word -> where it is declared; any other kind is a vocabulary."""
TABLE_OF = {
    "source": "sources",
    "accelerator": "accelerators",
    "assumption": "assumptions",
    "provider": "providers",
    "framework": "frameworks",
}
"""Kind of word -> table, list or folder it is an id of."""


FILED = {"provider", "framework"}
"""Kinds of words that are declared in a file of their own each."""


def unknown_word(
    rows: Rows, row: Located, field: str, value: str, kind: str, options: Collection[str], inside: tuple[Any, ...] = ()
) -> Iterator[Fault]:
    """A fault where a word is none of the options; none where what it names, or its vocabulary, is faulty itself.

    Args:
        kind: what the word is an id of, a key of HOME_OF or a vocabulary.
        inside: where in a YAML record the word stands.
    """
    if value in options or value in rows.unread or TABLE_OF.get(kind, kind) in rows.cut:
        return
    if kind not in HOME_OF and kind not in rows.vocabulary:
        return
    home = HOME_OF.get(kind, f"data/vocabulary/{kind}.yaml")
    add = f"Add {home}/{value}.yaml first." if kind in FILED else f"Add it to {home} first."
    fault = row.fault(field, repr(value), f"an id of {home}", nearest(value, options) or add, inside)
    yield replace(fault, missing=(f"{kind} {value}", add))

"""Which kind of network is used for what: the terms of the glossary that say so, with well-known networks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from comparison.records.glossary import GlossaryTerm
from comparison.text.lists import listing, lower, plural

ORDER = (
    "convolutional-network",
    "recurrent-network",
    "transformer",
    "reinforcement-learning",
    "gan",
    "diffusion-model",
)
"""Ids of the glossary in the order shown; others follow."""


@dataclass(frozen=True, slots=True)
class NetworkKind:
    """One kind of network, what it is used for, and networks of that kind."""

    term: str
    used_for: str
    definition: str
    networks: tuple[str, ...]
    """Name and year: "AlexNet (2012)"."""
    source: str
    """Id of data/sources.yaml."""

    @property
    def words(self) -> str:
        """One sentence or two, as a list shows them."""
        known = f" Well known: {listing(self.networks)}." if self.networks else ""
        return f"{self.term}, for {self.used_for}: {self.definition}{known}"


def network_kinds(glossary: Iterable[GlossaryTerm], runs: pd.DataFrame) -> list[NetworkKind]:
    """The kinds in the order of ORDER.

    Args:
        runs: the landmark runs; result_id, model and day are read.
    """
    known = {
        result: f"{model} ({day.year})"
        for result, model, day in zip(runs["result_id"], runs["model"], runs["day"], strict=True)
    }
    terms = [term for term in glossary if term.used_for]
    terms.sort(key=lambda term: ORDER.index(term.id) if term.id in ORDER else len(ORDER))
    return [
        NetworkKind(
            term=term.term,
            used_for=term.used_for or "",
            definition=term.definition,
            networks=tuple(known[run] for run in term.runs if run in known),
            source=term.source,
        )
        for term in terms
    ]


def describe_kinds(kinds: Sequence[NetworkKind]) -> str:
    """All kinds in one sentence, those of the same use together."""
    if not kinds:
        return "The glossary names no kind of network."
    by_use: dict[str, list[str]] = {}
    for kind in kinds:
        by_use.setdefault(kind.used_for, []).append(lower(kind.term))
    said = [f"{listing(terms, most=len(terms))} ({use})" for use, terms in by_use.items()]
    return f"{plural(len(kinds), 'kind')} of network, and what they are for: {listing(said, most=len(said))}."

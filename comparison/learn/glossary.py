"""Terms of the glossary: those of a page, and those that match words."""

from collections.abc import Iterable

from comparison.records.glossary import GlossaryTerm


def terms_of(glossary: Iterable[GlossaryTerm], path: str) -> list[GlossaryTerm]:
    """The terms a page links to, in the order of the glossary."""
    return [term for term in glossary if path in term.pages]


def find_terms(glossary: Iterable[GlossaryTerm], words: str = "", topic: str | None = None) -> list[GlossaryTerm]:
    """Terms with all the words, of one topic or of any; those first whose name holds the words."""
    matches = [term for term in glossary if (topic is None or term.topic == topic) and term.matches(words)]
    wanted = words.lower().strip()
    return sorted(matches, key=lambda term: (wanted not in term.term.lower(), term.term.lower()))

"""One framework in full: its statements by subject, those that differ, and what nobody says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from comparison.frameworks.cells import statement_words
from comparison.records.entities import Framework, Prose, Statement
from comparison.records.vocabulary import Vocabularies
from comparison.text.lists import listing


@dataclass(frozen=True, slots=True)
class Said:
    """What one source says of one attribute."""

    words: str
    note: str
    source: str
    """Id of the source."""
    as_of: str


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one attribute."""

    label: str
    said: Said
    """The statement that is shown first."""
    others: Sequence[Said] = ()
    """Those that are older, weaker or differ."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Attributes under one heading, in the order of the vocabulary."""

    title: str
    known: Sequence[Known]
    missing: Sequence[str]
    """Labels of the attributes no source speaks of."""


def profile_subjects(
    framework: Framework, vocabularies: Vocabularies, names: Mapping[str, str] | None = None
) -> list[Subject]:
    """Everything that is known of a framework; reads the vocabularies framework_group and framework_attribute.

    Args:
        names: id of a framework -> what people read for it; ids stand for themselves otherwise.
    """
    terms = vocabularies.get("framework_attribute", {})
    subjects = []
    for group, heading in vocabularies.get("framework_group", {}).items():
        labels = {attribute: term.label for attribute, term in terms.items() if term.group == group}
        known = [
            Known(label, _said(attribute, fact, names), [_said(attribute, other, names) for other in fact.others])
            for attribute, label in labels.items()
            if (fact := framework.facts.get(attribute))
        ]
        missing = [label for attribute, label in labels.items() if attribute not in framework.facts]
        subjects.append(Subject(heading.label, known, missing))
    return subjects


def kind_words(framework: Framework, vocabularies: Vocabularies) -> str:
    """Role, level and state: "Framework, level: tensor, state: active"."""
    words = {
        name: vocabularies.get(f"framework_{name}", {}) for name in ("role", "level", "status")
    }  # a term without a label stands for itself
    role, level, status = (
        words[name][term].label if term in words[name] else term
        for name, term in (
            ("role", framework.role.value),
            ("level", framework.level.value),
            ("status", framework.status.value),
        )
    )
    return f"{role}, level: {level.lower()}, state: {status.lower()}"


def prose_paragraphs(prose: Prose) -> list[tuple[str, str]]:
    """Title and text of what a portrait says beyond its summary and its points."""
    titled = (
        ("Ease of use", prose.ease_of_use),
        ("Languages and tools", prose.languages_and_tools),
        ("Working together", prose.collaboration),
        ("Price", prose.pricing_clarity),
    )
    return [(title, text) for title, text in titled if text]


def _said(attribute: str, statement: Statement, names: Mapping[str, str] | None) -> Said:
    back_ends = [(names or {}).get(back_end, back_end) for back_end in statement.by]
    by = listing(back_ends, "or") if back_ends else ""
    words = statement_words(attribute, statement.value, statement.told, by)
    return Said(words, statement.note or "", statement.source, statement.as_of)

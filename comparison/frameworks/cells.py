"""One cell of the comparison in words: yes, partly, no, not known, then and now."""

from collections.abc import Iterable, Sequence
from typing import Any

import pandas as pd

from comparison.frameworks.filter import ANSWERED
from comparison.frameworks.rows import cell_reader, cell_text
from comparison.records.vocabulary import DOES_NOT_APPLY
from comparison.text.dates import UNDATED

# A statement read in this year or before says how things stood when the article was written.
ARTICLE_YEAR = 2020
# Older than the newest statement by more than this, a statement is shown with its year.
OLD_AFTER_YEARS = 2
_SIGNS = {"yes": "✓ yes", "partly": "◐ partly", "no": "✗ no", DOES_NOT_APPLY: DOES_NOT_APPLY}
NOT_KNOWN = "not known"


def old_before(facts: pd.DataFrame) -> int:
    """Statements of a year before this one are shown with their year."""
    years = [int(as_of[:4]) for as_of in facts["as_of"].unique() if as_of != UNDATED]
    return max(years, default=0) - OLD_AFTER_YEARS


def cells_of(
    frameworks: pd.DataFrame, attributes: Iterable[str], old_before: int, details: bool
) -> dict[str, list[Any]]:
    read = cell_reader(frameworks)
    cells = {name: read(name) for name in ("id", "name", "role_label", "level_label", "status_label")}
    for attribute in attributes:
        values = read(attribute)
        years = [_year(as_of, old_before) for as_of in read(f"{attribute}__as_of")]
        if attribute in ANSWERED:
            answers = zip(read(f"{attribute}__answer"), values, read(f"{attribute}__by"), strict=True)
            texts: list[str | None] = [_answer_words(answer, value, by, details) for answer, value, by in answers]
        else:
            texts = [cell_text(value) or None for value in values]
        cells[attribute] = [text and f"{text}{year}" for text, year in zip(texts, years, strict=True)]
    return cells


def cell_then(facts: pd.DataFrame, ids: Sequence[str]) -> dict[str, dict[str, str]]:
    """Attribute -> framework -> the newest statement of 2020 or before that is not the one shown, with its year."""
    names = ["entity", "attribute", "value", "answer", "by", "as_of", "shown"]
    mine = facts[names][facts["entity"].isin(list(ids)).to_numpy()]
    shown: dict[tuple[str, str], tuple[object, object]] = {}
    old: dict[tuple[str, str], tuple[str, object, object, object]] = {}
    for entity, attribute, value, said, by, as_of, is_shown in zip(
        *(mine[name].tolist() for name in names), strict=True
    ):
        key = (attribute, entity)
        if is_shown:
            shown[key] = (value, said)
        elif as_of != UNDATED and int(as_of[:4]) <= ARTICLE_YEAR and as_of > old.get(key, ("",))[0]:
            old[key] = (as_of, value, said, by)
    texts: dict[str, dict[str, str]] = {}
    for (attribute, entity), (as_of, value, said, by) in old.items():
        if (value, said) != shown.get((attribute, entity)):
            words = statement_words(attribute, value, said, by)
            texts.setdefault(attribute, {})[entity] = f"{words} ({as_of[:4]})"
    return texts


def statement_words(attribute: str, value: object, answer: object, by: object = None) -> str:
    """A statement as people read it: sign and word for an answer, then the words of the source.

    Args:
        by: names of the back ends the answer is owed to.
    """
    return _answer_words(answer, value, by, True) if attribute in ANSWERED else str(value)


def _answer_words(answer: object, value: object, by: object, details: bool) -> str:
    """✓ yes, ◐ partly, ✗ no, does not apply or not known, and the back ends it is owed to ("✓ yes, by PyTorch"); with
    details also what the source says beyond that."""
    word = cell_text(answer)
    short = _SIGNS.get(word, NOT_KNOWN) + (f", by {by}" if cell_text(by) else "")
    text = cell_text(value)
    if not details or text.lower() in {"", word, "full", "partial", "none"}:
        return short
    if word and text.lower().startswith(f"{word},"):
        return f"{short}{text[len(word) :]}"
    return f"{short}: {text}"


def _year(as_of: object, before: int) -> str:
    text = cell_text(as_of)
    if not before or not text:
        return ""
    if text == UNDATED:
        return " (undated)"
    return f" ({text[:4]})" if int(text[:4]) < before else ""

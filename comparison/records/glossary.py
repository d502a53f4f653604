"""Terms of the pages: what one is, and finding those of a page or with a word."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field, StringConstraints

from comparison.records.base import Slug, SourceId, Strict, Text
from comparison.records.questionnaire import Sentence
from comparison.records.results import ResultId

Path = Annotated[str, StringConstraints(pattern=r"^/[a-z_]*$")]
Topic = Literal["networks", "training", "measuring", "hardware", "renting", "software", "images"]
TOPICS: tuple[Topic, ...] = ("networks", "training", "measuring", "hardware", "renting", "software", "images")
"""In the order shown. A term has one."""


def _distinct(words: tuple[str, ...]) -> tuple[str, ...]:
    if len({word.lower() for word in words}) < len(words):
        raise ValueError("each word once")
    return words


class GlossaryTerm(Strict):
    """One term of the pages, what it means here, and the pages that link to it."""

    id: Slug
    """Public id, used in links: `/basics?term=spot`."""
    term: Text
    """The term as people write it."""
    definition: Sentence
    """What it means, in our words, in one to three sentences."""
    topic: Topic
    """Heading it belongs to."""
    synonyms: Annotated[tuple[Text, ...], AfterValidator(_distinct)] = ()
    """Other words for it that people search for."""
    pages: Annotated[tuple[Path, ...], Field(min_length=1), AfterValidator(_distinct)]
    """Addresses of the pages that use it."""
    used_for: Text | None = None
    """What this kind of network is used for: fills the list of kinds on /basics; empty for all other terms."""
    runs: Annotated[tuple[ResultId, ...], AfterValidator(_distinct)] = ()
    """Well-known networks of this kind: rows of landmark_runs."""
    source: SourceId
    """Source of the definition; `trainwhere-judgement` where it is our own use of the word."""

    def matches(self, words: str) -> bool:
        """Whether every word stands in the term, its synonyms or its definition; case does not matter."""
        text = " ".join((self.id, self.term, *self.synonyms, self.definition)).lower()
        return all(word in text for word in words.lower().split())

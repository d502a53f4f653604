"""Providers and frameworks: facts, prose and judgements, each with its source."""

import re
from typing import Annotated, Self

from pydantic import Field, model_validator

from comparison.records.base import IN_DIGITS, AsOf, Record, Slug, SourceId, Strict, Text, Url
from comparison.records.vocabulary import (
    DOES_NOT_APPLY,
    FrameworkLevel,
    FrameworkRole,
    FrameworkStatus,
    ProviderKind,
    ProviderStatus,
    Support,
)

_SAYS_DOES_NOT_APPLY = re.compile(r"(does|do) ?n[o']t apply\.?|(not|un|in)[ -]?applicable\.?", re.IGNORECASE)


class Statement(Record):
    """What one source says about one attribute."""

    value: Text
    """The fact in our words or as a term of the source. `does not apply`: the question does not arise, and the note says
    why; no other field is filled in then."""
    answer: Support | None = None
    """yes, partly or no, where the attribute asks for one; empty is not known, never no."""
    by: tuple[Slug, ...] = ()
    """Back ends a framework owes its yes or partly to: ids of data/frameworks ("yes, by PyTorch"). Empty where it is
    its own."""
    number: Annotated[float, IN_DIGITS] | None = None
    """The figure, where the attribute is one; its unit is in data/vocabulary.yaml."""
    date: AsOf | None = None
    """The day the fact itself speaks of (a release), not the day it was read."""
    tags: tuple[Slug, ...] = ()
    """Terms of data/vocabulary.yaml for filters: languages, licences, platforms."""

    @property
    def applies(self) -> bool:
        """Whether the question the attribute asks arises at all."""
        return self.value != DOES_NOT_APPLY

    @property
    def told(self) -> str | None:
        """yes, partly, no or does not apply; None where the attribute asks for no answer or none is known."""
        return (self.answer and self.answer.value) if self.applies else DOES_NOT_APPLY

    @model_validator(mode="after")
    def only_a_yes_is_owed_to_a_back_end(self) -> Self:
        if self.by and self.answer not in (Support.YES, Support.PARTLY):
            raise ValueError("an answer of yes or partly where `by` names a back end")
        return self

    @model_validator(mode="after")
    def what_does_not_apply_has_a_reason_and_no_figures(self) -> Self:
        if self.applies:
            if _SAYS_DOES_NOT_APPLY.fullmatch(self.value):
                raise ValueError(f"the value '{DOES_NOT_APPLY}', in these words, where a question does not arise")
        elif self.note is None:
            raise ValueError(f"a note with the reason, where the value is '{DOES_NOT_APPLY}'")
        elif self.answer is not None or self.number is not None or self.date is not None or self.tags:
            raise ValueError(f"no answer, number, date or tags where the value is '{DOES_NOT_APPLY}'")
        return self


class Fact(Statement):
    """The statement we show for an attribute, with the others that differ, are older or weaker."""

    others: tuple[Statement, ...] = ()
    """Other statements: older (what held in 2019), weaker, or in conflict."""


class Prose(Strict):
    """A portrait in our own words, faithful to the named sources."""

    as_of: AsOf
    """Month the portrait describes."""
    sources: Annotated[tuple[SourceId, ...], Field(min_length=1)]
    """Sources it rests on."""
    summary: Text
    """What it is, in one or two sentences."""
    strengths: tuple[Text, ...] = ()
    """What speaks for it."""
    cautions: tuple[Text, ...] = ()
    """What to know before choosing it."""
    ease_of_use: Text | None = None
    """How easy the start is, by what evidence."""
    pricing_clarity: Text | None = None
    """How well the bill can be foreseen."""
    languages_and_tools: Text | None = None
    """Languages, interfaces and tools one works with."""
    collaboration: Text | None = None
    """How people work on it together."""


class Judgement(Strict):
    """What the article of 2019 said, and how it stands today."""

    topic: Text
    """What the judgement is about."""
    said: Text
    """The article's judgement in our words."""
    today: Text | None = None
    """What holds now, or the correction; empty where we have no evidence."""
    source: SourceId
    """Source of today's statement, or the article's."""
    as_of: AsOf
    """Date of the source."""


class Provider(Strict):
    """Someone who rents accelerators, or did."""

    id: Slug
    """Public id, used in links."""
    name: Text
    """Name in full."""
    kind: ProviderKind
    """What sort of provider it is (vocabulary: provider_kind)."""
    status: ProviderStatus = ProviderStatus.UNKNOWN
    """Whether it is known to be in business; unknown unless a source of the last year lists it."""
    rank: Annotated[int, Field(ge=1, le=999), IN_DIGITS] | None = None
    """Order of appearance: the article's three first, then the best known; empty for all others."""
    aliases: tuple[Text, ...] = ()
    """Other spellings met in sources."""
    url: Url | None = None
    """Home or price page."""
    prose: Prose | None = None
    """Portrait, for the best-known ones."""
    article_2019: tuple[Judgement, ...] = ()
    """The article's judgements on it."""
    facts: dict[Slug, Fact] = {}
    """Attribute (vocabulary: provider_attribute) to what is known."""


class Framework(Strict):
    """A system one writes or runs deep networks with."""

    id: Slug
    """Public id, used in links."""
    name: Text
    """Name as its makers write it."""
    role: FrameworkRole
    """framework: define and train; library: on top of a framework; compiler; runtime: runs trained models."""
    level: FrameworkLevel
    """Basic concept offered: tensor, layer, both, a training harness, or a runtime."""
    status: FrameworkStatus
    """Whether it is alive, by the evidence under the fact `actively-developed`."""
    rank: Annotated[int, Field(ge=1, le=999), IN_DIGITS] | None = None
    """Order of appearance: TensorFlow, PyTorch, Keras first."""
    in_encyclopaedia: bool = False
    """Whether the encyclopaedia's comparison table lists it."""
    url: Url | None = None
    """Home page or repository."""
    prose: Prose | None = None
    """Portrait, for the best-known ones."""
    article_2019: tuple[Judgement, ...] = ()
    """The article's judgements on it."""
    facts: dict[Slug, Fact] = {}
    """Attribute (vocabulary: framework_attribute) to what is known."""


class EcosystemFact(Record):
    """One fact about a product of a framework's ecosystem."""

    product: Slug
    """Id of the product."""
    name: Text
    """Its name."""
    framework: Slug | None = None
    """Id of the framework it belongs to; empty for several."""
    attribute: Slug
    """What the fact is about: purpose, status, first-release, licence, ..."""
    value: Text
    """The fact."""


class ManagedService(Record):
    """A ready-made service that solves a task without training a model of one's own."""

    service_id: Slug
    """provider-service."""
    provider: Slug
    """Id of a file in data/providers."""
    service: Text
    """Name of the service."""
    task: Text
    """What it does."""
    category: Slug
    """Term of the vocabulary managed_service_category."""
    url: Url | None = None
    """Its page."""


class ListedProvider(Record):
    """A player of the article's lists of 2018 to 2021 and what became of it."""

    name: Text
    """Name on the list."""
    provider: Slug | None = None
    """Id of a file in data/providers, where we have one."""
    url: Url | None = None
    """Address given by the list."""
    listed_2018: bool
    """On Jeff Hale's list of November 2018."""
    listed_2021: bool
    """On the same list in March 2021."""
    listed_binga: bool
    """On the list of 2018 to 2020 that also gives prices."""
    prices_then: Text | None = None
    """GPU prices the second list gives."""
    first_seen: AsOf | None = None
    """First day it is on one of the lists."""
    last_seen: AsOf | None = None
    """Last day it is on one of the lists."""
    became: Text | None = None
    """What became of it, where a source says so."""
    became_source: SourceId | None = None
    """Source of that."""

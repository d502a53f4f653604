"""What a question, a rule and an example case of the questionnaire are."""

from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    RootModel,
    StringConstraints,
    Tag,
)

from comparison.records.base import IN_DIGITS, Slug, SourceId, Strict, Text

Word = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:_[a-z0-9]+)*$", max_length=40)]
Answers = Mapping[str, str]
"""Question -> option. What is not answered is not in it."""
Holds = Callable[[Answers], bool]
VETO: Literal["veto"] = "veto"
STRONGEST = 2


class Outcome(StrEnum):
    """What the questionnaire can advise, the simplest first: of two with the same score the first is advised."""

    RULES = "rules"
    MANAGED_API = "managed_api"
    CLASSICAL_ML = "classical_ml"
    FINE_TUNE = "fine_tune"
    TRAIN_FROM_SCRATCH = "train_from_scratch"


class UseDeepLearning(StrEnum):
    YES = "yes"
    PRETRAINED_ONLY = "pretrained_only"
    NO = "no"
    UNCLEAR = "unclear"


class RuleStrength(StrEnum):
    STRONG = "strong"
    SECOND_HAND = "second_hand"
    JUDGEMENT = "judgement"


def _effect(value: object) -> object:
    if value == VETO:
        return value
    try:
        number = int(str(value))
    except ValueError:
        number = 0
    if number == 0 or abs(number) > STRONGEST:
        raise ValueError("-2, -1, 1, 2 or veto; leave an outcome out where the rule does not touch it")
    return number


def _sentence(text: str) -> str:
    if not text.endswith((".", "?", "!")):
        raise ValueError("a whole sentence with its full stop")
    return text


def _distinct(options: tuple[str, ...]) -> tuple[str, ...]:
    if len(set(options)) < len(options):
        raise ValueError("each option once")
    return options


Effect = Annotated[int | Literal["veto"], BeforeValidator(_effect)]
Sentence = Annotated[Text, AfterValidator(_sentence)]
Options = Annotated[tuple[Word, ...], Field(min_length=1), AfterValidator(_distinct)]


class Clause(RootModel[Annotated[dict[Word, Options], Field(min_length=1)]]):
    """Question -> options: true where every question named is answered with one of its options."""

    model_config = ConfigDict(frozen=True)

    def test(self) -> Holds:
        wanted = [(question, frozenset(options)) for question, options in self.root.items()]
        if len(wanted) == 1:
            ((only, options),) = wanted
            return lambda answers: answers.get(only) in options
        return lambda answers: all(answers.get(question) in options for question, options in wanted)

    def leaves(self) -> Iterator[tuple[str, str | None, tuple[Any, ...]]]:
        for question, options in self.root.items():
            yield question, None, (question,)
            for index, option in enumerate(options):
                yield question, option, (question, index)


class AllOf(Strict):
    """True where every part is."""

    all: Annotated[tuple["When", ...], Field(min_length=1)]

    def test(self) -> Holds:
        parts = [part.test() for part in self.all]
        return lambda answers: all(part(answers) for part in parts)

    def leaves(self) -> Iterator[tuple[str, str | None, tuple[Any, ...]]]:
        yield from _leaves("all", self.all)


class AnyOf(Strict):
    """True where at least one part is."""

    any: Annotated[tuple["When", ...], Field(min_length=1)]

    def test(self) -> Holds:
        parts = [part.test() for part in self.any]
        return lambda answers: any(part(answers) for part in parts)

    def leaves(self) -> Iterator[tuple[str, str | None, tuple[Any, ...]]]:
        yield from _leaves("any", self.any)


class Not(Strict):
    """True where its part is not, so also where the question is not answered."""

    model_config = ConfigDict(serialize_by_alias=True)

    part: "When" = Field(alias="not")

    def test(self) -> Holds:
        part = self.part.test()
        return lambda answers: not part(answers)

    def leaves(self) -> Iterator[tuple[str, str | None, tuple[Any, ...]]]:
        for question, option, inside in self.part.leaves():
            yield question, option, ("not", *inside)


def _leaves(name: str, parts: tuple["When", ...]) -> Iterator[tuple[str, str | None, tuple[Any, ...]]]:
    for index, part in enumerate(parts):
        for question, option, inside in part.leaves():
            yield question, option, (name, index, *inside)


def _kind(tree: object) -> str:
    for kind, model in (("all", AllOf), ("any", AnyOf), ("not", Not)):
        if isinstance(tree, model) or (isinstance(tree, Mapping) and kind in tree):
            return kind
    return "clause"


When = Annotated[
    Annotated[AllOf, Tag("all")]
    | Annotated[AnyOf, Tag("any")]
    | Annotated[Not, Tag("not")]
    | Annotated[Clause, Tag("clause")],
    Discriminator(_kind),
]
for _model in (AllOf, AnyOf, Not):
    _model.model_rebuild()


class Option(Strict):
    """One possible answer."""

    id: Word
    """Public id, used in links and rules."""
    label: Text
    """What people read."""
    help: Text | None = None
    """What it means, where the label alone could be misread."""


class Question(Strict):
    """One question of the questionnaire. None of them must be answered."""

    id: Word
    """Public id, used in links and rules."""
    label: Text
    """The question, as it is asked."""
    help: Sentence
    """Why it is asked, or how to find the answer."""
    first_five: Annotated[int, Field(ge=1, le=5), IN_DIGITS] | None = None
    """Place among the five that are asked first because they decide most; empty for the others."""
    ordered: bool = False
    """Whether the options stand on a scale, from little to much."""
    given: bool = False
    """Whether the answer lies in the task itself, so that nobody can change it by an effort."""
    options: Annotated[tuple[Option, ...], Field(min_length=2)]
    """Possible answers, in the order shown."""

    @property
    def option_ids(self) -> tuple[str, ...]:
        return tuple(option.id for option in self.options)

    def label_of(self, answer: str) -> str:
        """What people read for an answer; the answer itself where there is none."""
        return next((option.label for option in self.options if option.id == answer), answer)


class Rule(Strict):
    """What follows from some answers, why, and who says so. The threshold is the source's, the weight is ours."""

    id: Slug
    """Public id."""
    when: When
    """Small tree: `question: [options]`, put together with `all`, `any` and `not`."""
    effect: Annotated[dict[Outcome, Effect], Field(min_length=1)]
    """Outcome -> weight from -2 (strongly against) to 2 (strongly for), or `veto`: cannot be advised at all."""
    because: Sentence
    """The reason, one sentence in plain words."""
    source: SourceId
    """Who says so: an id of data/sources.yaml."""
    strength: RuleStrength
    """How well the reason is founded."""


class Case(Strict):
    """An example: a real situation, its answers, and what a sceptical expert would advise."""

    id: Slug
    """Public id, used in links."""
    title: Text
    """Short name."""
    text: Sentence
    """The situation, in two sentences."""
    answers: Annotated[dict[Word, Word], Field(min_length=1)]
    """Question -> option."""
    expect: Outcome
    """What a sceptical expert would advise; the tests hold the rules to it."""
    expert: Sentence
    """Why, in the expert's words."""

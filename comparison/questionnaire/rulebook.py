"""Questions and rules, ready to be asked, and answers as they may be used."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from comparison.catalog.contents import Catalog
from comparison.records.questionnaire import VETO, Holds, Outcome, Question, Rule
from comparison.text.spelling import nearest

OUTCOMES = tuple(Outcome)


@dataclass(frozen=True, slots=True)
class CompiledRule:
    holds: Holds
    weights: tuple[tuple[int, int], ...]
    vetoes: tuple[int, ...]


@dataclass(frozen=True)
class Rulebook:
    """Questions and rules, ready to be asked. Make it once: `Rulebook.of(catalog)`."""

    questions: tuple[Question, ...]
    rules: tuple[Rule, ...]

    @classmethod
    def of(cls, catalog: Catalog) -> "Rulebook":
        return cls(catalog.questions, catalog.rules)

    @cached_property
    def by_id(self) -> Mapping[str, Question]:
        return {question.id: question for question in self.questions}

    @cached_property
    def first_five(self) -> tuple[str, ...]:
        """Questions to begin with, in order."""
        placed = [(question.first_five, question.id) for question in self.questions if question.first_five]
        return tuple(name for _, name in sorted(placed))

    @cached_property
    def compiled(self) -> tuple[CompiledRule, ...]:
        return tuple(
            CompiledRule(
                rule.when.test(),
                tuple((OUTCOMES.index(o), int(e)) for o, e in rule.effect.items() if e != VETO),
                tuple(OUTCOMES.index(o) for o, e in rule.effect.items() if e == VETO),
            )
            for rule in self.rules
        )

    @cached_property
    def about(self) -> Mapping[str, tuple[int, ...]]:
        """Question -> places of the rules that ask for its answer."""
        places: dict[str, list[int]] = {question.id: [] for question in self.questions}
        for place, rule in enumerate(self.rules):
            for question in {question for question, _, _ in rule.when.leaves()}:
                places.setdefault(question, []).append(place)
        return {question: tuple(rules) for question, rules in places.items()}


def readable(raw: Mapping[str, object], book: Rulebook) -> tuple[dict[str, str], tuple[str, ...]]:
    """Answers in the order of the questions, without empty ones, and what could not be read, each with the way out."""
    problems = []
    for name in sorted(map(str, raw.keys() - book.by_id.keys())):
        problems.append(f"There is no question {name!r}. {nearest(name, book.by_id) or _one_of(book.by_id)}")
    answers = {}
    for question in book.questions:
        answer = raw.get(question.id)
        if answer is None or answer == "":
            continue
        if isinstance(answer, str) and answer in question.option_ids:
            answers[question.id] = answer
        else:
            hint = nearest(str(answer), question.option_ids) or _one_of(question.option_ids)
            problems.append(f"{question.id}: {answer!r} is no option. {hint}")
    return answers, tuple(problems)


def _one_of(words: Iterable[str]) -> str:
    return f"Valid: {', '.join(words)}"

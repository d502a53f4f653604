"""What a link asks of /questionnaire. Its questions are data, so its parameters are made from the catalog."""

from dataclasses import dataclass
from typing import Any

from comparison.catalog.contents import Catalog
from comparison.links.parameters import Maybe, Parameter, Several, Switch, Values
from comparison.records.questionnaire import Question

PATH = "/questionnaire"
REST = Switch(
    key="rest",
    label="More questions",
    help="Those that are answered, and those whose answer could still change the verdict or the next steps.",
    meaning="more than the first five questions: those answered, and those that still matter",
)
TEACH = Switch(key="teach", label="Hide the verdict", meaning="the verdict is hidden until asked for")


@dataclass(frozen=True)
class QuestionParameters:
    """The parameters of /questionnaire for one version of the questions."""

    questions: tuple[Maybe, ...]
    """One per question, in the order they are asked."""
    case: Maybe
    lock: Several

    @classmethod
    def of(cls, catalog: Catalog) -> "QuestionParameters":
        return cls(
            tuple(_parameter_of(question) for question in catalog.questions),
            Maybe(
                key="case",
                label="Example case",
                options=tuple(case.id for case in catalog.cases),
                values="ids of data/cases.yaml",
                meaning="tells that situation above the questions; its answers are given as above",
            ),
            Several(
                key="lock",
                label="Fixed answers",
                options=tuple(question.id for question in catalog.questions),
                values="ids of questions",
                meaning="these answers are shown and cannot be changed",
            ),
        )

    @property
    def all(self) -> tuple[Parameter[Any], ...]:
        """In the order of docs/links.md."""
        return (*self.questions, REST, self.case, TEACH, self.lock)

    def of_question(self, name: str) -> Maybe:
        """The parameter of a question."""
        return next(question for question in self.questions if question.key == name)

    def answers(self, values: Values) -> dict[str, str]:
        """Question -> option, without open questions."""
        answers = {question.key: values[question] for question in self.questions}
        return {name: answer for name, answer in answers.items() if answer}


def _parameter_of(question: Question) -> Maybe:
    return Maybe(key=question.id, label=question.label, help=question.help, options=question.option_ids)

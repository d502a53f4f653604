"""Outcome and answers -> what to do next, with the page and filters that show it. Free ways first without a budget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from comparison.records.questionnaire import Answers, Outcome

SERVICES_FOR = {
    "text": ("text", "translation"),
    "image": ("vision", "document"),
    "audio": ("speech",),
    "video": ("vision",),
    "table": ("fraud", "recommendation"),
    "time_series": ("forecast", "anomaly"),
    "graph": ("recommendation", "search"),
    "mixed": ("document", "vision", "text"),
}
"""Kind of data -> categories of managed services that take it (vocabulary managed_service_category), best first."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """One thing to do.

    `path` is a page of the site and `parameters` its filters as in docs/links.md; without a path it is done elsewhere.
    For the step `services` the parameters are `category` of data/managed_services.csv.
    """

    id: str
    text: str
    path: str | None = None
    parameters: tuple[tuple[str, str], ...] = ()


_FREE = NextStep(
    "free_notebooks",
    "Start in a free notebook with a GPU. Its hours are limited and not promised: save often, keep the data small.",
    "/offers",
    (("kind", "free_tier"), ("since", "any")),
)
_MEASURE = NextStep(
    "measure", "Decide first how you will measure success, and put a test set aside before anything is built."
)
_BASELINE = NextStep(
    "baseline", "Build the simplest thing that could work, a rule or a mean, and write its result down."
)
_LABELS = NextStep(
    "labels", "Collect labelled examples before training anything: with fewer than 50 you cannot even test."
)


def next_steps(outcome: Outcome | None, answers: Answers) -> tuple[NextStep, ...]:
    """In the order to take them; none while the outcome is unclear."""
    if outcome is None:
        return ()
    steps = [_MEASURE] if answers.get("quality_measurable") == "no" else []
    if outcome is not Outcome.RULES and answers.get("baseline") == "none":
        steps.append(_BASELINE)
    if outcome in _TRAINED and answers.get("labelled_examples") == "under_50" and answers.get("goal") != "control":
        steps.append(_LABELS)
    return (*steps, *_STEPS[outcome](answers))


def questions_that_change_next_steps(
    outcome: Outcome | None, answers: Answers, options: Mapping[str, Iterable[str]]
) -> tuple[str, ...]:
    """Open questions whose answer would change the next steps, the outcome staying as it is.

    Args:
        options: question -> options, of all questions.
    """
    now = next_steps(outcome, answers)
    return tuple(
        question
        for question, choices in options.items()
        if question not in answers
        and any(next_steps(outcome, {**answers, question: option}) != now for option in choices)
    )


def _rules(answers: Answers) -> list[NextStep]:
    return [
        NextStep("write_rules", "Write the rules down with those who decide today, and test them on past cases."),
        NextStep(
            "keep_cases",
            "Record every case the rules get wrong: should they fail one day, these are your labelled examples.",
        ),
    ]


def _managed(answers: Answers) -> list[NextStep]:
    kind = answers.get("data_type", "")
    categories = (
        ["generative", "conversation"] if answers.get("goal") == "generate" else list(SERVICES_FOR.get(kind, ()))
    )
    if answers.get("facts_change") == "daily" and (kind == "text" or answers.get("goal") == "generate"):
        categories.append("search")
    steps = [
        NextStep(
            "services",
            "Try the matching services of AWS, Google Cloud and Azure on a hundred of your own cases and compare.",
            None,
            tuple(("category", category) for category in dict.fromkeys(categories)),
        )
    ]
    if answers.get("goal") == "generate":
        steps.append(
            NextStep("prompt_first", "Prompt a hosted model first, then let it look up your facts; fine-tune last.")
        )
    free = answers.get("budget") == "none"
    rest = [
        NextStep("price_per_call", "Work out the price at your number of calls before you build on it."),
        NextStep(
            "free_tier",
            "Stay within the free tiers: find out where each one ends.",
            "/providers",
            (("has", "free-tier"),),
        ),
    ]
    return [*steps, *(rest[::-1] if free else rest[:1])]


def _classical(answers: Answers) -> list[NextStep]:
    steps = []
    if answers.get("data_type") == "time_series":
        steps.append(NextStep("naive", "Forecast with the last value of the same weekday or season first; beat that."))
    if answers.get("interpretability") in {"required_by_law", "useful"}:
        steps.append(
            NextStep("readable", "Begin with what one can read: logistic regression, a scoring table, a small tree.")
        )
    steps.append(
        NextStep(
            "boosting", "Use scikit-learn, then gradient boosting (XGBoost, LightGBM or CatBoost); a laptop is enough."
        )
    )
    if answers.get("data_type") == "table" and answers.get("labelled_examples") in {"50_to_1k", "1k_to_10k"}:
        steps.append(
            NextStep(
                "tabpfn", "Up to 10,000 rows and 500 columns, compare with TabPFN, a network ready-made for tables."
            )
        )
    if answers.get("data_type") in {"image", "text", "audio", "video"}:
        steps.append(
            NextStep(
                "features", "Let a ready-made network turn each item into numbers and train the simple model on these."
            )
        )
    return steps


def _fine_tune(answers: Answers) -> list[NextStep]:
    steps = [
        NextStep(
            "frameworks",
            "Choose a framework that is alive and speaks a language you know, then a network trained with it.",
            "/frameworks",
            # Not does=pretrained: our sources say so of few, and mostly of old ones.
            (("language", "python"), ("alive", "active")),
        ),
        NextStep("freeze_first", "Train only the last layer first; unfreeze more when the test set says it helps."),
    ]
    if answers.get("budget") == "none":
        return [_FREE, *steps]
    one = NextStep(
        "offers",
        "One GPU with 16 GiB or more is enough to begin; rent it by the hour.",
        "/offers",
        (("count", "1"), ("memory", "16"), ("billing", "on_demand"), ("billing", "spot")),
    )
    return [*steps, one, _run_cost()]


def _scratch(answers: Answers) -> list[NextStep]:
    steps = [
        NextStep("small_first", "Train a small network on a tenth of the data first; scale what the curve promises."),
        NextStep(
            "frameworks",
            "Choose a framework that trains on several devices.",
            "/frameworks",
            (("does", "autodiff"), ("does", "parallel"), ("alive", "active")),
        ),
        _run_cost(),
    ]
    if answers.get("budget") == "none":
        return [_FREE, *steps]
    many = NextStep(
        "offers",
        "Compare machines with eight devices, on demand and spot.",
        "/offers",
        (("count", "8"), ("billing", "on_demand"), ("billing", "spot")),
    )
    return [*steps, many]


def _run_cost() -> NextStep:
    return NextStep("run_cost", "Estimate hours and cost of the run before you rent.", "/run_cost")


_TRAINED = {Outcome.CLASSICAL_ML, Outcome.FINE_TUNE, Outcome.TRAIN_FROM_SCRATCH}
_STEPS = {
    Outcome.RULES: _rules,
    Outcome.MANAGED_API: _managed,
    Outcome.CLASSICAL_ML: _classical,
    Outcome.FINE_TUNE: _fine_tune,
    Outcome.TRAIN_FROM_SCRATCH: _scratch,
}

"""What is said of an advice: the sentence on top, progress, changes, open questions, steps that hang on an answer."""

from itertools import product

import pytest

from comparison.catalog.loading import Catalog
from comparison.questionnaire import bars as chart
from comparison.questionnaire.next_steps import questions_that_change_next_steps
from comparison.questionnaire.rulebook import Rulebook
from comparison.questionnaire.scoring import advise
from comparison.questionnaire.sentences import VERDICTS, changes, progress, unknown, verdict
from comparison.records.questionnaire import Outcome

BIRDS = {"data_type": "image", "labelled_examples": "1k_to_10k", "pretrained_similarity": "close"}


@pytest.fixture(scope="module")
def book(catalog: Catalog) -> Rulebook:
    return Rulebook.of(catalog)


@pytest.fixture(scope="module")
def labels(catalog: Catalog) -> dict[Outcome, str]:
    return {outcome: catalog.label("outcome", outcome.value) for outcome in Outcome}


def test_the_verdict_is_one_sentence_with_how_sure_it_is(book: Rulebook, labels: dict[Outcome, str]) -> None:
    said = verdict(advise(BIRDS, book), labels)
    assert said.startswith("Yes, but not from scratch: fine-tune")
    assert "your 3 answers" in said
    assert "open questions could change that" in said
    assert said.endswith(".")
    assert said.count(". ") == 0


def test_nothing_and_too_little_are_not_clear(book: Rulebook, labels: dict[Outcome, str]) -> None:
    assert "five questions" in verdict(advise({}, book), labels)
    assert verdict(advise({"skills": "none"}, book), labels).startswith("Not clear yet: the answers")


def test_every_case_is_told_with_its_outcome(catalog: Catalog, book: Rulebook, labels: dict[Outcome, str]) -> None:
    for case in catalog.cases:
        said = verdict(advise(case.answers, book), labels)
        assert said.startswith(VERDICTS[case.expect]), case.id
        assert f"{len(case.answers)} answers" in said


def test_a_close_verdict_says_so(book: Rulebook, labels: dict[Outcome, str]) -> None:
    pairs = product(*(book.by_id[name].option_ids for name in ("data_type", "generic_capability")))
    close = [
        advice
        for kind, ready in pairs
        if (advice := advise({"data_type": kind, "generic_capability": ready}, book)).is_close
    ]
    assert close
    for advice in close:
        assert ("it is a tie" if advice.lead == 0 else "it is close, only 1 point ahead") in verdict(advice, labels)


def test_progress_grows_to_one(catalog: Catalog, book: Rulebook) -> None:
    assert progress(advise({}, book), book) == (0.0, "0 of the first 5 questions answered.")
    share, words = progress(advise(BIRDS, book), book)
    assert 0 < share < 1
    assert "could still change the verdict" in words
    credit = next(case for case in catalog.cases if case.id == "credit-scoring")
    assert progress(advise(credit.answers, book), book) == (1.0, "14 answers; no other one could change the verdict.")


def test_changes_to_the_same_outcome_are_told_together(book: Rulebook, labels: dict[Outcome, str]) -> None:
    advice = advise(BIRDS, book)
    rows = changes(advice.tipping_points, book, labels)
    assert len({(question, outcome) for question, _, _, outcome in rows}) == len(rows)
    _, now, others, outcome = next(row for row in rows if row[0].startswith("What kind of data"))
    assert now == "Images"
    assert "Table" in others
    assert outcome == "Classical machine learning"


def test_an_open_question_tells_what_an_answer_could_do(book: Rulebook, labels: dict[Outcome, str]) -> None:
    advice = advise({"data_type": "table"}, book)
    told = dict(unknown(missing, book, labels) for missing in advice.missing)
    assert "“Good enough” would lead to “Rules" in told["How well does a simple solution do?"]
    assert any("alone it changes nothing" in does for does in told.values())


def test_steps_hang_on_the_budget_where_something_is_trained(book: Rulebook) -> None:
    options = {question.id: question.option_ids for question in book.questions}
    assert "budget" in questions_that_change_next_steps(Outcome.FINE_TUNE, BIRDS, options)
    assert "budget" not in questions_that_change_next_steps(Outcome.FINE_TUNE, {**BIRDS, "budget": "none"}, options)
    assert questions_that_change_next_steps(None, {}, options) == ()


def test_bars_are_in_order_and_what_is_ruled_out_has_none(book: Rulebook, labels: dict[Outcome, str]) -> None:
    advice = advise({**BIRDS, "interpretability": "required_by_law", "data_must_stay": "yes"}, book)
    bars = chart.bars(advice, labels)
    assert {bar.outcome for bar in bars} == set(Outcome)
    assert [bar.is_out for bar in bars] == sorted(bar.is_out for bar in bars)
    left = [bar.points for bar in bars if not bar.is_out]
    assert left == sorted(left, reverse=True)
    assert all(bar.share == 0 and bar.words == "ruled out" for bar in bars if bar.is_out)
    assert all(0 <= bar.share <= 1 for bar in bars)

"""The story of /questionnaire: nothing answered, a verdict, what changes it, a class with a locked case."""

import pytest
from streamlit.testing.v1 import AppTest

from comparison.catalog import Catalog
from comparison.catalog import load as load_catalog
from tests.pages.conftest import Visit

CASES = load_catalog().cases
STUDENT = {
    "data_type": "image", "goal": "predict", "labelled_examples": "1k_to_10k", "compute": "laptop", "budget": "none",
    "pretrained_similarity": "close", "generic_capability": "no",
}  # fmt: skip


def texts(page: AppTest) -> str:
    told = (*page.markdown, *page.subheader, *page.header, *page.caption)
    return " ".join(each.value for each in told).replace("\\", "")


def verdict(page: AppTest) -> str | None:
    return next((each.value for each in page.subheader if each.anchor == "verdict"), None)


def test_nothing_answered_is_not_clear_and_asks_five_questions(visit: Visit) -> None:
    page = visit("/questionnaire")
    assert "Not clear yet" in texts(page)
    assert len([group for group in page.button_group if not str(group.key).startswith("_")]) == 5
    assert verdict(page) is None


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_the_link_of_a_case_gives_the_verdict_an_expert_expects(visit: Visit, catalog: Catalog, case) -> None:  # type: ignore[no-untyped-def]
    page = visit("/questionnaire", case=case.id, **case.answers)
    assert verdict(page) == catalog.label("outcome", case.expect)
    assert "That is what a sceptical expert would say" in texts(page)


def test_the_student_is_sent_to_a_free_notebook_and_a_framework(visit: Visit) -> None:
    page = visit("/questionnaire", **STUDENT)
    assert "ine-tune" in str(verdict(page))
    told = texts(page)
    for word in ("Google Colab", "Kaggle", "TensorFlow", "hours"):
        assert word in told


def test_every_reason_names_its_source(visit: Visit) -> None:
    page = visit("/questionnaire", **STUDENT)
    reasons = next(each.value for each in page.markdown if each.value.startswith("- Where data resemble"))
    assert all(":small[" in line for line in reasons.splitlines())


def test_an_answer_taken_back_changes_the_verdict(visit: Visit) -> None:
    page = visit("/questionnaire", **STUDENT)
    page.button_group(key="data_type").set_value("table").run()
    assert not page.exception
    assert verdict(page) == "Classical machine learning"


def test_a_class_sees_the_verdict_only_when_it_asks(visit: Visit) -> None:
    page = visit("/questionnaire", teach="true", lock=["data_type"], **STUDENT)
    assert verdict(page) is None
    assert page.button_group(key="data_type").disabled
    assert not page.button_group(key="labelled_examples").disabled
    page.button[0].click().run()
    assert "ine-tune" in str(verdict(page))

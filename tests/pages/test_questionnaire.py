"""The story of /questionnaire: nothing answered, a verdict with reasons, what to do, a class with a locked case."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from comparison.catalog.loading import Catalog
from comparison.catalog.loading import load as load_catalog
from comparison.records.questionnaire import Case
from tests.pages.conftest import ROOT, Visit

CASES = load_catalog().cases
STUDENT = {
    "data_type": "image",
    "goal": "predict",
    "labelled_examples": "1k_to_10k",
    "compute": "laptop",
    "budget": "none",
    "pretrained_similarity": "close",
    "generic_capability": "no",
}
each_case = pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)


def texts(page: AppTest) -> str:
    told = (*page.title, *page.markdown, *page.subheader, *page.header, *page.caption)
    return " ".join(element.value for element in told).replace("\\", "")


def verdict(page: AppTest) -> str | None:
    return next((element.value.replace("\\", "") for element in page.header if element.anchor == "verdict"), None)


def questions(page: AppTest) -> list[str]:
    return [str(group.key) for group in page.button_group]


def cases_offered(page: AppTest) -> int:
    titles = {case.title for case in CASES}
    return sum(link.proto.label in titles for link in page.get("page_link"))


def test_nothing_answered_is_not_clear_and_asks_five_questions(visit: Visit) -> None:
    page = visit("/questionnaire")
    assert "Not clear yet" in texts(page)
    assert questions(page) == [
        "data_type",
        "labelled_examples",
        "rules_known",
        "generic_capability",
        "interpretability",
    ]
    assert verdict(page) is None
    assert cases_offered(page) == 10


def test_it_is_drawn_without_the_chart_library(visit: Visit) -> None:
    page = visit("/questionnaire", **STUDENT)
    assert not page.get("plotly_chart")
    assert len([bar for bar in page.get("progress") if "point" in bar.proto.text or "ruled out" in bar.proto.text]) == 5


@each_case
def test_the_link_of_a_case_gives_the_verdict_an_expert_expects(visit: Visit, catalog: Catalog, case: Case) -> None:
    page = visit("/questionnaire", case=case.id, **case.answers)
    assert verdict(page) == catalog.label("outcome", case.expect)
    assert case.text in texts(page)
    assert case.expert in texts(page)
    assert not page.warning


@each_case
def test_every_answer_of_a_case_is_on_the_page(visit: Visit, catalog: Catalog, case: Case) -> None:
    told = texts(visit("/questionnaire", **case.answers))
    page = visit("/questionnaire", rest="true", **case.answers)
    first = questions(visit("/questionnaire"))
    for question in catalog.questions:
        if answer := case.answers.get(question.id):
            assert page.button_group(key=question.id).value == answer
            assert question.id in first or f"**{question.label_of(answer)}**" in told


def test_more_questions_are_those_that_still_matter(visit: Visit) -> None:
    page = visit("/questionnaire", data_type="image", labelled_examples="1k_to_10k")
    assert len(questions(page)) == 5
    page.toggle(key="rest").set_value(True).run()
    asked = questions(page)
    assert 5 < len(asked) < 20
    assert "budget" in asked  # changes the next steps, if not the verdict
    assert verdict(page) == "Fine-tune a trained network"


def test_an_answer_survives_the_hiding_of_its_question(visit: Visit) -> None:
    page = visit("/questionnaire", data_type="image", labelled_examples="1k_to_10k", rest="true")
    page.button_group(key="budget").set_value("none").run()
    page.toggle(key="rest").set_value(False).run()
    assert "budget" not in questions(page)
    page.button_group(key="rules_known").set_value("no").run()
    assert page.query_params["budget"] == "none"
    assert "Google Colab" in texts(page)


def test_the_student_is_sent_to_a_free_notebook_and_a_framework(visit: Visit) -> None:
    page = visit("/questionnaire", **STUDENT)
    assert verdict(page) == "Fine-tune a trained network"
    told = texts(page)
    for word in ("Google Colab", "Kaggle", "12 h a session", "30 GPU hours a week", "TensorFlow", "PyTorch"):
        assert word in told
    links = {link.proto.label: link.proto.query_string for link in page.get("page_link")}
    assert "kind=free_tier" in links["Free offers with their limits"]
    assert "alive=active" in links["Frameworks that fit"]


def test_a_ready_made_service_is_named_at_all_three_large_clouds(visit: Visit) -> None:
    invoices = next(case for case in CASES if case.id == "invoices")
    told = texts(visit("/questionnaire", **invoices.answers))
    for service in ("Amazon Textract", "Document AI", "Azure Document Intelligence"):
        assert service in told


def test_every_reason_names_its_source_and_its_strength(visit: Visit) -> None:
    page = visit("/questionnaire", **STUDENT)
    lists = [
        element.value
        for element in page.markdown
        if ":small[" in element.value and "Where data resemble" in element.value
    ]
    assert lists
    for line in "\n".join(lists).splitlines():
        assert re.search(r":small\[[●◐○] \S", line), line


def test_a_conflict_is_shown_with_both_sides(visit: Visit) -> None:
    told = texts(visit("/questionnaire", data_type="image", rules_known="yes", labelled_examples="10k_to_100k"))
    assert "Where the reasons disagree" in told
    assert "- for: " in told
    assert "- against: " in told


def test_an_answer_changed_changes_the_verdict_and_the_link(visit: Visit) -> None:
    page = visit("/questionnaire", **STUDENT)
    page.button_group(key="data_type").set_value("table").run()
    assert not page.exception
    assert verdict(page) == "Classical machine learning"
    assert page.query_params["data_type"] == "table"


def test_a_class_sees_the_verdict_only_when_it_asks(visit: Visit) -> None:
    page = visit("/questionnaire", teach="true", lock=["data_type", "skills"], **STUDENT)
    assert verdict(page) is None
    hidden = texts(page).lower()
    for word in ("fine-tune", "against it", "next steps"):
        assert word not in hidden
    assert "data_type" not in questions(page)
    assert "What kind of data do you have? **Images**" in texts(page)
    assert "labelled_examples" in questions(page)
    page.button(key="show_verdict").click().run()
    assert verdict(page) == "Fine-tune a trained network"
    assert page.query_params["lock"] == ["data_type", "skills"]


def test_a_class_is_not_offered_the_tools_of_the_teacher(visit: Visit) -> None:
    assert len(visit("/questionnaire").multiselect) == 1
    assert not visit("/questionnaire", lock="budget").multiselect
    assert not visit("/questionnaire", teach="true").multiselect


def test_what_a_link_says_in_vain_is_told_with_the_nearest(visit: Visit) -> None:
    page = visit("/questionnaire", data_type="tabel", budget="none", case="credit-scorin", lock="bugdet")
    assert len(page.warning) == 1
    said = page.warning[0].value.replace("\\", "")
    for word in ("table", "credit-scoring", "budget"):
        assert f"did you mean '{word}'" in said


def test_what_cannot_be_used_is_told_once_and_in_the_order_of_the_link(visit: Visit) -> None:
    query = {"zeal": "1", "budget": "huge", "data_type": "smell", "yarn": "2", "case": "none-such"}
    said = visit("/questionnaire", **query).warning[0].value.replace("\\", "")
    places = [said.index(key) for key in query]
    assert places == sorted(places)
    assert said.count("smell") == 1


def test_every_question_and_option_is_documented(catalog: Catalog) -> None:
    section = (ROOT / "docs/links.md").read_text("utf-8").partition("## /questionnaire\n")[2].partition("\n## ")[0]
    for question in catalog.questions:
        options = " ".join(f"`{option}`" for option in question.option_ids)
        assert f"| `{question.id}` | {options} |" in section

"""What only a browser shows of /questionnaire: the journeys of the student and of the teacher's locked case."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, OpenPage, settled

LOCKED = "/questionnaire?teach=true&lock=data_type&data_type=table&labelled_examples=1k_to_10k"


def answer(page: Page, question: str, option: str) -> None:
    page.locator(f".st-key-{question}").get_by_text(option, exact=True).click()
    settled(page)


def test_a_student_finds_the_free_way_and_gives_the_teacher_one_link(
    open_page: OpenPage, new_context: NewContext
) -> None:
    """Journey 1: 5,000 labelled photos, a laptop, no budget."""
    page = open_page("/questionnaire")
    expect(page.get_by_text("Not clear yet")).to_be_visible()
    page.get_by_role("link", name="5,000 labelled photos, a laptop, no budget").click()
    settled(page)
    expect(page.get_by_role("heading", name="Fine-tune a trained network")).to_be_visible()
    for told in ("Google Colab", "Kaggle", "TensorFlow", "hours"):
        expect(page.get_by_text(told).first).to_be_visible()
    link = str(page.get_by_role("button", name="Copy link").first.get_attribute("data-link"))
    assert "labelled_examples=1k_to_10k" in link
    teacher = new_context(phone=True).new_page()
    teacher.goto(link)
    expect(settled(teacher).get_by_role("heading", name="Fine-tune a trained network")).to_be_visible()


def test_an_answer_is_in_the_url_and_survives_a_reload(open_page: OpenPage) -> None:
    page = open_page("/questionnaire")
    answer(page, "data_type", "Table")
    answer(page, "labelled_examples", "1,000 to 10,000")
    expect(page).to_have_url(
        re.compile(r"data_type=table.*labelled_examples=1k_to_10k|labelled_examples=1k_to_10k.*data_type=table")
    )
    page.reload()
    expect(settled(page).get_by_role("heading", name="Classical machine learning")).to_be_visible()


def test_a_class_works_on_a_locked_case(open_page: OpenPage) -> None:
    """Journey 5, the questionnaire's part."""
    page = open_page(LOCKED)
    expect(page.get_by_text("The verdict is hidden")).to_be_visible()
    expect(page.locator(".st-key-data_type button").filter(has_text="Images")).to_be_disabled()
    page.get_by_role("button", name="Show the verdict").click()
    expect(settled(page).get_by_role("heading", name="Classical machine learning")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_serious_accessibility_fault_is_ours(open_page: OpenPage, axe, dark: bool) -> None:  # type: ignore[no-untyped-def]
    assert axe(open_page("/questionnaire?data_type=table&labelled_examples=1k_to_10k", dark=dark)) == []

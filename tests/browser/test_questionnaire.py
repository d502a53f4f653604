"""What only a browser shows of /questionnaire: answers in the URL and its history, the student's way, the locked case."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, OpenPage, settled
from tests.curated import CURATED

FINE_TUNE = "Fine-tune a trained network"
LOCKED = "/questionnaire?case=skin-lesions&teach=true&lock=data_type&lock=labelled_examples&" + "&".join(
    f"{question}={answer}"
    for case in CURATED.catalog.cases
    if case.id == "skin-lesions"
    for question, answer in case.answers.items()
)


def answer(page: Page, question: str, option: str) -> None:
    page.locator(f".st-key-{question}").get_by_text(option, exact=True).click()
    settled(page)


def expect_verdict(page: Page, words: str) -> None:
    expect(page.get_by_role("heading", level=2, name=words, exact=True)).to_be_visible()


def copied_link(page: Page) -> str:
    return str(page.locator(".st-key-copy-link").get_by_role("button").get_attribute("data-link"))


def test_a_student_finds_the_free_way_and_gives_the_teacher_one_link(
    open_page: OpenPage, new_context: NewContext
) -> None:
    """Journey 1: 5,000 labelled photos, a laptop, no budget."""
    page = open_page("/questionnaire")
    expect(page.get_by_text("Not clear yet")).to_be_visible()
    answer(page, "data_type", "Images")
    answer(page, "labelled_examples", "1,000 to 10,000")
    answer(page, "rules_known", "No, one just sees it")
    page.locator(".st-key-rest").get_by_text("More questions").click()
    answer(settled(page), "compute", "A laptop")
    answer(page, "budget", "Nothing")
    expect_verdict(page, FINE_TUNE)
    for named in (
        r"Google Colab.*about 12 h a session",
        r"Kaggle.*about 30 GPU hours a week",
        "TensorFlow, PyTorch and",
    ):
        expect(page.get_by_text(re.compile(named)).first).to_be_visible()

    page.get_by_role("link", name="Frameworks that fit").click()
    expect(settled(page)).to_have_url(re.compile("/frameworks.*alive=active"))
    page.go_back()
    expect_verdict(settled(page), FINE_TUNE)
    page.get_by_role("link", name="Free offers with their limits").click()
    expect(settled(page)).to_have_url(re.compile("/offers.*kind=free_tier"))
    page.go_back()

    sentence = settled(page).get_by_test_id("stMarkdown").first.inner_text()
    assert sentence.startswith("Yes, but not from scratch")
    teacher = new_context(phone=True).new_page()
    teacher.goto(copied_link(page))
    expect_verdict(settled(teacher), FINE_TUNE)
    assert teacher.get_by_test_id("stMarkdown").first.inner_text() == sentence


def test_a_class_works_on_a_locked_case(open_page: OpenPage, new_context: NewContext) -> None:
    """Journey 5, its questionnaire: the verdict waits, what is fixed cannot be changed, the rest can."""
    page = open_page(LOCKED)
    expect(page.get_by_text("Photos of skin lesions.")).to_be_visible()
    expect(page.get_by_text("The verdict is hidden")).to_be_visible()
    expect(page.get_by_text(FINE_TUNE)).to_have_count(0)
    expect(page.locator(".st-key-data_type")).to_have_count(0)
    expect(page.get_by_text("What kind of data do you have? Images")).to_be_visible()
    answer(page, "interpretability", "Yes, law or regulator demands it")
    expect(page.get_by_text("The verdict is hidden")).to_be_visible()
    page.get_by_role("button", name="Show the verdict").click()
    expect(settled(page).get_by_role("heading", name="Ruled out")).to_be_visible()
    classmate = new_context().new_page()
    classmate.goto(copied_link(page))
    expect(settled(classmate).get_by_text("The verdict is hidden")).to_be_visible()
    assert "lock=data_type&lock=labelled_examples" in copied_link(classmate)


def test_a_teacher_makes_the_link_of_a_class(open_page: OpenPage, new_context: NewContext) -> None:
    page = open_page("/questionnaire?data_type=table&labelled_examples=1k_to_10k")
    page.get_by_role("button", name="For teachers").click()
    page.locator(".st-key-_fixed input").fill("What kind of data")
    page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    button = page.locator(".st-key-copy-class-link").get_by_role("button")
    expect(button).to_have_attribute("data-link", re.compile("teach=true&lock=data_type"))
    pupil = new_context(phone=True).new_page()
    pupil.goto(str(button.get_attribute("data-link")))
    expect(settled(pupil).get_by_text("The verdict is hidden")).to_be_visible()
    expect(pupil.get_by_text("What kind of data do you have? Table")).to_be_visible()


def test_back_takes_the_last_answer_back_and_a_reload_keeps_the_others(open_page: OpenPage) -> None:
    page = open_page("/questionnaire")
    answer(page, "data_type", "Table")
    answer(page, "labelled_examples", "1,000 to 10,000")
    expect(page).to_have_url(re.compile("data_type=table&labelled_examples=1k_to_10k"))
    page.go_back()
    expect(page).to_have_url(re.compile(r"\?data_type=table$"))
    expect(page.locator(".st-key-labelled_examples [data-selected=true]")).to_have_count(0)
    settled(page).reload()
    expect_verdict(settled(page), "Classical machine learning")
    answer(page, "data_type", "Table")  # chosen again it is open again
    expect(page).to_have_url(re.compile("/questionnaire$"))


def test_one_case_after_the_other_is_in_the_url(open_page: OpenPage) -> None:
    page = open_page("/questionnaire")
    for title, case, verdict in (
        ("Reading invoices", "invoices", "A ready-made service"),
        ("Game agent", "game-agent", "Train a network from scratch"),
        ("Reading invoices", "invoices", "A ready-made service"),
    ):
        page.get_by_role("link", name=title, exact=True).click()
        expect_verdict(settled(page), verdict)
        expect(page).to_have_url(re.compile(f"case={case}$"))
    answer(page, "generic_capability", "No, the task is our own")
    expect_verdict(page, "Rules, no machine learning")
    expect(page).to_have_url(re.compile("generic_capability=no&"))


def test_it_is_answered_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/questionnaire")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.textContent") == "Table":
            break
    page.keyboard.press("Space")
    expect(settled(page)).to_have_url(re.compile("data_type=table"))
    expect_verdict(page, "Classical machine learning")

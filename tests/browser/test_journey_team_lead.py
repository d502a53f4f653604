"""Journey 3: a team lead has 8 H100 in mind for three months. Rent or buy? A memo for finance with ranges and sources."""

import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import NewContext, OpenPage, settled

HOURS = 8 * 91 * 24  # eight accelerators, thirteen weeks


def enter(page: Page, key: str, value: str) -> None:
    page.locator(f".st-key-{key} input").fill(value)
    page.keyboard.press("Enter")
    settled(page)


def menu(page: Page, section: str, name: str) -> None:
    page.get_by_role("navigation").get_by_role("button", name=section).click()
    page.get_by_role("menuitem", name=name).click()
    settled(page)


def test_from_the_questionnaire_to_a_memo_with_range_break_even_sources_and_assumptions(
    open_page: OpenPage, new_context: NewContext, browser: Browser, tmp_path: Path
) -> None:
    page = open_page("/questionnaire")
    for question, option in {
        "data_type": "Audio",
        "labelled_examples": "More than 10 million",
        "rules_known": "No, one just sees it",
        "generic_capability": "No, the task is our own",
    }.items():
        page.locator(f".st-key-{question}").get_by_text(option, exact=True).click()
        settled(page)
    page.locator(".st-key-rest").get_by_text("More questions").click()
    page.locator(".st-key-compute").get_by_text("Several machines with GPUs", exact=True).click()
    settled(page)
    expect(page.get_by_text("Yes: train a network of your own").first).to_be_visible()
    page.get_by_role("link", name="Time and cost of a run").click()
    settled(page)

    page.locator(".st-key-r_way").get_by_text("hours", exact=True).click()
    settled(page)
    enter(page, "r_hours", str(HOURS))
    enter(page, "r_count", "8")
    page.locator(".st-key-r_family").scroll_into_view_if_needed()
    page.locator(".st-key-r_family input").click()
    page.keyboard.type("h100")
    page.get_by_role("option", name="h100", exact=True).click()
    page.keyboard.press("Escape")
    settled(page)
    answer_ = page.get_by_text(re.compile(r"Cheapest of \d+ offers.*8 × H100")).first
    expect(answer_).to_be_visible()
    cheapest = re.search(r"Cheapest of \d+ offers: ([^,]+),", answer_.inner_text())
    assert cheapest

    menu(page, "Decide", "Rent or own")
    enter(page, "o_life_years", "0.25")
    expect(page.get_by_text(re.compile("is cheaper for 8 × H100 SXM 80 GB over 3 months")).first).to_be_visible()

    page.get_by_role("link", name="To the memo").click()
    settled(page)
    asked = parse_qs(urlsplit(page.url).query)
    assert asked["compute"] == ["gpu_cluster"]
    assert asked["r_hours"] == [str(HOURS)]
    assert asked["o_life_years"] == ["0.25"]
    enter(page, "m_title", "8 H100 for three months")
    memo = page.get_by_test_id("stMain")
    expect(memo).to_contain_text(cheapest[1])
    expect(memo).to_contain_text("Cost of the run")
    expect(memo).to_contain_text("The purchase has paid for itself after")
    expect(memo.get_by_text("Years in use: 0.25 years, entered by you")).to_be_visible()

    with page.expect_download() as got:
        page.get_by_role("button", name="HTML", exact=True).click()
    path = tmp_path / "memo.html"
    got.value.save_as(path)
    text = path.read_text("utf-8")
    for part in (
        "8 H100 for three months",
        cheapest[1],
        "paid for itself",
        "Assumptions",
        "Sources",
        "What would change it",
    ):
        assert part in text
    assert re.search(r"Cost of the run</dt><dd>\$[\d,]+", text)
    assert re.search(r"hour, owned</dt><dd>\$[\d.]+ <span class=\"span\">\$[\d.]+ to \$[\d.]+</span>", text)
    assert "<script" not in text
    assert text.count("<svg") >= 4

    # The file in another browser, on a phone, with no network: nothing is asked for, nothing runs over the edge.
    phone = browser.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=True, offline=True)
    asked_for: list[str] = []
    sheet = phone.new_page()
    sheet.on("request", lambda request: asked_for.append(request.url))
    sheet.goto(path.as_uri())
    assert asked_for == [path.as_uri()]
    assert sheet.evaluate("document.documentElement.scrollWidth") <= 390
    expect(sheet.get_by_role("heading", name="8 H100 for three months")).to_be_visible()
    assert len(sheet.pdf(format="A4")) > 20_000
    back = sheet.get_by_role("link", name="This memo as a link").get_attribute("href") or ""
    phone.close()

    # Finance opens the link of the file and sees the same figures.
    colleague = new_context().new_page()
    colleague.goto(urlsplit(back)._replace(scheme="", netloc="").geturl())
    figures = "table:has-text('Cost of the run')"
    expect(settled(colleague).locator(figures).first).to_have_text(
        page.locator(figures).first.inner_text(), use_inner_text=True
    )

"""What only a browser shows of /run_cost: the job in the URL, a link on a phone, keys, colours."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import CheckAxe, OpenPage, settled

ANSWER = re.compile(r"^(Cheapest|Fastest|Best by your weight) of \d+ offers: .+ likely \$")
THREE_MONTHS = "/run_cost?r_way=hours&r_hours=17472&r_on=h100-sxm-80gb&r_count=8&r_family=h100"


def answer(page: Page) -> str:
    said = page.get_by_text(ANSWER).first
    expect(said).to_be_visible()
    return said.inner_text()


def test_what_is_typed_is_in_the_url_and_survives_a_reload(open_page: OpenPage) -> None:
    page = open_page("/run_cost")
    before = answer(page)
    page.get_by_label("Epochs").fill("10")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]r_epochs=10\b"))
    expect(page.get_by_text(re.compile(r"× 10 epochs"))).to_be_visible()
    page.get_by_label("Deadline (hours)").fill("2")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"[?&]r_deadline=2\b"))
    after = answer(settled(page))
    assert after != before
    page.reload()
    assert answer(settled(page)) == after


def test_order_and_way_are_in_the_url(open_page: OpenPage) -> None:
    page = open_page("/run_cost")
    page.locator(".st-key-r_rank").get_by_text("time", exact=True).click()
    expect(page).to_have_url(re.compile(r"[?&]r_rank=time"))
    expect(page.get_by_text(re.compile(r"^Fastest of \d+ offers"))).to_be_visible()
    page.locator(".st-key-r_way").get_by_text("hours", exact=True).click()
    expect(page).to_have_url(re.compile(r"[?&]r_way=hours"))
    expect(page.get_by_text(re.compile("accelerator hours on H100 SXM 80 GB"))).to_be_visible()
    expect(page.get_by_text("could not be used")).to_have_count(0)


def test_journey_of_the_team_lead_to_the_price_of_three_months(open_page: OpenPage) -> None:
    """Journey 3, the half of run cost: eight H100 for three months, with a machine of one's own beside the offers."""
    page = open_page(f"{THREE_MONTHS}&r_own=h100-sxm-80gb")
    assert "91 days" in answer(page)
    ranking = page.locator("[role=grid]").first
    expect(ranking).to_contain_text("Your own machine, 8 × H100 SXM 80 GB")
    page.get_by_role("link", name="What its hour is made of").click()
    expect(page).to_have_url(re.compile(r"/rent_or_own"))


def test_a_copied_link_shows_the_same_on_a_phone(open_page: OpenPage) -> None:
    page = open_page(THREE_MONTHS)
    said = answer(page)
    link = page.get_by_role("button", name="Copy link").get_attribute("data-link")
    assert link
    phone = open_page(link[link.index("/run_cost") :], phone=True)
    assert answer(phone) == said
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_figure_that_makes_no_sense_gets_a_sentence_and_stays(open_page: OpenPage) -> None:
    page = open_page("/run_cost?r_model=other")
    field = page.get_by_label("Compute (FLOP)")
    field.fill("1e40")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Compute is 1 × 10^40 FLOP")).to_be_visible()
    expect(field).to_have_value("1e40")
    field.fill("1e20")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Compute is 1 × 10^40 FLOP")).to_have_count(0)
    answer(page)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_can_be_read_by_everybody(open_page: OpenPage, axe: CheckAxe, dark: bool) -> None:
    page = open_page("/run_cost", dark=dark)
    answer(page)
    page.get_by_text("How the hours are known").click()
    settled(page)
    assert axe(page) == []

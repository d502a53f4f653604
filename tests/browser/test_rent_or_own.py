"""What only a browser shows of /rent_or_own: journey 3, a moved assumption in the URL and after a reload."""

import re

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, OpenPage, settled


def answer(page: Page) -> str:
    return page.get_by_text(re.compile("^(Renting|Owning) is cheaper for")).inner_text()


def test_journey_of_the_team_lead(open_page: OpenPage) -> None:
    """Journey 3: eight H100 for three months, or buy? The answer with its range, the crossing, what it is made of."""
    page = open_page("/rent_or_own")
    expect(page.get_by_role("heading", level=1, name="Rent in the cloud or buy the machine?")).to_be_visible()
    page.get_by_role("spinbutton", name="Years you need it").fill("0.25")
    page.keyboard.press("Enter")
    expect(page.get_by_text("over 3 months at 60 percent utilisation")).to_be_visible()
    settled(page)
    expect(page).to_have_url(re.compile(r"[?&]o_life_years=0\.25"))
    assert re.search(
        r"costs \$[\d.]+ \(\$[\d.]+ to \$[\d.]+\) on your own machine and \$[\d.]+ \(\$[\d.]+ to \$[\d.]+\) in the cloud",
        answer(page),
    )
    expect(page.get_by_text(re.compile(r"^Over 3 months that is \$[\d,]+ owned"))).to_be_visible()
    expect(page.get_by_role("heading", name="Left out")).to_be_visible()
    expect(page.locator("[role=grid]").first).to_be_attached()


def test_a_moved_assumption_survives_a_reload_and_opens_in_another_browser(new_context: NewContext) -> None:
    page = new_context().new_page()
    page.goto("/rent_or_own")
    settled(page)
    before = answer(page)
    page.get_by_role("spinbutton", name="Work to keep it running (hours a month)").fill("4")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Changed by you: Work to keep it running.")).to_be_visible()
    settled(page)
    moved = answer(page)
    assert moved != before
    expect(page).to_have_url(re.compile(r"o_people_hours_per_month=4"))
    page.reload()
    settled(page)
    assert answer(page) == moved
    link = page.locator("#copy").get_attribute("data-link") or ""
    assert "o_people_hours_per_month=4" in link
    other = new_context(phone=True).new_page()
    other.goto(link)
    settled(other)
    assert answer(other) == moved


def test_a_group_of_assumptions_opens_and_its_fields_move_the_answer(open_page: OpenPage) -> None:
    page = open_page("/rent_or_own")
    before = answer(page)
    page.get_by_text("Power and space").click()
    page.get_by_role("spinbutton", name="Colocation (USD per kW-month)").fill("0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"o_space_usd_per_kw_month=0"))
    settled(page)
    assert answer(page) != before


def test_a_machine_without_price_is_asked_for_and_answered(open_page: OpenPage) -> None:
    page = open_page("/rent_or_own?o_accelerator=trainium1&o_power_watts=400")
    expect(page.get_by_text("No source we have states what a Trainium costs to buy")).to_be_visible()
    page.get_by_role("spinbutton", name="Purchase price per accelerator (USD)").fill("9000")
    page.keyboard.press("Enter")
    expect(page.get_by_text(re.compile("^(Renting|Owning) is cheaper for 8 × Trainium"))).to_be_visible()

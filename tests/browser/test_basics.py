"""What only a browser shows of /basics: the teacher's part of journey 5, the URL, the film, links to terms."""

import re

from playwright.sync_api import Page, expect

from comparison.links.basics import SECTIONS
from tests.browser.conftest import NewContext, OpenPage, settled

WORKSHEET = "/basics?section=network&n_data=xor&layers=1&width=4&learning_rate=1&n_seed=7&n_noise=10&n_step=120"


def answer(page: Page) -> str:
    """The sentence on how the training stands."""
    said = page.get_by_test_id("stMain").get_by_text(re.compile(r"^After [\d,]+ steps? the network"))
    expect(said).to_be_visible()
    return said.inner_text()


def test_journey_of_the_teacher(open_page: OpenPage, new_context: NewContext) -> None:
    """Journey 5, its middle: a worksheet's link opens the network, pupils step it on, and the link gives the same again."""
    page = open_page(WORKSHEET)
    first = answer(page)
    assert first.startswith("After 120 steps")

    passes = page.locator(".st-key-pass")
    for name, says in (
        ("forward", "First hidden unit"),
        ("loss", "The mean over 160 points is the loss"),
        ("backward", "Nudging it and computing the loss again gives"),
    ):
        passes.get_by_text(name, exact=True).click()
        expect(page.get_by_text(says)).to_be_visible()
        expect(page).to_have_url(re.compile(f"[?&]pass={name}"))
    passes.get_by_text("update", exact=True).click()
    expect(page.get_by_text(re.compile("^Step 121 of at most 1,000: the first weight went from"))).to_be_visible()
    expect(page).to_have_url(re.compile("[?&]n_step=121"))

    page.get_by_role("button", name="100 steps").click()
    expect(page).to_have_url(re.compile("[?&]n_step=221"))
    trained = answer(settled(page))
    assert trained.startswith("After 221 steps")
    page.reload()
    assert answer(settled(page)) == trained

    link = str(page.get_by_role("button", name="Copy link").get_attribute("data-link"))
    phone = new_context(phone=True).new_page()
    phone.goto(link)
    assert answer(settled(phone)) == trained
    assert answer(open_page(WORKSHEET)) == first


def test_a_film_of_the_training_plays_in_the_browser(open_page: OpenPage) -> None:
    page = open_page(f"{WORKSHEET}&film=true")
    chart = page.locator(".st-key-surface")
    expect(chart.get_by_text("step 120", exact=True)).to_be_visible()
    # The steps shown while it plays; the server is not asked.
    page.evaluate(
        """() => {
            const chart = document.querySelector('.st-key-surface')
            window.steps = new Set()
            new MutationObserver(() => {
                const said = [...chart.querySelectorAll('text')].map(each => each.textContent).find(text => text.startsWith('step '))
                if (said) window.steps.add(said)
            }).observe(chart, {subtree: true, childList: true, characterData: true, attributes: true})
        }"""
    )
    chart.get_by_text("Play from the start").click()
    page.wait_for_function(
        "() => window.steps.has('step 0') && window.steps.has('step 60') && window.steps.has('step 120')"
    )
    assert len(page.evaluate("[...window.steps]")) >= 5


def test_sliders_are_in_the_url_and_come_back(open_page: OpenPage) -> None:
    page = open_page("/basics?section=network")
    page.locator(".st-key-layers").get_by_role("slider").focus()
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile("[?&]layers=3"))
    expect(settled(page).get_by_text("2 – 4 – 4 – 4 – 1 units")).to_be_visible()
    page.reload()
    expect(settled(page).get_by_text("2 – 4 – 4 – 4 – 1 units")).to_be_visible()


def test_a_page_leads_to_a_term(open_page: OpenPage) -> None:
    page = open_page("/offers")
    with page.context.expect_page() as opened:  # beside the page, which keeps its state
        page.get_by_role("link", name="Spot", exact=True).click()
    term = settled(opened.value)
    expect(term).to_have_title(re.compile("^Basics"))
    expect(term.get_by_text("Spare machines at a lower price").first).to_be_visible()
    expect(term.get_by_text("could not be used")).to_have_count(0)
    term.get_by_test_id("stMain").get_by_role("link", name="Offers", exact=True).click()
    expect(term).to_have_title(re.compile("^Offers"))


def test_a_link_to_a_term_alone_opens_the_glossary(open_page: OpenPage) -> None:
    page = open_page("/basics?term=mlperf")
    expect(page.get_by_role("heading", name=SECTIONS["glossary"])).to_be_visible()
    expect(page).to_have_url(re.compile("term=mlperf"))
    page.locator(".st-key-section").get_by_text("neuron", exact=True).click()
    expect(page.get_by_role("heading", name=SECTIONS["neuron"])).to_be_visible()
    expect(settled(page).get_by_text("could not be used")).to_have_count(0)


def test_a_link_with_nonsense_says_what_it_could_not_use(open_page: OpenPage) -> None:
    page = open_page("/basics?section=network&layers=99&learning_rate=abc&n_seed=-1&n_step=1e999")
    expect(page.get_by_text("These parts of the link could not be used")).to_be_visible()
    assert answer(page).startswith("After 300 steps")

"""What every page owes its visitor before it says anything of its own."""

from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from comparison.text.sitemap import PAGES, PageInfo
from tests.browser.conftest import NewContext, OpenPage, settled
from tests.browser.serving import serve

each_page = pytest.mark.parametrize("info", PAGES, ids=lambda info: info.path)


@pytest.mark.parametrize("info", PAGES[:2], ids=lambda info: info.path)
def test_deep_link_is_the_first_visit_of_a_fresh_server(info: PageInfo, new_context: NewContext) -> None:
    """With a pages/ folder beside the script Streamlit runs, the first visitor gets a false "Page not found"."""
    with serve() as address:
        page = new_context(base_url=address).new_page()
        expect_the_page(page, info)
        page.context.close()


@pytest.mark.parametrize("info", PAGES[2:], ids=lambda info: info.path)
def test_deep_link_is_the_first_visit_of_a_visitor(info: PageInfo, new_context: NewContext) -> None:
    expect_the_page(new_context().new_page(), info)


def expect_the_page(page: Page, info: PageInfo) -> None:
    page.goto(f"{info.path}?{urlencode({'unheard_of': '1'})}")
    expect(page).to_have_title(info.document_title)  # true from the first byte on
    settled(page)
    expect(page).to_have_title(info.document_title)
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(page.get_by_test_id("stException")).to_have_count(0)


def test_menus_lead_to_every_page(open_page: OpenPage) -> None:
    page = open_page(PAGES[-1].path)
    for info in PAGES[:-1]:
        if info.path == "/":
            page.get_by_role("navigation").get_by_role("link", name=info.title).click()
        else:
            page.get_by_role("navigation").get_by_role("button", name=info.section).click()
            page.get_by_role("menuitem", name=info.title).click()
        expect(page).to_have_title(info.document_title)
        settled(page)


def test_unknown_page_says_so_and_offers_the_likeliest(browser: Browser, server: str) -> None:
    page = browser.new_page(base_url=server)  # its 404 is an error in the console, so not by open_page
    answer = page.goto("/ofers")
    assert answer
    assert answer.status == 404
    page.get_by_role("main").get_by_role("link").first.click()
    expect(page).to_have_url(f"{server}/offers")
    page.close()

"""What every page owes its visitor before it says anything of its own."""

import tomllib
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, expect

from comparison.text.sitemap import PAGES, PageInfo
from tests.browser.conftest import CheckAxe, NewContext, OpenPage, settled
from tests.browser.serving import ROOT, serve

each_page = pytest.mark.parametrize("info", PAGES, ids=lambda info: info.path)


def rgb(colour: str) -> str:
    """#RRGGBB as browsers report it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


@each_page
def test_deep_link_is_the_first_visit_of_a_fresh_server(info: PageInfo, new_context: NewContext) -> None:
    """With a pages/ folder beside the script Streamlit runs, the first visitor gets a false "Page not found"."""
    with serve() as address:
        page = new_context(base_url=address).new_page()
        page.goto(f"{info.path}?{urlencode({'unheard_of': '1'})}")
        expect(page).to_have_title(info.document_title)  # true from the first byte on
        settled(page)
        expect(page).to_have_title(info.document_title)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_role("dialog")).to_have_count(0)
        expect(page.get_by_test_id("stException")).to_have_count(0)
        page.context.close()


@each_page
def test_dark_theme_is_ours_and_accessible(info: PageInfo, open_page: OpenPage, axe: CheckAxe) -> None:
    theme = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))["theme"]["dark"]
    page = open_page(info.path, dark=True)
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", rgb(theme["backgroundColor"]))
    expect(page.get_by_role("heading", level=1)).to_have_css("color", rgb(theme["textColor"]))
    assert axe(page) == []


@each_page
def test_phone_needs_no_sideways_scrolling_and_is_accessible(
    info: PageInfo, open_page: OpenPage, axe: CheckAxe
) -> None:
    page = open_page(info.path, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    assert axe(page) == []


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

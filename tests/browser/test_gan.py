"""What only a browser shows of /gan: the same picture from a teacher's link, and how it moves."""

import re
from pathlib import PurePosixPath

from playwright.sync_api import Page, expect

from tests.browser.conftest import NewContext, OpenPage, settled


def picture(page: Page, alt: str) -> str:
    """The digest in the address of the drawn picture whose text alternative begins so."""
    image = page.get_by_role("img", name=re.compile(f"^{alt}"))
    expect(image).to_be_visible()
    assert image.evaluate("image => image.complete && image.naturalWidth > 0")
    return PurePosixPath(str(image.get_attribute("src"))).stem


def choose(page: Page, key: str, option: str) -> None:
    page.locator(f".st-key-{key} input").fill(option)
    page.get_by_role("option", name=option, exact=True).click()
    settled(page)


def copied_link(page: Page) -> str:
    return str(page.locator(".st-key-copy-link").get_by_role("button").get_attribute("data-link"))


def test_a_teacher_gives_the_class_a_link_that_draws_the_same_picture(
    open_page: OpenPage, new_context: NewContext
) -> None:
    """Journey 5, its generative model: class, seed and truncation in the link of a worksheet."""
    page = open_page("/gan")
    before = picture(page, "16 generated images of class sneaker")
    choose(page, "g_class", "bag")
    seed = page.locator(".st-key-g_seed input")
    seed.fill("42")
    seed.press("Enter")
    slider = settled(page).locator(".st-key-g_truncation").get_by_role("slider")
    slider.press("ArrowRight")
    slider.press("ArrowRight")
    expect(settled(page)).to_have_url(re.compile("g_class=bag.*g_seed=42.*g_truncation=0.9"))
    drawn = picture(page, "16 generated images of class bag.*seed 42, truncation 0.9")
    assert drawn != before

    pupil = new_context(phone=True).new_page()
    pupil.goto(copied_link(page))
    assert picture(settled(pupil), "16 generated images of class bag") == drawn
    said = "From 64 random numbers"
    assert pupil.get_by_text(said).inner_text() == page.get_by_text(said).inner_text()
    settled(page).reload()
    assert picture(settled(page), "16 generated images of class bag") == drawn


def test_a_walk_and_an_animation_between_two_images(open_page: OpenPage) -> None:
    page = open_page("/gan?g_view=interpolation&g_class=t-shirt&g_to=bag")
    picture(page, "8 generated images side by side, changing step by step from T-shirt")
    middle = picture(page, "The generated image 50 %")
    page.locator(".st-key-g_walk").get_by_role("slider").press("Home")
    expect(settled(page)).to_have_url(re.compile("g_walk=0"))
    assert picture(page, "The generated image 0 %") != middle
    page.locator(".st-key-g_play").get_by_text("Play as animation").click()
    expect(settled(page)).to_have_url(re.compile("g_play=true"))
    picture(page, "Animation: T-shirt turns into bag and back")


def test_every_view_is_reached_and_back_at_the_first_the_picture_is_the_same(open_page: OpenPage) -> None:
    page = open_page("/gan?g_class=dress")
    first = picture(page, "16 generated images of class dress")
    for view in ("interpolation", "grid", "how", "cost", "images"):
        page.locator(".st-key-g_view").get_by_text(view, exact=True).click()
        expect(settled(page)).to_have_url(re.compile(f"g_view={view}" if view != "images" else r"/gan(?!.*g_view)"))
    assert picture(page, "16 generated images of class dress") == first

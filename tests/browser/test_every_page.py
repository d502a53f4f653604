"""What every page owes its visitor in each of its views: light, dark and on a phone, for everybody, within the screen.

One visit on a desktop serves light and dark; the phone has a visit of its own.
"""

import tomllib
from collections.abc import Sequence
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from comparison.links.basics import SECTIONS
from comparison.links.benchmarks import QUESTIONS
from comparison.text.sitemap import PAGES
from tests.browser.conftest import CheckAxe, OpenPage, settled
from tests.browser.serving import ROOT
from tests.browser.test_memo import THREAD

VIEWS: Sequence[str] = (
    *(page.path for page in PAGES),
    *(f"/basics?section={section}" for section in SECTIONS),
    *(f"/benchmarks?question={question}" for question in QUESTIONS),
    "/accelerators?a=h100-sxm-80gb",
    "/accelerators?a=h100-sxm-80gb&a=mi300x-192gb",
    "/accelerators?x=rank",
    *(f"/gan?g_view={view}&g_play=true" for view in ("interpolation", "grid", "how", "cost")),
    f"/memo?{THREAD}",
    "/offers?view=history",
    "/questionnaire?data_type=text&generic_capability=yes&rules_known=yes&rest=true",
)
WIDTH = 390
each_view = pytest.mark.parametrize("view", VIEWS)


def rgb(colour: str) -> str:
    """#RRGGBB as browsers report it."""
    return f"rgb({', '.join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))})"


def theme(name: str) -> dict[str, Any]:
    config = tomllib.loads((ROOT / ".streamlit/config.toml").read_text("utf-8"))
    return config["theme"][name]  # type: ignore[no-any-return]


def expect_theme(page: Page, name: str) -> None:
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", rgb(theme(name)["backgroundColor"]))
    expect(page.get_by_role("heading", level=1)).to_have_css("color", rgb(theme(name)["textColor"]))


@each_view
def test_light_and_dark_are_our_themes_and_accessible(open_page: OpenPage, axe: CheckAxe, view: str) -> None:
    page = open_page(view)
    expect_theme(page, "light")
    assert axe(page) == []
    page.emulate_media(color_scheme="dark")
    expect_theme(page, "dark")
    assert axe(settled(page)) == []


@each_view
def test_a_phone_shows_all_of_it_and_is_accessible(open_page: OpenPage, axe: CheckAxe, view: str) -> None:
    page = open_page(view, phone=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH
    main = page.get_by_test_id("stMain")
    assert main.evaluate("e => e.scrollWidth - e.clientWidth") <= 0
    for drawn in main.locator(".js-plotly-plot, [data-testid=stImage] img").all():
        box = drawn.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= WIDTH
    assert axe(page) == []

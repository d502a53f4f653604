"""Every page opens, says what it answers, and survives a link made of nonsense."""

import re

import pytest

from comparison.catalog.loading import load
from comparison.links.pages import declared
from comparison.text.sitemap import PAGES
from tests.pages.conftest import ROOT, Visit

PATHS = [info.path for info in PAGES]
NONSENSE = "<script>alert(1)</script> **bold** $x$ [a](javascript:alert(1)) \x00 \u202e" + "9" * 500


def documented_parameters(path: str) -> list[str]:
    """Names in the first column of the page's table in docs/links.md."""
    text = (ROOT / "docs/links.md").read_text(encoding="utf-8")
    section = re.search(rf"^## {re.escape(path)}$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    return re.findall(r"^\| `(\w+)`", section[1], re.MULTILINE) if section else []


@pytest.mark.parametrize("path", PATHS)
def test_every_parameter_of_a_page_is_documented(visit: Visit, path: str) -> None:
    page = visit(path)
    kinds = ("multiselect", "selectbox", "text_input", "number_input", "toggle", "button_group", "slider")
    bound = {widget.key for kind in kinds for widget in page.get(kind) if not str(widget.key).startswith("_")}
    assert bound <= {*documented_parameters(path), "all", "base"}


@pytest.mark.parametrize("path", PATHS)
def test_a_page_opens_with_one_title(visit: Visit, path: str) -> None:
    assert len(visit(path).title) == 1


@pytest.mark.parametrize("path", PATHS)
def test_nonsense_in_every_parameter_shows_the_page_with_defaults_and_one_notice(visit: Visit, path: str) -> None:
    page = visit(path, **dict.fromkeys(documented_parameters(path), NONSENSE), no_such_parameter="1")
    assert page.title[0].value == visit(path).title[0].value
    assert len(page.warning) == 1
    assert "could not be used" in page.warning[0].value


@pytest.mark.parametrize("path", sorted(declared(load())))
@pytest.mark.parametrize("text", ["1e999", "8.5"])
def test_a_number_no_widget_can_hold_stops_no_page(visit: Visit, path: str, text: str) -> None:
    """Streamlit makes whole numbers of what stands in the URL, and raises at infinity."""
    visit(path, **dict.fromkeys(documented_parameters(path), text))


@pytest.mark.parametrize("path", PATHS)
def test_nothing_from_a_link_is_read_as_markup(visit: Visit, path: str) -> None:
    page = visit(path, accelerator="<b>x</b>", provider="[a](b)", q="**bold**")
    for element in (*page.markdown, *page.caption, *page.warning, *page.info):
        assert "**bold**" not in element.value
        assert "](b)" not in element.value


@pytest.mark.parametrize("path", PATHS)
def test_sentences_on_the_page_hold_no_unescaped_dollar(visit: Visit, path: str) -> None:
    """Two dollars in a line would be read as a formula."""
    page = visit(path)
    for element in (*page.markdown, *page.caption):
        assert element.value.count("$") == element.value.count("\\$"), element.value

"""Whatever stands in a link or a file is text on the screen: no link leads out of it, and no script of it runs."""

from itertools import cycle
from urllib.parse import parse_qsl, urlencode

import pytest
from playwright.sync_api import Page, expect

from comparison.links.pages import parameters_of
from comparison.links.parameters import Text
from comparison.links.shared import DATA_VERSION
from comparison.text.sitemap import PAGES
from tests.browser.conftest import OpenPage, settled
from tests.browser.test_own_rows import choose_file
from tests.curated import CURATED

HOSTILE = (
    "http://evil.example/a",
    "www.evil.example",
    "a@b.evil.example",
    "[x](http://evil.example)",
    "<http://evil.example>",
    "mailto:a@b.evil.example",
    "<img src=x onerror=window.taken=1>",
    "<script>window.taken=1</script>",
    "<a href=http://evil.example>x</a>",
    "![x](http://evil.example/x.png)",
    "[x](javascript:window.taken=1)",
)
LEADS_OUT = """() => {
    const roots = [document];
    for (const root of roots)
        for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
    const all = roots.flatMap(root => [...root.querySelectorAll('a[href], area[href], img[src], iframe[src], svg a')]);
    const foreign = element => {
        const address = element.getAttribute('href') ?? element.getAttribute('src') ?? element.href?.baseVal ?? '';
        const url = new URL(address, location.href);
        return url.hostname.endsWith('evil.example') || ['mailto:', 'xmpp:', 'javascript:'].includes(url.protocol);
    };
    return [...all.filter(foreign).map(element => element.outerHTML), ...(window.taken ? ['a script ran'] : [])];
}"""
"""A function that gives the elements of a page that lead to evil.example, by whatever way."""


def hostile_link(path: str) -> str:
    """A link to the page with a hostile text in each of its parameters, in those for free text with three."""
    page, _, chosen = path.partition("?")
    others = cycle(HOSTILE)
    texts = {
        parameter.key: " ".join(HOSTILE[:3]) if isinstance(parameter, Text) else next(others)
        for parameter in parameters_of(page, CURATED.catalog)
        if parameter is not DATA_VERSION
    }
    return f"{page}?{urlencode({**texts, **dict(parse_qsl(chosen))})}"


def says(page: Page, text: str) -> None:
    """The hostile text is there to be read: nothing of it was taken for markup and vanished."""
    shown = page.locator("body").inner_text().replace("\u2060", "")
    assert text in shown, shown[:2_000]


@pytest.mark.parametrize("path", [*(page.path for page in PAGES), "/basics?section=glossary", "/sources?part=sources"])
def test_nothing_in_a_link_leads_out_of_the_page(open_page: OpenPage, path: str) -> None:
    page = open_page(hostile_link(path))
    assert page.evaluate(LEADS_OUT) == []


def test_a_way_out_would_be_seen(open_page: OpenPage) -> None:
    page = open_page("/sources")
    for href in ("http://www.evil.example", "mailto:a@b.evil.example"):
        page.evaluate("href => document.body.append(Object.assign(document.createElement('a'), {href}))", href)
    assert len(page.evaluate(LEADS_OUT)) == 2


def test_a_memo_shows_its_title_and_note_as_they_were_written(open_page: OpenPage) -> None:
    page = open_page(f"/memo?{urlencode({'m_title': HOSTILE[3], 'm_note': ' '.join(HOSTILE), 'framework': 'pytorch'})}")
    assert page.evaluate(LEADS_OUT) == []
    says(page, HOSTILE[3])
    for text in HOSTILE:
        says(page, text)


def test_an_uploaded_quote_is_text_in_table_chart_comparison_and_remarks(open_page: OpenPage) -> None:
    header = "provider,accelerator,accelerator_count,price_per_hour_usd,note\n"
    texts = [text for text in HOSTILE if "<" not in text]
    rows = "".join(f'"{text}",h100-sxm-80gb,8,{place + 1},"{text}"\n' for place, text in enumerate(texts))
    rows += "".join(f'"{text}",h100-sxm-80gb,8,1,"{text}"\n' for text in HOSTILE if "<" in text)
    rows += "".join(f'Any,"{text}",8,1,\n' for text in HOSTILE)
    page = open_page("/offers?family=h100&compare=aws/p5.48xlarge/us-east-1/on_demand")
    choose_file(page, (header + rows).encode())
    expect(page.get_by_text(f"{len(texts)} rows added")).to_be_visible()
    settled(page)
    says(page, HOSTILE[3])
    assert page.evaluate(LEADS_OUT) == []
    page.locator(".st-key-_own_compare input").click()
    page.keyboard.press("Enter")
    settled(page)
    assert page.evaluate(LEADS_OUT) == []

"""Links made of anything: the page must open with its title, say once what it could not use, and show all of it as text."""

from collections.abc import Iterator
from functools import cache
from random import Random
from typing import Any
from urllib.parse import urlencode

from streamlit.testing.v1 import AppTest

from comparison.catalog.folder import DATA
from comparison.links.pages import parameters_of
from comparison.text.sitemap import PAGES
from tests.attacks import nasty
from tests.attacks.tally import Tally
from tests.links.frozen import frozen
from tests.links.replay import links as recorded_links
from tests.links.replay import opened, query_of
from ui import data

FAILS = "exception, no title, two notices, or a part of the link that is more than text"
MARKDOWN_FIELDS = ("body", "label", "help", "delta", "caption", "tooltip")
PLAIN = {"code", "text"}
FOREIGN_KEYS = (
    "no_such",
    "embed",
    "utm_source",
    "compare",
    "m_title",
    "__proto__",
    "<script>",
    "a[]",
    "_own_quote_way",
    "",
)


def attack(random: Random, count: int) -> Tally:
    """Opens links to every page in turn."""
    tally = Tally()
    with frozen(DATA):
        for place in range(count):
            link = make(random, PAGES[place % len(PAGES)].path)
            tally.tried += 1
            try:
                page = opened(link)
            except (AssertionError, Exception) as error:
                tally.fail(link, f"{type(error).__name__}: {error}")
                continue
            for fault in faults(page):
                tally.fail(link, fault)
    return tally


def make(random: Random, path: str) -> str:
    """A link to the page: its own parameters mostly, with sound values among the nasty ones."""
    known = options(path)
    pairs: list[tuple[str, str]] = []
    for _ in range(random.choice((1, 2, 3, 5, 8, 30))):
        key = random.choice(tuple(known)) if known and random.random() < 0.85 else foreign_key(random)
        for _ in range(random.choice((1, 1, 1, 2, 6))):
            pairs.append((key, value(random, known.get(key, ()))))
    return f"{path}?{urlencode(pairs)}"


def value(random: Random, sound: tuple[str, ...]) -> str:
    way = random.random()
    if sound and way < 0.45:
        return random.choice(sound)
    return nasty.number(random) if way < 0.65 else nasty.text(random)


def foreign_key(random: Random) -> str:
    return random.choice(FOREIGN_KEYS) if random.random() < 0.7 else nasty.text(random)[:60]


@cache
def options(path: str) -> dict[str, tuple[str, ...]]:
    """Key -> sound values, of every parameter of the page; those of recorded links too."""
    known: dict[str, tuple[str, ...]] = {}
    lists = data.option_lists()
    for parameter in parameters_of(path, data.curated()):
        known[parameter.key] = lists.of(parameter)
    for link in recorded_links():
        if link.partition("?")[0] == path:
            for key, texts in query_of(link).items():
                known[key] = tuple(dict.fromkeys([*known.get(key, ()), *texts]))
    return known


def faults(page: AppTest) -> Iterator[str]:
    """What an opened page does that it must not."""
    if len(page.title) != 1 or not page.title[0].value:
        yield f"{len(page.title)} titles"
    notices = [notice.value for notice in page.warning if "could not be used" in notice.value]
    if len(notices) > 1:
        yield f"{len(notices)} notices"
    for element in page:
        for text in markdown_of(element):
            if acted := nasty.ACTED_ON.search(text):
                start = max(0, acted.start() - 60)
                yield f"{element.type} acts on {text[start : acted.end() + 60]!r}"


def markdown_of(element: Any) -> Iterator[str]:
    """The texts of an element that Streamlit's pages read as Markdown or HTML."""
    kind, proto = element.type, getattr(element, "proto", None)
    if kind in PLAIN or proto is None:
        return
    if kind in ("table", "arrow_table"):
        frame = element.value
        yield from map(str, frame.to_numpy().ravel())
        yield from map(str, frame.columns)
        yield from map(str, frame.index)
    if kind == "plotly_chart":
        yield proto.spec.replace("\\", "")
    names = {field.name for field in proto.DESCRIPTOR.fields}
    for name in MARKDOWN_FIELDS:
        if name in names and isinstance(text := getattr(proto, name), str):
            yield text
    if kind == "button_group":
        yield from (option.content for option in proto.options)

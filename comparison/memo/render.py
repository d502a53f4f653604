"""A memo as HTML that stands alone, as Markdown, and each drawing as SVG. Every text is escaped by the templates."""

import re
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from comparison.memo.page import Chart, Memo
from comparison.text.sitemap import SITE_NAME

TEMPLATES = Path(__file__).parent / "templates"
FOOTER = (
    f"Put together by {SITE_NAME} from published figures, each with its source and day. Estimates are ranges: low and high are "
    "what the evidence spans, not the worst that can happen. Prices are list prices in US dollars without tax. It weighs what is "
    "written about such decisions; whoever answers for the result decides."
)
ASSUMED = (
    "What the figures take for granted. Change any of them on the page it belongs to; the link then holds your value."
)
_COLOURS = {
    "light": {
        "--text": "#0f1720",
        "--soft": "#4b5763",
        "--back": "#ffffff",
        "--raised": "#e8edf2",
        "--border": "#d5dce3",
        "--first": "#0072b2",
        "--second": "#87001b",
        "--other": "#6b7683",
        "--band-first": "#0072b226",
        "--band-second": "#87001b26",
    },
    "dark": {
        "--text": "#e6ebf0",
        "--soft": "#a7b3bf",
        "--back": "#0d1218",
        "--raised": "#222c38",
        "--border": "#36424f",
        "--first": "#58b0e8",
        "--second": "#e7e72e",
        "--other": "#96a2ae",
        "--band-first": "#58b0e833",
        "--band-second": "#e7e72e26",
    },
}
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|&~$])")
_LIST = re.compile(r"^(\d*)([-+=.)])(?=\s|$|[-=])")
_ORIGIN = re.compile(r"https?://[A-Za-z0-9.\-\[\]:]+")


def to_html(memo: Memo, origin: str = "") -> str:
    """One file without scripts and without anything to load; drawings are part of it.

    Args:
        origin: scheme and host of the site, for links back; without it they are given as paths.
    """
    origin = _checked(origin)

    def link(address: str, words: str) -> Markup:
        if not origin:
            return Markup('{}: <span class="address">{}</span>').format(words, address)
        return Markup('<a href="{}">{}</a>').format(origin + address, words)

    return (
        _environment(True)
        .get_template("memo.html.j2")
        .render(
            memo=memo,
            origin=origin,
            link=link,
            svg=lambda chart: Markup(to_svg(chart)),
            site=SITE_NAME,
            footer=FOOTER,
            assumed=ASSUMED,
            css=Markup(_file("memo.css") + _file("chart.css")),
        )
    )


def to_markdown(memo: Memo, origin: str = "") -> str:
    """The same as text; drawings are told in words, their figures stand in the tables."""
    origin = _checked(origin)

    def link(address: str, words: str) -> str:
        target = _target(origin + address)
        return f"[{markdown(words)}](<{target}>)" if origin else f"{markdown(words)}: `{target.replace('`', '%60')}`"

    def source(title: str, url: str) -> str:
        return f"[{markdown(title)}](<{_target(url)}>)" if url else markdown(title or "–")

    text = (
        _environment(False)
        .get_template("memo.md.j2")
        .render(memo=memo, link=link, source=source, site=SITE_NAME, footer=FOOTER, assumed=ASSUMED)
    )
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[ \t]+\n", "\n", text)).strip() + "\n"


def to_svg(chart: Chart, colours: str | None = None) -> str:
    """A drawing. With `colours` (light or dark) it stands alone; without it takes those of the page around it."""
    style = ""
    if colours:
        style = _file("chart.css")
        for name, value in _COLOURS[colours].items():
            style = style.replace(f"var({name})", value)
    rendered = (
        _environment(True).get_template("chart.svg.j2").render(chart=chart, alone=bool(colours), style=Markup(style))
    )
    return rendered.strip()


def markdown(text: object) -> str:
    """The text with every sign that Markdown would act on taken literally, on one line."""
    line = _SIGNS.sub(r"\\\1", " ".join(str(text).split()))
    return _LIST.sub(r"\1\\\2", line)


def _target(address: str) -> str:
    """An address that cannot end the link it stands in."""
    return re.sub(r"[<>\s\\]", lambda sign: f"%{ord(sign[0]):02X}", address)


def _checked(origin: str) -> str:
    return origin if _ORIGIN.fullmatch(origin) else ""


@cache
def _file(name: str) -> str:
    return (TEMPLATES / name).read_text("utf-8")


@cache
def _environment(is_markup: bool) -> Environment:
    made: Any = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=is_markup,
        undefined=StrictUndefined,
        trim_blocks=not is_markup,
        lstrip_blocks=not is_markup,
    )
    made.filters["md"] = markdown
    return made  # type: ignore[no-any-return]

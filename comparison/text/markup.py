"""Text that other programs would act on: addresses a page turns into links, cells a spreadsheet runs as formulas."""

import re

WORD_JOINER = "\u2060"
"""Takes no room and is not seen; between the parts of an address it keeps a page from making a link of it."""
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=@)(?=[-\w])|(?<=mailto:)|(?<=xmpp:)", re.IGNORECASE)

_TAG = re.compile(r"<[a-zA-Z/!?][^<>]{0,40}")

# A spreadsheet runs a cell that begins with one of these. In half of the world a semicolon begins the next cell of a CSV file.
_RUN = "=+\\-@\uff1d\uff0b\uff0d\uff20"
_BLANK = "\\u200b\\u2060\\ufeff"
# The blanks are taken in one piece: a cell of many line ends costs its length, not the square of it.
_BLANKS = re.compile(rf"(?:[^\S\t\n]|[{_BLANK}])+")
_FORMULA = re.compile(rf"(?:^|[;\t\n])[{_RUN}]")
_CELL_START = re.compile(rf"(?:^|[;\t\n])[\s{_BLANK}]*+(?P<run>(?=[{_RUN}]))?")


def without_autolinks(text: str) -> str:
    """The text as it looks, without anything that a page or a mail program would turn into a link by itself."""
    return _AUTOLINK.sub(WORD_JOINER, text)


def has_tag(text: str) -> str:
    """The first piece that a browser could take for a tag of HTML, as shown to people; empty where there is none."""
    tag = _TAG.search(text)
    return repr(tag[0][:20]) if tag else ""


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet, in whatever country, would run a part of the cell as a formula."""
    return bool(_FORMULA.search(_BLANKS.sub("", text.replace(" ", "")))) or text.startswith(("\t", "\r"))


def defused(text: str) -> str:
    """The text with an apostrophe before everything that a spreadsheet would run."""
    if not starts_formula(text):
        return text
    safe = _CELL_START.sub(lambda start: start[0] if start["run"] is None else f"{start[0]}'", text)
    return f"'{safe}" if safe.startswith(("\t", "\r")) else safe

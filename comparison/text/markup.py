"""Text that other programs would act on: addresses a page turns into links, cells a spreadsheet runs as formulas."""

import re

WORD_JOINER = "\u2060"
"""Takes no room and is not seen; between the parts of an address it keeps a page from making a link of it."""
_AUTOLINK = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)|(?<=@)(?=[-\w])|(?<=mailto:)|(?<=xmpp:)", re.IGNORECASE)

# A spreadsheet runs a cell that begins with one of these. In half of the world a semicolon begins the next cell of a CSV file.
_FORMULA_START = re.compile(r"(?:^|[;\t\n])[\s\u200b\u2060\ufeff]*(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def without_autolinks(text: str) -> str:
    """The text as it looks, without anything that a page or a mail program would turn into a link by itself."""
    return _AUTOLINK.sub(WORD_JOINER, text)


def starts_formula(text: str) -> bool:
    """Whether a spreadsheet, in whatever country, would run a part of the cell as a formula."""
    return bool(_FORMULA_START.search(text)) or text.startswith(("\t", "\r"))


def defused(text: str) -> str:
    """The text with an apostrophe before everything that a spreadsheet would run."""
    safe = _FORMULA_START.sub(lambda start: f"{start[0]}'", text)
    return f"'{safe}" if safe.startswith(("\t", "\r")) else safe

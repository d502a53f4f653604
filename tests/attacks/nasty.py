"""Texts and numbers that programs stumble over, and how to tell that a page took one for more than text."""

import re
from random import Random

NUMBERS = (
    *("nan", "inf", "-inf", "1e308", "-1e308", "1e999", "1e-300", "-1", "-0", "0", "1_000", "0x10", "1,5", "1e", "+5"),
    *("٣", "১২", "¹", "½", "1" * 400, "9" * 19, "2.5", " 7 ", "1e21", "--1", "1.7976931348623157e308", "5e-324"),
)
TEXTS = (
    "<script>document.title='taken'</script>",
    "<img src=x onerror=\"document.title='taken'\">",
    "<a href='http://evil.example'>x</a>",
    "[x](http://evil.example)",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "[x][1]\n\n[1]: http://evil.example",
    "<http://evil.example>",
    "http://evil.example",
    "https://evil.example/?a=b",
    "HTTP://evil.example",
    "www.evil.example",
    "a@b.evil.example",
    "mailto:a@b.evil.example",
    "xmpp:a@b.evil.example",
    "//evil.example",
    "javascript:alert(1)",
    "**bold** _it_ ~~no~~ `code` # head",
    "$x^2$ $$y$$",
    ":red[x] :material/home: :streamlit:",
    "| a | b |\n| - | - |\n| 1 | 2 |",
    "=cmd|'/c calc'!A0",
    "'; drop table offers; --",
    "{{7*7}} ${7*7} %s %(x)s {0} {x.__class__}",
    "../../etc/passwd",
    "\x00",
    "a\x00b\x1b[31m\x07\r\n",
    "\u202eevil\u202c",
    "\u200b\u2060\ufeff",
    "\ud7ff\ue000\uffff",
    "\U0001f4a9" * 20,
    "é" * 300,
    "a" * 5_000,
    "\n" * 50,
    " ",
    "",
    "compare",
    "m_title",
    "any",
    "true",
    "TRUE",
    "None",
    "null",
    "[]",
    "__class__",
)
ACTED_ON = re.compile(
    r"(?<!\\)<(?:script|img|a\b)|https?://evil|www\.evil|@b\.evil|\]\((?:http://evil|javascript)|^\[1\]:|\*\*bold|"
    r"(?<!\\):red\[",
    re.IGNORECASE | re.MULTILINE,
)
"""What only stands in Markdown where a text from outside was not taken literally."""


def number(random: Random) -> str:
    """A number, or something that looks like one."""
    if random.random() < 0.4:
        return repr(random.choice((1, -1)) * random.random() * 10 ** random.randint(-12, 40))
    return random.choice(NUMBERS)


def text(random: Random) -> str:
    """One of the texts, two in one, or any characters at all."""
    way = random.random()
    if way < 0.6:
        return random.choice(TEXTS)
    if way < 0.75:
        return random.choice(TEXTS) + random.choice(TEXTS)
    if way < 0.85:
        return number(random)
    return "".join(map(character, [random] * random.randint(1, 60)))


def character(random: Random) -> str:
    """Any character of Unicode that UTF-8 can write."""
    return chr(
        random.choice((random.randrange(0x20, 0x7F), random.randrange(0xD800), random.randrange(0xE000, 0x110000)))
    )

"""What a link asks of /memo: its own words, and the parameters it takes over from the pages it joins."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from comparison.links.parameters import Parameter, Text

PATH, PREFIX = "/memo", "m_"
TITLE = Text(key="m_title", label="Title", max_chars=120, empty="What it is about", meaning="title of the memo")
NOTE = Text(
    key="m_note",
    label="Note",
    max_chars=1_000,
    several_lines=True,
    empty="For whom, why, by when",
    meaning="whom it is for, why, by when; several lines",
)
PARAMETERS = (TITLE, NOTE)
ONLY: Mapping[str, tuple[str, ...]] = {"/frameworks": ("framework",), "/offers": ("compare",)}
"""Pages of which the memo takes some parameters only."""
NEVER = ("rest", "case", "teach", "lock")
"""How the questionnaire is asked, which says nothing of the answer."""
JOURNEY = ("/questionnaire", "/frameworks", "/offers", "/run_cost", "/rent_or_own")
"""The pages that hand something to the memo, in the order in which it is told."""


def taken_over(by_page: Mapping[str, Sequence[Parameter[Any]]]) -> Iterator[Parameter[Any]]:
    """The parameters of other pages that the memo heeds."""
    for page in JOURNEY:
        for parameter in by_page.get(page, ()):
            if parameter.key in ONLY.get(page, (parameter.key,)) and parameter.key not in NEVER:
                yield parameter

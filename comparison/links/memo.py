"""What a link asks of /memo itself; the rest of it are the parameters of the pages on the way."""

from typing import Any

from comparison.links.parameters import Parameter, Text

PATH, PREFIX = "/memo", "m_"
TITLE = Text(key="m_title", label="Title", max_chars=120, empty="What it is about")
NOTE = Text(key="m_note", label="Note", max_chars=1_000, several_lines=True, empty="For whom, why, by when")
PARAMETERS: tuple[Parameter[Any], ...] = (TITLE, NOTE)

"""What a link asks of /sources."""

from typing import Any

from comparison.figures.coverage import COVERED_TABLES, SourceFilter
from comparison.links.parameters import Column, Maybe, One, Parameter, Several, Text, Values

PATH = "/sources"
PARTS = ("age", "sources", "coverage", "defects", "credits")

PART = One(key="part", label="Show", options=PARTS, look="segments", meaning="what is shown; default `age`")
KIND = Several(
    key="source_kind", label="Kind", options=Column("sources", "kind"), look="pills", meaning="sources of that kind"
)
SEARCH = Text(key="q", label="Search", empty="Title, publisher, licence", meaning="words in title, publisher, licence")
TABLE = Maybe(key="table", label="Table", options=COVERED_TABLES, empty="All tables", meaning="coverage of that table")
PARAMETERS: tuple[Parameter[Any], ...] = (PART, KIND, SEARCH, TABLE)


def source_filter(values: Values) -> SourceFilter:
    """Which sources are wanted."""
    return SourceFilter(values[KIND], values[SEARCH])

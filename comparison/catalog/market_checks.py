"""What the rows of the market cannot know alone: the day of the check, and where the regions lie."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from comparison.catalog.faults import Fault
from comparison.catalog.files import FILES_OF, TABLES
from comparison.catalog.reading import Located, Rows
from comparison.text.dates import UNDATED, day_words
from comparison.text.spelling import nearest

TABLES_WITH_REGION = ("offers", "price_history")
DATES = ("as_of", "published_on", "read_on")


def regions_are_those_of_their_provider(rows: Rows) -> Iterator[Fault]:
    """A region is in data/regions.csv for its provider, where that table has any of the provider's."""
    regions: dict[str, set[str]] = {}
    for place in rows.of("regions"):
        regions.setdefault(place.provider, set()).add(place.region)
    if "regions" in rows.cut:
        return
    for name in TABLES_WITH_REGION:
        for row in rows.located.get(name, []):
            provider, region = row.record.provider, row.record.region
            known = regions.get(provider)
            if region and known and region not in known and provider not in rows.unread:
                add = f"Add it to data/regions.csv, for {provider}, first."
                wanted = f"a region of {provider} in data/regions.csv"
                fault = row.fault("region", repr(region), wanted, nearest(region, known) or add)
                yield replace(fault, missing=(f"region {provider} {region}", add))


def nothing_is_dated_in_the_future(rows: Rows) -> Iterator[Fault]:
    """No figure, fact or source is dated after the day of the check, where that day is known."""
    if rows.today is None:
        return
    for name in (*(table.name for table in TABLES), "sources", "glossary"):
        for row in rows.located.get(name, []):
            for field in DATES:
                yield from _later(row, field, getattr(row.record, field, None), rows.today)
    for name in FILES_OF:
        for entity in rows.located.get(name, []):
            for attribute, fact in entity.record.facts.items():
                inside = ("facts", attribute, "as_of")
                yield from _later(entity, ".".join(inside), fact.as_of, rows.today, inside)
            if entity.record.prose:
                yield from _later(entity, "prose.as_of", entity.record.prose.as_of, rows.today, ("prose", "as_of"))


MARKET_CHECKS: tuple[Callable[[Rows], Iterator[Fault]], ...] = (
    regions_are_those_of_their_provider,
    nothing_is_dated_in_the_future,
)


def _later(row: Located, field: str, day: str | None, today: date, inside: tuple[Any, ...] = ()) -> Iterator[Fault]:
    """A fault where a date, in whatever precision, begins after today."""
    if day and day != UNDATED and day > today.isoformat()[: len(day)]:
        wanted = f"a date up to {day_words(today.isoformat())}"
        yield row.fault(field, repr(day), wanted, "Give the day the figure was read.", inside or (field,))

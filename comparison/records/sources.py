"""Where figures come from, and what is known to be wrong there."""

from typing import Annotated

from pydantic import Field

from comparison.records.base import IN_DIGITS, AsOf, Slug, SourceId, Strict, Text, Url
from comparison.records.vocabulary import SourceKind


class Source(Strict):
    """One place figures were read in."""

    id: SourceId
    """Public name of the source, used by every row that rests on it."""
    title: Text
    """Title as the source gives it."""
    publisher: Text | None = None
    """Who publishes it; empty where it is not known."""
    url: Url | None = None
    """Address of the source; empty for a package, which is named in `copy_read`."""
    licence: Text | None = None
    """Licence as stated by the source; empty where none is stated."""
    attribution: Text | None = None
    """Credit line the licence asks for, to be shown with the data."""
    published_on: AsOf | None = None
    """Day the source (or the copy that was read) dates from."""
    read_on: AsOf
    """Day we read it."""
    kind: SourceKind
    """official: the maker speaks of its own product; catalogue: a curated list made by others; community: people's
    pages; paper: a publication with method; vendor_claim: an interested party's statement."""
    copy_read: Text | None = None
    """Which copy was read: repository commit, package version, stored page."""
    note: Text | None = None
    """What to know before relying on it."""


class Defect(Strict):
    """A known fault of a source and what we did about it."""

    id: Slug
    """Short name."""
    table: Text
    """Table it concerns."""
    found: Text
    """What is wrong, and where."""
    handled: Text
    """left out, corrected, marked or kept, and why."""
    source: SourceId
    """The source that has the fault."""
    rows: Annotated[int, Field(ge=0), IN_DIGITS] | None = None
    """Rows concerned, where counted."""

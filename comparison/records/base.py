"""What every row shares: named types that carry a rule, and where a figure comes from."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from comparison.text.dates import partial_date, priced_on
from comparison.text.markup import starts_formula


def _https(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        raise ValueError("an address that starts with https:// or http:// and has no spaces")
    return value


def _without_controls(value: str) -> str:
    # A carriage return or a tab inside a cell is a slip of copying, and other programs would cut the row there.
    if any(ord(character) < 32 and character != "\n" for character in value):
        raise ValueError("text without tabs and control characters")
    return value


def _without_formula(value: str) -> str:
    if starts_formula(value):
        raise ValueError("text that no spreadsheet runs as a formula: nothing that begins with =, +, - or @")
    return value


Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=80)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    AfterValidator(_without_controls),
    AfterValidator(_without_formula),
]
SourceId = Annotated[Slug, Field(examples=["karpenter-aws"])]
AsOf = Annotated[str, AfterValidator(partial_date), Field(examples=["2026-08-22", "2026-08", "undated"])]
PricedOn = Annotated[str, AfterValidator(priced_on), Field(examples=["2026-08-22"])]
Url = Annotated[str, AfterValidator(_https)]
# An hour above 2,000 USD is a monthly price or a whole pod in the wrong column (the most expensive machine we know is 355).
UsdPerHour = Annotated[float, Field(ge=0, lt=2_000)]
# A device with more than 1,024 GiB is a machine's total in the device's column.
DeviceMemoryGib = Annotated[float, Field(gt=0, le=1_024)]


class Strict(BaseModel):
    """A misspelt column is an error, a loaded row never changes, a number is a number."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True, allow_inf_nan=False)


class Record(Strict):
    """One curated row. Every row says where its figures come from and when they were read."""

    source: SourceId
    """Where the figure stands: an id of data/sources.yaml."""
    as_of: AsOf
    """Day, month or year on which the figure is known to have stood, in the precision of the source."""
    note: Text | None = None
    """What the figure does not say: conditions, doubts, corrections."""

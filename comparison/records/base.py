"""What every row shares: named types that carry a rule, and where a figure comes from."""

import re
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from comparison.text.characters import odd_character
from comparison.text.dates import partial_date, priced_on
from comparison.text.markup import has_tag, starts_formula

_NUMBER = re.compile(
    r"\s*[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?\s*|\s*[+-]?(nan|inf(inity)?)\s*", re.ASCII | re.IGNORECASE
)


class RefusedError(ValueError):
    """A cell that cannot be so: what is wanted, and the way out."""

    def __init__(self, wanted: str, remedy: str) -> None:
        super().__init__(wanted)
        self.remedy = remedy


def _https(value: str) -> str:
    if not re.fullmatch(r"https?://[^\s<>\"']+", value):
        wanted = "an address that starts with https:// or http:// and has no spaces"
        raise RefusedError(wanted, "Copy the address from the browser.")
    return value


def _without_odd_characters(value: str) -> str:
    # A carriage return or a tab inside a cell is a slip of copying, and other programs would cut the row there.
    if odd := odd_character(value.replace("\n", "")):
        raise RefusedError(f"text without tabs and control characters, here {odd}", "Type the cell anew.")
    return value


def _without_tags(value: str) -> str:
    if tag := has_tag(value):
        raise RefusedError(f"text without markup, here {tag}", "Write it in plain words, without < before a letter.")
    return value


def _without_formula(value: str) -> str:
    if starts_formula(value):
        wanted = "text that no spreadsheet runs as a formula: nothing that begins with =, +, - or @"
        raise RefusedError(wanted, "Begin the text, and what follows a semicolon in it, with a letter.")
    return value


def _plain_number(value: object) -> object:
    # Python would read 1_000, which nobody else does.
    if isinstance(value, str) and not _NUMBER.fullmatch(value):
        raise RefusedError("a valid number, written in digits", PLAIN_NUMBER)
    return value


PLAIN_NUMBER = "Write digits with a point: 1234.5, without currency, unit or thousands separator."
IN_DIGITS = BeforeValidator(_plain_number)
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[.-][a-z0-9]+)*$", max_length=80)]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=2_000),
    AfterValidator(_without_odd_characters),
    AfterValidator(_without_tags),
    AfterValidator(_without_formula),
]
SourceId = Annotated[Slug, Field(examples=["karpenter-aws"])]
AsOf = Annotated[str, AfterValidator(partial_date), Field(examples=["2026-08-22", "2026-08", "undated"])]
PricedOn = Annotated[str, AfterValidator(priced_on), Field(examples=["2026-08-22"])]
Url = Annotated[str, AfterValidator(_https)]
# An hour above 2,000 USD is a monthly price or a whole pod in the wrong column (the most expensive machine we know is 355).
UsdPerHour = Annotated[float, Field(ge=0, lt=2_000), IN_DIGITS]
# A device with more than 1,024 GiB is a machine's total in the device's column.
DeviceMemoryGib = Annotated[float, Field(gt=0, le=1_024), IN_DIGITS]


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

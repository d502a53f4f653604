"""What the cost models rest on: assumptions with their ranges, presets for places, prices of electricity, rules of thumb.

The docstring under each field is its entry in the data dictionary and in the JSON schemas.
"""

from enum import StrEnum
from typing import Annotated, Literal, Self

from pydantic import Field, StringConstraints, model_validator

from comparison.records.base import IN_DIGITS, Record, Slug, Text

Name = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(?:_[a-z0-9]+)*$", max_length=60)]
NotNegative = Annotated[float, Field(ge=0, le=1e9), IN_DIGITS]
# The most expensive household kilowatt hour we know costs 0.45 USD; more is a price in another unit.
UsdPerKwh = Annotated[float, Field(gt=0, lt=2), IN_DIGITS]


class Topic(StrEnum):
    """Which model an assumption belongs to."""

    RUN_COST = "run_cost"
    OWNERSHIP = "ownership"
    CLOUD = "cloud"


class Assumption(Record):
    """One number a cost model takes for granted: its default, its range, and who says so."""

    assumption_id: Name
    """Public id, used in links and commands."""
    topic: Topic
    """Model it belongs to (vocabulary: assumption_topic); those of the cloud serve both models."""
    name: Text
    """Short label."""
    value: NotNegative | None = None
    """Default; empty where no source states one: off until the visitor enters a figure."""
    low: NotNegative | None = None
    """Lower end of the range the sources state."""
    high: NotNegative | None = None
    """Upper end of the range the sources state."""
    unit: Text
    """Unit of the three figures."""

    @model_validator(mode="after")
    def default_lies_in_the_range(self) -> Self:
        if (self.low is None) is not (self.high is None):
            raise ValueError("both ends of the range, low and high, or neither")
        if self.low is not None and self.high is not None:
            if self.low > self.high:
                raise ValueError(f"a low of at most the high of {self.high:g}")
            if self.value is not None and not self.low <= self.value <= self.high:
                raise ValueError(f"a value between low {self.low:g} and high {self.high:g}")
        return self


class OwnershipPreset(Record):
    """What an assumption is at one place a machine can stand: under a desk, in a server room, in colocation."""

    preset: Name
    """The place: a term of the vocabulary ownership_place."""
    assumption_id: Name
    """Assumption it replaces the default of."""
    value: NotNegative
    """Its value there, in the assumption's unit."""


class ElectricityPrice(Record):
    """Price of a kilowatt hour in a country, state or region, for a kind of customer."""

    price_id: Slug
    """area-sector-date."""
    area: Annotated[str, StringConstraints(pattern=r"^(?:[A-Z]{2}(?:-[A-Z]{2})?|world|us-new-england)$")]
    """Country (ISO 3166-1 alpha-2), state (ISO 3166-2), EU, us-new-england or world."""
    area_name: Text
    """Name of the area."""
    sector: Literal["residential", "commercial", "industrial", "all_sectors", "non_household"]
    """Kind of customer the price is for."""
    price: Annotated[float, Field(gt=0), IN_DIGITS]
    """Price as the source gives it."""
    currency: Literal["USD", "US cents", "EUR"]
    """Currency of the price."""
    per: Literal["kWh", "100 kWh"]
    """Energy the price is for."""
    usd_per_kwh: UsdPerKwh | None = None
    """USD per kilowatt hour; empty for prices in euros, which we do not convert."""


class RuleOfThumb(Record):
    """What someone says on when owning beats renting."""

    rule_id: Slug
    """Public id."""
    said: Text
    """The rule in our words."""
    threshold_percent: Annotated[float, Field(gt=0, le=100), IN_DIGITS] | None = None
    """Utilisation above which owning is said to win, percent."""
    by: Text
    """Who says it."""
    is_interested: bool
    """Whether they sell hardware, hosting or cloud hours."""

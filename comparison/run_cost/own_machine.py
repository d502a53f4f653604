"""A machine of one's own as an offer beside those of the cloud."""

from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.ownership.answer import OwnedHour, owned_hour_usd
from comparison.ownership.inputs import Scenario
from comparison.run_cost.market import ExtraOffer
from comparison.text.numbers import number


def own_machine(tables: Tables, accelerator: str, many: int, like: Scenario | None = None) -> ExtraOffer | None:
    """A machine of one's own at the cost of its useful hour; None where a figure of it is missing.

    Args:
        like: a question whose place, country and entered assumptions hold here too; those of its machine only where it is
            the same accelerator.
    """
    if like:
        same = like.accelerator == accelerator
        changes = {
            known.id: known.value
            for known in like.changed
            if known.value is not None and (same or known.topic != "machine")
        }
        hour = owned_hour_usd(tables, accelerator, many, like.place, like.area, changes)
    else:
        hour = owned_hour_usd(tables, accelerator, many)
    return owned_offer(hour)


def owned_offer(hour: OwnedHour) -> ExtraOffer | None:
    """The machine at the price of its useful hours, with its range; None where a figure of it is missing.

    `as_of` is the newest day of the figures it rests on.
    """
    if hour.usd is None or hour.low_usd is None or hour.high_usd is None:
        return None
    days = [str(known.as_of) for known in hour.scenario.inputs.values() if known.as_of and known.as_of != "undated"]
    note = (
        f"At {number(hour.utilisation_percent)} % utilisation over {number(hour.years)} years; ready in "
        f"{number(hour.lead_time_months)} months."
    )
    price = Interval(hour.low_usd, hour.usd, hour.high_usd).times(hour.count)
    return ExtraOffer(
        "own",
        "Your own machine",
        hour.accelerator,
        hour.count,
        price,
        "owned",
        machines=1,
        as_of=max(days, default=""),
        note=note,
    )

"""A machine of one's own as an offer beside those of the cloud."""

from comparison.intervals import Range
from comparison.ownership.model import OwnedHour
from comparison.run_cost.estimate import ExtraOffer
from comparison.text.numbers import number


def owned_offer(hour: OwnedHour) -> ExtraOffer | None:
    """The machine at the price of its useful hours, with its range; None where a figure of it is missing.

    `as_of` is the newest day of the figures it rests on.
    """
    if hour.usd is None or hour.low_usd is None or hour.high_usd is None:
        return None
    days = [str(each.as_of) for each in hour.setup.inputs.values() if each.as_of and each.as_of != "undated"]
    note = (
        f"At {number(hour.utilisation_percent)} % utilisation over {number(hour.years)} years; ready in "
        f"{number(hour.lead_time_months)} months."
    )
    price = Range(hour.low_usd, hour.usd, hour.high_usd).times(hour.count)
    return ExtraOffer(
        "own", "Your own machine", hour.accelerator, hour.count, price, "owned", machines=1, as_of=max(days, default=""),
        note=note,
    )  # fmt: skip

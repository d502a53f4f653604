"""The formulas of renting and owning: numbers in, numbers out."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

from comparison.ownership.interruptions import HOURS_PER_YEAR, time_lost
from comparison.text.numbers import number, usd

RESALE_AFTER_YEARS = 3.0  # age at which the assumption states the resale value
NO_RATE = 1e-12
RUNNING = ("electricity", "space", "people", "spares", "licences")


@dataclass(frozen=True, slots=True)
class Crossing:
    """The utilisation at which both ways cost the same."""

    percent: float | None
    """None where the lines do not cross between 0 and 100 percent."""
    own_wins: str
    """above, below, always or never: where owning is the cheaper way."""
    sentence: str


@dataclass(frozen=True, slots=True)
class BreakEven:
    """When the purchase has paid for itself."""

    months: float | None
    """Purchase / (rent a month - running your own a month); None is never."""
    discounted_months: float | None
    """The same with the cost of capital; None is never."""
    calendar_months: float | None
    """`months` counted from the order: with the time until delivery."""
    sentence: str


# The model ------------------------------------------------------------------------------------------------------------


def purchase(numbers: Mapping[str, float]) -> dict[str, float]:
    """What is paid on the first day, USD by part: accelerators, rest of the machine, network, installation, tax.

    A price of the whole machine (server_price_usd) replaces accelerators and rest.
    """
    devices = numbers["accelerator_count"] * numbers["price_usd"]
    rest = devices * numbers["rest_of_server_percent"] / 100
    if numbers["server_price_usd"]:
        devices, rest = numbers["server_price_usd"], 0.0
    machine = devices + rest
    network, installation = machine * numbers["network_percent"] / 100, machine * numbers["installation_percent"] / 100
    tax = (machine + network) * numbers["purchase_tax_percent"] / 100
    return {
        "accelerators": devices,
        "rest_of_machine": rest,
        "network": network,
        "installation": installation,
        "tax": tax,
    }


def resale(numbers: Mapping[str, float]) -> float:
    """What the machine still brings at the end, USD: the resale value after 36 months, the same yearly decline otherwise."""
    parts = purchase(numbers)
    share: float = (numbers["resale_percent"] / 100) ** (numbers["life_years"] / RESALE_AFTER_YEARS)
    return (parts["accelerators"] + parts["rest_of_machine"]) * share


def rated_kw(numbers: Mapping[str, float]) -> float:
    """Rated power of all machines, kW."""
    watts = numbers["accelerator_count"] * numbers["power_watts"]
    return watts * (1 + numbers["rest_power_percent"] / 100) / 1_000


def useful_hours(numbers: Mapping[str, float]) -> float:
    """Useful accelerator hours a year."""
    hours = numbers["accelerator_count"] * HOURS_PER_YEAR * numbers["utilisation_percent"] / 100
    return hours * (1 - numbers["failed_percent"] / 100)


def own_per_year(numbers: Mapping[str, float]) -> dict[str, float]:
    """USD a year by part of OWN_PARTS."""
    parts, years = purchase(numbers), numbers["life_years"]
    paid, back = sum(parts.values()), resale(numbers)
    rate = numbers["cost_of_capital_percent"] / 100
    depreciation = (paid - back) / years
    capital = depreciation
    if rate:
        capital = 12 * (paid - back / (1 + rate) ** years) / worth_of_one_a_month(rate, years)
    used = numbers["utilisation_percent"] / 100
    load = used * numbers["power_load_percent"] / 100 + (1 - used) * numbers["idle_power_percent"] / 100
    kilowatts = rated_kw(numbers)
    return {
        "depreciation": depreciation,
        "interest": capital - depreciation,
        "electricity": kilowatts * load * HOURS_PER_YEAR * numbers["pue"] * numbers["electricity_usd_per_kwh"],
        "space": kilowatts * numbers["space_usd_per_kw_month"] * 12,
        "people": numbers["people_hours_per_month"] * 12 * numbers["people_usd_per_hour"],
        "spares": (paid - parts["tax"] - parts["installation"]) * numbers["spares_percent_per_year"] / 100,
        "licences": numbers["licences_usd_per_year"],
    }


def cloud_per_year(numbers: Mapping[str, float]) -> dict[str, float]:
    """USD a year by part of CLOUD_PARTS. A commitment is paid for every hour to the end of its term."""
    hours = numbers["accelerator_count"] * HOURS_PER_YEAR
    if term := numbers["term_years"]:
        paid = hours * math.ceil(numbers["life_years"] / term - 1e-9) * term / numbers["life_years"]
    else:
        paid = hours * numbers["utilisation_percent"] / 100 / (1 - numbers["cloud_idle_percent"] / 100)
    machines = paid * numbers["cloud_usd_per_hour"]
    lost = time_lost(
        numbers["spot_interruptions_percent_per_month"],
        numbers["restore_minutes"],
        numbers["checkpoint_interval_minutes"],
    )
    return {
        "machines": machines,
        "restarts": machines * lost if numbers["is_spot"] else 0.0,
        "extras": machines * numbers["cloud_extras_percent"] / 100,
        "storage": numbers["storage_gb"] * numbers["storage_usd_per_gb_month"] * 12,
        "egress": numbers["egress_gb_per_month"] * numbers["egress_usd_per_gb"] * 12,
    }


def per_hour(numbers: Mapping[str, float]) -> tuple[float, float]:
    """USD per useful accelerator hour, owned and rented."""
    useful = useful_hours(numbers)
    return sum(own_per_year(numbers).values()) / useful, sum(cloud_per_year(numbers).values()) / useful


def break_even_utilisation(numbers: Mapping[str, float]) -> Crossing:
    """The utilisation at which both cost the same. Both yearly costs are straight lines of it, so it is solved."""
    ends = [{**numbers, "utilisation_percent": percent} for percent in (0.0, 100.0)]
    own, cloud = ([sum(cost(end).values()) for end in ends] for cost in (own_per_year, cloud_per_year))
    fixed, slope = own[0] - cloud[0], (cloud[1] - cloud[0]) - (own[1] - own[0])
    if slope != 0 and 0 < fixed / slope <= 1:
        at = 100 * fixed / slope
        wins = "above" if slope > 0 else "below"
        return Crossing(
            at, wins, f"Both cost the same at {number(at)} percent utilisation; {wins} it owning is cheaper."
        )
    if own[1] < cloud[1]:
        return Crossing(None, "always", "Owning is cheaper at any utilisation.")
    return Crossing(
        None,
        "never",
        f"Renting is cheaper at any utilisation: even at 100 percent owning costs {usd(own[1])} a year against "
        f"{usd(cloud[1])}.",
    )


def break_even(numbers: Mapping[str, float]) -> BreakEven:
    """When what is saved a month has paid for the purchase; resale is not counted."""
    paid, own = sum(purchase(numbers).values()), own_per_year(numbers)
    running = sum(own[part] for part in RUNNING) / 12
    rent = sum(cloud_per_year(numbers).values()) / 12
    saved = rent - running
    if saved <= 0:
        why = f"running your own costs {usd(running)} a month, renting {usd(rent)}"
        return BreakEven(None, None, None, f"The purchase never pays for itself: {why}.")
    months = paid / saved
    monthly = monthly_rate(numbers["cost_of_capital_percent"] / 100)
    spent = paid * monthly / saved
    discounted = months if not monthly else -math.log1p(-spent) / math.log1p(monthly) if spent < 1 else None
    sentence = (
        f"The purchase of {usd(paid)} has paid for itself after {number(months)} months of saving {usd(saved)} a month"
    )
    if monthly:
        sentence += (
            f", with the cost of capital after {number(discounted)}"
            if discounted
            else "; with the cost of capital it never has"
        )
    if months > 12 * numbers["life_years"]:
        sentence += f", which is later than the {number(12 * numbers['life_years'])} months you keep it"
        sentence += "; only what you sell it for then makes up for it" if net_present_value(numbers) > 0 else ""
    return BreakEven(months, discounted, months + numbers["lead_time_months"], f"{sentence}.")


def net_present_value(numbers: Mapping[str, float]) -> float:
    """USD of today that owning saves against renting over all years, resale counted; negative where renting is cheaper."""
    years, rate = numbers["life_years"], numbers["cost_of_capital_percent"] / 100
    own = own_per_year(numbers)
    saved = (sum(cloud_per_year(numbers).values()) - sum(own[part] for part in RUNNING)) / 12
    worth: float = (
        saved * worth_of_one_a_month(rate, years)
        + resale(numbers) / (1 + rate) ** years
        - sum(purchase(numbers).values())
    )
    return worth


def monthly_rate(rate: float) -> float:
    """The monthly rate that gives the yearly one; what is too small for any cent counts as none."""
    return math.expm1(math.log1p(rate) / 12) if rate > NO_RATE else 0.0


def worth_of_one_a_month(rate: float, years: float) -> float:
    """What one dollar at the end of each month is worth on the first day."""
    monthly = monthly_rate(rate)
    return -math.expm1(-years * math.log1p(rate)) / monthly if monthly else 12 * years

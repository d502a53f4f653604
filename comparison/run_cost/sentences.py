"""What an estimate says: the answer, why the first is first, what the next would need, what was left out."""

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from comparison.intervals import Interval
from comparison.run_cost.estimate import Estimate
from comparison.run_cost.rows import PARTS
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, percent, times, usd

PART_LABELS = {
    "training_usd": "Training",
    "setup_usd": "Set-up",
    "restarts_usd": "Interruptions and restarts",
    "rounding_usd": "Rounding up to the billing step",
    "storage_usd": "Storage",
    "egress_usd": "Traffic out",
}
Row = pd.Series | Mapping[Hashable, Any]


def offer_words(row: Row) -> str:
    """ "Verda, 8 × H100 SXM 80 GB, spot"; several machines say so."""
    each = f"{int(row['accelerators_per_machine'])} × {plain_name(row['accelerator_name'])}"
    machines = f"{int(row['machines']):,} machines with {each}" if row["machines"] > 1 else each
    return f"{row['provider_name']}, {machines}, {str(row['billing_label']).lower()}"


def plain_name(accelerator_name: object) -> str:
    """The name without what is not known of it: "H100 80 GB" for "H100 80 GB, form not stated"."""
    return str(accelerator_name).partition(",")[0]


def hours_words(hours: Interval) -> str:
    """ "17.6 hours (6.2 to 47.5)", in one unit."""
    unit, divisor = _unit(hours.likely)
    low, likely, high = (number(each / divisor) for each in (hours.low, hours.likely, hours.high))
    return f"{likely} {unit}" if low == high else f"{likely} {unit} ({low} to {high})"


def cost_words(cost: Interval) -> str:
    """ "$4.45 ($1.55 to $11.96)"."""
    low, likely, high = usd(cost.low), usd(cost.likely), usd(cost.high)
    return likely if low == high else f"{likely} ({low} to {high})"


def elapsed_of(row: Row) -> Interval:
    """Time from start to end, hours."""
    return Interval(*(float(row[f"elapsed_{end}_hours"]) for end in ("low", "likely", "high")))


def cost_of(row: Row) -> Interval:
    """Cost, USD."""
    return Interval(*(float(row[f"cost_{end}_usd"]) for end in ("low", "likely", "high")))


def describe(estimate: Estimate) -> str:
    """The answer in one or two sentences, computed from what is shown."""
    best = estimate.best
    if best is None:
        return f"No offer can do it: {_reasons(estimate)}." if estimate.left_out else "No offer matches."
    first = {"cost": "cheapest", "time": "fastest", "both": "best by your weight"}[estimate.wishes.rank_by]
    text = (
        f"{first.capitalize()} of {plural(len(estimate.rows), 'offer')}: {offer_words(best)}, likely "
        f"{cost_words(cost_of(best))} and {hours_words(elapsed_of(best))}"
    )
    if estimate.wishes.rank_by != "time":
        fast = estimate.rows.iloc[int(estimate.rows["elapsed_likely_hours"].to_numpy().argmin())]
        if fast["elapsed_likely_hours"] < 0.9 * best["elapsed_likely_hours"]:
            text += (
                f"; the fastest, {offer_words(fast)}, takes {_short(fast['elapsed_likely_hours'])} for "
                f"{usd(fast['cost_likely_usd'])}"
            )
    return f"{text}."


def why_first(estimate: Estimate) -> str:
    """What puts the first before the next."""
    if len(estimate.rows) < 2:
        return "It is the only one." if len(estimate.rows) else ""
    first, second = estimate.rows.iloc[0], _next(estimate)
    if second is None:
        return "The others are as good."
    said = []
    if first["cost_likely_usd"] < second["cost_likely_usd"]:
        said.append(f"{usd(second['cost_likely_usd'] - first['cost_likely_usd'])} cheaper")
    elif first["cost_likely_usd"] > second["cost_likely_usd"]:
        said.append(f"{usd(first['cost_likely_usd'] - second['cost_likely_usd'])} dearer")
    ratio = second["elapsed_likely_hours"] / first["elapsed_likely_hours"]
    if abs(ratio - 1) > 0.005:
        said.append(f"{_ratio_words(ratio)} {'faster' if ratio > 1 else 'slower'}")
    each = [row["price_per_hour_usd"] / row["accelerators_per_machine"] for row in (first, second)]
    because = f"an accelerator hour costs {usd(each[0])} there against {usd(each[1])}"
    if first["accelerator"] != second["accelerator"]:
        work = [row["hours_likely"] * row["accelerators"] for row in (first, second)]
        because += f", and it takes {number(work[0])} of them against {number(work[1])}"
    than = offer_words(second)
    return (
        f"{listing(said) if said else 'As good'} than {than}: {because}." if said else f"As good as {than}: {because}."
    )


def to_win(estimate: Estimate) -> str:
    """What the next one would need to be first: a lower price, or more speed."""
    if len(estimate.rows) < 2:
        return ""
    first, second = estimate.rows.iloc[0], _next(estimate)
    if second is None:
        return ""
    name = offer_words(second)
    if estimate.wishes.rank_by == "time":
        faster = second["elapsed_likely_hours"] / first["elapsed_likely_hours"]
        return f"{name} would have to be {_ratio_words(faster)} faster to be first."
    fixed = second["storage_usd"] + second["egress_usd"]
    machine = second["cost_likely_usd"] - fixed
    aim = first["cost_likely_usd"]
    if estimate.wishes.rank_by == "both" and estimate.wishes.weight < 1:
        # Where its time stays as it is, its cost has to make up for the whole difference in score.
        weight = estimate.wishes.weight
        aim = second["cost_likely_usd"] * math.exp((first["score"] - second["score"]) / (1 - weight))
    elif estimate.wishes.rank_by == "both":
        return f"{name} would have to be {_ratio_words(second['elapsed_likely_hours'] / first['elapsed_likely_hours'])} faster."
    if aim - fixed <= 0 or machine <= 0:
        return f"{name} could not be first at any price."
    price = second["price_per_hour_usd"] * (aim - fixed) / machine
    return (
        f"{name} would be first below {usd(price)} a machine hour ({percent(100 * (1 - price / second['price_per_hour_usd']))} less "
        f"than {usd(second['price_per_hour_usd'])}), or {_ratio_words(machine / (aim - fixed))} faster at its price."
    )


def left_out_words(estimate: Estimate) -> str:
    """How many offers were left out and why."""
    total = sum(estimate.left_out.values())
    return f"{plural(total, 'offer')} left out: {_reasons(estimate)}." if total else ""


def parts_of(row: Row) -> pd.DataFrame:
    """The parts of the likely cost, largest first: part, label, cost_usd, share_percent; nothing for parts of no cost."""
    total = float(row["cost_likely_usd"])
    parts = [(part, PART_LABELS[part], float(row[part])) for part in PARTS if float(row[part]) > 0]
    frame = pd.DataFrame(parts, columns=["part", "label", "cost_usd"])
    frame["share_percent"] = 100 * frame["cost_usd"] / total if total else 0.0
    return frame.sort_values("cost_usd", ascending=False, ignore_index=True)


def free_words(row: Row) -> str:
    """One free offer: hours, sessions and weeks within its limits."""
    name = f"{row['provider_name']}, {int(row['accelerators'])} × {plain_name(row['accelerator_name'])}"
    if math.isnan(row["hours_likely"]):
        return f"{name}: {row['speed_basis']}."
    text = f"{name}: likely {_short(row['hours_likely'])} of computing"
    if not math.isnan(row["sessions"]):
        text += f", {plural(int(row['sessions']), 'session')} of at most {number(row['session_hours'])} hours"
    if not math.isnan(row["weeks"]):
        weeks = max(math.ceil(row["weeks"] - 1e-9), 1)
        text += f", {plural(weeks, 'week')} at {number(row['hours_per_week'])} hours a week"
    if row["fits"] is False:
        text += "; the network does not fit into its memory"
    return f"{text}."


def _next(estimate: Estimate) -> pd.Series | None:
    """The first row after the best that is worse in what it is ranked by."""
    worse = (estimate.rows["score"] > estimate.rows["score"].iloc[0] * (1 + 1e-9) + 1e-12).to_numpy()
    return estimate.rows.iloc[int(worse.argmax())] if worse.any() else None


def _reasons(estimate: Estimate) -> str:
    return "; ".join(f"{many:,} ({reason})" for reason, many in estimate.left_out.items())


def _unit(hours: float) -> tuple[str, float]:
    if hours < 1.5:
        return "minutes", 1 / 60
    return ("hours", 1.0) if hours < 48 else ("days", 24.0)


def _short(hours: float) -> str:
    return hours_words(Interval.exactly(float(hours)))


def _ratio_words(ratio: float) -> str:
    """3.2 times, or a percentage for what is close."""
    more = max(ratio, 1 / ratio)
    return f"{number(100 * (more - 1), 2)} %" if more < 1.5 else times(more)

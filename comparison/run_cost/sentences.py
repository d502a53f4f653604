"""What an estimate says: the answer, why the first is first, what the next would need, what was left out."""

import math

import pandas as pd

from comparison.intervals import Interval
from comparison.run_cost.estimate import Estimate
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.row_sentences import cost_of, cost_words, elapsed_of, hours_words, offer_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, percent, times, usd


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
    here, there = (row["price_per_hour_usd"] / row["accelerators_per_machine"] for row in (first, second))
    because = f"an accelerator hour costs {usd(here)} there against {usd(there)}"
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


def scaling_words(evidence: Evidence) -> str:
    """What more accelerators cost, and how the same run differs from team to team."""
    between = [percent(100 * (2**exponent - 1)) for exponent in evidence.scaling_between_machines.ends]
    same, other = evidence.transfer_same_generation, evidence.transfer_other_generation
    return (
        f"Beyond a machine, twice as many accelerators cost {between[1]} more accelerator hours ({between[0]} to {between[2]}), "
        f"by {plural(evidence.between_machines_groups, 'group')} of MLPerf results. By another team the same run takes "
        f"{number(same.low, 2)} to {number(same.high, 2)} times as long on the same generation, {number(other.low, 2)} to "
        f"{number(other.high, 2)} on another ({evidence.transfer_pairs:,} pairs of results)."
    )


def _next(estimate: Estimate) -> pd.Series | None:
    """The first row after the best that is worse in what it is ranked by."""
    worse = (estimate.rows["score"] > estimate.rows["score"].iloc[0] * (1 + 1e-9) + 1e-12).to_numpy()
    return estimate.rows.iloc[int(worse.argmax())] if worse.any() else None


def _reasons(estimate: Estimate) -> str:
    return "; ".join(f"{many:,} ({reason})" for reason, many in estimate.left_out.items())


def _ratio_words(ratio: float) -> str:
    """3.2 times, or a percentage for what is close."""
    more = max(ratio, 1 / ratio)
    return f"{number(100 * (more - 1), 2)} %" if more < 1.5 else times(more)


def _short(hours: float) -> str:
    return hours_words(Interval.exactly(float(hours)))

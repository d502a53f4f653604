"""How far the answer can be from likely: ranges, the curve over utilisation, what matters most."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from comparison.intervals import Interval
from comparison.ownership.inputs import Input, Scenario
from comparison.ownership.model import cloud_per_year, own_per_year, per_hour, useful_hours

CURVE = tuple(range(5, 101, 5))


def ranges(scenario: Scenario) -> tuple[Interval, Interval]:
    """Low, likely and high cost per useful hour, owned and rented.

    Every assumption that the visitor has not set moves alone to both ends of its range; as they do not move together, the
    effects up and the effects down are added as the root of the sum of squares. Utilisation and years are what you choose,
    so they stay.
    """
    own, cloud = (
        Interval(float(low[0]), float(likely[0]), float(high[0]))
        for likely, low, high in _ranges(scenario, [scenario.numbers["utilisation_percent"]])
    )
    return own, cloud


def _ranges(scenario: Scenario, utilisations: Sequence[float]) -> list[tuple[Any, Any, Any]]:
    """Likely, low and high USD per useful hour at each utilisation, as arrays, owned and rented."""
    numbers, at = scenario.numbers, np.asarray(utilisations, dtype=float)
    likely = _hours(numbers, at)
    up, down = ([np.zeros_like(at), np.zeros_like(at)] for _ in range(2))
    for known in uncertain(scenario):
        ends = [_hours({**numbers, known.id: end}, at) for end in known.ends]
        for side in (0, 1):
            moved = [end[side] - likely[side] for end in ends]
            up[side] += np.maximum(np.maximum(*moved), 0) ** 2
            down[side] += np.minimum(np.minimum(*moved), 0) ** 2
    return [
        (likely[side], np.maximum(likely[side] - np.sqrt(down[side]), 0), likely[side] + np.sqrt(up[side]))
        for side in (0, 1)
    ]


def _hours(numbers: Mapping[str, float], utilisations: Any) -> list[Any]:
    """`per_hour` at many utilisations: yearly costs are straight lines of it, so both ends give all."""
    none, full = ({**numbers, "utilisation_percent": percent} for percent in (0.0, 100.0))
    useful = useful_hours(full) * utilisations / 100
    costs = []
    for cost in (own_per_year, cloud_per_year):
        fixed, whole = sum(cost(none).values()), sum(cost(full).values())
        costs.append((fixed + (whole - fixed) * utilisations / 100) / useful)
    return costs


def uncertain(scenario: Scenario) -> list[Input]:
    """The inputs whose range makes the range of the answer."""
    chosen = {"utilisation_percent", "life_years", "lead_time_months"}
    return [
        known
        for known in scenario.inputs.values()
        if known.has_range and known.value is not None and not known.changed and known.id not in chosen
    ]


def curve(scenario: Scenario, utilisations: Sequence[float] = CURVE) -> pd.DataFrame:
    """Cost per useful hour against utilisation.

    Returns:
        utilisation_percent, own_usd, own_low_usd, own_high_usd, cloud_usd, cloud_low_usd, cloud_high_usd.
    """
    own, cloud = _ranges(scenario, utilisations)
    columns = {"utilisation_percent": np.asarray(utilisations, dtype=float)}
    for name, side in (("own", own), ("cloud", cloud)):
        columns |= {f"{name}_usd": side[0], f"{name}_low_usd": side[1], f"{name}_high_usd": side[2]}
    return pd.DataFrame(columns)


def tornado(scenario: Scenario) -> pd.DataFrame:
    """How far each assumption moves the difference (owned less rented, USD per useful hour) over its range, largest first.

    Returns:
        id, name, unit, low, high, value, difference_usd, at_low_usd, at_high_usd, swing_usd, flips (whether the cheaper way
        changes within the range).
    """
    numbers = scenario.numbers
    own, cloud = per_hour(numbers)
    rows = []
    for known in scenario.inputs.values():
        if not known.has_range or known.value is None:
            continue
        low, high = known.ends
        at = [a - b for a, b in (per_hour({**numbers, known.id: end}) for end in (low, high))]
        swing = abs(at[1] - at[0])
        if swing > 1e-12:
            flips = min(*at, own - cloud) < 0 < max(*at, own - cloud)
            rows.append(
                (known.id, known.name, known.unit, low, high, known.value, own - cloud, at[0], at[1], swing, flips)
            )
    names = [
        "id",
        "name",
        "unit",
        "low",
        "high",
        "value",
        "difference_usd",
        "at_low_usd",
        "at_high_usd",
        "swing_usd",
        "flips",
    ]
    return pd.DataFrame(rows, columns=names).sort_values("swing_usd", ascending=False, ignore_index=True)

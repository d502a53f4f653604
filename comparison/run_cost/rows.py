"""Time and cost of the job at each offer, with their parts."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from comparison.ownership.interruptions import HOURS_PER_MONTH
from comparison.run_cost.assumptions import RunAssumptions, interruption_overhead
from comparison.run_cost.sizing import MachinePlan, MachinePlanner

ROW_COLUMNS = (
    "offer_id",
    "origin",
    "provider",
    "provider_name",
    "instance",
    "accelerator",
    "accelerator_name",
    "family",
    "region",
    "billing",
    "billing_label",
    "kind",
    "kind_label",
    "accelerators_per_machine",
    "machines",
    "accelerators",
    "memory_gib",
    "fits",
    "can_join",
    "speed_basis",
    "hours_low",
    "hours_likely",
    "hours_high",
    "elapsed_low_hours",
    "elapsed_likely_hours",
    "elapsed_high_hours",
    "billed_hours",
    "price_per_hour_usd",
    "cost_low_usd",
    "cost_likely_usd",
    "cost_high_usd",
    "training_usd",
    "setup_usd",
    "restarts_usd",
    "rounding_usd",
    "storage_usd",
    "egress_usd",
    "as_of",
    "source",
    "source_title",
    "source_url",
    "source_licence",
    "note",
    "marks_label",
    "is_doubtful",
)
_TOLD = ("offer_id", "origin", "provider", "instance", "accelerator", "billing", "is_doubtful")
"""What ranking reads of an offer; the rest is copied for the rows that are left (`with_offers`)."""
PARTS = ("training_usd", "setup_usd", "restarts_usd", "rounding_usd", "storage_usd", "egress_usd")
"""What the likely cost is the sum of."""
INTERVAL_ENDS = ("low", "likely", "high")
PRICES = ("price_low_usd", "price_per_hour_usd", "price_high_usd")


MIN_STEP_SECONDS = 1e-3
"""Nobody bills in shorter steps, and no figure would show them."""


def billed(hours: float, step_seconds: float) -> float:
    """Hours rounded up to the billing step; as they are where the step is 0 or too short to matter."""
    if step_seconds < MIN_STEP_SECONDS:
        return hours
    steps = hours * 3_600 / step_seconds
    # A figure a billionth above a whole number of steps is that number.
    return math.ceil(steps - 1e-9 * max(steps, 1.0)) * step_seconds / 3_600


def priced_rows(
    offers: pd.DataFrame, planner: MachinePlanner, assumptions: RunAssumptions
) -> tuple[pd.DataFrame, dict[str, int]]:
    """Figures of the offers that have some, and how many have none, by reason.

    Returns:
        The columns of ROW_COLUMNS that are computed or that ranking reads, and `place`: the row of `offers`.
    """
    keys = list(
        zip(
            offers["accelerator"].astype("str").tolist(),
            offers["accelerator_count"].astype("int64").tolist(),
            offers["memory_gib"].astype("float64").tolist(),
            offers["max_machines"].astype("int64").tolist(),
            strict=True,
        )
    )
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    place = np.fromiter(map(places.__getitem__, keys), dtype="int64", count=len(keys))
    plans = [planner.plan(*key) for key in places]
    free_of_charge = ~(offers["price_per_hour_usd"].to_numpy(dtype="float64") > 0)
    reasons = _reasons(plans, place[~free_of_charge], int(free_of_charge.sum()))
    keep = np.array([plan.hours is not None for plan in plans], dtype=bool)[place] & ~free_of_charge
    rows = np.flatnonzero(keep)
    read = ["accelerator_count", "step_seconds", "multi_node", *PRICES]
    offers, place = offers[list(dict.fromkeys([*_TOLD, *read]))].take(rows), place[keep]
    machines = np.array([plan.machines for plan in plans], dtype="int64")[place]
    devices = offers["accelerator_count"].to_numpy(dtype="int64")
    hours = {
        end: np.array([getattr(plan.hours.hours, end) if plan.hours else math.nan for plan in plans], dtype="float64")[
            place
        ]
        for end in INTERVAL_ENDS
    }
    owned, spot = (offers["origin"] == "owned").to_numpy(), (offers["billing"] == "spot").to_numpy()
    step = offers["step_seconds"].to_numpy(dtype="float64")
    step = np.where(np.isnan(step), assumptions["billing_step_seconds"].likely, step)
    one = interruption_overhead(assumptions, 1)
    prices = {end: offers[name].to_numpy(dtype="float64") for end, name in zip(INTERVAL_ENDS, PRICES, strict=True)}
    figures: dict[str, Any] = {}
    for end in INTERVAL_ENDS:
        setup = np.where(owned, 0.0, getattr(assumptions["setup_minutes"], end) / 60)
        restarts = np.where(spot, hours[end] * getattr(one, end) * machines, 0.0)
        elapsed = setup + hours[end] + restarts
        paid, rate = _billed(elapsed, step), prices[end] * machines
        stored = _end(assumptions, "storage_gb", end) * _end(assumptions, "storage_usd_per_gb_month", end)
        storage = np.where(owned, 0.0, stored * elapsed / HOURS_PER_MONTH)
        sent = _end(assumptions, "run_egress_gb", end) * _end(assumptions, "egress_usd_per_gb", end)
        egress = np.where(owned, 0.0, sent)
        figures[f"hours_{end}"] = hours[end]
        figures[f"elapsed_{end}_hours"] = elapsed
        figures[f"cost_{end}_usd"] = paid * rate + storage + egress
        if end == "likely":
            figures |= {
                "billed_hours": paid,
                "training_usd": hours[end] * rate,
                "setup_usd": setup * rate,
                "restarts_usd": restarts * rate,
                "rounding_usd": (paid - elapsed) * rate,
                "storage_usd": storage,
                "egress_usd": egress,
            }
    joins = [word or "not known" for word in offers["multi_node"].tolist()]
    families = {key[0]: planner.evidence.family(key[0]) for key in places}
    more: dict[str, Any] = {
        "accelerators_per_machine": devices,
        "machines": machines,
        "accelerators": machines * devices,
        "fits": np.array([plan.fits for plan in plans], dtype="object")[place],
        "can_join": np.where(machines == 1, "one machine", np.array(joins, dtype="object")),
        "speed_basis": np.array([plan.hours.basis if plan.hours else "" for plan in plans], dtype="object")[place],
        "family": np.array([families[key[0]] for key in places], dtype="object")[place],
        **figures,
        "place": rows,
    }
    told = {name: offers[name].array for name in _TOLD}
    return pd.DataFrame({**told, **more}).infer_objects(), reasons


def with_offers(rows: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """The rows of `priced_rows`, ranked, with ROW_COLUMNS and what ranking adds.

    Args:
        offers: those the rows were made from.
    """
    told = offers.take(rows["place"].to_numpy())
    added = [str(name) for name in rows.columns if name not in ROW_COLUMNS and name != "place"]
    return pd.DataFrame({name: (rows[name] if name in rows else told[name]).array for name in (*ROW_COLUMNS, *added)})


def _reasons(plans: Sequence[MachinePlan], place: np.ndarray, unpriced: int) -> dict[str, int]:
    """Why offers have no figures, and how many.

    Args:
        place: of each offer that has a price: which of the plans is its.
        unpriced: offers without a price.
    """
    reasons = {"price missing": unpriced} if unpriced else {}
    for plan, many in zip(plans, np.bincount(place, minlength=len(plans)).tolist(), strict=True):
        if plan.reason and many:
            reasons[plan.reason] = reasons.get(plan.reason, 0) + many
    return reasons


def _billed(hours: np.ndarray, step_seconds: np.ndarray) -> np.ndarray:
    """`billed` of arrays."""
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        steps = hours * 3_600 / step_seconds
        rounded = np.ceil(steps - 1e-9 * np.maximum(steps, 1.0)) * step_seconds / 3_600
    return np.where(step_seconds >= MIN_STEP_SECONDS, rounded, hours)


def _end(assumptions: RunAssumptions, name: str, end: str) -> float:
    return float(getattr(assumptions[name], end))

"""Free offers with their limits: not ranked, since hours are not promised."""

import math

import numpy as np
import pandas as pd

from comparison.run_cost.assumptions import RunAssumptions
from comparison.run_cost.market import Market
from comparison.run_cost.memory import fits
from comparison.run_cost.rows import ROW_COLUMNS
from comparison.run_cost.sizing import MachinePlanner
from comparison.run_cost.wishes import Wishes

HOURS_PER_WEEK = 168.0
MIN_LIMIT_HOURS = 1 / 60
"""A session or a week's share shorter than a minute is no offer but a slip, and is left out as where none is known."""


def free_rows(market: Market, planner: MachinePlanner, assumptions: RunAssumptions) -> pd.DataFrame:
    """Free offers, their limits where we know them, and how many sessions and weeks the job takes within these. The machine is
    one, whatever was wished for."""
    offers = market.offers
    chosen = offers.take(np.flatnonzero(offers["kind"] == "free_tier"))
    alone = MachinePlanner(planner.job, Wishes(), None, planner.evidence, assumptions)
    rows = []
    for provider, accelerator, devices, memory in chosen[
        ["provider", "accelerator", "accelerator_count", "memory_gib"]
    ].itertuples(index=False, name=None):
        plan = alone.plan(str(accelerator), int(devices), float(memory), 1)
        hours = plan.hours.hours if plan.hours else None
        session, weekly = (
            limit if limit >= MIN_LIMIT_HOURS else 0.0
            for limit in _free_limits(str(provider), str(accelerator), assumptions)
        )
        likely = hours.likely if hours else math.nan
        weeks = likely / weekly if hours and weekly else math.nan
        rows.append(
            {
                "fits": fits(planner.network, int(devices), float(memory)),
                "machines": 1,
                "can_join": "one machine",
                "speed_basis": plan.hours.basis if plan.hours else plan.reason,
                "hours_low": hours.low if hours else math.nan,
                "hours_likely": likely,
                "hours_high": hours.high if hours else math.nan,
                "elapsed_likely_hours": max(likely, weeks * HOURS_PER_WEEK) if weeks > 1 else likely,
                "session_hours": session or math.nan,
                "hours_per_week": weekly or math.nan,
                "sessions": math.ceil(likely / session) if hours and session else math.nan,
                "weeks": weeks,
            }
        )
    more = pd.DataFrame(
        rows, index=chosen.index, columns=[*FREE_FIGURES, "fits", "machines", "can_join", "speed_basis"]
    )
    count = chosen["accelerator_count"].to_numpy(dtype="int64")
    free = pd.concat([chosen, more], axis=1).assign(accelerators_per_machine=count, accelerators=count)
    nothing = {name: 0.0 for name in ROW_COLUMNS if name.endswith("_usd")}
    empty = {name: math.nan for name in ROW_COLUMNS if name not in free and name not in nothing}
    return free.assign(**nothing, **empty)[[*ROW_COLUMNS, *LIMITS]].sort_values("hours_likely", ignore_index=True)


LIMITS = ("session_hours", "hours_per_week", "sessions", "weeks")
FREE_FIGURES = ("hours_low", "hours_likely", "hours_high", "elapsed_likely_hours", *LIMITS)


def _free_limits(provider: str, accelerator: str, assumptions: RunAssumptions) -> tuple[float, float]:
    """Hours of a session and of a week; 0 where none is known."""
    if provider == "google-colab":
        return assumptions["colab_session_hours"].likely, 0.0
    if provider == "kaggle":
        kind = "tpu" if accelerator.startswith("tpu") else "gpu"
        return assumptions["kaggle_session_hours"].likely, assumptions[f"kaggle_{kind}_hours_per_week"].likely
    return 0.0, 0.0

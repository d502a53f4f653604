"""A job, wishes and a market -> time and cost at every offer, ranked, with what was left out and why."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from comparison.run_cost.assumptions import RunAssumptions
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.free import free_rows
from comparison.run_cost.jobs import Job
from comparison.run_cost.market import ExtraOffer, Market, extra_frame, select_market
from comparison.run_cost.memory import Network
from comparison.run_cost.ranking import best_regions, ranked
from comparison.run_cost.rows import priced_rows, with_offers
from comparison.run_cost.sizing import MachinePlanner
from comparison.run_cost.wishes import Wishes

LEFT_OUT = (
    "Preparing the data, failed trials and tuning: the run is one run that works.",
    "Tax, support plans and other extras of a provider, and discounts you may be given.",
    "Whether the machine is to be had at all, and quotas.",
    "People's time.",
)
"""What no figure here contains, to be said beside every total."""


@dataclass(frozen=True)
class Estimate:
    """What a job takes at every offer."""

    job: Job
    wishes: Wishes
    network: Network | None
    rows: pd.DataFrame
    """Ranked, the best first: ROW_COLUMNS, rank, score and is_pareto."""
    free: pd.DataFrame
    """Free offers with their limits, not ranked: ROW_COLUMNS, session_hours, hours_per_week, sessions, weeks."""
    left_out: Mapping[str, int]
    """Reason -> number of offers."""
    assumptions: RunAssumptions

    @property
    def best(self) -> pd.Series | None:
        return None if self.rows.empty else self.rows.iloc[0]


def estimate(
    job: Job,
    wishes: Wishes,
    market: Market,
    evidence: Evidence,
    assumptions: RunAssumptions,
    network: Network | None = None,
    extra: Sequence[ExtraOffer] = (),
    every_region: bool = True,
) -> Estimate:
    """Time and cost of the job at every offer that meets the wishes, ranked.

    A row's elapsed time is set-up + hours of computing x (1 + interruptions an hour x (restore + half a checkpoint
    interval)); interruptions count for spot only and for each machine. It is rounded up to the provider's billing step and
    paid for every machine; storage is paid for the elapsed time, traffic once. Low pairs the low ends of all ranges, high
    the high ends. Deadline and budget are compared with the likely figures.

    Args:
        every_region: a row for every region; otherwise a machine stands once, where it ranks best.

    Raises:
        JobError: where job, wishes or network are out of range or unknown.
    """
    left_out: dict[str, int] = {}
    planner = MachinePlanner(job, wishes, network, evidence, assumptions)
    frame = select_market(market, wishes, left_out)
    if extra:
        frame = pd.concat([frame.astype("object"), extra_frame(extra, market)], ignore_index=True).infer_objects()
    rows, reasons = priced_rows(frame, planner, assumptions)
    for reason, many in reasons.items():
        left_out[reason] = left_out.get(reason, 0) + many
    for reason, column, limit in (
        ("likely takes longer than the deadline", "elapsed_likely_hours", wishes.deadline_hours),
        ("likely costs more than the budget", "cost_likely_usd", wishes.budget_usd),
    ):
        missed = rows[column].to_numpy() > (math.inf if limit is None else limit)
        if missed.any():
            left_out[reason] = int(missed.sum())
            rows = rows[~missed]
    rows = ranked(rows, wishes.rank_by, wishes.weight)
    if not every_region:
        rows = best_regions(rows, wishes.rank_by, wishes.weight)
    return Estimate(
        job=job,
        wishes=wishes,
        network=network,
        rows=with_offers(rows, frame),
        free=free_rows(market, planner, assumptions),
        left_out=dict(sorted(left_out.items(), key=lambda pair: -pair[1])),
        assumptions=assumptions,
    )

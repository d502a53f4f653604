"""Where a run may take place, and within what time and money."""

from dataclasses import dataclass
from typing import Literal

from comparison.market.offers import ANY, RECENT
from comparison.run_cost.jobs import MAX_ACCELERATORS, MAX_HOURS, JobError, checked

MAX_USD = 1e12
WEIGHT = 0.5
"""Of time against cost: half the cost counts as much as half the time."""
RankBy = Literal["cost", "time", "both"]
RANKS: tuple[RankBy, ...] = ("cost", "time", "both")
RANKABLE_KINDS = ("machine", "marketplace", "serverless", "notebook")
"""Kinds of offer that are rented as a whole; one kind at a time is ranked."""


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the run may take and where. An empty tuple or None means any."""

    accelerator: tuple[str, ...] = ANY
    family: tuple[str, ...] = ANY
    provider: tuple[str, ...] = ANY
    continent: tuple[str, ...] = ANY
    billing: tuple[str, ...] = ("on_demand", "spot")
    kind: str = "machine"
    """One kind of offer: prices of different kinds are not ranked together."""
    count: int | None = None
    """Accelerators wanted; None takes the fewest machines that hold the network and meet the deadline."""
    deadline_hours: float | None = None
    budget_usd: float | None = None
    rank_by: RankBy = "cost"
    weight: float = WEIGHT
    """For rank_by "both": 0 looks at cost alone, 1 at time alone."""
    since: str | None = RECENT
    """Oldest price that counts: a year, month or day."""
    min_memory_gib: float | None = None
    """Memory of one device at least."""
    allow_unconfirmed_multi_node: bool = False
    """Whether several machines count also where nothing says that the provider joins machines for one run."""

    def __post_init__(self) -> None:
        if self.count is not None:
            if int(self.count) != self.count:
                raise JobError("accelerators", f"{self.count:g}", "a whole number")
            checked("accelerators", self.count, MAX_ACCELERATORS)
        if self.deadline_hours is not None:
            checked("deadline", self.deadline_hours, MAX_HOURS, unit="hours")
        if self.budget_usd is not None:
            checked("budget", self.budget_usd, MAX_USD, unit="USD")
        if not (isinstance(self.weight, int | float) and 0 <= self.weight <= 1):
            raise JobError("weight", str(self.weight), "a number from 0 (cost alone) to 1 (time alone)")
        if self.rank_by not in RANKS:
            raise JobError("rank by", repr(self.rank_by), "cost, time or both")
        if self.kind not in RANKABLE_KINDS:
            raise JobError(
                "kind of offer", repr(self.kind), f"one of {', '.join(RANKABLE_KINDS)}: a price of a whole machine"
            )

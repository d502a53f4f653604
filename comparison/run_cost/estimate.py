"""A training job -> time and cost at every offer: machines, billed hours, restarts, storage, what fits, what is best.

All functions are pure; nothing here reads files or the clock. Hours of computing come from `hours.run_hours`.
"""

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeVar

import numpy as np
import pandas as pd

from comparison.intervals import Range
from comparison.market.offers import ANY, RECENT
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.hours import RunHours, run_hours
from comparison.run_cost.jobs import MOST_ACCELERATORS, MOST_HOURS, Job, JobError, checked
from comparison.run_cost.memory import Network, fewest_devices, fits
from comparison.text.dates import first_day

T = TypeVar("T")
HOURS_PER_MONTH = 730.0
"""8,760 hours a year / 12."""
HOURS_PER_WEEK = 168.0
STEP_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3_600.0}
"""Tags of the provider's fact billing-step."""
MOST_MACHINES = 1_000
MOST_USD = 1e12
RankBy = Literal["cost", "time", "both"]
RANKS: tuple[RankBy, ...] = ("cost", "time", "both")
WHOLE = ("machine", "marketplace", "serverless", "notebook")
"""Kinds of offer that are rented as a whole; one kind at a time is ranked."""
USED = ("setup_minutes", "spot_interruptions_percent_per_month", "restore_minutes", "checkpoint_interval_minutes",
        "billing_step_seconds", "storage_gb", "storage_usd_per_gb_month", "run_egress_gb", "egress_usd_per_gb",
        "colab_session_hours", "kaggle_session_hours", "kaggle_gpu_hours_per_week", "kaggle_tpu_hours_per_week")  # fmt: skip
"""Ids of data/assumptions.csv that this model rests on."""
LEFT_OUT = (
    "Preparing the data, failed trials and tuning: the run is one run that works.",
    "Tax, support plans and other extras of a provider, and discounts you may be given.",
    "Whether the machine is to be had at all, and quotas.",
    "People's time.",
)
"""What no figure here contains, to be said beside every total."""
ROW_COLUMNS = (
    "offer_id", "origin", "provider", "provider_name", "instance", "accelerator", "accelerator_name", "family", "region",
    "billing", "billing_label", "kind", "kind_label", "accelerators_per_machine", "machines", "accelerators", "memory_gib",
    "fits", "can_join", "speed_basis", "hours_low", "hours_likely", "hours_high", "elapsed_low_hours", "elapsed_likely_hours",
    "elapsed_high_hours", "billed_hours", "price_per_hour_usd", "cost_low_usd", "cost_likely_usd", "cost_high_usd",
    "training_usd", "setup_usd", "restarts_usd", "rounding_usd", "storage_usd", "egress_usd", "as_of", "source",
    "source_title", "source_url", "source_licence", "note",
)  # fmt: skip
PARTS = ("training_usd", "setup_usd", "restarts_usd", "rounding_usd", "storage_usd", "egress_usd")
"""What the likely cost is the sum of."""
ENDS = ("low", "likely", "high")
PRICES = ("price_low_usd", "price_per_hour_usd", "price_high_usd")
NO_FIT = "network does not fit into the memory of a device"
NO_FIT_COUNT = "network does not fit into the memory of so many devices"
NOT_JOINED = "several machines needed, and nothing says that they can be joined"
TOO_MANY = "too many machines needed"
NO_SPEED = "nothing says how fast the accelerator is"
TOO_OLD = "price older than wanted"
TOO_SMALL = "less memory a device than wanted"


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
    weight: float = 0.5
    """For rank_by "both": 0 looks at cost alone, 1 at time alone."""
    since: str | None = RECENT
    """Oldest price that counts: a year, month or day."""
    min_memory_gib: float | None = None
    """Memory of one device at least."""
    joined: bool = False
    """Whether several machines count also where nothing says that the provider joins machines for one run."""

    def __post_init__(self) -> None:
        if self.count is not None:
            if int(self.count) != self.count:
                raise JobError("accelerators", f"{self.count:g}", "a whole number")
            checked("accelerators", self.count, MOST_ACCELERATORS)
        if self.deadline_hours is not None:
            checked("deadline", self.deadline_hours, MOST_HOURS, unit="hours")
        if self.budget_usd is not None:
            checked("budget", self.budget_usd, MOST_USD, unit="USD")
        if not (isinstance(self.weight, int | float) and 0 <= self.weight <= 1):
            raise JobError("weight", str(self.weight), "a number from 0 (cost alone) to 1 (time alone)")
        if self.rank_by not in RANKS:
            raise JobError("rank by", repr(self.rank_by), "cost, time or both")
        if self.kind not in WHOLE:
            raise JobError("kind of offer", repr(self.kind), f"one of {', '.join(WHOLE)}: a price of a whole machine")


@dataclass(frozen=True, slots=True)
class RunAssumptions:
    """The assumptions of data/assumptions.csv that a run's cost rests on, each a range; changed ones are exact."""

    values: Mapping[str, Range]
    changed: frozenset[str] = frozenset()

    def __getitem__(self, assumption_id: str) -> Range:
        return self.values.get(assumption_id, Range.exactly(0.0))


@dataclass(frozen=True, slots=True)
class ExtraOffer:
    """A machine that is in no price list: one's own, or one a visitor brings. Ranked with the rest and marked."""

    offer_id: str
    name: str
    """Who it belongs to, for people: "Your own machine"."""
    accelerator: str
    accelerator_count: int
    price_per_hour_usd: Range
    """Of the whole machine; for one's own the price of a useful hour (comparison.ownership)."""
    origin: Literal["owned", "yours"] = "yours"
    machines: int | None = None
    """How many there are; None any number."""
    instance: str | None = None
    billing: str = "on_demand"
    billing_step_seconds: float | None = None
    """None takes the assumption; an own machine has none (0)."""
    memory_gib: float | None = None
    """Of one device; None takes the accelerator's."""
    as_of: str = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Market:
    """The offers an estimate is made on, made by `market_of` once for a version of the data."""

    offers: pd.DataFrame
    """The columns of `frames.offers_frame` that are used, with origin, price_low_usd, price_high_usd, memory_gib (of one
    device), step_seconds (the provider's billing step, NaN where not known), joins (yes, partly, no: whether it joins
    several machines for one run; empty where not known) and most (machines to be had)."""
    memory: Mapping[str, float] = field(default_factory=dict)
    """Accelerator -> GiB of one device."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Accelerator -> name."""


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
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What has been made of it already: figures and tables to show."""

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for the key, made once."""
        if key not in self.memo:
            self.memo[key] = make()
        found: T = self.memo[key]
        return found

    @property
    def best(self) -> pd.Series | None:
        return None if self.rows.empty else self.rows.iloc[0]


def market_of(offers: pd.DataFrame, provider_facts: pd.DataFrame, accelerators: pd.DataFrame) -> Market:
    """The market of the tables of `frames.build`."""
    shown = provider_facts[provider_facts["shown"].to_numpy(dtype=bool)]
    steps: dict[str, float] = {}
    joins: dict[str, str] = {}
    for provider, attribute, tags, answer in shown[["entity", "attribute", "tags", "answer"]].itertuples(
        index=False, name=None
    ):
        if attribute == "billing-step":
            known = [STEP_SECONDS[tag] for tag in tags if tag in STEP_SECONDS]
            if known:
                steps[provider] = max(known)
        elif attribute == "multi-node" and isinstance(answer, str):
            joins[provider] = str(answer)
    ids = accelerators["accelerator"].astype("str")
    memory = {each: gib for each, gib in zip(ids, accelerators["memory_gib"], strict=True) if gib == gib}
    names = dict(zip(ids, accelerators["name"].astype("str"), strict=True))
    used = offers[offers["kind"].isin([*WHOLE, "free_tier"]).to_numpy()]
    each_id, providers = used["accelerator"].astype("str"), used["provider"].astype("str")
    price = used["price_per_hour_usd"].to_numpy(dtype="float64")
    stated = used["accelerator_memory_gib"].to_numpy(dtype="float64")
    joined = [joins.get(each, "") for each in providers]
    prepared = used[[*_READ, "day", "continent"]].assign(
        origin="offer",
        price_low_usd=price,
        price_high_usd=price,
        memory_gib=np.where(np.isnan(stated), each_id.map(memory).to_numpy(dtype="float64"), stated),
        step_seconds=providers.map(steps).to_numpy(dtype="float64"),
        joins=joined,
        most=np.where(np.array(joined) == "no", 1, MOST_MACHINES),
    )
    return Market(prepared.copy(), memory, names)


def run_assumptions(assumptions: pd.DataFrame, changed: Mapping[str, float] | None = None) -> RunAssumptions:
    """The assumptions this model uses, with what the visitor changed.

    Reads assumption_id, value, low, high. One without a value is off (0) until it is changed.

    Raises:
        JobError: where a changed one is not known, negative or not finite.
    """
    changed = dict(changed or {})
    values: dict[str, Range] = {}
    for name, value, low, high in assumptions[["assumption_id", "value", "low", "high"]].itertuples(
        index=False, name=None
    ):
        if name in USED and value == value:
            values[name] = Range(low if low == low else value, value, high if high == high else value)
    for name, value in changed.items():
        if name not in USED:
            raise JobError("assumption", repr(name), f"one of {', '.join(USED)}")
        if not math.isfinite(value) or not 0 <= value <= 1e9:
            raise JobError(name, f"{value:g}", "a number from 0 to 10^9")
        values[name] = Range.exactly(float(value))
    return RunAssumptions(values, frozenset(changed))


def estimate(
    job: Job,
    wishes: Wishes,
    market: Market,
    evidence: Evidence,
    assumptions: RunAssumptions,
    network: Network | None = None,
    extra: Sequence[ExtraOffer] = (),
) -> Estimate:
    """Time and cost of the job at every offer that meets the wishes, ranked.

    A row's elapsed time is set-up + hours of computing x (1 + interruptions an hour x (restore + half a checkpoint
    interval)); interruptions count for spot only and for each machine. It is rounded up to the provider's billing step and
    paid for every machine; storage is paid for the elapsed time, traffic once. Low pairs the low ends of all ranges, high
    the high ends. Deadline and budget are compared with the likely figures.

    Raises:
        JobError: where job, wishes or network cannot be reckoned with.
    """
    left_out: dict[str, int] = {}
    sizes = _Sizes(job, wishes, network, evidence, assumptions)
    frame = _select(market, wishes, left_out)
    if extra:
        frame = pd.concat([frame.astype("object"), _extra_frame(extra, market)], ignore_index=True).infer_objects()
    rows, reasons = _priced(frame, sizes, assumptions)
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
    return Estimate(
        job=job,
        wishes=wishes,
        network=network,
        rows=ranked(rows, wishes.rank_by, wishes.weight),
        free=_free(market, sizes, assumptions),
        left_out=dict(sorted(left_out.items(), key=lambda pair: -pair[1])),
        assumptions=assumptions,
    )


def interruption_overhead(assumptions: RunAssumptions, machines: int) -> Range:
    """Share by which interruptions lengthen a run on spot machines: rate x (restore + half a checkpoint interval).

    The rate is that of one machine a month, over HOURS_PER_MONTH, times the machines: the run stops when any of them does.
    """

    def share(end: Literal["low", "likely", "high"]) -> float:
        per_hour = getattr(assumptions["spot_interruptions_percent_per_month"], end) / 100 / HOURS_PER_MONTH
        lost = (
            getattr(assumptions["restore_minutes"], end) + getattr(assumptions["checkpoint_interval_minutes"], end) / 2
        )
        return float(per_hour * machines * lost / 60)

    return Range(share("low"), share("likely"), share("high"))


def billed(hours: float, step_seconds: float) -> float:
    """Hours rounded up to the billing step; as they are where the step is 0."""
    if not step_seconds:
        return hours
    steps = hours * 3_600 / step_seconds
    # A figure a billionth above a whole number of steps is that number.
    return math.ceil(steps - 1e-9 * max(steps, 1.0)) * step_seconds / 3_600


def ranked(rows: pd.DataFrame, rank_by: RankBy = "cost", weight: float = 0.5) -> pd.DataFrame:
    """The rows in order, with rank (1 is best), score and is_pareto. Ties go to the cheaper, then the faster, then by id.

    By both: score = (1 - weight) x log(cost / least cost) + weight x log(time / least time), so that half the cost counts as
    much as half the time at a weight of 0.5.
    """
    cost, hours = (
        rows["cost_likely_usd"].to_numpy(dtype="float64"),
        rows["elapsed_likely_hours"].to_numpy(dtype="float64"),
    )
    if rank_by == "both" and len(rows):
        cents = np.maximum(cost, 0.01)
        score = (1 - weight) * np.log(cents / cents.min()) + weight * np.log(hours / hours.min())
    else:
        score = cost if rank_by == "cost" else hours
    found = rows.assign(score=score, is_pareto=_pareto(cost, hours))
    found = found.sort_values(["score", "cost_likely_usd", "elapsed_likely_hours", "offer_id"], ignore_index=True)
    return found.assign(rank=np.arange(1, len(found) + 1))


def best_regions(rows: pd.DataFrame, rank_by: RankBy = "cost", weight: float = 0.5) -> pd.DataFrame:
    """Of ranked rows one for each provider, machine and way of paying: the region and terms that rank best."""
    same = ["provider", "instance", "accelerator", "accelerators_per_machine", "billing", "origin"]
    return ranked(rows.drop_duplicates(same), rank_by, weight)


def _pareto(cost: np.ndarray, hours: np.ndarray) -> np.ndarray:
    """Which rows no other beats in cost and time both."""
    order = np.lexsort((cost, hours))
    front, least = np.zeros(len(cost), dtype=bool), math.inf
    for place in order:
        if cost[place] < least:
            front[place], least = True, float(cost[place])
    return front


@dataclass
class _Size:
    """Machines for one accelerator and number of devices a machine, and how long they take."""

    machines: int
    found: RunHours | None
    fits: bool | None
    reason: str = ""


@dataclass
class _Sizes:
    """Sizes, each worked out once: many offers have the same accelerator and number of devices."""

    job: Job
    wishes: Wishes
    network: Network | None
    evidence: Evidence
    assumptions: RunAssumptions
    known: dict[tuple[Any, ...], _Size] = field(default_factory=dict)

    def of(self, accelerator: str, devices: int, memory_gib: float, most: int) -> _Size:
        """Machines of so many devices, at most `most` of them; memory is NaN where it is not known."""
        key = (accelerator, devices, memory_gib if memory_gib == memory_gib else None, most)
        if key not in self.known:
            self.known[key] = self._work_out(accelerator, devices, memory_gib, most)
        return self.known[key]

    def _work_out(self, accelerator: str, devices: int, memory_gib: float, most: int) -> _Size:
        fewest = 1
        if self.network and memory_gib == memory_gib:
            needed = fewest_devices(self.network, memory_gib)
            if needed is None:
                return _Size(0, None, False, NO_FIT)
            fewest = math.ceil(needed / devices)
        machines = math.ceil(self.wishes.count / devices) if self.wishes.count else fewest
        if machines < fewest:
            return _Size(0, None, False, NO_FIT_COUNT)
        if machines > most:
            return _Size(0, None, None, NOT_JOINED if most == 1 else TOO_MANY)
        found = run_hours(self.evidence, self.job, accelerator, machines * devices, devices)
        if found is None:
            return _Size(0, None, None, NO_SPEED)
        if self.wishes.count is None and self.wishes.deadline_hours is not None:
            machines, found = self._for_deadline(accelerator, devices, machines, most, found)
        return _Size(machines, found, fits(self.network, machines * devices, memory_gib))

    def _for_deadline(
        self, accelerator: str, devices: int, machines: int, most: int, found: RunHours
    ) -> tuple[int, RunHours]:
        """The fewest machines that meet the deadline, by halving; as many as before where none do."""
        room = (self.wishes.deadline_hours or 0.0) - self.assumptions["setup_minutes"].likely / 60

        def took(many: int) -> RunHours:
            return run_hours(self.evidence, self.job, accelerator, many * devices, devices) or found

        if found.hours.likely <= room or took(most).hours.likely > room:
            return machines, found
        low, high = machines, most
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (low, middle) if took(middle).hours.likely <= room else (middle, high)
        return high, took(high)


def _select(market: Market, wishes: Wishes, left_out: dict[str, int]) -> pd.DataFrame:
    """The offers wanted, with the columns of `Market.offers`."""
    offers = market.offers
    keep = np.array(offers["kind"] == wishes.kind)
    for name in ("accelerator", "family", "provider", "continent", "billing"):
        if values := getattr(wishes, name):
            keep &= offers[name].isin(list(values)).to_numpy()
    if wishes.since and (day := first_day(wishes.since)):
        recent = offers["day"].to_numpy() >= np.datetime64(day)
        if old := int((keep & ~recent).sum()):
            left_out[TOO_OLD] = old
        keep &= recent
    found = offers.take(np.flatnonzero(keep))
    if wishes.min_memory_gib is not None:
        small = ~(found["memory_gib"].to_numpy() >= wishes.min_memory_gib)
        if small.any():
            left_out[TOO_SMALL] = int(small.sum())
            found = found[~small]
    if not wishes.joined:
        alone = found["joins"].isin(["", "no"]).to_numpy()
        found = found.assign(most=np.where(alone, 1, found["most"].to_numpy()))
    return found


_READ = ("offer_id", "provider", "provider_name", "instance", "accelerator", "accelerator_name", "accelerator_count",
         "family", "region", "billing", "billing_label", "kind", "kind_label", "price_per_hour_usd", "as_of", "source",
         "source_title", "source_url", "source_licence", "note")  # fmt: skip
ORIGIN_WORDS = {"owned": ("Owned", "Own machine"), "yours": ("Your figure", "Brought by you")}


def _extra_frame(extra: Sequence[ExtraOffer], market: Market) -> pd.DataFrame:
    rows = []
    for each in extra:
        checked("accelerators of a machine", each.accelerator_count, 10_000)
        checked("price per hour", each.price_per_hour_usd.likely, MOST_USD, unit="USD")
        billing_label, kind_label = ORIGIN_WORDS[each.origin]
        memory = each.memory_gib if each.memory_gib is not None else market.memory.get(each.accelerator, math.nan)
        rows.append(
            {
                "offer_id": each.offer_id, "provider": each.origin, "provider_name": each.name, "instance": each.instance,
                "accelerator": each.accelerator, "accelerator_name": market.names.get(each.accelerator, each.accelerator),
                "accelerator_count": each.accelerator_count, "billing": each.billing, "billing_label": billing_label,
                "kind": each.origin, "kind_label": kind_label, "price_per_hour_usd": each.price_per_hour_usd.likely,
                "as_of": each.as_of, "source": each.source, "source_title": each.name, "note": each.note,
                "origin": each.origin, "price_low_usd": each.price_per_hour_usd.low,
                "price_high_usd": each.price_per_hour_usd.high, "memory_gib": memory, "joins": "yes",
                "step_seconds": 0.0 if each.origin == "owned" and each.billing_step_seconds is None
                else each.billing_step_seconds, "most": each.machines or MOST_MACHINES,
            }
        )  # fmt: skip
    return pd.DataFrame(rows)


def _priced(offers: pd.DataFrame, sizes: _Sizes, assumptions: RunAssumptions) -> tuple[pd.DataFrame, dict[str, int]]:
    """The offers with ROW_COLUMNS, and how many have no figures, by reason."""
    keys = zip(
        offers["accelerator"].astype("str").tolist(),
        offers["accelerator_count"].astype("int64").tolist(),
        offers["memory_gib"].astype("float64").tolist(),
        offers["most"].astype("int64").tolist(),
        strict=True,
    )
    found = [sizes.of(*key) for key in keys]
    free_of_charge = ~(offers["price_per_hour_usd"].to_numpy(dtype="float64") > 0)
    reasons: dict[str, int] = {}
    for size, unpriced in zip(found, free_of_charge, strict=True):
        if reason := "price missing" if unpriced else size.reason:
            reasons[reason] = reasons.get(reason, 0) + 1
    keep = np.array([size.found is not None for size in found], dtype=bool) & ~free_of_charge
    known = [size for size, kept in zip(found, keep, strict=True) if kept]
    offers = offers[keep]
    machines = np.array([size.machines for size in known], dtype="int64")
    devices = offers["accelerator_count"].to_numpy(dtype="int64")
    hours = {
        end: np.array([getattr(size.found.hours, end) for size in known if size.found], dtype="float64") for end in ENDS
    }
    owned, spot = (offers["origin"] == "owned").to_numpy(), (offers["billing"] == "spot").to_numpy()
    step = offers["step_seconds"].to_numpy(dtype="float64")
    step = np.where(np.isnan(step), assumptions["billing_step_seconds"].likely, step)
    one = interruption_overhead(assumptions, 1)
    prices = {end: offers[name].to_numpy(dtype="float64") for end, name in zip(ENDS, PRICES, strict=True)}
    figures: dict[str, Any] = {}
    for end in ENDS:
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
                "billed_hours": paid, "training_usd": hours[end] * rate, "setup_usd": setup * rate,
                "restarts_usd": restarts * rate, "rounding_usd": (paid - elapsed) * rate, "storage_usd": storage,
                "egress_usd": egress,
            }  # fmt: skip
    joins = offers["joins"].tolist()
    more: dict[str, Any] = {
        "accelerators_per_machine": devices,
        "machines": machines,
        "accelerators": machines * devices,
        "fits": [size.fits for size in known],
        "can_join": [
            "one machine" if many == 1 else word or "not known" for many, word in zip(machines, joins, strict=True)
        ],
        "speed_basis": [size.found.basis for size in known if size.found],
        "family": [sizes.evidence.family(each) for each in offers["accelerator"].astype("str")],
    }
    return offers.assign(**more, **figures)[list(ROW_COLUMNS)], reasons


def _billed(hours: np.ndarray, step_seconds: np.ndarray) -> np.ndarray:
    """`billed` of arrays."""
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = hours * 3_600 / step_seconds
        rounded = np.ceil(steps - 1e-9 * np.maximum(steps, 1.0)) * step_seconds / 3_600
    return np.where(step_seconds > 0, rounded, hours)


def _end(assumptions: RunAssumptions, name: str, end: str) -> float:
    return float(getattr(assumptions[name], end))


def _free(market: Market, sizes: _Sizes, assumptions: RunAssumptions) -> pd.DataFrame:
    """Free offers, their limits where we know them, and how many sessions and weeks the job takes within these. The machine is
    one, whatever was wished for."""
    offers = market.offers
    chosen = offers.take(np.flatnonzero(offers["kind"] == "free_tier"))
    alone = _Sizes(sizes.job, Wishes(), None, sizes.evidence, assumptions)
    rows = []
    for provider, accelerator, devices, memory in chosen[
        ["provider", "accelerator", "accelerator_count", "memory_gib"]
    ].itertuples(index=False, name=None):
        size = alone.of(str(accelerator), int(devices), float(memory), 1)
        hours = size.found.hours if size.found else None
        session, weekly = _free_limits(str(provider), str(accelerator), assumptions)
        likely = hours.likely if hours else math.nan
        weeks = likely / weekly if hours and weekly else math.nan
        rows.append(
            {
                "fits": fits(sizes.network, int(devices), float(memory)), "machines": 1, "can_join": "one machine",
                "speed_basis": size.found.basis if size.found else size.reason,
                "hours_low": hours.low if hours else math.nan, "hours_likely": likely,
                "hours_high": hours.high if hours else math.nan,
                "elapsed_likely_hours": max(likely, weeks * HOURS_PER_WEEK) if weeks > 1 else likely,
                "session_hours": session or math.nan, "hours_per_week": weekly or math.nan,
                "sessions": math.ceil(likely / session) if hours and session else math.nan, "weeks": weeks,
            }
        )  # fmt: skip
    more = pd.DataFrame(
        rows, index=chosen.index, columns=[*FREE_FIGURES, "fits", "machines", "can_join", "speed_basis"]
    )
    count = chosen["accelerator_count"].to_numpy(dtype="int64")
    found = pd.concat([chosen, more], axis=1).assign(accelerators_per_machine=count, accelerators=count)
    nothing = {name: 0.0 for name in ROW_COLUMNS if name.endswith("_usd")}
    empty = {name: math.nan for name in ROW_COLUMNS if name not in found and name not in nothing}
    return found.assign(**nothing, **empty)[[*ROW_COLUMNS, *LIMITS]].sort_values("hours_likely", ignore_index=True)


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

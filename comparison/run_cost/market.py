"""The offers an estimate is made on, and machines that are in no price list."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

import numpy as np
import pandas as pd

from comparison.intervals import Interval
from comparison.records.vocabulary import DOES_NOT_APPLY
from comparison.run_cost.jobs import checked
from comparison.run_cost.wishes import MAX_USD, RANKABLE_KINDS, Wishes
from comparison.text.dates import first_day
from comparison.visitor.marks import YOURS, is_yours

STEP_SECONDS = {"second": 1.0, "minute": 60.0, "hour": 3_600.0}
"""Tags of the provider's fact billing-step."""
MAX_MACHINES = 1_000
TOO_OLD = "price older than wanted"
TOO_SMALL = "less memory a device than wanted"


@dataclass(frozen=True, slots=True)
class ExtraOffer:
    """A machine that is in no price list: one's own, or one a visitor brings. Ranked with the rest and marked."""

    offer_id: str
    name: str
    """Who it belongs to, for people: "Your own machine"."""
    accelerator: str
    accelerator_count: int
    price_per_hour_usd: Interval
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
    device), step_seconds (the provider's billing step, NaN where not known), multi_node (whether it joins several machines for
    one run: yes, partly, no, does not apply; empty where not known) and max_machines (machines to be had)."""
    memory: Mapping[str, float] = field(default_factory=dict)
    """Accelerator -> GiB of one device."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Accelerator -> name."""


def market_of(offers: pd.DataFrame, provider_facts: pd.DataFrame, accelerators: pd.DataFrame) -> Market:
    """The market of the tables of `frames.build`."""
    shown = provider_facts[provider_facts["shown"].to_numpy(dtype=bool)]
    steps: dict[str, float] = {}
    multi_node: dict[str, str] = {}
    for provider, attribute, tags, answer in shown[["entity", "attribute", "tags", "answer"]].itertuples(
        index=False, name=None
    ):
        if attribute == "billing-step":
            known = [STEP_SECONDS[tag] for tag in tags if tag in STEP_SECONDS]
            if known:
                steps[provider] = max(known)
        elif attribute == "multi-node" and isinstance(answer, str):
            multi_node[provider] = str(answer)
    ids = accelerators["accelerator"].astype("str")
    memory = {accelerator: gib for accelerator, gib in zip(ids, accelerators["memory_gib"], strict=True) if gib == gib}
    names = dict(zip(ids, accelerators["name"].astype("str"), strict=True))
    used = offers[offers["kind"].isin([*RANKABLE_KINDS, "free_tier"]).to_numpy()]
    device, providers = used["accelerator"].astype("str"), used["provider"].astype("str")
    price = used["price_per_hour_usd"].to_numpy(dtype="float64")
    stated = used["accelerator_memory_gib"].to_numpy(dtype="float64")
    confirmed = [multi_node.get(provider, "") for provider in providers]
    prepared = used[[*_READ, "day", "continent"]].assign(
        origin="offer",
        price_low_usd=price,
        price_high_usd=price,
        memory_gib=np.where(np.isnan(stated), device.map(memory).to_numpy(dtype="float64"), stated),
        step_seconds=providers.map(steps).to_numpy(dtype="float64"),
        multi_node=confirmed,
        max_machines=np.where(np.isin(confirmed, ["no", DOES_NOT_APPLY]), 1, MAX_MACHINES),
    )
    return Market(prepared.copy(), memory, names)


def select_market(market: Market, wishes: Wishes, left_out: dict[str, int]) -> pd.DataFrame:
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
    chosen = offers.take(np.flatnonzero(keep))
    if wishes.min_memory_gib is not None:
        small = ~(chosen["memory_gib"].to_numpy() >= wishes.min_memory_gib)
        if small.any():
            left_out[TOO_SMALL] = int(small.sum())
            chosen = chosen[~small]
    if not wishes.allow_unconfirmed_multi_node:
        is_alone = ~chosen["multi_node"].isin(["yes", "partly"]).to_numpy()
        chosen = chosen.assign(max_machines=np.where(is_alone, 1, chosen["max_machines"].to_numpy()))
    return chosen


_READ = (
    "offer_id",
    "provider",
    "provider_name",
    "instance",
    "accelerator",
    "accelerator_name",
    "accelerator_count",
    "family",
    "region",
    "billing",
    "billing_label",
    "kind",
    "kind_label",
    "price_per_hour_usd",
    "as_of",
    "source",
    "source_title",
    "source_url",
    "source_licence",
    "note",
    "marks_label",
    "is_doubtful",
)
ORIGIN_WORDS = {"owned": ("Owned", "Own machine"), "yours": ("Your figure", "Brought by you")}


def extra_frame(extra: Sequence[ExtraOffer], market: Market) -> pd.DataFrame:
    rows = []
    for offer in extra:
        checked("accelerators of a machine", offer.accelerator_count, 10_000)
        checked("price per hour", offer.price_per_hour_usd.likely, MAX_USD, unit="USD")
        billing_label, kind_label = ORIGIN_WORDS[offer.origin]
        memory = offer.memory_gib if offer.memory_gib is not None else market.memory.get(offer.accelerator, math.nan)
        rows.append(
            {
                "offer_id": offer.offer_id,
                "provider": offer.origin,
                "provider_name": offer.name,
                "instance": offer.instance,
                "accelerator": offer.accelerator,
                "accelerator_name": market.names.get(offer.accelerator, offer.accelerator),
                "accelerator_count": offer.accelerator_count,
                "billing": offer.billing,
                "billing_label": billing_label,
                "kind": offer.origin,
                "kind_label": kind_label,
                "price_per_hour_usd": offer.price_per_hour_usd.likely,
                "as_of": offer.as_of,
                "source": offer.source,
                "source_title": offer.name,
                "note": offer.note,
                "marks_label": "",
                "is_doubtful": False,
                "origin": offer.origin,
                "price_low_usd": offer.price_per_hour_usd.low,
                "price_high_usd": offer.price_per_hour_usd.high,
                "memory_gib": memory,
                "multi_node": "yes",
                "step_seconds": 0.0
                if offer.origin == "owned" and offer.billing_step_seconds is None
                else offer.billing_step_seconds,
                "max_machines": offer.machines or MAX_MACHINES,
            }
        )
    return pd.DataFrame(rows)


def extra_offers(offers: pd.DataFrame) -> tuple[ExtraOffer, ...]:
    """The visitor's quotes among the offers, for `run_cost.estimate`: whole machines that cost something."""
    mine = offers[
        is_yours(offers) & (offers["price_per_hour_usd"] > 0).to_numpy() & (offers["kind"] != "fraction").to_numpy()
    ]
    return tuple(
        ExtraOffer(
            row["offer_id"],
            row["provider_name"],
            str(row["accelerator"]),
            int(row["accelerator_count"]),
            Interval.exactly(float(row["price_per_hour_usd"])),
            "yours",
            instance=row["instance"] if isinstance(row["instance"], str) else None,
            billing=str(row["billing"]),
            memory_gib=None if np.isnan(row["accelerator_memory_gib"]) else float(row["accelerator_memory_gib"]),
            as_of=row["as_of"],
            source=YOURS,
            note=row["note"] if isinstance(row["note"], str) else "",
        )
        for row in mine.to_dict("records")
    )

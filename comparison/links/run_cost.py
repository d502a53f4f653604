"""What a link asks of /run_cost."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from comparison.frames.tables import Tables
from comparison.market.offers import RECENT
from comparison.records.vocabulary import Billing, Continent
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS, RunAssumptions, run_assumptions
from comparison.run_cost.ground import job_tables
from comparison.run_cost.jobs import Job
from comparison.run_cost.memory import Network
from comparison.run_cost.requests import (
    EPOCHS,
    FLOP,
    HOURS,
    MODEL,
    ON,
    OTHER,
    OWN_COUNT,
    SAMPLES,
    TOKENS,
    JobRequest,
    job_of,
)
from comparison.run_cost.typed_numbers import figure_of
from comparison.run_cost.wishes import RANKABLE_KINDS, RANKS, Wishes

PREFIX, PATH, TITLE = "r_", "/run_cost", "The run: time and cost"
SEQUENCE, WEIGHT = 2_048, 0.5  # as /run_cost has them
ANY_AGE = "any"


@dataclass(frozen=True)
class RunQuestion:
    """A link's question to /run_cost."""

    job: Job
    network: Network | None
    wishes: Wishes
    assumptions: RunAssumptions
    own: tuple[str, int] | None
    """Accelerator and count of a machine of one's own to set beside the offers."""
    every_region: bool
    offer: str | None
    """The offer chosen; None is the first."""


def read(tables: Tables, asked: Mapping[str, Sequence[str]]) -> tuple[RunQuestion, tuple[str, ...]]:
    """What a link asks of /run_cost, and what of it could not be used; the rest is as the page has it.

    Args:
        asked: parameters with the prefix `r_` and their values.

    Raises:
        JobError: where the job or the wishes cannot be reckoned with.
    """
    link = _Link({key.removeprefix(PREFIX): list(values) for key, values in asked.items()}, tables)
    job, network = job_of(link.request(), job_tables(tables))
    changes = {name: figure for name in RUN_ASSUMPTIONS if (figure := link.figure(name, 0.0, 1e9)) is not None}
    own = link.word("own", tables.accelerators["accelerator"])
    found = RunQuestion(
        job,
        network,
        link.wishes(),
        run_assumptions(tables.assumptions, changes),
        (own, int(link.figure("own_count", 1, 64) or OWN_COUNT)) if own else None,
        link.is_on("regions"),
        link.word("offer", [*tables.offers["offer_id"], "own"]),
    )
    return found, tuple(link.ignored)


@dataclass
class _Link:
    """Parameters without their prefix; what cannot be used is left out and told."""

    values: Mapping[str, list[str]]
    tables: Tables

    def __post_init__(self) -> None:
        self.ignored: list[str] = []

    def text(self, name: str) -> str:
        return (self.values.get(name) or [""])[-1].strip()

    def is_on(self, name: str) -> bool:
        return self.text(name) == "true"

    def word(self, name: str, options: Any, default: str | None = None) -> str | None:
        word = self.text(name)
        if word and word not in {str(option) for option in options}:
            self.ignored.append(f"{PREFIX}{name} = {word[:60]}")
            return default
        return word or default

    def words(self, name: str, options: Any, default: Sequence[str] = ()) -> tuple[str, ...]:
        if name not in self.values:
            return tuple(default)
        known = {str(option) for option in options}
        self.ignored += [f"{PREFIX}{name} = {word[:60]}" for word in self.values[name] if word and word not in known]
        return tuple(word for word in dict.fromkeys(self.values[name]) if word in known)

    def figure(self, name: str, least: float, most: float) -> float | None:
        if not (text := self.text(name)):
            return None
        try:
            value = float(text)
        except ValueError:
            value = math.nan
        if not least <= value <= most:
            self.ignored.append(f"{PREFIX}{name} = {text[:40]} (a number from {least:g} to {most:g} is wanted)")
            return None
        return value

    def request(self) -> JobRequest:
        """The job asked for, with what the page opens with where the link is silent."""
        way = self.word("way", ("compute", "like", "hours"), "compute")
        if way == "like":
            return JobRequest(
                "like", like=self.text("like") or None, scale=figure_of("scale", self.text("scale") or "1")
            )
        if way == "hours":
            on = self.word("on", self.tables.accelerators["accelerator"], ON)
            many = self.figure("on_count", 1, 1_000_000)
            hours = figure_of("accelerator hours", self.text("hours") or HOURS)
            return JobRequest("hours", gpu_hours=hours, on=on, on_count=int(many) if many else None)
        sizes = self.tables.model_sizes.set_index("model")
        model = self.word("model", [*sizes.index, OTHER], MODEL)
        if model == OTHER:
            parameters = figure_of("parameters", self.text("parameters")) if self.text("parameters") else None
            if self.text("flop") or parameters is None:
                return JobRequest(flop=figure_of("flop", self.text("flop") or FLOP), parameters=parameters)
            return JobRequest(parameters=parameters, tokens=figure_of("tokens", self.text("tokens") or TOKENS))
        sequence = int(self.figure("sequence", 1, 1e6) or SEQUENCE)
        common: dict[str, Any] = {"model": model, "sequence_length": sequence, "sharded": not self.is_on("replicated")}
        if model not in sizes.index[sizes["multiply_adds_per_sample"].notna()]:
            return JobRequest(tokens=figure_of("tokens", self.text("tokens") or TOKENS), **common)
        samples, epochs = self.text("samples") or SAMPLES, self.text("epochs") or EPOCHS
        return JobRequest(samples=figure_of("samples", samples), epochs=figure_of("epochs", epochs), **common)

    def wishes(self) -> Wishes:
        """Where and within what."""
        offers = self.tables.offers
        since = self.text("since") or RECENT
        weight, many = self.figure("weight", 0.0, 1.0), self.figure("count", 1, 1_000_000)
        return Wishes(
            accelerator=self.words("accelerator", offers["accelerator"].unique()),
            family=self.words("family", offers["family"].unique()),
            provider=self.words("provider", offers["provider"].unique()),
            continent=self.words("continent", list(Continent)),
            billing=self.words("billing", list(Billing), ("on_demand", "spot")),
            kind=self.word("kind", RANKABLE_KINDS, "machine") or "machine",
            count=int(many) if many else None,
            deadline_hours=self.figure("deadline", 0.01, 1e6),
            budget_usd=self.figure("budget", 0.01, 1e12),
            rank_by=self.word("rank", RANKS, "cost"),  # type: ignore[arg-type]
            weight=WEIGHT if weight is None else weight,
            since=None if since == ANY_AGE else since,
            min_memory_gib=self.figure("memory", 0.0, 1_024.0),
            joined=self.is_on("joined"),
        )

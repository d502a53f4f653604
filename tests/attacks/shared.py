"""What visitors share, asked for by many threads at once: each result is made by one of them, and what is kept has a bound."""

import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from functools import cached_property
from random import Random
from threading import Lock

from comparison.frames.tables import Tables
from comparison.run_cost.assumptions import RunAssumptions, run_assumptions
from comparison.run_cost.estimate import Estimate, estimate
from comparison.run_cost.evidence import Evidence, gather
from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.market import Market, market_of
from comparison.run_cost.wishes import Wishes
from tests.attacks.tally import Tally
from ui.cache import MAX_OF_A_KIND, Cache

FAILS = "exception, a result made twice at once, a wrong one, or more kept than the bound"
THREADS = 8
KINDS = 4
KEYS = 3 * MAX_OF_A_KIND
REAL_SHARE = 0.002
"""Of the calls ask for a real estimate of a run."""


def attack(random: Random, count: int, tables: Tables) -> Tally:
    """Asks one cache from eight threads: made-up results that may fail, and among them real estimates of a run."""
    tally = Tally(tried=count)
    shop = Shop(tables)
    shop.prepare()
    switching = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)  # threads meet in the middle of a line
    try:
        with ThreadPoolExecutor(THREADS) as threads:
            parts = [(Random(random.random()), count // THREADS) for _ in range(THREADS)]
            for failures in threads.map(lambda part: shop.visit(*part), parts):
                for failure in failures:
                    tally.fail("threads", failure)
    finally:
        sys.setswitchinterval(switching)
    for failure in shop.failures:
        tally.fail("threads", failure)
    return tally


class MadeUpError(Exception):
    """What a result may fail with."""


@dataclass
class Shop:
    """A cache and what is asked of it."""

    tables: Tables
    cache: Cache = field(default_factory=Cache)
    failures: list[str] = field(default_factory=list)
    being_made: Counter[tuple[str, int]] = field(default_factory=Counter)
    lock: Lock = field(default_factory=Lock)
    alone: dict[int, str] = field(default_factory=dict)
    """What an estimate gives when one thread asks for it: its best offer and its cost."""

    def prepare(self) -> None:
        self.alone = {key: told(self.estimated(key)) for key in range(4)}

    def visit(self, random: Random, count: int) -> list[str]:
        """One thread's calls."""
        failures = []
        for _ in range(count):
            try:
                failures += self.ask(random)
            except Exception as error:
                failures.append(f"{type(error).__name__}: {error}")
        return failures

    def ask(self, random: Random) -> list[str]:
        if random.random() < REAL_SHARE:
            key = random.randrange(len(self.alone))
            got = told(self.cache.get("estimate", (key, random.randrange(30)), lambda: self.estimated(key)))
            return [] if got == self.alone[key] else [f"estimate {key} gives {got}, not {self.alone[key]}"]
        kind, key = f"kind {random.randrange(KINDS)}", min(random.randrange(KEYS), random.randrange(KEYS))
        try:
            result = self.cache.get(kind, key, lambda: self.make(kind, key, random))
        except MadeUpError as error:
            return [] if str(error) == f"{kind} {key}" else [f"{kind} {key} fails with {error}"]
        if len(self.cache) > (KINDS + 1) * (MAX_OF_A_KIND + THREADS):
            return [f"{len(self.cache)} results are kept"]
        return [] if result == (kind, key) else [f"{kind} {key} gives {result}"]

    def make(self, kind: str, key: int, random: Random) -> tuple[str, int]:
        with self.lock:
            self.being_made[kind, key] += 1
            if self.being_made[kind, key] > 1:
                self.failures.append(f"{kind} {key} is made twice at once")
        try:
            if random.random() < 0.002:
                time.sleep(0.3)  # while the others ask for more than a kind has room for
            if random.random() < 0.02:
                raise MadeUpError(f"{kind} {key}")
            return kind, key
        finally:
            with self.lock:
                self.being_made[kind, key] -= 1

    @cached_property
    def ground(self) -> tuple[Market, Evidence, RunAssumptions]:
        of = self.tables
        evidence = gather(of.landmark_runs, of.mlperf_training, of.gpu_throughput, of.model_sizes, of.accelerators)
        return market_of(of.offers, of.provider_facts, of.accelerators), evidence, run_assumptions(of.assumptions)

    def estimated(self, key: int) -> Estimate:
        return estimate(ComputeJob(10.0 ** (18 + key)), Wishes(rank_by=("cost", "time", "both")[key % 3]), *self.ground)


def told(found: Estimate) -> str:
    """What tells an estimate from any other."""
    return f"{len(found.rows)} offers, {found.rows.iloc[0]['cost_likely_usd']!r}, {sorted(found.left_out.items())}"

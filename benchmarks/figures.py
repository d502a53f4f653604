"""What benchmarks compute from their measurements, and what they read of a server's process."""

import math
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

TICKS_A_SECOND = os.sysconf("SC_CLK_TCK")
PAGE_MIB = os.sysconf("SC_PAGE_SIZE") / 2**20
USUAL_FACTOR, USUAL_MORE_MS = 1.2, 5.0
"""What counts as the usual time of an answer: so many times the one before, and a little for short ones."""
PROBES = 10
"""Answers in a row that must be as usual."""


def p95(values: Iterable[float]) -> float:
    """The smallest value that 95 of 100 do not exceed; NaN of nothing."""
    ordered = sorted(values)
    return ordered[math.ceil(0.95 * len(ordered)) - 1] if ordered else math.nan


def capacity_of(steps: Iterable[tuple[int, float]], limit_ms: float) -> int:
    """The most people before the first step of a ladder, (people, p95 in ms) from few to many, that is not under the limit."""
    fitting = 0
    for people, p95_ms in steps:
        if not p95_ms < limit_ms:
            break
        fitting = people
    return fitting


def recovered_after(probes: Sequence[tuple[float, float]], usual_ms: float) -> float | None:
    """Seconds until `PROBES` answers in a row, (seconds, ms), have a p95 as usual; None: never."""
    limit_ms = USUAL_FACTOR * usual_ms + USUAL_MORE_MS
    for place in range(len(probes) - PROBES + 1):
        if p95(taken for _, taken in probes[place : place + PROBES]) <= limit_ms:
            return probes[place][0]
    return None


@dataclass(frozen=True)
class Server:
    """A server's address and its process, with those it has started."""

    address: str
    pid: int

    def cpu_seconds(self) -> float:
        """User and system time so far."""
        return sum(ticks(_told(pid, "stat")) for pid in self._pids()) / TICKS_A_SECOND

    def rss_mib(self) -> float:
        """Resident memory; what processes share counts for each."""
        return sum(int(_told(pid, "statm").split()[1]) for pid in self._pids()) * PAGE_MIB

    def _pids(self) -> list[int]:
        pids = [self.pid]
        for pid in pids:
            for thread in Path(f"/proc/{pid}/task").iterdir():
                with suppress(OSError):  # the thread has ended by now
                    pids += [int(child) for child in (thread / "children").read_text().split()]
        return pids


def ticks(stat: str) -> int:
    """User and system time in a line of /proc/PID/stat; the name before it can hold spaces and brackets."""
    fields = stat.rpartition(")")[2].split()
    return int(fields[11]) + int(fields[12])


def busy_seconds() -> float:
    """CPU time of the whole machine that was not idle, so far."""
    user, nice, system, _idle, _waiting, *interrupts = Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:8]
    return sum(int(spent) for spent in (user, nice, system, *interrupts)) / TICKS_A_SECOND


def _told(pid: int, file: str) -> str:
    return Path(f"/proc/{pid}/{file}").read_text()

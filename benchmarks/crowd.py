"""People on a page of a server: what they do, what they met, what it cost the server."""

import asyncio
import math
import statistics
import tempfile
from collections.abc import Awaitable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from shutil import copytree
from time import monotonic, process_time

from websockets.exceptions import ConnectionClosed

from benchmarks.figures import Server, busy_seconds, p95
from benchmarks.visitors import FailedPageError, Habits, Part, RefusedError, State, Visitor, habits_on
from tests.browser.serving import ROOT, start

PACE_SECONDS = 5.0
OWN_SHARE = 0.25
OPENED_A_SECOND = 10
LINKS = {"/memo": "data_type=image&labelled_examples=1k_to_10k&framework=pytorch&framework=jax&r_model=resnet50"}
"""Pages that show nothing without a link."""
EMPTY_APP = 'import streamlit as st\n\napp = st.App("main.py")\n'
EMPTY_PAGE = """import streamlit as st

st.title("Empty")
st.write("On" if st.toggle("Switch", key="switch", bind="query-params") else "Off")
"""


@dataclass
class Tally:
    """What people met."""

    times_ms: list[float] = field(default_factory=list)
    states: set[str] = field(default_factory=set)
    timeouts: int = 0
    failures: list[str] = field(default_factory=list)
    lost: int = 0
    """Sessions that the server ended."""
    refused: int = 0
    """Visitors the server did not let in."""

    @property
    def troubles(self) -> int:
        return self.timeouts + len(self.failures) + self.lost + self.refused


@dataclass
class Crowd:
    """People on one page of a server."""

    address: str
    path: str
    habits: Habits
    pace_seconds: float = PACE_SECONDS
    """From change to change of a person; 0: without a pause."""
    waits: bool = True
    """Whether people wait for their last answer before they leave."""
    tally: Tally = field(default_factory=Tally)
    parts: dict[bytes, Part] = field(default_factory=dict)
    counts_from: float = 0
    """The clock's seconds when all are there."""
    left_at: float = 0

    async def person(self, number: int, opens_at: float, leaves_at: float) -> None:
        """Opens the page, and again where that is what a person would do: after 30 s without an answer."""
        random = Random(f"{self.path} {number}")
        await asyncio.sleep(opens_at - monotonic())
        while monotonic() < leaves_at:
            try:
                async with Visitor(self.address, self.path, LINKS.get(self.path, ""), self.parts) as visitor:
                    await self._stay(visitor, random, leaves_at)
                    return
            except RefusedError:
                self.tally.refused += 1
                return
            except ConnectionClosed:
                self.tally.lost += 1
                return
            except TimeoutError:
                self.tally.timeouts += 1

    async def _stay(self, visitor: Visitor, random: Random, leaves_at: float) -> None:
        await self._tell(visitor.open())
        due = monotonic() + random.random() * self.pace_seconds
        while due < leaves_at:
            await asyncio.sleep(due - monotonic())
            state = self.habits.next_state(random)
            await self._tell(visitor.change(state), state)
            due = max(due + self.pace_seconds, monotonic())
        await asyncio.sleep(leaves_at - monotonic())

    async def _tell(self, rerun: Awaitable[float], state: State | None = None) -> None:
        asked = monotonic()
        try:
            taken_ms = await rerun
        except FailedPageError as error:
            self.tally.failures.append(str(error))
            return
        if state is not None and asked >= self.counts_from:
            self.tally.times_ms.append(taken_ms)
            self.tally.states.add(repr(state))


@dataclass
class Load:
    """A time with many people: what it was like for them and for the server."""

    people: int
    tally: Tally
    seconds: float
    server_seconds: float
    """CPU time, user and system, as are the next two."""
    client_seconds: float
    """Of this program."""
    others_seconds: float
    """Of everything else on the machine."""
    before_mib: float
    peak_mib: float
    after_mib: float

    @property
    def p95_ms(self) -> float:
        return p95(self.tally.times_ms)

    @property
    def median_ms(self) -> float:
        return statistics.median(self.tally.times_ms) if self.tally.times_ms else math.nan

    @property
    def cpu_ms(self) -> float:
        """CPU time of the server, a rerun."""
        return 1000 * self.server_seconds / len(self.tally.times_ms) if self.tally.times_ms else math.nan


async def crowded(server: Server, crowd: Crowd, people: int, seconds: float) -> Load:
    """People come one after another, and are then watched for `seconds`."""
    before_mib = server.rss_mib()
    opening = monotonic()
    gap = 1 / OPENED_A_SECOND if crowd.pace_seconds else 0.0
    crowd.counts_from = opening + people * gap + (crowd.pace_seconds or 1)
    end = crowd.counts_from + seconds
    persons = [asyncio.create_task(crowd.person(number, opening + number * gap, end)) for number in range(people)]
    await asyncio.sleep(crowd.counts_from - monotonic())
    begin, used, peak_mib = monotonic(), used_seconds(server), 0.0
    while monotonic() < end:
        peak_mib = max(peak_mib, server.rss_mib())
        await asyncio.sleep(min(1.0, max(0.0, end - monotonic())))
    crowd.left_at = monotonic()
    if not crowd.waits:
        for person in persons:
            person.cancel()
    for outcome in await asyncio.gather(*persons, return_exceptions=True):
        if isinstance(outcome, Exception):
            raise outcome
    server_seconds, client_seconds, others_seconds = (
        after - before for before, after in zip(used, used_seconds(server), strict=True)
    )
    after_mib = server.rss_mib()
    return Load(
        people=people,
        tally=crowd.tally,
        seconds=monotonic() - begin,
        server_seconds=server_seconds,
        client_seconds=client_seconds,
        others_seconds=others_seconds,
        before_mib=before_mib,
        peak_mib=max(peak_mib, after_mib),
        after_mib=after_mib,
    )


@dataclass(frozen=True)
class Cost:
    """What a rerun of one session took."""

    cpu_ms: float
    """Of the server, user and system."""
    median_ms: float


async def cost_of(server: Server, path: str, states: Sequence[State]) -> Cost:
    """One session that goes through states without a pause."""
    async with Visitor(server.address, path, LINKS.get(path, "")) as visitor:
        await visitor.open()
        before = server.cpu_seconds()
        times_ms = [await visitor.change(state) for state in states]
        spent_seconds = server.cpu_seconds() - before
    return Cost(1000 * spent_seconds / len(states), statistics.median(times_ms))


def used_seconds(server: Server) -> tuple[float, float, float]:
    """CPU time so far of the server, of this program, of all others."""
    server_seconds, own_seconds = server.cpu_seconds(), process_time()
    return server_seconds, own_seconds, busy_seconds() - server_seconds - own_seconds


async def at_rest(server: Server) -> None:
    """Waits until the server has done what it does after its start, or 30 s."""
    used, end = -1.0, monotonic() + 30
    while (now := server.cpu_seconds()) - used > 0.02 and monotonic() < end:
        used = now
        await asyncio.sleep(0.5)


@contextmanager
def empty_server() -> Iterator[Server]:
    """A page with a title, a text and a switch, under the settings of this site."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copytree(ROOT / ".streamlit", folder / ".streamlit")
        (folder / "app.py").write_text(EMPTY_APP)
        (folder / "main.py").write_text(EMPTY_PAGE)
        with start(folder) as (address, process):
            yield Server(address, process.pid)


@contextmanager
def site_server() -> Iterator[Server]:
    with start() as (address, process):
        yield Server(address, process.pid)


async def habits_of(server: Server, path: str) -> Habits:
    await at_rest(server)
    return await habits_on(server.address, path, OWN_SHARE, LINKS.get(path, ""))

"""Many people at once on the production server, without a browser: how long a change takes, what it costs, what breaks.

    .venv/bin/python -m benchmarks.load --page /offers --people 20 60 120    people who change something every 5 s
    .venv/bin/python -m benchmarks.load --page /offers --capacity            as many as are served well
    .venv/bin/python -m benchmarks.load --page /offers --closed 4            sessions that never pause
    .venv/bin/python -m benchmarks.load --ratios                             every page next to an empty page of Streamlit
    .venv/bin/python -m benchmarks.load --page /offers --overload 100        2.5 times as many as fit, and what is left of it
    .venv/bin/python -m benchmarks.load --memory --sessions 300              memory of sessions that come and go

People choose what the page offers, in an order that is the same each time: three of four choices are among the 24 that are
popular on the page and were asked for before, the others are two filters of their own. A change is timed from sending it until
the script has finished and its last message is here. CPU is that of the server's process, user and system. The client is this
process: where it works more than 60 % of a core, its own waiting is in the times, and it says so.
"""

import argparse
import asyncio
import statistics
import tempfile
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from random import Random
from shutil import copytree
from time import monotonic, process_time
from urllib.error import HTTPError
from urllib.request import urlopen

import uvloop
from websockets.exceptions import ConnectionClosed

from benchmarks.figures import Server, capacity_of, markdown, p95, recovered_after
from benchmarks.visitors import FailedPageError, Habits, Part, RefusedError, Value, Visitor, habits_on
from comparison.text.sitemap import PAGES
from tests.browser.serving import ROOT, start

PACE_SECONDS = 5.0
LADDER = (20, 40, 60, 80, 100, 120, 150, 200, 250, 300)
SERVED_WELL_MS = 500
OWN_SHARE = 0.25
OPENED_A_SECOND = 10
BUSY_CLIENT = 0.6
OVERLOAD = 2.5
OVERLOAD_SECONDS = 20
RECOVERY_SECONDS = 60
SESSION_KEPT_SECONDS = 125
"""Streamlit keeps a closed session for 120 s, in case its visitor comes back."""
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


@dataclass
class Crowd:
    """People on one page of a server."""

    address: str
    path: str
    habits: Habits
    pace_seconds: float = PACE_SECONDS
    """From change to change of a person; 0: without a pause."""
    tally: Tally = field(default_factory=Tally)
    parts: dict[bytes, Part] = field(default_factory=dict)
    counts_from: float = 0

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

    async def _tell(self, rerun: Awaitable[float], state: dict[str, Value] | None = None) -> None:
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
    cpu_ms: float
    """Of the server, a rerun."""
    seconds: float
    client_share: float
    """Of a core, what this program used."""
    before_mib: float
    peak_mib: float
    after_mib: float

    @property
    def p95_ms(self) -> float:
        return p95(self.tally.times_ms)


async def crowded(server: Server, crowd: Crowd, people: int, seconds: float) -> Load:
    """People come one after another, and are then watched for `seconds`."""
    before_mib = server.rss_mib()
    opening = monotonic()
    gap = min(1 / OPENED_A_SECOND, 1.0) if crowd.pace_seconds else 0.0
    begin = opening + people * gap + (crowd.pace_seconds or 1)
    crowd.counts_from, end = begin, begin + seconds
    persons = [asyncio.create_task(crowd.person(number, opening + number * gap, end)) for number in range(people)]
    await asyncio.sleep(begin - monotonic())
    cpu, own_cpu, watched, peak_mib = server.cpu_seconds(), process_time(), monotonic(), 0.0
    while monotonic() < end:
        peak_mib = max(peak_mib, server.rss_mib())
        await asyncio.sleep(min(1.0, max(0.0, end - monotonic())))
    await asyncio.gather(*persons)
    taken = monotonic() - watched
    cpu, own_cpu = server.cpu_seconds() - cpu, process_time() - own_cpu
    cpu_ms = 1000 * cpu / max(1, len(crowd.tally.times_ms))
    return Load(
        people,
        crowd.tally,
        cpu_ms,
        taken,
        own_cpu / taken,
        before_mib,
        max(peak_mib, server.rss_mib()),
        server.rss_mib(),
    )


HEADINGS = [
    *(
        "page",
        "people",
        "reruns",
        "reruns/s",
        "states",
        "median ms",
        "p95 ms",
        "timeouts",
        "failures",
        "lost",
        "refused",
    ),
    *("CPU ms", "MiB before", "peak", "after", "client"),
]


def cells(path: str, load: Load) -> list[str]:
    tally = load.tally
    times = tally.times_ms
    return [
        path,
        f"{load.people}",
        f"{len(times):,}",
        f"{len(times) / load.seconds:.1f}",
        f"{len(tally.states)}",
        f"{statistics.median(times):.0f}" if times else "–",
        f"{load.p95_ms:.0f}" if times else "–",
        f"{tally.timeouts}",
        f"{len(tally.failures)}",
        f"{tally.lost}",
        f"{tally.refused}",
        f"{load.cpu_ms:.1f}",
        f"{load.before_mib:.0f}",
        f"{load.peak_mib:.0f}",
        f"{load.after_mib:.0f}",
        f"{load.client_share:.0%}",
    ]


class Report:
    """Prints a table row by row; what must be heeded follows it."""

    def __init__(self, headings: Sequence[str] = HEADINGS) -> None:
        print(markdown(headings), flush=True)
        self.warnings: list[str] = []

    def row(self, *row: str) -> None:
        print(f"| {' | '.join(row)} |", flush=True)

    def load(self, path: str, load: Load) -> None:
        self.row(*cells(path, load))
        if load.client_share > BUSY_CLIENT:
            self.warnings.append(f"{path}, {load.people}: the client itself used {load.client_share:.0%} of a core.")
        self.warnings += [f"{path}, {load.people}: {failure}" for failure in load.tally.failures[:3]]

    def close(self, *sentences: str) -> None:
        print("".join(f"\n{sentence}\n" for sentence in (*sentences, *self.warnings)), flush=True)


async def at_rest(server: Server) -> None:
    """Waits until the server has done what it does after its start, or 30 s."""
    used, end = -1.0, monotonic() + 30
    while (now := server.cpu_seconds()) - used > 0.02 and monotonic() < end:
        used = now
        await asyncio.sleep(0.5)


@asynccontextmanager
async def empty_server() -> AsyncIterator[Server]:
    """A page with a title, a text and a switch, under the settings of this site."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        copytree(ROOT / ".streamlit", folder / ".streamlit")
        (folder / "app.py").write_text(EMPTY_APP)
        (folder / "main.py").write_text(EMPTY_PAGE)
        with start(folder) as (address, process):
            yield Server(address, process.pid)


@asynccontextmanager
async def site_server() -> AsyncIterator[Server]:
    with start() as (address, process):
        yield Server(address, process.pid)


async def habits_of(server: Server, path: str) -> Habits:
    await at_rest(server)
    return await habits_on(server.address, path, OWN_SHARE, LINKS.get(path, ""))


async def people(pages: Sequence[str], counts: Sequence[int], seconds: float, pace_seconds: float) -> None:
    async with site_server() as server:
        report = Report()
        for path in pages:
            habits = await habits_of(server, path)
            for count in counts:
                crowd = Crowd(server.address, path, habits, pace_seconds)
                report.load(path, await crowded(server, crowd, count, seconds))
        report.close()


async def capacity(pages: Sequence[str], seconds: float) -> None:
    """As many people as get 95 of 100 answers in half a second: the last of the ladder before the first that do not."""
    async with site_server() as server:
        for path in pages:
            report, steps = Report(), []
            habits = await habits_of(server, path)
            for count in LADDER:
                load = await crowded(server, Crowd(server.address, path, habits), count, seconds)
                report.load(path, load)
                steps.append((count, load.p95_ms))
                if load.p95_ms >= SERVED_WELL_MS or load.tally.refused:
                    break
            report.close(f"{path}: {capacity_of(steps, SERVED_WELL_MS)} people are served well.")


async def ratios(pages: Sequence[str], seconds: float) -> None:
    """CPU a rerun of one session without pauses. The empty page is measured before, between and after."""
    async with empty_server() as floor, site_server() as server:

        async def alone(place: Server, path: str) -> Load:
            return await crowded(place, Crowd(place.address, path, await habits_of(place, path), 0), 1, seconds)

        floors: list[float] = []
        loads = []
        for place, path in enumerate(pages):
            if place % 5 == 0:
                floors.append((await alone(floor, "/")).cpu_ms)
            loads.append((path, await alone(server, path)))
        floors.append((await alone(floor, "/")).cpu_ms)
    floor_ms = statistics.median(floors)
    report = Report(["page", "reruns", "CPU ms", "times the empty page", "median ms", "p95 ms"])
    report.row("(empty page)", "–", f"{floor_ms:.2f}", "1.0", "–", "–")
    for path, load in loads:
        median_ms = statistics.median(load.tally.times_ms)
        times = f"{load.cpu_ms / floor_ms:.1f}"
        report.row(
            path, f"{len(load.tally.times_ms)}", f"{load.cpu_ms:.2f}", times, f"{median_ms:.1f}", f"{load.p95_ms:.1f}"
        )
    report.close(f"The empty page took {min(floors):.2f} to {max(floors):.2f} ms.")


def welcome(address: str, path: str) -> str:
    """What a new visitor is told."""
    try:
        with urlopen(address + path, timeout=30) as answer:
            return f"{answer.status}"
    except HTTPError as error:
        error.close()
        return f"{error.code}, Retry-After {error.headers.get('Retry-After', 'missing')}"


async def probe(
    crowd: Crowd, visitor: Visitor, seconds: float, pause_seconds: float = 0.2
) -> list[tuple[float, float]]:
    """One person who goes on asking: seconds since the first, milliseconds it took."""
    begin, times = monotonic(), []
    random = Random("probe")
    while (passed := monotonic() - begin) < seconds:
        with suppress(TimeoutError):
            times.append((passed, await visitor.change(random.choice(crowd.habits.popular))))
        await asyncio.sleep(pause_seconds)
    return times


async def overload(path: str, fitting: int) -> None:
    """Many more than fit come for 20 s and leave; one person who was there before stays."""
    many = round(OVERLOAD * fitting)
    async with site_server() as server:
        habits = await habits_of(server, path)
        crowd = Crowd(server.address, path, habits)
        async with Visitor(server.address, path, LINKS.get(path, "")) as visitor:
            await visitor.open()
            before = await probe(crowd, visitor, 8)
            wave = asyncio.create_task(crowded(server, crowd, many, OVERLOAD_SECONDS))
            await asyncio.sleep(many / OPENED_A_SECOND + PACE_SECONDS)
            during = asyncio.create_task(probe(crowd, visitor, OVERLOAD_SECONDS))
            await asyncio.sleep(OVERLOAD_SECONDS / 2)
            told = await asyncio.to_thread(welcome, server.address, path)
            load, met = await wave, await during
            after = await probe(crowd, visitor, RECOVERY_SECONDS)
        usual_ms = p95([taken for _, taken in before])
        report = Report()
        report.load(path, load)
        seconds = recovered_after(after, usual_ms)
        report.close(
            f"One person's p95: {usual_ms:.0f} ms before, {p95([taken for _, taken in met]):.0f} ms within the wave of {many}.",
            f"After the wave: {'not usual again' if seconds is None else f'as before after {seconds:.1f} s'} "
            f"(last 10 s: {p95([taken for passed, taken in after if passed > RECOVERY_SECONDS - 10]):.0f} ms).",
            f"A new visitor during the wave was told: {told}.",
            f"Memory at the end: {server.rss_mib():.0f} MiB.",
        )


async def memory(pages: Sequence[str], sessions: int, rounds: int) -> None:
    """Sessions that open a page each, stay until all are there, and go; then what is left once Streamlit has forgotten them."""
    async with site_server() as server:
        for path in pages:
            await habits_of(server, path)
        report = Report(["round", "sessions", "refused", "MiB before", "all open", "closed", "forgotten"])
        for number in range(1, rounds + 1):
            before_mib = server.rss_mib()
            visitors = [Visitor(server.address, path, LINKS.get(path, "")) for path in islice(cycle(pages), sessions)]
            opened = []
            for visitor in visitors:
                with suppress(RefusedError):
                    opened.append(await visitor.__aenter__())
                    await visitor.open()
            open_mib = server.rss_mib()
            for visitor in opened:
                await visitor.__aexit__(None, None, None)
            await asyncio.sleep(2)
            closed_mib = server.rss_mib()
            await asyncio.sleep(SESSION_KEPT_SECONDS)
            for path in pages[:2]:  # whoever comes next sweeps out what is too old
                async with Visitor(server.address, path, LINKS.get(path, "")) as visitor:
                    await visitor.open()
            await asyncio.sleep(2)
            sizes = [before_mib, open_mib, closed_mib, server.rss_mib()]
            report.row(f"{number}", f"{len(opened)}", f"{sessions - len(opened)}", *(f"{size:.0f}" for size in sizes))
        report.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", action="append", metavar="PATH", help="may be given several times; usually all pages")
    parser.add_argument("--people", type=int, nargs="+", metavar="N", help="so many at human pace")
    parser.add_argument("--closed", type=int, nargs="+", metavar="K", help="so many sessions without pauses")
    parser.add_argument(
        "--capacity", action="store_true", help="climb until 95 of 100 answers no longer come in half a second"
    )
    parser.add_argument("--ratios", action="store_true", help="CPU a rerun against an empty page")
    parser.add_argument(
        "--overload", type=int, metavar="N", help=f"{OVERLOAD} times the N that fit, for {OVERLOAD_SECONDS} s"
    )
    parser.add_argument("--memory", action="store_true", help="sessions that come and go")
    parser.add_argument("--sessions", type=int, default=300, help="for --memory")
    parser.add_argument("--rounds", type=int, default=2, help="for --memory")
    parser.add_argument("--seconds", type=float, help="watched, each: usually 30 with people, 5 without pauses")
    options = parser.parse_args()
    pages = options.page or [page.path for page in PAGES]
    if unknown := [path for path in pages if path not in {page.path for page in PAGES}]:
        parser.error(f"--page {unknown[0]}: no such page; there are {', '.join(page.path for page in PAGES)}")
    wanted = [
        options.people and people(pages, options.people, options.seconds or 30, PACE_SECONDS),
        options.closed and people(pages, options.closed, options.seconds or 5, 0),
        options.capacity and capacity(pages, options.seconds or 20),
        options.ratios and ratios(pages, options.seconds or 5),
        options.overload and overload(pages[0], options.overload),
        options.memory and memory(pages, options.sessions, options.rounds),
    ]
    if not any(wanted):
        parser.error("say what to measure: --people, --closed, --capacity, --ratios, --overload or --memory")
    for measurement in wanted:
        if measurement:
            uvloop.run(measurement)


if __name__ == "__main__":
    main()

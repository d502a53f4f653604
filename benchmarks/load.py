"""Many people at once on the production server, without a browser: how long a change takes, what it costs, what breaks.

    .venv/bin/python -m benchmarks.load --page /offers --people 20 60 120    people who change something every 5 s
    .venv/bin/python -m benchmarks.load --page /offers --capacity            as many as are served well
    .venv/bin/python -m benchmarks.load --page /offers --closed 4            sessions that never pause
    .venv/bin/python -m benchmarks.load --ratios                             every page next to an empty page of Streamlit
    .venv/bin/python -m benchmarks.load --page /offers --overload 100        2.5 times as many as fit, and what is left of it
    .venv/bin/python -m benchmarks.load --memory --sessions 300              memory of sessions that come and go

People choose what the page offers, in an order that is the same each time: three of four choices are among the 24 that are
popular on the page and were asked for before, the others are of their own. A change is timed from sending it until
the script has finished and its last message is here. CPU is that of the server's process, user and system. The client is this
process: where it works more than 60 % of a core, its own waiting is in the times, and it says so.
"""

import argparse
import math
import statistics
from collections.abc import Coroutine, Sequence
from itertools import cycle, islice
from random import Random
from typing import Any

import uvloop

from benchmarks.crowd import PACE_SECONDS, Crowd, cost_of, crowded, empty_server, habits_of, site_server
from benchmarks.figures import Server, capacity_of
from benchmarks.report import Report
from benchmarks.tables import shown
from benchmarks.visitors import POPULAR_STATES, Habits, State
from benchmarks.wave import TIMES_TOO_MANY, WAVE_SECONDS, come_and_go, overload
from comparison.text.sitemap import PAGES

LADDER = (20, 40, 60, 80, 100, 120, 150, 200, 250, 300)
SERVED_WELL_MS = 500
FLOOR_RERUNS = 200


async def people(pages: Sequence[str], counts: Sequence[int], seconds: float, pace_seconds: float) -> None:
    with site_server() as server:
        report = Report()
        for path in pages:
            habits = await habits_of(server, path)
            for count in counts:
                crowd = Crowd(server.address, path, habits, pace_seconds)
                report.load(path, await crowded(server, crowd, count, seconds))
        report.close()


async def capacity(pages: Sequence[str], seconds: float) -> None:
    """As many people as get 95 of 100 answers in half a second."""
    with site_server() as server:
        for path in pages:
            await climb(server, path, await habits_of(server, path), seconds)


async def climb(server: Server, path: str, habits: Habits, seconds: float) -> int:
    """Takes step after step of the ladder until one is too high; the last good one."""
    report, steps = Report(), []
    for count in LADDER:
        load = await crowded(server, Crowd(server.address, path, habits), count, seconds)
        report.load(path, load)
        steps.append((count, load.p95_ms if not load.tally.troubles else math.inf))
        if not steps[-1][1] < SERVED_WELL_MS:
            break
    fitting = capacity_of(steps, SERVED_WELL_MS)
    report.close(f"{path}: {fitting} people are served well (p95 under {SERVED_WELL_MS} ms).")
    return fitting


async def ratios(pages: Sequence[str], rounds: int) -> None:
    """CPU a rerun of one session, next to that of an empty page measured just before and after.

    Every page is asked the same each time: its popular states, each made before, in turn; then states that no one has
    asked for before. A page without choices has one state, and both figures are of it.
    """
    report = Report(("page", "known: CPU ms", "× empty", "median ms", "new: CPU ms", "× empty", "median ms"))
    floors: list[float] = []

    async def floor() -> float:
        states: list[State] = [{"switch": place % 2 == 0} for place in range(FLOOR_RERUNS)]
        floors.append((await cost_of(empty, "/", states)).cpu_ms)
        return floors[-1]

    with empty_server() as empty, site_server() as server:
        await habits_of(empty, "/")
        for path in pages:
            habits = await habits_of(server, path)
            random = Random(path)
            before_ms = await floor()
            known = await cost_of(server, path, list(islice(cycle(habits.popular), rounds * POPULAR_STATES)))
            between_ms = await floor()
            new = await cost_of(server, path, [habits.own_state(random) for _ in range(POPULAR_STATES)])
            after_ms = await floor()
            row = []
            for cost, around in ((known, (before_ms, between_ms)), (new, (between_ms, after_ms))):
                row += [cost.cpu_ms, cost.cpu_ms / statistics.mean(around), cost.median_ms]
            report.row(path, *(shown(figure, ".1f") for figure in row))
    report.close(
        f"The empty page took {statistics.median(floors):.2f} ms, from {min(floors):.2f} to {max(floors):.2f}; "
        "the factors are to the two measurements around."
    )


async def too_many(path: str, fitting: int, seconds: float) -> None:
    """An overload of the page; how many fit is found first where nobody says it."""
    with site_server() as server:
        habits = await habits_of(server, path)
        await overload(server, path, habits, fitting or await climb(server, path, habits, seconds))


async def memory(pages: Sequence[str], sessions: int, rounds: int) -> None:
    """Memory of sessions that come and go."""
    with site_server() as server:
        await come_and_go(server, pages, sessions, rounds)


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
        "--overload",
        type=int,
        nargs="?",
        const=0,
        metavar="N",
        help=f"{TIMES_TOO_MANY} times the N that fit, for {WAVE_SECONDS} s; without N, what fits is found first",
    )
    parser.add_argument("--memory", action="store_true", help="sessions that come and go")
    parser.add_argument("--sessions", type=int, default=300, help="for --memory")
    parser.add_argument("--rounds", type=int, default=2, help="for --memory and --ratios")
    parser.add_argument("--seconds", type=float, help="watched, each: usually 30 with people, 5 without pauses")
    options = parser.parse_args()
    pages = options.page or [page.path for page in PAGES]
    if unknown := [path for path in pages if path not in {page.path for page in PAGES}]:
        parser.error(f"--page {unknown[0]}: no such page; there are {', '.join(page.path for page in PAGES)}")
    wanted: list[Coroutine[Any, Any, None]] = []
    if options.people:
        wanted.append(people(pages, options.people, options.seconds or 30, PACE_SECONDS))
    if options.closed:
        wanted.append(people(pages, options.closed, options.seconds or 5, 0))
    if options.capacity:
        wanted.append(capacity(pages, options.seconds or 20))
    if options.ratios:
        wanted.append(ratios(pages, options.rounds))
    if options.overload is not None:
        wanted += [too_many(path, options.overload, options.seconds or 20) for path in pages]
    if options.memory:
        wanted.append(memory(pages, options.sessions, options.rounds))
    if not wanted:
        parser.error("say what to measure: --people, --closed, --capacity, --ratios, --overload or --memory")
    for measurement in wanted:
        uvloop.run(measurement)


if __name__ == "__main__":
    main()

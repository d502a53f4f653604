"""Many more people than fit, and many who come and go: what breaks, how soon all is well again, what is left in memory."""

import asyncio
import math
from collections.abc import Sequence
from contextlib import AsyncExitStack
from itertools import cycle, islice
from random import Random
from time import monotonic
from urllib.error import HTTPError
from urllib.request import urlopen

from benchmarks.crowd import LINKS, OPENED_A_SECOND, PACE_SECONDS, Crowd, crowded, habits_of
from benchmarks.figures import Server, p95, recovered_after
from benchmarks.report import Report
from benchmarks.tables import shown
from benchmarks.visitors import Habits, RefusedError, Visitor

TIMES_TOO_MANY = 2.5
BEFORE_SECONDS, WAVE_SECONDS, AFTER_SECONDS = 8, 20, 60
PROBE_PAUSE_SECONDS = 0.2
SESSION_KEPT_SECONDS = 125
"""Streamlit keeps a closed session for 120 s, in case its visitor comes back."""


async def overload(server: Server, path: str, habits: Habits, fitting: int) -> None:
    """Many more than fit come for a while, and leave without waiting for answers; one who was there before stays."""
    many = round(TIMES_TOO_MANY * fitting)
    ramp_seconds = many / OPENED_A_SECOND + PACE_SECONDS
    seconds = BEFORE_SECONDS + ramp_seconds + WAVE_SECONDS + AFTER_SECONDS
    probing = asyncio.create_task(probe(server.address, path, habits, monotonic() + seconds))
    await asyncio.sleep(BEFORE_SECONDS)
    begin = monotonic()
    crowd = Crowd(server.address, path, habits, waits=False)
    wave = asyncio.create_task(crowded(server, crowd, many, WAVE_SECONDS))
    await asyncio.sleep(ramp_seconds + WAVE_SECONDS / 2)
    told = await asyncio.to_thread(welcome, server.address, path)
    load = await wave
    probes = await probing
    usual_ms = p95(taken for asked, taken in probes if asked < begin)
    within_ms = p95(taken for asked, taken in probes if begin + ramp_seconds <= asked < crowd.left_at)
    after = [(asked - crowd.left_at, taken) for asked, taken in probes if asked >= crowd.left_at]
    last_ms = p95(taken for passed, taken in after if passed > AFTER_SECONDS - 10)
    recovered = recovered_after(after, usual_ms)
    report = Report()
    report.load(path, load)
    report.close(
        f"One person's p95: {shown(usual_ms)} ms before, {shown(within_ms)} ms within the wave of {many}.",
        f"After it: {'not usual again' if recovered is None else f'as before in {recovered:.1f} s'}, "
        f"at last {shown(last_ms)} ms.",
        f"A new visitor during the wave was told {told}.",
        f"Memory a minute later: {server.rss_mib():.0f} MiB.",
    )


async def probe(address: str, path: str, habits: Habits, until: float) -> list[tuple[float, float]]:
    """One person who goes on asking: when (the clock's seconds), and the milliseconds it took; infinite: no answer."""
    times: list[tuple[float, float]] = []
    random = Random("probe")
    while monotonic() < until:
        try:
            async with Visitor(address, path, LINKS.get(path, "")) as visitor:
                await visitor.open()
                while (asked := monotonic()) < until:
                    times.append((asked, math.inf))
                    times[-1] = (asked, await visitor.change(random.choice(habits.popular)))
                    await asyncio.sleep(PROBE_PAUSE_SECONDS)
        except (TimeoutError, RefusedError):
            await asyncio.sleep(PROBE_PAUSE_SECONDS)
    return times


def welcome(address: str, path: str) -> str:
    """What a new visitor is told."""
    try:
        with urlopen(address + path, timeout=30) as answer:
            return f"{answer.status}"
    except HTTPError as error:
        error.close()
        return f"{error.code}, Retry-After {error.headers.get('Retry-After', 'missing')}"


async def come_and_go(server: Server, pages: Sequence[str], sessions: int, rounds: int) -> None:
    """Sessions that open a page each, stay until all are there, and go; then what is left once Streamlit has forgotten them."""
    for path in pages:
        await habits_of(server, path)
    report = Report(("round", "sessions", "refused", "MiB before", "all open", "closed", "forgotten"))
    for number in range(1, rounds + 1):
        sizes_mib, refused = [server.rss_mib()], 0
        async with AsyncExitStack() as stack:
            for path in islice(cycle(pages), sessions):
                try:
                    await (await stack.enter_async_context(Visitor(server.address, path, LINKS.get(path, "")))).open()
                except RefusedError:
                    refused += 1
            sizes_mib.append(server.rss_mib())
        await asyncio.sleep(2)
        sizes_mib.append(server.rss_mib())
        await asyncio.sleep(SESSION_KEPT_SECONDS)
        async with Visitor(server.address, "/") as visitor:  # whoever comes next sweeps out what is too old
            await visitor.open()
        await asyncio.sleep(2)
        sizes_mib.append(server.rss_mib())
        report.row(f"{number}", f"{sessions - refused}", f"{refused}", *(shown(size) for size in sizes_mib))
    report.close()

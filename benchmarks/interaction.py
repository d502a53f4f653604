"""Follows one press of a filter through real Chromium, step by step; next to a rival in another framework, where asked.

    .venv/bin/python -m benchmarks.interaction --page /offers --against dash

Each page stays open while its filter is pressed, on all sides in turn; the first round, which may load code, is not counted. The choices
of a filter are told apart: one may change the table and the chart, another neither. Times are milliseconds since the press, medians:

sent       The browser has sent its first message to the server: a frame of a websocket or a request.
answer     The first part of an answer has come. A frame counts when the page takes it from the queue: where the main thread is
           busy with the one before, that is later than it came over the line.
received   The last part of the answer has come.
drawn      The last change of the document (none for half a second): the same criterion as in `benchmarks.pages`. The fastest of
           all presses is told too, because a busy machine moves medians.
messages   Parts that came: frames of a websocket, or answers to requests; kB as the page reads them, decompressed.
added, removed, changed
           Nodes that came into and went out of the document with all within them; changes of attributes and texts.
long       Tasks of the main thread above 50 ms between press and drawn, and their milliseconds together.
busy       Milliseconds of processor time the main thread spent, press to rest, and of these on script and on style + layout, as
           Chromium counts them. They include watching the page, and are the figures to trust on a machine that others use.

cold       A first visit by a new profile on the running server, on all sides in turn: heading, drawn, MB over the line, busy.
"""

import argparse
import os
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import chain
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.pages import FILTERS, STREAMLIT, Filter, Frontend, Visit, still, visit
from benchmarks.peers.answers import PAGES
from benchmarks.peers.serving import DASH, serve_dash
from benchmarks.tables import table_head, table_row
from benchmarks.tracing import COLLECT, TIMELINE, TRACE
from comparison.text.sitemap import SITE_NAME
from tests.browser.serving import CHROMIUM_ARGS, find_chromium, serve

MIN_PRESSES = 6
STEPS = {
    **{name: name for name in ("sent", "answer", "received", "drawn", "messages", "kB", "added", "removed", "changed")},
    "long": "long",
    "long_ms": "long, ms",
    "busy": "busy",
    "script": "script",
    "style": "style + layout",
}
"""What is measured of a press -> heading of its column."""
COLD = {
    "heading": "heading",
    "drawn": "drawn",
    "MB": "MB",
    "busy": "busy",
    "script": "script",
    "style": "style + layout",
}
FASTEST = "fastest"
"""The column of the least of all times until drawn."""
Measured = Mapping[str, float]
"""One press or visit: what is measured -> its value."""
RIVAL_PATHS = [page.path for page in PAGES]


@dataclass(frozen=True)
class Side:
    """One of those that are compared."""

    name: str
    address: str
    frontend: Frontend


@contextmanager
def served(against: str | None) -> Iterator[list[Side]]:
    """The servers, ours first."""
    with ExitStack() as stack:
        sides = [Side(SITE_NAME, stack.enter_context(serve()), STREAMLIT)]
        if against:
            sides.append(Side("Dash", stack.enter_context(serve_dash()), DASH))
        yield sides


@dataclass(frozen=True)
class Open:
    """A page of one side that stays open."""

    side: Side
    seen: Visit
    chromium: CDPSession

    def press(self, chosen: Filter, text: str) -> Measured:
        """Presses the filter and follows the answer."""
        before = self.spent()
        self.seen.page.locator(f".st-key-{chosen.key}, #{chosen.key}").get_by_text(text, exact=True).first.click()
        still(self.seen.page, self.side.frontend)
        after = self.spent()
        times: dict[str, float] = self.seen.page.evaluate(COLLECT)
        return {**times, **{name: after[name] - before[name] for name in after}}

    def spent(self) -> dict[str, float]:
        """Milliseconds of processor time the main thread has spent so far."""
        said: Any = self.chromium.send("Performance.getMetrics")
        seconds = {metric["name"]: metric["value"] for metric in said["metrics"]}
        return {
            "busy": 1_000 * seconds["TaskDuration"],
            "script": 1_000 * seconds["ScriptDuration"],
            "style": 1_000 * (seconds["LayoutDuration"] + seconds["RecalcStyleDuration"]),
        }


@contextmanager
def opened(browser: Browser, side: Side, path: str) -> Iterator[Open]:
    """A page just navigated to; what its main thread does is counted."""
    with visit(browser, side.address + path, frontend=side.frontend, script=TRACE) as seen:
        chromium = seen.page.context.new_cdp_session(seen.page)
        chromium.send("Performance.enable", {"timeDomain": "threadTicks"})
        yield Open(side, seen, chromium)


def presses(
    browser: Browser, sides: Sequence[Side], path: str, chosen: Filter, rounds: int, with_timeline: bool
) -> Mapping[str, list[list[Measured]]]:
    """What the presses took, by what was pressed, then by side. All sides press in turn, so that a busy machine is busy for all.

    Raises:
        RuntimeError: the sides do not answer the same.
    """
    taken: dict[str, list[list[Measured]]] = {text: [[] for _ in sides] for text in chosen.clicks}
    with ExitStack() as stack:
        pages = [stack.enter_context(opened(browser, side, path)) for side in sides]
        for page in pages:
            still(page.seen.page, page.side.frontend)
        # Pills are on or off after a round, so a whole one is two.
        for turn in range(2 + rounds):
            for text in chosen.clicks:
                measured = [page.press(chosen, text) for page in pages]
                check_same(pages)
                if turn >= 2:
                    for of_side, one in zip(taken[text], measured, strict=True):
                        of_side.append(one)
        for page in pages if with_timeline else ():
            print_timeline(page)
    return taken


def check_same(pages: Sequence[Open]) -> None:
    """A rival that says something else is none."""
    ours = " ".join(pages[0].seen.page.locator("body").inner_text().split())
    for page in pages[1:]:
        theirs = " ".join(page.seen.page.locator("#sentence").inner_text().split())
        if theirs not in ours:
            raise RuntimeError(f"{page.seen.page.url}: {page.side.name} says {theirs!r}, which is not on our page")


def cold_visits(browser: Browser, sides: Sequence[Side], path: str, times: int) -> list[list[Measured]]:
    """What each first visit took, by side, in turn; one more before them, not counted."""

    def first_visit(side: Side) -> Measured:
        with opened(browser, side, path) as page:
            drawn = still(page.seen.page, side.frontend)
            heading: float = page.seen.page.evaluate("bench.heading")
            return {"heading": heading, "drawn": drawn, "MB": page.seen.received / 1e6, **page.spent()}

    taken = [[first_visit(side) for side in sides] for _ in range(times + 1)]
    return [list(of_side) for of_side in zip(*taken[1:], strict=True)]


def print_timeline(page: Open) -> None:
    """What happened when after the last press."""
    print(f"\n{page.side.name}, ms after the press:\n")
    for at, what in page.seen.page.evaluate(TIMELINE):
        print(f"    {at:6,.0f}  {what}")


def print_head(first: str, columns: Mapping[str, str]) -> None:
    print(f"\n{table_head([first, *columns.values(), 'drawn, fastest'])}")


def print_rows(
    prefix: str, columns: Mapping[str, str], sides: Sequence[Side], measured: Sequence[Sequence[Measured]]
) -> None:
    """Medians by side, and how many times ours those of the others are."""
    rows = [{name: statistics.median(one[name] for one in of_side) for name in columns} for of_side in measured]
    for row, of_side in zip(rows, measured, strict=True):
        row[FASTEST] = min(one["drawn"] for one in of_side)
    for side, row in zip(sides, rows, strict=True):
        cells = [f"{value:.2f}" if name == "MB" else f"{value:,.0f}" for name, value in row.items()]
        print(table_row(f"{prefix}{side.name}", *cells))
    for side, row in zip(sides[1:], rows[1:], strict=True):
        cells = [f"{value / rows[0][name]:.2f}" if rows[0][name] else "–" for name, value in row.items()]
        print(table_row(f"{prefix}{side.name} : {sides[0].name}", *cells))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", metavar="PATH", action="append", choices=FILTERS, help="may be given several times")
    parser.add_argument("--against", choices=("dash",), help=f"the rival; it has {', '.join(RIVAL_PATHS)}")
    parser.add_argument("--presses", type=int, default=MIN_PRESSES, help="of each choice, after a first round")
    parser.add_argument("--visits", type=int, default=5, help="first visits; 0 leaves them out")
    parser.add_argument(
        "--timeline", action="store_true", help="print all that happened after the last press, and where"
    )
    options = parser.parse_args()
    paths = options.page or ["/offers"]
    if options.against and (missing := set(paths) - set(RIVAL_PATHS)):
        parser.error(f"the rival has no {', '.join(sorted(missing))}; it has {', '.join(RIVAL_PATHS)}")
    chromium = find_chromium() or parser.error("no Chromium: run scripts/ensure-chromium")

    with served(options.against) as sides, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        for path in paths:
            pressed = presses(browser, sides, path, FILTERS[path], options.presses, options.timeline)
            print_head(f"{path}, press", STEPS)
            for text, measured in pressed.items():
                print_rows(f"{text}: ", STEPS, sides, measured)
            of_all = [list(chain.from_iterable(of_side)) for of_side in zip(*pressed.values(), strict=True)]
            print_rows("all: ", STEPS, sides, of_all)
            if options.visits:
                print_head(f"{path}, cold", COLD)
                print_rows("", COLD, sides, cold_visits(browser, sides, path, options.visits))
            counts = f"{options.presses} presses of each, {options.visits} visits"
            print(f"\n{counts}; load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores.", flush=True)
        browser.close()


if __name__ == "__main__":
    main()

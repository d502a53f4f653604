"""Follows one press of a filter through real Chromium, step by step; next to a rival in another framework, where asked.

    .venv/bin/python -m benchmarks.interaction --page /offers --against dash

Each page stays open while its filter is pressed, on all sides in turn; the first round, which may load code, is not counted.
Times are milliseconds since the press, medians:

sent       The browser has sent its first message to the server: a frame of a websocket or a request.
answer     The first part of an answer has come. A frame counts when the page takes it from the queue: where the main thread is
           busy with the one before, that is later than it came over the line.
received   The last part of the answer has come.
drawn      The last change of the document (none for half a second): the same criterion as in `benchmarks.pages`.
messages   Parts that came: frames of a websocket, or answers to requests; kB as the page reads them, decompressed.
added, removed, changed
           Nodes that came into and went out of the document with all within them; changes of attributes and texts.
long       Tasks of the main thread above 50 ms between press and drawn, and their milliseconds together.
script, style + layout
           What the main thread did, press to rest, in milliseconds, as Chromium counts it; includes watching the page.

cold       A first visit by a new profile on the running server, on all sides in turn: heading, drawn, MB over the line.
"""

import argparse
import statistics
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from benchmarks.pages import FILTERS, STREAMLIT, Filter, Frontend, Visit, cold_visit, still, visit
from benchmarks.peers.serving import DASH, serve_dash
from comparison.text.sitemap import SITE_NAME
from tests.browser.serving import CHROMIUM_ARGS, find_chromium, serve

MIN_PRESSES = 6
TRACE = """
performance.setResourceTimingBufferSize(100_000);
window.trace = {sent: [], parts: [], changes: [], long: []};
window.WebSocket = class extends WebSocket {
    constructor(...given) {
        super(...given);
        this.addEventListener('message', ({data}) =>
            trace.parts.push([performance.now(), data.byteLength ?? data.size ?? data.length]));
    }
    send(data) { trace.sent.push(performance.now()); super.send(data); }
};
new PerformanceObserver(list => trace.long.push(...list.getEntries())).observe({type: 'longtask'});
new MutationObserver(changes => trace.changes.push(...changes))
    .observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
addEventListener('pointerdown', () => { trace.sent = []; trace.parts = []; trace.changes = []; trace.long = []; }, true);
"""
COLLECT = """() => {
    const {pressed, last} = bench, nodes = {added: 0, removed: 0, changed: 0};
    const size = list => [...list].reduce((sum, node) => sum + 1 + (node.querySelectorAll?.('*').length ?? 0), 0);
    for (const change of trace.changes) {
        if (change.target.closest?.('canvas')) continue;
        nodes.added += size(change.addedNodes);
        nodes.removed += size(change.removedNodes);
        nodes.changed += change.type != 'childList';
    }
    const requests = performance.getEntriesByType('resource')
        .filter(entry => entry.startTime >= pressed && ['fetch', 'xmlhttprequest'].includes(entry.initiatorType));
    const sent = [...trace.sent, ...requests.map(entry => entry.startTime)];
    const parts = [...trace.parts, ...requests.map(entry => [entry.responseEnd, entry.decodedBodySize])];
    const first = [...trace.parts.map(part => part[0]), ...requests.map(entry => entry.responseStart)];
    const long = trace.long.filter(task => task.startTime + task.duration >= pressed && task.startTime <= last);
    return {
        sent: Math.min(...sent) - pressed,
        answer: Math.min(...first) - pressed,
        received: Math.max(...parts.map(part => part[0])) - pressed,
        drawn: last - pressed,
        messages: parts.length,
        kB: parts.reduce((sum, part) => sum + part[1], 0) / 1000,
        ...nodes,
        long: long.length,
        long_ms: long.reduce((sum, task) => sum + task.duration, 0),
    };
}"""
STEPS = {
    **{name: name for name in ("sent", "answer", "received", "drawn", "messages", "kB", "added", "removed", "changed")},
    "long": "long",
    "long_ms": "long, ms",
    "script": "script",
    "style": "style + layout",
}
"""What is measured of a press -> heading of its column."""
COLD = ("heading", "drawn", "MB")


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

    def press(self, chosen: Filter, turn: int) -> dict[str, float]:
        """Presses the filter and follows the answer."""
        before, text = self.spent(), chosen.clicks[turn % len(chosen.clicks)]
        self.seen.page.locator(f".st-key-{chosen.key}, #{chosen.key}").get_by_text(text, exact=True).first.click()
        still(self.seen.page, self.side.frontend)
        after = self.spent()
        times: dict[str, float] = self.seen.page.evaluate(COLLECT)
        return {**times, **{name: after[name] - before[name] for name in after}}

    def spent(self) -> dict[str, float]:
        """Milliseconds the main thread has spent so far."""
        said: Any = self.chromium.send("Performance.getMetrics")
        seconds = {metric["name"]: metric["value"] for metric in said["metrics"]}
        return {
            "script": 1_000 * seconds["ScriptDuration"],
            "style": 1_000 * (seconds["LayoutDuration"] + seconds["RecalcStyleDuration"]),
        }


def presses(
    browser: Browser, sides: Sequence[Side], path: str, chosen: Filter, times: int
) -> list[list[dict[str, float]]]:
    """What each press took, by side; all sides in turn, so that a busy machine is busy for all."""
    round_of = 2 * len(chosen.clicks)
    with ExitStack() as stack:
        pages = []
        for side in sides:
            seen = stack.enter_context(visit(browser, side.address + path, frontend=side.frontend, script=TRACE))
            still(seen.page, side.frontend)
            chromium = seen.page.context.new_cdp_session(seen.page)
            chromium.send("Performance.enable")
            pages.append(Open(side, seen, chromium))
        taken = [[page.press(chosen, turn) for page in pages] for turn in range(round_of + max(times, round_of))]
    return [list(of_side) for of_side in zip(*taken[round_of:], strict=True)]


def cold_visits(browser: Browser, sides: Sequence[Side], path: str, times: int) -> list[list[dict[str, float]]]:
    """What each first visit took, by side, in turn; one more before them, not counted."""

    def first_visit(side: Side) -> dict[str, float]:
        heading, drawn, size = cold_visit(browser, side.address + path, frontend=side.frontend)
        return {"heading": heading, "drawn": drawn, "MB": size / 1e6}

    taken = [[first_visit(side) for side in sides] for _ in range(times + 1)]
    return [list(of_side) for of_side in zip(*taken[1:], strict=True)]


def print_table(
    first: str, columns: Mapping[str, str], sides: Sequence[Side], measured: Sequence[Sequence[dict[str, float]]]
) -> None:
    """Medians by side, and how many times ours the others take."""
    medians = [{name: statistics.median(one[name] for one in of_side) for name in columns} for of_side in measured]
    print(f"\n| {first} | {' | '.join(columns.values())} |\n| --- |{' ---: |' * len(columns)}")
    for side, of_side in zip(sides, medians, strict=True):
        cells = [f"{value:.2f}" if name == "MB" else f"{value:,.0f}" for name, value in of_side.items()]
        print(f"| {side.name} | {' | '.join(cells)} |")
    ours = medians[0]
    for side, of_side in zip(sides[1:], medians[1:], strict=True):
        cells = [f"{value / ours[name]:.2f}" if ours[name] else "–" for name, value in of_side.items()]
        print(f"| {side.name} : {sides[0].name} | {' | '.join(cells)} |")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--page", metavar="PATH", action="append", choices=FILTERS, help="may be given several times")
    parser.add_argument(
        "--against", choices=("dash",), help="the rival; it has /offers, /providers, /frameworks, /run_cost"
    )
    parser.add_argument("--presses", type=int, default=MIN_PRESSES, help="of a filter, after the first round")
    parser.add_argument("--visits", type=int, default=5, help="first visits; 0 leaves them out")
    options = parser.parse_args()
    chromium = find_chromium() or parser.error("no Chromium: run scripts/ensure-chromium")

    with served(options.against) as sides, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        for path in options.page or ["/offers"]:
            measured = presses(browser, sides, path, FILTERS[path], options.presses)
            print_table(f"{path}, press", STEPS, sides, measured)
            if options.visits:
                cold = cold_visits(browser, sides, path, options.visits)
                print_table(f"{path}, cold", {name: name for name in COLD}, sides, cold)
        browser.close()


if __name__ == "__main__":
    main()

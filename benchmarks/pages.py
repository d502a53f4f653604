"""Measures every page in real Chromium, next to an empty Streamlit app in the same run, and prints one table.

    make bench            or  .venv/bin/python -m benchmarks.pages --repeats 3 --only /offers

server     One rerun on the server alone. A browser changes the page's filter; the messages it sent are then sent again
           and again over a websocket by this program, and timed until the script has finished and its last message is
           here. So it is the production server doing what a visitor asks, with no browser in the way.
cold       A first visit by a new browser profile on the running server: until the page's heading is there, and until
           it is drawn: script done, no placeholder left, and the last change of the document (none for half a second).
           What a grid writes for screen readers within its canvas, 0.3 s after it has drawn, is not seen and not counted.
filter     From pressing the filter until the last change of the document, and the bytes received for it. The states are
           gone through in turn, more of them than the browser keeps messages of, so none is answered from its cache.
10 Mbit/s  The cold visit over Chromium's own throttle (10 Mbit/s both ways, 40 ms), and the bytes received until drawn.
           "next" is the way on over that line: from the drawn and idle overview by its menu until the page is drawn.

Times are in milliseconds, medians unless another is named.
"""

import argparse
import json
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter

from playwright.sync_api import Browser, Error, Page, WebSocket, sync_playwright
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from benchmarks.figures import p95
from benchmarks.tables import table_head, table_row
from comparison.text.sitemap import PAGES, SITE_NAME
from tests.browser.serving import CHROMIUM_ARGS, find_chromium, serve


@dataclass(frozen=True)
class Filter:
    """A widget on the page that takes clicks, by its key."""

    key: str
    clicks: tuple[str, ...]
    """What stands on the parts to click, in turn and again from the start; pills are switched off the second time."""


FILTERS = {
    "/questionnaire": Filter("data_type", ("Table", "Images", "Text")),
    "/run_cost": Filter("r_rank", ("time", "both", "cost")),
    "/rent_or_own": Filter("o_billing", ("spot", "reserved_1y", "on_demand")),
    "/providers": Filter("p_kind", ("gpu_cloud", "marketplace")),
    "/offers": Filter("billing", ("spot", "reserved_1y")),
    "/accelerators": Filter("maker", ("Google", "AMD")),
    "/frameworks": Filter("alive", ("active", "retired")),
    "/benchmarks": Filter("question", ("progress", "cpu-gpu", "throughput", "landmarks", "more-data", "time-cost")),
    "/basics": Filter("section", ("network", "depth", "landmarks", "gpus", "glossary", "neuron")),
    "/gan": Filter("g_view", ("interpolation", "grid", "images")),
    "/sources": Filter("part", ("sources", "coverage", "age")),
}
"""Page path -> the filter to change. A page without one is rerun as it is, and has no filter time."""

EMPTY_APP = """
import streamlit as st

st.title("Empty")
st.write("Off" if st.toggle("Switch", key="switch") else "On")
"""
EMPTY_CONFIG = "[server]\nheadless = true\n[browser]\ngatherUsageStats = false\n"

OBSERVE = """
window.bench = {heading: 0, last: 0, pressed: 0};
new MutationObserver(changes => {
    if (changes.every(change => change.target.closest?.('canvas'))) return;
    bench.last = performance.now();
    if (!bench.heading && document.querySelector(HEADING)?.innerText) bench.heading = bench.last;
}).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
addEventListener('pointerdown', event => { bench.pressed = event.timeStamp; bench.last = 0; }, true);
"""
STILL = "() => bench.last && performance.now() - bench.last > 500 && (AT_REST)"
RESTLESS = """() => [bench, performance.now(), document.querySelector('[data-testid=stApp]')?.dataset.testScriptState,
    ...[...document.querySelectorAll('[data-testid=stSkeleton], [data-stale=true]')].map(each => each.outerHTML)]"""


@dataclass(frozen=True)
class Frontend:
    """How a page shows what it is at."""

    heading: str
    """Selector of its heading."""
    at_rest: str
    """JavaScript that is true where nothing is on its way."""


STREAMLIT = Frontend(
    "[data-testid=stMain] h1",
    "document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]') "
    "&& !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton], [data-stale=true]')",
)
SLOW_LINE = {"offline": False, "latency": 40, "downloadThroughput": 10e6 / 8, "uploadThroughput": 10e6 / 8}


def still(page: Page, frontend: Frontend = STREAMLIT) -> float:
    """Waits until the page no longer changes; returns when it last did, in ms since navigation."""
    try:
        page.wait_for_function(STILL.replace("AT_REST", frontend.at_rest), timeout=60_000, polling=50)
    except Error as error:
        raise RuntimeError(f"{page.url} does not come to rest: {page.evaluate(RESTLESS)}") from error
    return float(page.evaluate("bench.last"))


@dataclass
class Visit:
    """An open page, the bytes it received and the messages it sent."""

    page: Page
    received: int = 0
    sent: list[bytes] = field(default_factory=list)

    def reruns(self) -> list[bytes]:
        return [message for message in self.sent if BackMsg.FromString(message).HasField("rerun_script")]


@contextmanager
def visit(
    browser: Browser, url: str, slow: bool = False, frontend: Frontend = STREAMLIT, script: str = ""
) -> Iterator[Visit]:
    """A page just navigated to, in a profile that has seen nothing.

    Args:
        script: more JavaScript that runs before that of the page.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    seen = Visit(page)

    def count(size: float) -> None:
        seen.received += int(size)

    network = context.new_cdp_session(page)
    network.send("Network.enable")
    network.on("Network.loadingFinished", lambda event: count(event["encodedDataLength"]))
    network.on("Network.webSocketFrameReceived", lambda event: count(len(event["response"]["payloadData"]) * 3 / 4))

    def listen(socket: WebSocket) -> None:
        socket.on("framesent", lambda data: seen.sent.append(data if isinstance(data, bytes) else data.encode()))

    page.on("websocket", listen)
    if slow:
        network.send("Network.emulateNetworkConditions", SLOW_LINE)
    page.add_init_script(OBSERVE.replace("HEADING", json.dumps(frontend.heading)) + script)
    page.goto(url, wait_until="commit")
    yield seen
    context.close()


def cold_visit(browser: Browser, url: str, slow: bool = False) -> tuple[float, float, int]:
    """Milliseconds until heading and until drawn, bytes received by then."""
    with visit(browser, url, slow) as seen:
        drawn = still(seen.page)
        return float(seen.page.evaluate("bench.heading")), drawn, seen.received


def next_page(browser: Browser, address: str, section: str, title: str) -> float:
    """Milliseconds over the slow line from choosing a page in the overview's menu until it is drawn."""
    with visit(browser, address, slow=True) as seen:
        still(seen.page)
        seen.page.wait_for_load_state("networkidle")
        menu = seen.page.get_by_role("navigation")
        menu.get_by_role("button", name=section).click()
        seen.page.get_by_role("menuitem", name=title).click()
        seen.page.wait_for_function("title => document.title.startsWith(title)", arg=title)
        drawn = still(seen.page)
        return drawn - float(seen.page.evaluate("bench.pressed"))


@dataclass
class Changes:
    """What changing a filter took, and the messages that asked for it: the opening one, then a full round."""

    times: list[float]
    sizes: list[float]
    messages: list[bytes]


def change_filter(browser: Browser, url: str, chosen: Filter, times: int) -> Changes:
    with visit(browser, url) as seen:
        still(seen.page)
        messages = seen.reruns()[-1:]
        taken, sizes = [], []
        round_of = 2 * len(chosen.clicks)
        for turn in range(round_of + max(times, round_of)):
            before = seen.received
            text = chosen.clicks[turn % len(chosen.clicks)]
            seen.page.locator(f".st-key-{chosen.key}").get_by_text(text, exact=True).first.click()
            taken.append(still(seen.page) - float(seen.page.evaluate("bench.pressed")))
            sizes.append(float(seen.received - before))
            messages.append(seen.reruns()[-1])
        # The first round may load code and is not counted.
        return Changes(taken[round_of:], sizes[round_of:], messages[: 1 + round_of])


def only_opened(browser: Browser, url: str) -> Changes:
    with visit(browser, url) as seen:
        still(seen.page)
        return Changes([], [], seen.reruns()[-1:])


def server_times(address: str, messages: list[bytes], times: int) -> list[float]:
    """Milliseconds of each rerun. The first message opens the page, the others follow in turn."""
    opened, *changes = messages
    url = f"{address.replace('http', 'ws')}/_stcore/stream"
    with connect(url, subprotocols=[Subprotocol("streamlit")], max_size=None, compression=None) as socket:

        def rerun(message: bytes) -> float:
            start = perf_counter()
            socket.send(message)
            while True:
                data = socket.recv(timeout=30)
                assert isinstance(data, bytes)
                answer = ForwardMsg.FromString(data)
                if answer.delta.new_element.WhichOneof("type") == "exception":
                    query = BackMsg.FromString(message).rerun_script.query_string
                    raise RuntimeError(f"The page fails with ?{query}: look at it with make dev")
                if answer.WhichOneof("type") == "script_finished":
                    return (perf_counter() - start) * 1000

        rerun(opened)
        for message in changes:
            rerun(message)
        return [rerun(message) for message in islice(cycle(changes or [opened]), times)]


def measure(
    browser: Browser, address: str, path: str, chosen: Filter | None, options: argparse.Namespace, **menu: str
) -> list[str]:
    """The row of one page."""
    url = address + path
    changes = change_filter(browser, url, chosen, 2 * options.repeats) if chosen else only_opened(browser, url)
    server = server_times(address, changes.messages, options.reruns)
    cold = [cold_visit(browser, url) for _ in range(options.repeats)]
    slow = [cold_visit(browser, url, slow=True) for _ in range(0 if options.fast else options.repeats)]
    onward = [next_page(browser, address, **menu) for _ in range(options.repeats if menu and not options.fast else 0)]

    def shown(values: list[float], summary: Callable[[list[float]], float] = statistics.median) -> str:
        return f"{summary(values):,.0f}" if values else "–"

    return [
        f"{statistics.median(server):.1f}",
        f"{p95(server):.1f}",
        shown([heading for heading, _, _ in cold]),
        shown([drawn for _, drawn, _ in cold]),
        shown(changes.times),
        shown(changes.times, p95),
        shown([size / 1000 for size in changes.sizes]),
        shown([heading for heading, _, _ in slow]),
        shown([drawn for _, drawn, _ in slow]),
        f"{statistics.median(size for _, _, size in slow) / 1e6:.2f}" if slow else "–",
        shown(onward),
    ]


HEADINGS = [
    *("page", "server", "server p95", "cold: heading", "cold: drawn", "filter", "filter p95", "filter kB"),
    *("10 Mbit/s: heading", "10 Mbit/s: drawn", "10 Mbit/s: MB", "10 Mbit/s: next"),
]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--repeats", type=int, default=5, help="visits of each kind, and half the filter changes")
    parser.add_argument("--reruns", type=int, default=60, help="reruns timed on the server")
    parser.add_argument("--only", metavar="PATH", action="append", help="only this page; may be given several times")
    parser.add_argument("--fast", action="store_true", help="leave out the slow line")
    options = parser.parse_args()
    chromium = find_chromium() or parser.error("no Chromium: run scripts/ensure-chromium")

    print(table_head(HEADINGS), flush=True)

    def print_row(name: str, cells: list[str]) -> None:
        print(table_row(name, *cells), flush=True)

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=CHROMIUM_ARGS)
        app = Path(folder) / "app.py"
        app.write_text(EMPTY_APP)
        (app.parent / ".streamlit").mkdir()
        (app.parent / ".streamlit/config.toml").write_text(EMPTY_CONFIG)
        with serve(app.parent) as address:
            print_row("(empty Streamlit app)", measure(browser, address, "/", Filter("switch", ("Switch",)), options))
        with serve() as address:
            heading, drawn, _ = cold_visit(browser, address)
            for info in PAGES:
                if info.path in (options.only or [info.path]):
                    menu = {"section": info.section, "title": info.title} if info.path != "/" else {}
                    print_row(info.path, measure(browser, address, info.path, FILTERS.get(info.path), options, **menu))
            print(
                f"\nVery first visit after {SITE_NAME} has started: heading {heading:,.0f} ms, drawn {drawn:,.0f} ms."
            )
        browser.close()


if __name__ == "__main__":
    main()

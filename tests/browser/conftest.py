"""Real Chromium against a real server. Fixtures: `server`, `browser`, `new_context`, `open_page`, `axe`.

Every page opened through them fails its test when it logs a console error (a breach of the content policy is one),
throws, asks another host for something, or makes the common server log a traceback.

Write `page.wait_for_function` with a function ("() => ..."): an expression is evaluated by the page, whose policy forbids it.
"""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.browser.serving import CHROMIUM_ARGS, find_chromium, serve

PHONE = {"viewport": {"width": 390, "height": 844}, "is_mobile": True, "has_touch": True, "device_scale_factor": 2}
DESKTOP = {"viewport": {"width": 1280, "height": 900}}
PATIENCE = 60_000  # ms; only a failure waits so long, and tests share their cores with whatever else runs
expect.set_options(timeout=PATIENCE)

WATCH_THE_SERVER = """() => {
    // What is sent over the page's socket is open until something comes back: a busy server may take its time to begin.
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (...data) {
        if (!this.isWatched) {
            this.isWatched = true;
            this.addEventListener('message', () => { window.isUnanswered = false; });
        }
        window.isUnanswered = true;
        return send.apply(this, data);
    };
}"""

SETTLED = """() => {
    const done = !window.isUnanswered
        && document.querySelector('[data-testid=stApp][data-test-script-state=notRunning]')
        && !document.querySelector('[data-testid=stSkeleton], [data-testid=stAppSkeleton], [data-stale=true]');
    window.settled = done ? window.settled ?? {since: performance.now(), looks: 0} : undefined;
    return done && performance.now() - window.settled.since > 250 && ++window.settled.looks > 3;
}"""

STREAMLITS_FAULTS = {
    "svg-img-alt": "[data-testid=stMetric]",  # the sparkline of st.metric has no name
    "empty-table-header": "[data-testid=stDataFrame]",  # the row-marker column of each grid
    "list": "[data-testid=stSidebarNav]",  # menus of the navigation on a phone: <div> between <ul> and <li>
    "listitem": "[data-testid=stSidebarNav]",
    "scrollable-region-focusable": "[data-testid=stTable]",  # a wide st.table on a phone
    # Chosen pills are written in primaryColor on a tint of it, buttons and tags in white on it: on a dark background no
    # colour gives both 4.5:1 (black would give 4.4), so ours gives white 4.5 and pills 3.8; tests/test_theme.py has both.
    # The value above a slider is in primaryColor too.
    "color-contrast": "[data-testid=stButtonGroup] [data-selected=true], [data-testid=stSlider]",
}
"""axe rule -> the Streamlit element that breaks it by itself, so that no page of ours can repair it."""


def settled(page: Page) -> Page:
    """Waits until the server has answered, the script has run and every element is drawn, and all that has lasted a quarter
    of a second (so long does a slider wait before it tells the server) and some frames on a machine that draws none."""
    page.evaluate("window.settled = undefined")
    page.wait_for_function(SETTLED)
    return page


@pytest.fixture(scope="session")
def server_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    log = tmp_path_factory.mktemp("server") / "log"
    log.touch()
    return log


@pytest.fixture(scope="session")
def server(server_log: Path) -> Iterator[str]:
    """Address of one server for all tests. A test about the first visit starts its own with `serve()`."""
    with serve(log=server_log) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        reason = "No Chromium: run scripts/ensure-chromium, or name one with CHROMIUM=/path/to/chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_ARGS)
        yield browser
        browser.close()


CheckAxe = Callable[[Page], list[str]]


class NewContext(Protocol):
    def __call__(self, *, dark: bool = ..., phone: bool = ..., base_url: str = ...) -> BrowserContext: ...


class OpenPage(Protocol):
    def __call__(self, path: str, *, dark: bool = ..., phone: bool = ..., base_url: str = ...) -> Page: ...


@pytest.fixture
def new_context(browser: Browser, request: pytest.FixtureRequest, server_log: Path) -> Iterator[NewContext]:
    """A visitor nobody has seen before. `base_url` defaults to the common `server`."""
    said_before = server_log.stat().st_size
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def make(*, dark: bool = False, phone: bool = False, base_url: str = "") -> BrowserContext:
        origin = base_url or str(request.getfixturevalue("server"))
        options: dict[str, Any] = {**(PHONE if phone else DESKTOP), "color_scheme": "dark" if dark else "light"}
        context = browser.new_context(base_url=origin, locale="en-US", timezone_id="UTC", **options)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(f"({WATCH_THE_SERVER})()")

        def check_origin(url: str) -> None:
            if not url.startswith((origin, "data:", "blob:")):
                faults.append(f"asks another host: {url}")

        def check_console(message: ConsoleMessage) -> None:
            if message.type == "error":
                faults.append(f"console: {message.text}")

        context.on("request", lambda sent: check_origin(sent.url))
        context.on("weberror", lambda error: faults.append(f"throws: {error.error}"))
        context.on("console", check_console)
        contexts.append(context)
        return context

    yield make
    for context in contexts:
        context.close()
    said = server_log.read_bytes()[said_before:].decode(errors="replace")
    assert "Traceback" not in said, said
    assert not faults, "The browser complains:\n" + "\n".join(faults)


@pytest.fixture
def open_page(new_context: NewContext) -> OpenPage:
    """A settled page in a new context of its own."""

    def open_path(path: str, *, dark: bool = False, phone: bool = False, base_url: str = "") -> Page:
        page = new_context(dark=dark, phone=phone, base_url=base_url).new_page()
        page.goto(path)
        return settled(page)

    return open_path


@pytest.fixture
def axe() -> CheckAxe:
    """Serious accessibility faults of a page that are ours: `assert axe(page) == []`."""

    def check(page: Page) -> list[str]:
        faults = []
        for rule in Axe().run(page).response["violations"]:
            for node in rule["nodes"]:
                target = node["target"][0]
                owner = STREAMLITS_FAULTS.get(rule["id"])
                is_streamlits = owner and page.locator(target).first.evaluate("(e, owner) => !!e.closest(owner)", owner)
                if rule["impact"] in ("serious", "critical") and not is_streamlits:
                    faults.append(
                        f"{rule['impact']} {rule['id']} at {target}: {rule['help']}\n{node['failureSummary']}"
                    )
        return faults

    return check

"""Visitors who come and go, and one who never stops: a server that runs for weeks must not grow with them."""

import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from itertools import cycle
from pathlib import Path

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets import Subprotocol
from websockets.sync.client import ClientConnection, connect

from comparison.text.sitemap import PAGES
from tests.attacks.spied import Spied, spied
from tests.attacks.tally import Tally

FAILS = "a script that fails, or more than 20 MiB more than before"
MAX_GROWTH_MIB = 20.0
SESSION_KEPT_SECONDS = 125
"""Streamlit keeps a closed session for 120 s, in case its visitor comes back."""
AT_ONCE = 50
WARM_SESSIONS = 100
PATHS = tuple(page.path for page in PAGES)
SECONDS = 120


def attack(reruns: int, sessions: int, folder: Path) -> tuple[Tally, Tally]:
    """Reruns of one session, then sessions opened and closed, `AT_ONCE` at a time, on a server that has warmed up."""
    again, come_and_go = Tally(), Tally()
    with spied(folder) as server:
        visit_all(server, WARM_SESSIONS, Tally())
        rerun(server, 100, Tally())
        before = settled_mib(server)
        rerun(server, reruns, again)
        between = settled_mib(server)
        judge(again, before, between)
        visit_all(server, sessions, come_and_go)
        judge(come_and_go, between, settled_mib(server))
    return again, come_and_go


def judge(tally: Tally, before: float, after: float) -> None:
    tally.measured = f"{before:.0f} MiB before, {after:.0f} after"
    if after - before > MAX_GROWTH_MIB:
        tally.fail("resident memory", tally.measured)


def visit_all(server: Spied, count: int, tally: Tally) -> None:
    """Sessions that run a page each and end, many open at once."""
    paths: Iterator[str] = cycle(PATHS)
    while tally.tried < count:
        many = min(AT_ONCE, count - tally.tried)
        tally.tried += many
        with ExitStack() as stack:
            opened = [stack.enter_context(connected(server)) for _ in range(many)]
            with ThreadPoolExecutor(4) as threads:
                for fault in threads.map(run, opened, [next(paths) for _ in opened]):
                    if fault:
                        tally.fail("session", fault)


def rerun(server: Spied, count: int, tally: Tally) -> None:
    """One visitor who changes something again and again, on all pages."""
    with connected(server) as connection:
        for place in range(count):
            tally.tried += 1
            link = f"{PATHS[place // 20 % len(PATHS)]}?q={place}"
            if fault := run(connection, link):
                tally.fail(link, fault)


def connected(server: Spied) -> ClientConnection:
    address = server.address.replace("http", "ws")
    return connect(
        f"{address}/_stcore/stream", max_size=None, open_timeout=SECONDS, subprotocols=[Subprotocol("streamlit")]
    )


def run(connection: ClientConnection, link: str) -> str:
    """Runs the page of a link as a browser has it run; what went wrong, empty where all is well."""
    path, _, query = link.partition("?")
    message = BackMsg()
    message.rerun_script.query_string = query
    message.rerun_script.page_name = path.strip("/")
    message.rerun_script.context_info.timezone = "UTC"
    connection.send(message.SerializeToString())
    fault = "no element arrived"
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        told = ForwardMsg.FromString(connection.recv(SECONDS))
        kind = told.WhichOneof("type")
        if kind == "delta" and told.delta.new_element.WhichOneof("type") == "exception":
            return str(told.delta.new_element.exception.message)
        if kind in ("delta", "ref_hash") and fault == "no element arrived":
            fault = ""
        if kind == "page_not_found":
            fault = f"no page {path}"
        if kind == "script_finished":
            return fault
    return "the script does not end"


def settled_mib(server: Spied) -> float:
    """Resident memory once closed sessions are forgotten and what nobody holds is freed."""
    time.sleep(SESSION_KEPT_SECONDS)
    visit_all(server, 2, Tally())  # whoever comes next sweeps out what is too old
    os.kill(server.pid, signal.SIGUSR1)
    time.sleep(2)
    status = Path(f"/proc/{server.pid}/status").read_text("utf-8")
    kib = next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS"))
    return int(kib) / 1024

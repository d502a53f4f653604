"""Requests no browser would send, to a real server: it answers each, stays quick for others, and asks nobody anything."""

import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from threading import Event, Thread
from urllib.error import URLError
from urllib.request import urlopen

from comparison.text.sitemap import PAGES
from tests.attacks import nasty
from tests.attacks.spied import Spied, spied
from tests.attacks.tally import Tally

FAILS = "an answer of 5xx but 503, a trace, a connection of a foreign page, others waiting longer than a second"
OUTSIDE_FAILS = "a name looked up or a connection made beyond this machine"
PATIENCE_SECONDS = 10.0
LIBRARY_LINE_BYTES = 8_192
"""The library that reads handshakes falls silent at a longer line, and waits for the client to hang up."""
MAX_WAIT_SECONDS = 1.0
HANDSHAKE = (
    "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Key: dGhlIHNhbXBsZQ==\r\nSec-WebSocket-Version: 13\r\n"
)
ORIGINS = (
    *("http://evil.example", "https://evil.example:443", "null", "file://", "http://[", "", "\xff", "http://127.0.0.1"),
    *("http://localhost.evil.example", "javascript:alert(1)", "http://127.0.0.1@evil.example", "a" * 3_000),
)
METHODS = (
    *("GET",) * 6,
    "HEAD",
    "POST",
    "PUT",
    "DELETE",
    "OPTIONS",
    "TRACE",
    "PATCH",
    "CONNECT",
    "PROPFIND",
    "X" * 900,
)
PATHS = (
    *(page.path for page in PAGES),
    *("/../../etc/passwd", "/app/static/../main.py", "/app/static/%2e%2e/%2e%2e/app.py", "/static/..%2f..%2fapp.py"),
    *("//evil.example", "/\\evil.example", "/%00", "/%", "/%ff", "/%c0%ae", "/offers/", "/offers//", "/offers;x", "*"),
    *("/_stcore/health", "/_stcore/metrics", "/_stcore/stream", "/_stcore/upload_file/a/b", "/_stcore/message?hash=x"),
    *("/_stcore/host-config", "/media/x.png", "/media/../../x", "/component/x/y", "/component/../../x", "/healthz/x"),
    *("/robots.txt", "/readyz", "/favicon.ico", "/static/js/none.js", "http://evil.example/", "/" + "a" * 9_000),
    *("/" + "a/" * 4_000, "/offers?" + "q=x&" * 6_000, "/offers?q=%00%ff", "/<script>alert(1)</script>", "/_stcore/"),
)
HEADERS = (
    "Cookie",
    "Host",
    "Accept-Encoding",
    "If-None-Match",
    "Range",
    "X-Forwarded-For",
    "X-Forwarded-Proto",
    "Referer",
)
SIZES = (10, 1_000, 31_000, 33_000, 70_000, 300_000, 1_000_000)


def attack(random: Random, count: int, folder: Path) -> tuple[Tally, Tally]:
    """Starts a server as hosts do, attacks it, starts another one without an address: what failed, and who was asked."""
    sent, outside = Tally(), Tally()
    for place, options in enumerate((("--server.address=127.0.0.1",), ())):
        own = folder / str(place)
        own.mkdir()
        with spied(own, options) as server:
            if not place:
                send_all(random, count, server, sent)
            outside.tried += 1 if place else count
            time.sleep(0.5)
        for asked in server.outside_requests:
            outside.fail(options, asked)
        if "Traceback" in server.said:
            sent.fail(options, server.said[server.said.index("Traceback") :])
    return sent, outside


def send_all(random: Random, count: int, server: Spied, tally: Tally) -> None:
    port = server.port
    with ExitStack() as stack:
        watch = stack.enter_context(watched(server.address))
        for place in range(count):
            raw = make(random, port)
            tally.tried += 1
            if place % 7 == 0:
                stack.enter_context(half_said(random, port, raw))
            elif place % 50 == 1:
                together = [Thread(target=answer, args=(port, handshake(random, port))) for _ in range(8)]
                for thread in together:
                    thread.start()
                for thread in together:
                    thread.join()
            elif fault := fault_of(answer(port, raw), raw):
                tally.fail(raw[:300], fault)
    tally.measured = f"others waited {watch.longest_seconds:.2f} s at most"
    if watch.longest_seconds > MAX_WAIT_SECONDS or watch.failures:
        tally.fail("/healthz all the while", f"{watch.longest_seconds:.2f} s at most, {watch.failures}")


def make(random: Random, port: int) -> bytes:
    """One request, as bytes."""
    if random.random() < 0.25:
        return handshake(random, port)
    way = random.random()
    if way < 0.05:
        return random.randbytes(random.randint(1, 2_000)) + b"\r\n\r\n"
    if way < 0.1:
        return random.choice(
            (b"GET\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"\r\n\r\n\r\n", b"GET / HTTP/1.1\r\nHost\r\n\r\n")
        )
    lines = [f"{random.choice(METHODS)} {random.choice(PATHS)} HTTP/1.1"]
    if random.random() < 0.85:
        lines.append(f"Host: {random.choice((f'127.0.0.1:{port}', 'evil.example', nasty_header(random)))}")
    for _ in range(random.choice((0, 1, 3))):
        lines.append(f"{random.choice(HEADERS)}: {nasty_header(random)}")
    if random.random() < 0.15:
        lines.append(f"X-Long: {'x' * random.choice(SIZES)}")
    body = ""
    if random.random() < 0.2:
        body = "x" * random.choice((0, 10, 5_000))
        lines.append(f"Content-Length: {random.choice((str(len(body)), '-1', '99999999999999999999', 'x', '5'))}")
    lines.append("Connection: close")
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode("utf-8", "replace")


def handshake(random: Random, port: int) -> bytes:
    """A websocket from the page of another address."""
    host = random.choice((f"Host: 127.0.0.1:{port}\r\n", "", "Host: evil\r\n"))
    more = f"X-Long: {'x' * random.choice(SIZES)}\r\n" if random.random() < 0.2 else ""
    origin = random.choice(ORIGINS)
    return f"GET /_stcore/stream HTTP/1.1\r\n{host}Origin: {origin}\r\n{more}{HANDSHAKE}\r\n".encode("latin-1")


def nasty_header(random: Random) -> str:
    return nasty.text(random).replace("\r", "").replace("\n", " ")[:4_000]


def answer(port: int, raw: bytes) -> bytes:
    """What comes back, up to 100,000 bytes of it; empty where the server hangs up."""
    got = b""
    patience = 0.5 if is_unheard(raw) else PATIENCE_SECONDS
    with socket.create_connection(("127.0.0.1", port), patience) as connection:
        try:
            connection.sendall(raw)
            while len(got) < 100_000 and (part := connection.recv(65_536)):
                got += part
                if got.startswith(b"HTTP/1.1 101"):
                    break
        except TimeoutError:
            return got or b"TIMEOUT"
        except OSError:
            pass  # it need not hear out what it refuses
    return got


def fault_of(got: bytes, raw: bytes) -> str:
    """What an answer says that it must not; empty where all is well."""
    status = got[9:12]
    if got == b"TIMEOUT" and not is_unheard(raw):
        return "no answer"
    if status.startswith(b"5") and status != b"503":
        return got[:300].decode(errors="replace")
    if status == b"101" and b"\nOrigin: " in raw:
        return "a foreign page may connect"
    if b"Traceback" in got or b"root:x:" in got or b"st.App(" in got:
        return "tells what is inside: " + got[:300].decode(errors="replace")
    return ""


def is_unheard(raw: bytes) -> bool:
    """Whether a server may well wait: for a request, for the rest of a body, or for a client it no longer listens to."""
    longest = max(map(len, raw.split(b"\r\n")))
    return not raw.strip() or b"Content-Length" in raw or (HANDSHAKE.encode() in raw and longest > LIBRARY_LINE_BYTES)


@contextmanager
def half_said(random: Random, port: int, raw: bytes) -> Iterator[None]:
    """A request that stops in the middle and waits."""
    with socket.create_connection(("127.0.0.1", port), PATIENCE_SECONDS) as connection:
        connection.sendall(raw[: random.randint(1, max(1, min(len(raw), 60)))])
        yield


@dataclass
class Watch:
    """How long others waited meanwhile."""

    longest_seconds: float = 0.0
    failures: list[str] = field(default_factory=list)


@contextmanager
def watched(address: str) -> Iterator[Watch]:
    """Asks /healthz again and again, as a load balancer does."""
    watch, done = Watch(), Event()

    def ask() -> None:
        while not done.wait(0.1):
            start = time.monotonic()
            try:
                urlopen(f"{address}/healthz", timeout=PATIENCE_SECONDS).close()
            except (URLError, OSError) as error:
                watch.failures.append(str(error))
            watch.longest_seconds = max(watch.longest_seconds, time.monotonic() - start)

    thread = Thread(target=ask)
    thread.start()
    try:
        yield watch
    finally:
        done.set()
        thread.join()

"""A real server that writes down whom it asks for anything, and frees what it can when it is told to."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.browser.serving import start

SPY = """
import gc, os, signal, socket, sys

AT_HOME = ("127.", "::1", "localhost", "0.0.0.0", "::")


def tell(what):
    with open(os.environ["TRAINWHERE_SPY"], "a") as file:
        file.write(f"{what}\\n")


def watch(event, given):
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        host = given[0].decode(errors="replace") if isinstance(given[0], bytes) else given[0]
    elif event in ("socket.connect", "socket.sendto"):
        host = given[1][0] if isinstance(given[1], tuple) else None
    else:
        return
    if host and not str(host).startswith(AT_HOME):
        tell(f"{event} {given[-1] if event == 'socket.connect' else host}")


sys.addaudithook(watch)
signal.signal(signal.SIGUSR1, lambda *_: gc.collect())
"""
"""Runs before the server's own first line: Python looks for `sitecustomize` in PYTHONPATH."""


@dataclass(frozen=True)
class Spied:
    """A server, what it has said and whom it has asked."""

    address: str
    pid: int
    log: Path
    asked: Path

    @property
    def port(self) -> int:
        return int(self.address.rpartition(":")[2])

    @property
    def outside_requests(self) -> list[str]:
        return self.asked.read_text(encoding="utf-8").splitlines()

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")


@contextmanager
def spied(folder: Path, options: Sequence[str] = ("--server.address=127.0.0.1",)) -> Iterator[Spied]:
    """A server with the spy in it; `folder` is an empty one for what both write."""
    (folder / "sitecustomize.py").write_text(SPY, encoding="utf-8")
    log, asked = folder / "log", folder / "asked"
    asked.touch()
    environment = {"PYTHONPATH": str(folder), "TRAINWHERE_SPY": str(asked)}
    with start(log=log, options=options, environment=environment) as (address, process):
        yield Spied(address, process.pid, log, asked)

"""A server process and a Chromium, as visitors have them: for the browser tests and for benchmarks/."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 180
"""How long a server may take to answer; only a failure waits so long."""

CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str | None:
    """Path of the browser: $CHROMIUM, else what scripts/ensure-chromium has found or installed."""
    found = subprocess.run(
        [ROOT / "scripts/ensure-chromium", "--find", sys.executable], capture_output=True, text=True, check=False
    )
    return found.stdout.strip() or None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def serve(folder: Path = ROOT, log: Path | None = None) -> Iterator[str]:
    """`folder`'s app.py in a fresh process, started as `make run` starts it; gives the address once it answers."""
    with start(folder, log) as (address, _):
        yield address


@contextmanager
def start(
    folder: Path = ROOT,
    log: Path | None = None,
    options: Sequence[str] = ("--server.address=127.0.0.1",),
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """`serve` that gives the process as well, started with other options and with additions to the environment."""
    address = f"127.0.0.1:{(port := free_port())}"
    command = [sys.executable, "-m", "streamlit", "run", "app.py"]
    command += [f"--server.port={port}", *options]
    with running(command, f"http://{address}/_stcore/health", folder, log, environment) as process:
        yield f"http://{address}", process


@contextmanager
def running(
    command: Sequence[str],
    answers_at: str,
    folder: Path = ROOT,
    log: Path | None = None,
    environment: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[subprocess.Popen[bytes]]:
    """Any server, from the moment it answers at an address.

    Raises:
        RuntimeError: it ended, or did not answer in time.
    """
    with (log or Path(os.devnull)).open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
        )
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(answers_at):
                if process.poll() is not None or time.monotonic() > deadline:
                    said = log.read_text(errors="replace") if log else ""
                    raise RuntimeError(f"The server did not start: {' '.join(command)}\n{said}")
                time.sleep(0.05)
            yield process
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def _answers(address: str) -> bool:
    try:
        urlopen(address, timeout=30).close()
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True

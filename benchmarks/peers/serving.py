"""The Dash rival as its own process, in production settings; its virtual environment is made when first needed."""

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from benchmarks.pages import Frontend
from tests.browser.serving import ROOT, START_SECONDS, free_port

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
FOLDER = ROOT / ".venv-peers"
DASH = Frontend(
    "main h1",
    "document.querySelector('.ag-row') && document.querySelector('.js-plotly-plot .main-svg') "
    "&& !document.querySelector('[data-dash-is-loading=true], .ag-overlay-loading-wrapper, ._dash-loading')",
)
THREADS = 8


def python() -> Path:
    """The Python of the rival, with what requirements.txt names; installed once, and again where that changes."""
    path, installed = FOLDER / "bin/python", FOLDER / "installed.txt"
    if not path.exists():
        subprocess.run([sys.executable, "-m", "venv", FOLDER], check=True)
    if not installed.exists() or installed.read_text() != REQUIREMENTS.read_text():
        subprocess.run([path, "-m", "pip", "install", "--quiet", "--requirement", REQUIREMENTS], check=True)
        installed.write_text(REQUIREMENTS.read_text())
    return path


@contextmanager
def serve_dash() -> Iterator[str]:
    """The rival on a free port: one process with threads, as the app itself; gives the address once it answers."""
    address = f"127.0.0.1:{(port := free_port())}"
    command = [str(python()), "-m", "gunicorn", "--bind", address, "--workers", "1", "--threads", str(THREADS)]
    command += ["--keep-alive", "75", "--log-level", "warning", "benchmarks.peers.dash_app:server"]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.DEVNULL) as process:
        try:
            deadline = time.monotonic() + START_SECONDS
            while not _answers(port):
                if process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"The server did not start: {' '.join(command)}")
                time.sleep(0.05)
            yield f"http://{address}"
        finally:
            process.terminate()


def _answers(port: int) -> bool:
    try:
        urlopen(f"http://127.0.0.1:{port}/offers/_dash-dependencies", timeout=30).close()
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True

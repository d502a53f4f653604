"""The Dash rival as its own process, in production settings; its virtual environment is made when first needed."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.pages import Frontend
from tests.browser.serving import ROOT, free_port, running

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
    address = f"127.0.0.1:{free_port()}"
    command = [str(python()), "-m", "gunicorn", "--bind", address, "--workers", "1", "--threads", str(THREADS)]
    command += ["--keep-alive", "75", "--log-level", "warning", "benchmarks.peers.dash_app:server"]
    answers_at = f"http://{address}/offers/_dash-dependencies"
    with tempfile.TemporaryDirectory() as folder, running(command, answers_at, log=Path(folder) / "log"):
        yield f"http://{address}"

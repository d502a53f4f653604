"""Runs the benchmarks one after the other and writes docs/performance.md: ratios of one run on one machine, half an hour.

    make bench            or  .venv/bin/python -m benchmarks.performance
    make bench OPTIONS="--only commands --only people"     only these parts; the others stay as they are

README quotes from that file only. Nothing else should run meanwhile: the tables of people say how much did.
"""

import argparse
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORT = ROOT / "docs/performance.md"
CROWDED = ("/offers", "/providers", "/run_cost", "/frameworks", "/benchmarks")
RIVALS = ("/offers", "/providers", "/run_cost", "/frameworks")


@dataclass(frozen=True)
class Part:
    """A part of the report: what one benchmark prints."""

    name: str
    title: str
    says: str
    arguments: tuple[str, ...]


def _pages(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(argument for path in paths for argument in ("--page", path))


PARTS = (
    Part(
        "ratios",
        "CPU of a rerun, against an empty page",
        "One session without pauses. Known: what somebody asked before; new: what nobody did.",
        ("benchmarks.load", "--ratios", "--rounds", "1"),
    ),
    Part(
        "people",
        "People on one process",
        "Each changes something every five seconds; a quarter of the changes are rare ones.",
        ("benchmarks.load", *_pages(CROWDED), "--people", "60", "150", "--seconds", "15"),
    ),
    Part(
        "overload",
        "Too many people, and after",
        "Two and a half times 100 people on `/offers`.",
        ("benchmarks.load", "--page", "/offers", "--overload", "100"),
    ),
    Part(
        "memory",
        "Memory while sessions come and go",
        "300 sessions opened and closed, twice.",
        ("benchmarks.load", "--memory", "--sessions", "300", "--page", "/offers"),
    ),
    Part(
        "press",
        "One press, against Dash with AG Grid",
        "The same rows, chart and table in real Chromium, pressed in turn.",
        ("benchmarks.interaction", *_pages(RIVALS), "--against", "dash", "--visits", "2"),
    ),
    Part(
        "pages",
        "Every page, against an empty Streamlit app",
        "What the columns mean stands on top of `benchmarks/pages.py`.",
        ("benchmarks.pages", "--repeats", "2", "--reruns", "20"),
    ),
    Part("commands", "Commands", "Warm and after a change of the data.", ("benchmarks.commands", "--repeats", "2")),
)


def machine() -> str:
    """What it was measured on, in a sentence."""
    names = [line.split(":")[1].strip() for line in _lines("/proc/cpuinfo") if line.startswith("model name")]
    load = os.getloadavg()[0]
    parts = ", ".join(f"{name} {version(name)}" for name in ("streamlit", "plotly", "pandas", "pyarrow"))
    return (
        f"Measured on {date.today()} with {os.cpu_count()} cores ({names[0] if names else 'unknown'}), load {load:.1f} at the "  # noqa: DTZ011
        f"start, Python {sys.version.split()[0]}, {parts}."
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text().splitlines()
    except OSError:
        return []


def measured(part: Part) -> str:
    """The section of a part, with what its benchmark printed."""
    command = [sys.executable, "-m", *part.arguments]
    print(f"== {part.title}: {' '.join(command[1:])}", flush=True)
    # What is compiled is kept, as on a user's machine.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if ran.returncode:
        raise SystemExit(f"{part.name} failed:\n{ran.stderr[-2000:]}")
    told = re.sub(r"\n{3,}", "\n\n", ran.stdout.strip())
    print(told, flush=True)
    return f"## {part.title}\n\n{part.says} {machine()}\n\n    python -m {' '.join(part.arguments)}\n\n{told}\n"


def sections(text: str) -> dict[str, str]:
    """Title -> section, of a report written before."""
    return {section.split("\n", 1)[0][3:]: section.strip() + "\n" for section in re.split(r"(?m)^(?=## )", text)[1:]}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--only", action="append", choices=[part.name for part in PARTS], help="may be given several times"
    )
    options = parser.parse_args()
    known = sections(REPORT.read_text(encoding="utf-8")) if REPORT.exists() else {}
    head = "# How fast it is\n\nWritten by `make bench`; each part says when and on what. Compare what one part says, not parts.\n"
    for part in PARTS:
        if part.name in (options.only or [part.name]):
            known[part.title] = measured(part)
            REPORT.write_text("\n".join([head, *(known[p.title] for p in PARTS if p.title in known)]), encoding="utf-8")


if __name__ == "__main__":
    main()

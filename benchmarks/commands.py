"""How long each command takes, as a Markdown table.

    .venv/bin/python -m benchmarks.commands                 five times each
    .venv/bin/python -m benchmarks.commands --repeats 1

Warm: the data and what is made of them were kept by an earlier command. First: the first command after the data or the program
have changed, which keeps them. The rest of the machine lengthens the time on the clock, not the processor time.
"""

import argparse
import os
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

from benchmarks.tables import table_head, table_row

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = (
    "--help",
    "table offers",
    "table providers",
    "table price_history",
    "table price_history --format json",
    "table price_history --format csv",
    "offers --family h100",
    "benchmarks --task imagenet",
    "advise",
    "estimate --flop 1e21",
    "estimate --model llama-3.1-8b --tokens 1e12",
    "estimate --like 2020-gpt-3-175b-davinci",
    "estimate --gpu-hours 1000 --on h100-sxm-80gb",
    "estimate --flop 1e21 --format json",
    "ownership",
    "memo --query 'r_way=hours&r_hours=17472&r_count=8&o_count=8&o_life_years=0.25' --format html",
    "stale",
    "schema --check",
)
CHECK = "check --quiet"
"""Validates afresh each time: nothing is kept for it."""


def seconds(command: str, folder: str) -> tuple[float, float]:
    """On the clock, and of the processor."""
    environment = {**os.environ, "TRAINWHERE_CACHE": folder}
    start, before = perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, "-m", "comparison", *shlex.split(command)],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        check=True,
    )
    clock, after = perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(command: str, folder: str, repeats: int) -> tuple[float, float]:
    """Medians of `seconds`."""
    clocks, works = zip(*(seconds(command, folder) for _ in range(repeats)), strict=True)
    return statistics.median(clocks), statistics.median(works)


def first(command: str, repeats: int) -> tuple[float, float]:
    """Medians of `seconds` where nothing was kept."""
    times = []
    for _ in range(repeats):
        with tempfile.TemporaryDirectory() as folder:
            times.append(seconds(command, folder))
    clocks, works = zip(*times, strict=True)
    return statistics.median(clocks), statistics.median(works)


def rows(repeats: int) -> Iterator[tuple[str, ...]]:
    """Command, seconds warm on the clock and of the processor, and the same of the first run."""
    with tempfile.TemporaryDirectory() as folder:
        for command in COMMANDS:
            seconds(command, folder)  # keeps what it needs
            figures = (*measured(command, folder, repeats), *first(command, repeats))
            yield f"`{command}`", *(f"{figure:.2f}" for figure in figures)
        yield f"`{CHECK}`", "", "", *(f"{figure:.2f}" for figure in measured(CHECK, folder, repeats))


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.commands", description=__doc__.partition("\n")[0])
    parser.add_argument("--repeats", type=int, default=5, help="Runs of each command; the table has their medians.")
    repeats = parser.parse_args().repeats
    print(table_head(("Command", "Warm, s", "Warm, processor s", "First, s", "First, processor s")))
    for row in rows(repeats):
        print(table_row(*row), flush=True)


if __name__ == "__main__":
    main()

"""The parts of the campaign in two sizes, and the table of what they found."""

import re
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from comparison.visitor.rows import Known
from tests.attacks import commands, faults, links, memory, requests, shared, uploads
from tests.attacks.tally import Tally
from tests.curated import CURATED
from tests.links.frozen import TODAY

SEED = 2018
MARKED = re.compile(r"(?<=<!-- attacks: written by `make attack` -->\n).*?(?=<!-- /attacks -->)", re.DOTALL)


@dataclass(frozen=True)
class Size:
    """How much of each is tried."""

    links: int
    uploads: int
    commands: int
    faults: int
    calls: int
    requests: int
    reruns: int = 0
    sessions: int = 0


SHORT = Size(links=52, uploads=40, commands=44, faults=60, calls=8_000, requests=60)
LONG = Size(links=2_002, uploads=340, commands=330, faults=108, calls=80_000, requests=600, reruns=2_000, sessions=300)


@dataclass(frozen=True)
class Part:
    """One line of the table."""

    attack: str
    tally: Tally
    fails: str


def run(size: Size, seed: int = SEED) -> list[Part]:
    """Everything. Memory is measured in another process while this one does what needs no server."""
    catalog, tables = CURATED.catalog, CURATED.tables
    with tempfile.TemporaryDirectory() as name, ThreadPoolExecutor(1) as beside:
        folder = Path(name)
        for part in ("requests", "memory", "faults"):
            (folder / part).mkdir()
        sent, outside = requests.attack(Random(seed), size.requests, folder / "requests")
        watched = beside.submit(memory.attack, size.reruns, size.sessions, folder / "memory") if size.reruns else None
        parts = [
            Part("Links", links.attack(Random(seed), size.links), links.FAILS),
            Part("Uploaded files", uploads.attack(Random(seed), size.uploads, Known.of(catalog), TODAY), uploads.FAILS),
            Part("Commands", commands.attack(Random(seed), size.commands, CURATED), commands.FAILS),
            Part("Data with a fault", faults.attack(Random(seed), size.faults, folder / "faults"), faults.FAILS),
            Part(
                f"Shared results, {shared.THREADS} threads",
                shared.attack(Random(seed), size.calls, tables),
                shared.FAILS,
            ),
            Part("Requests: paths, headers, origins", sent, requests.FAILS),
            Part("Outside requests", outside, requests.OUTSIDE_FAILS),
        ]
        if watched:
            again, come_and_go = watched.result()
            parts += [
                Part("Memory: reruns of one session", again, memory.FAILS),
                Part("Memory: sessions opened and closed", come_and_go, memory.FAILS),
            ]
    return parts


def table(parts: list[Part], today: date) -> str:
    """The lines for SECURITY.md."""
    lines = ["| Attack | Tried | Failed | What counts as a failure | Measured |", "| --- | --- | --- | --- | --- |"]
    lines += [
        f"| {part.attack} | {part.tally.tried:,} | {len(part.tally.failures)} | {part.fails} | {part.tally.measured} |"
        for part in parts
    ]
    return "\n".join(["", f"On {today.isoformat()}, with seed {SEED}:", "", *lines, "", ""])


def written(text: str, lines: str) -> str:
    """SECURITY.md with the table between its marks."""
    assert MARKED.search(text), "SECURITY.md has lost its marks"
    return MARKED.sub(lambda _: lines, text)

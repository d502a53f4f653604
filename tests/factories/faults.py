"""A sound world, spoilt: what a check of data/ must catch."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from comparison.catalog import loading, reading
from comparison.catalog.checks import Check
from comparison.catalog.faults import CatalogError
from tests.factories.world import write_world

TODAY = date(2026, 11, 22)
Spoil = Callable[[Path], object]
"""Makes one thing wrong in a folder of data; gives the line it changed, where there is one."""
Bad = tuple[Check, Spoil, str]
"""A check, what spoils the world, and the fault it must tell; {line} stands for the line that was changed."""


def told_by(check: Check, folder: Path) -> list[str]:
    """The faults a check tells of a folder in which each record fits its model."""
    rows = reading.read(folder)
    rows.today = TODAY
    assert not rows.faults, rows.faults
    return [str(fault) for fault in check(rows)]


def faults_of(folder: Path) -> list[str]:
    """Every fault of a folder that is refused."""
    with pytest.raises(CatalogError) as raised:
        loading.load(folder)
    return [str(fault) for fault in raised.value.faults]


def assert_told(folder: Path, check: Check, spoil: Spoil, fault: str) -> None:
    """The check passes the sound world, and tells the fault of the spoilt one."""
    write_world(folder)
    assert told_by(check, folder) == []
    line = spoil(folder)
    assert fault.replace("{line}", str(line)) in told_by(check, folder)


def names(cases: tuple[Bad, ...]) -> list[str]:
    """A name for each case."""
    return [f"{check.__name__}-{index}" for index, (check, _, _) in enumerate(cases)]


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def line_of(path: Path, text: str) -> int:
    """The one line in which a text stands."""
    (number,) = [number for number, line in enumerate(path.read_text().splitlines(), 1) if text in line]
    return number


def repeat_last_line(path: Path) -> None:
    append(path, path.read_text().splitlines()[-1] + "\n")


def swap_last_lines(path: Path) -> None:
    *lines, last_but_one, last = path.read_text().splitlines()
    path.write_text("\n".join([*lines, last, last_but_one]) + "\n")

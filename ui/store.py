"""The newest data that could be used. A change is noticed by content, a bad one leaves the last good data in place."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Generic, TypeVar

from comparison.catalog.faults import CatalogError
from comparison.catalog.folder import data_files, version

LOGGER = logging.getLogger(__name__)
LOOK_AGAIN_SECONDS = 2.0
MAX_TRIES = 5
T = TypeVar("T")
Signature = tuple[tuple[str, int, int, int, int], ...]


class DataUnavailableError(Exception):
    """There are no data that could be used, not even older ones."""


@dataclass(frozen=True)
class Loaded(Generic[T]):
    """Data that are in use."""

    data: T
    version: str
    signature: Signature


@dataclass(frozen=True)
class Problem:
    """Why the newest data are not in use."""

    faults: int
    first: str
    signature: Signature


class Store(Generic[T]):
    """What `make` gives for a folder of data, made anew when the files have changed.

    The first visitors wait for it. Later ones get what is in use, while a thread of its own reads the change; it is read only
    once the files have stood still from one look to the next, and only taken if they stood still while they were read.
    """

    def __init__(self, make: Callable[[Path], T], look_again_seconds: float = LOOK_AGAIN_SECONDS) -> None:
        self._make = make
        self._look_again_seconds = look_again_seconds
        self._lock = Lock()
        self._folder = Path()
        self._reset(Path())

    def _reset(self, folder: Path) -> None:
        self._folder = folder
        self._loaded: Loaded[T] | None = None
        self._problem: Problem | None = None
        self._looked = float("-inf")
        self._seen: Signature = ()
        self._reading: Thread | None = None

    def get(self, folder: Path) -> T:
        """The data of the folder.

        Raises:
            DataUnavailableError: they have faults, and no older ones were there before.
        """
        with self._lock:
            if folder != self._folder:
                self._reset(folder)
            if time.monotonic() - self._looked > self._look_again_seconds:
                self._look()
                self._looked = time.monotonic()
            if self._loaded is None:
                raise DataUnavailableError(self._problem.first if self._problem else "The data are not there.")
            return self._loaded.data

    @property
    def problem(self) -> Problem | None:
        """Why the newest data are not in use; None where they are."""
        return self._problem

    @property
    def version(self) -> str:
        """Of the data in use; empty where there are none."""
        loaded = self._loaded
        return loaded.version if loaded else ""

    def wait(self) -> None:
        """Until the change that is being read is in use or refused."""
        if reading := self._reading:
            reading.join()

    def _look(self) -> None:
        now = signature(self._folder)
        if self._loaded is None:
            if self._problem is None or self._problem.signature != now:
                self._read_first()
            return
        if now == self._loaded.signature:
            self._problem = None
        elif self._problem and now == self._problem.signature:
            pass  # known to be bad
        elif now == self._seen and not (self._reading and self._reading.is_alive()):
            self._reading = Thread(target=self._read_change, args=(self._folder, now), daemon=True)
            self._reading.start()
        self._seen = now

    def _read_first(self) -> None:
        for _ in range(MAX_TRIES):
            before = signature(self._folder)
            outcome = self._read(self._folder, before)
            if signature(self._folder) == before:
                break
        self._settle(outcome)

    def _read_change(self, folder: Path, before: Signature) -> None:
        loaded = self._loaded
        if loaded and version(folder) == loaded.version:  # touched, not changed
            outcome: Loaded[T] | Problem = Loaded(loaded.data, loaded.version, before)
        else:
            outcome = self._read(folder, before)
        if signature(folder) != before:
            return  # written meanwhile: the next look sees it
        with self._lock:
            if folder == self._folder:
                self._settle(outcome)

    def _read(self, folder: Path, now: Signature) -> Loaded[T] | Problem:
        try:
            return Loaded(self._make(folder), version(folder), now)
        except CatalogError as error:
            return Problem(len(error.faults), str(error.faults[0]), now)
        except OSError as error:  # a file that has just gone
            return Problem(1, str(error), now)

    def _settle(self, outcome: Loaded[T] | Problem) -> None:
        if isinstance(outcome, Problem):
            self._problem = outcome
            LOGGER.error(
                "data/ was not taken: %s faults, the first is %s. `python -m comparison check` lists all. %s",
                outcome.faults,
                outcome.first,
                "The data before stay in use." if self._loaded else "There are no data.",
            )
        else:
            self._loaded, self._problem = outcome, None


def signature(folder: Path) -> Signature:
    """What changes whenever a file does, also where its time is set back: rsync -t, cp -p, a rollback."""
    rows = []
    for path in data_files(folder):
        try:
            stat = path.stat()
        except FileNotFoundError:
            continue
        rows.append((path.name, stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino))
    return tuple(rows)

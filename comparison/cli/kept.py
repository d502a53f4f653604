"""What was validated and made of the data, kept for the next command in a folder of this user's cache.

What is kept lies under a name that changes with any byte of the data or of this package, and with any version of Python and
its packages: it is never out of date, and what is made from data with faults never gets here. It is stored as pickles, which
run whatever code they name when they are read. That is allowed for one reason: read is only what belongs to the user who reads,
in a folder nobody else may enter, and whoever can write there can change this program as well. Nothing that goes wrong here is
told or stops a command: the command then works as if nothing were kept.
"""

import hashlib
import os
import pickle
import re
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TypeVar, cast

from comparison.catalog.folder import digest

T = TypeVar("T")
VARIABLE = "TRAINWHERE_CACHE"
OFF = "off"
FOLDER = "trainwhere"
MAX_VERSIONS = 2
"""Of the data or the program: the newest is in use, the one before is there for whoever goes back and forth."""
MAX_UNFINISHED_SECONDS = 3_600
PACKAGE = Path(__file__).resolve().parents[1]
_NAME = re.compile(r"([0-9a-f]{32})-[a-z]+\.pickle")
_UNFINISHED = re.compile(r"[0-9a-f]{32}-[a-z]+\.pickle\.[0-9]+")
_STARTED_NS = time.time_ns()
_DIGEST_BYTES = 32
_OTHERS = 0o077
"""Rights of anybody but the owner."""


def cache_folder() -> Path | None:
    """Where things are kept; None where nothing is to be kept, or nobody knows where.

    `TRAINWHERE_CACHE` names another folder to make it in, or is `off`.
    """
    said = os.environ.get(VARIABLE, "").strip()
    if said.lower() == OFF or not hasattr(os, "geteuid"):  # a system that does not tell whose a file is
        return None
    try:
        if said:
            return Path(said).expanduser().absolute() / FOLDER
        if sys.platform == "darwin":
            return Path.home() / "Library" / "Caches" / FOLDER
        named = os.environ.get("XDG_CACHE_HOME", "")
        return (Path(named) if named.startswith("/") else Path.home() / ".cache") / FOLDER
    except RuntimeError:  # a user without a home
        return None


class Kept:
    """What is kept for a folder of data, in the state it has when it is first asked for."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def get(self, part: str, make: Callable[[], T]) -> T:
        """The part as it was kept, or as `make` makes it now, which is then kept.

        Args:
            part: lower-case letters.

        Raises:
            Whatever `make` raises.
        """
        if not self._key:
            return make()
        name = f"{self._key}-{part}.pickle"
        with suppress(_NothingKeptError):
            return cast(T, _read(name))
        made = make()
        if not _has_changed_since(_STARTED_NS) and key_of(self.data) == self._key:
            _write(name, made)
        return made

    @cached_property
    def _key(self) -> str:
        return key_of(self.data) if cache_folder() else ""


def key_of(data: Path) -> str:
    """What all that is kept of the data in this state is called, as this program makes it; empty where they cannot be read."""
    told = hashlib.sha256(f"{sys.version} {sys.platform} {sys.byteorder}".encode())
    try:
        told.update(digest(data).encode())
        for path in sorted(PACKAGE.rglob("*.py")):
            told.update(path.relative_to(PACKAGE).as_posix().encode())
            told.update(path.read_bytes())
        told.update("\n".join(_installed()).encode())
    except OSError:
        return ""
    return told.hexdigest()[:32]


def _installed() -> list[str]:
    """Name and version of every package that can be imported, without importing any."""
    folders = [Path(folder) for folder in sys.path if folder.endswith("-packages")]
    return sorted(path.name for folder in folders if folder.is_dir() for path in folder.glob("*-info"))


def _has_changed_since(then_ns: int) -> bool:
    """Whether a source of this package is newer than what may have been imported of it: the key would be that of the new one."""
    return any(path.stat().st_ctime_ns >= then_ns for path in PACKAGE.rglob("*.py"))


class _NothingKeptError(Exception):
    """Nothing of that name is there, or nothing that may be used."""


def _read(name: str) -> object:
    """
    Raises:
        _NothingKeptError: whatever is wrong with it.
    """
    try:
        with _opened() as folder:
            number = os.open(name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK, dir_fd=folder)
            with open(number, "rb") as file:  # noqa: PTH123 - a number, not a path
                _must_be_ours(os.fstat(number), stat.S_ISREG)
                content = file.read()
    except OSError as error:
        raise _NothingKeptError from error
    if hashlib.sha256(content[_DIGEST_BYTES:]).digest() != content[:_DIGEST_BYTES]:
        raise _NothingKeptError
    try:
        return pickle.loads(memoryview(content)[_DIGEST_BYTES:])
    except Exception as error:  # what a pickle raises depends on what is in it
        raise _NothingKeptError from error


def _write(name: str, made: object) -> None:
    """Puts it there whole or not at all: other commands see the old file, the new one, or none."""
    content = pickle.dumps(made, pickle.HIGHEST_PROTOCOL)
    unfinished = f"{name}.{os.getpid()}"
    with suppress(OSError), _opened(make=True) as folder:
        number = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, 0o600, dir_fd=folder)
        try:
            with open(number, "wb") as file:  # noqa: PTH123 - a number, not a path
                file.write(hashlib.sha256(content).digest())
                file.write(content)
            os.rename(unfinished, name, src_dir_fd=folder, dst_dir_fd=folder)
        except BaseException:
            os.unlink(unfinished, dir_fd=folder)
            raise
        _delete_old(folder, time.time())


def _delete_old(folder: int, now: float) -> None:
    """Leaves MAX_VERSIONS, and of what commands that were killed left behind only what may still be being written."""
    newest: dict[str, float] = {}
    for name in os.listdir(folder):
        with suppress(FileNotFoundError):  # another command deletes too
            changed = os.stat(name, dir_fd=folder, follow_symlinks=False).st_mtime
            if whole := _NAME.fullmatch(name):
                newest[whole[1]] = max(changed, newest.get(whole[1], changed))
            elif _UNFINISHED.fullmatch(name) and now - changed > MAX_UNFINISHED_SECONDS:
                os.unlink(name, dir_fd=folder)
    old = sorted(newest, key=lambda key: newest[key], reverse=True)[MAX_VERSIONS:]
    for name in os.listdir(folder):
        if (whole := _NAME.fullmatch(name)) and whole[1] in old:
            with suppress(FileNotFoundError):
                os.unlink(name, dir_fd=folder)


@contextmanager
def _opened(make: bool = False) -> Iterator[int]:
    """The folder itself, so that nobody can put another in its place between a look at it and its use.

    Raises:
        OSError: it is not there, is a link, or is not ours alone.
    """
    path = cache_folder()
    if path is None:
        raise FileNotFoundError
    if make:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.mkdir(mode=0o700, exist_ok=True)
    number = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        _must_be_ours(os.fstat(number), stat.S_ISDIR)
        yield number
    finally:
        os.close(number)


def _must_be_ours(found: os.stat_result, is_kind: Callable[[int], bool]) -> None:
    """
    Raises:
        PermissionError: it is of another kind, belongs to somebody else, or others have rights in it.
    """
    if not is_kind(found.st_mode) or found.st_uid != os.geteuid() or stat.S_IMODE(found.st_mode) & _OTHERS:
        raise PermissionError

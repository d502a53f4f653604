"""Where the data lie, and what changes with any byte of them."""

import hashlib
from pathlib import Path

DATA = Path(__file__).resolve().parents[2] / "data"


def data_files(folder: Path = DATA) -> list[Path]:
    """The files a catalog is made of, in a stable order."""
    return sorted(path for path in folder.rglob("*") if path.suffix in {".csv", ".yaml"})


def digest(folder: Path = DATA) -> str:
    """Names and contents of the data files as 64 hexadecimal digits; a hundredth of a second.

    Raises:
        OSError: where a file cannot be read.
    """
    told = hashlib.sha256()
    for path in data_files(folder):
        told.update(path.relative_to(folder).as_posix().encode())
        told.update(path.read_bytes())
    return told.hexdigest()


def version(folder: Path = DATA) -> str:
    """Eight hexadecimal digits that change with any byte of the data."""
    return digest(folder)[:8]

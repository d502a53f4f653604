"""The world the links are replayed in: data, day and measurements that stay as they were.

The only file here that knows the app from within. When a module moves, adapt `frozen` and `pack`.
"""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from comparison.catalog.folder import DATA, data_files
from comparison.learn.matmul import Measured
from ui import data

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "ui/main.py"
DOCUMENTED = ROOT / "docs/links.md"

TODAY = date(2026, 11, 30)
"""The day on which the data were frozen, and on which every link is opened."""
ARCHIVE = Path(__file__).with_name(f"data-{TODAY}.tar.xz")
_MULTIPLICATIONS = (Measured(256, 0.0005), Measured(1024, 0.02), Measured(4096, 1.2))


@contextmanager
def frozen(folder: Path) -> Iterator[None]:
    """Within, the pages read the data in `folder`, live on `TODAY` and find this server as fast as it once was."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(data, "FOLDER", folder)
        patch.setattr(data, "today", lambda: TODAY)
        patch.setattr(data, "matmul_measured", lambda: _MULTIPLICATIONS)
        yield


def pack(archive: Path = ARCHIVE, folder: Path = DATA) -> None:
    """Freeze the files a catalog is made of. The same data make the same archive."""
    with tarfile.open(archive, "w:xz", preset=9) as packed:
        for path in data_files(folder):
            content = path.read_bytes()
            entry = tarfile.TarInfo(path.relative_to(folder).as_posix())  # no owner, no time: they would differ
            entry.size = len(content)
            packed.addfile(entry, io.BytesIO(content))


def unpack(folder: Path, archive: Path = ARCHIVE) -> Path:
    """Thaw the data into an empty folder."""
    with tarfile.open(archive) as packed:
        for entry in packed:
            content = packed.extractfile(entry)
            assert content is not None, f"{entry.name} is no file"
            path = folder / entry.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.read())
    return folder

"""Reading, checking and building in a process of its own: the memory that takes, and the time others would wait, are not ours.

Whoever asks gets the frames and the records that are no rows of a frame, as a pickle from a process it started itself.
"""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd

from comparison.catalog.contents import Catalog
from comparison.catalog.faults import CatalogError, Fault
from comparison.catalog.files import TABLES
from comparison.catalog.loading import load
from comparison.figures.coverage import coverage
from comparison.frames.build import build
from comparison.frames.tables import Tables

ROOT = Path(__file__).resolve().parents[2]
STILL_RECORDS = ("accelerators", "accelerator_aliases", "gpu_throughput")
"""Tables whose records are asked for by their names, too."""


class ApartError(Exception):
    """The process gave nothing: it could not be started, or was ended."""


def load_apart(folder: Path) -> tuple[Catalog, Tables, pd.DataFrame]:
    """What `loading.load` and `build.build` give for a folder, without the rows that are in the frames, and their `coverage`.

    Raises:
        CatalogError: the data have faults.
        ApartError: there is no telling; the caller may do it himself.
    """
    try:
        done = subprocess.run(
            [sys.executable, "-m", "comparison.figures.apart", str(folder.absolute())],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            check=True,
        )
        told = pickle.loads(done.stdout)
    except (OSError, subprocess.SubprocessError, EOFError, pickle.UnpicklingError) as error:
        raise ApartError(f"{error}") from error
    match told:
        case (Catalog() as catalog, Tables() as tables, pd.DataFrame() as known):
            return catalog, tables, known
        case [*faults] if all(isinstance(fault, Fault) for fault in faults):
            raise CatalogError(faults)
    raise ApartError("neither data nor faults")


def without_rows(catalog: Catalog) -> Catalog:
    """The catalog without the rows that frames have."""
    nothing: dict[str, Any] = {table.name: () for table in TABLES if table.name not in STILL_RECORDS}
    return replace(catalog, **nothing)


def _main() -> None:
    try:
        catalog = load(Path(sys.argv[1]))
        told: object = (without_rows(catalog), build(catalog), coverage(catalog))
    except CatalogError as error:
        told = list(error.faults)
    try:
        pickle.dump(told, sys.stdout.buffer, pickle.HIGHEST_PROTOCOL)
        sys.stdout.flush()
    except BrokenPipeError:  # whoever asked has ended meanwhile
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


if __name__ == "__main__":
    _main()

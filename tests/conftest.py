"""What all tests share: the real data, loaded once, and the day the tests live on."""

import os
from datetime import date
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings

from comparison.catalog.loading import Catalog
from comparison.cli.base import Data
from comparison.cli.main import cli
from comparison.frames.tables import Tables
from tests.curated import CURATED

# Times differ between machines; a slow example is no fault. In CI the same examples come every time; elsewhere new ones.
settings.register_profile("trainwhere", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("trainwhere")
os.environ["TRAINWHERE_CACHE"] = "off"  # what tests make is not for the cache of whoever runs them


class Command(Protocol):
    def __call__(self, *words: str, data: Path | Data | None = ..., stdin: str | None = ...) -> Result: ...


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The records of the curated data."""
    return CURATED.catalog


@pytest.fixture(scope="session")
def tables() -> Tables:
    """The frames of the curated data. Tests must not write to them."""
    return CURATED.tables


@pytest.fixture(scope="session")
def command() -> Command:
    """command("offers", "--format", "json") is `python -m comparison offers --format json` on data already loaded;
    with data=folder it reads that folder itself, with data=Data(folder) only what has not been read yet."""

    def run(*words: str, data: Path | Data | None = None, stdin: str | None = None) -> Result:
        options = ["--data", str(data)] if isinstance(data, Path) else []
        loaded = data if isinstance(data, Data) else CURATED
        return CliRunner().invoke(cli, [*options, *words], input=stdin, obj=loaded)

    return run


@pytest.fixture(scope="session")
def today() -> date:
    """The day the tests live on: no test asks the clock."""
    return date(2026, 11, 22)

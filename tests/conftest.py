"""What all tests share: the real data, loaded once, and the day the tests live on."""

import os
from datetime import date

import pytest
from hypothesis import settings

from comparison.catalog import loading as catalog_module
from comparison.catalog.loading import Catalog
from comparison.frames import build
from comparison.frames.tables import Tables

# Times differ between machines; a slow example is no fault. In CI the same examples come every time; elsewhere new ones.
settings.register_profile("trainwhere", deadline=None, derandomize=os.environ.get("CI") == "true")
settings.load_profile("trainwhere")


@pytest.fixture(scope="session")
def catalog() -> Catalog:
    """The curated data."""
    return catalog_module.load()


@pytest.fixture(scope="session")
def tables(catalog: Catalog) -> Tables:
    """The frames of the curated data. Tests must not write to them."""
    return build.build(catalog)


@pytest.fixture(scope="session")
def today() -> date:
    """The day the tests live on: no test asks the clock."""
    return date(2026, 11, 22)

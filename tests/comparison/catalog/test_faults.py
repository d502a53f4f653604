"""A fault says where it stands, what was found, what is wanted and the way out; very many are counted."""

from pathlib import Path

import pytest

from comparison.catalog.faults import CatalogError, Fault
from tests.factories.faults import faults_of
from tests.factories.records import make_fact, make_provider
from tests.factories.world import replace_in, write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder of sound data."""
    return write_world(tmp_path / "data")


def test_a_misspelt_field_deep_in_a_file_is_told_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    world = write_world(tmp_path / "data", providers=[make_provider(facts={"tpu": make_fact()}), make_provider("beta")])
    line = replace_in(world / "providers" / "alpha.yaml", "    as_of:", "    asof:")
    missing, misspelt = faults_of(world)
    assert misspelt.startswith(
        f"providers/alpha.yaml:{line} facts.tpu.asof: found 'asof'; wanted a known field. Did you mean 'as_of'"
    )
    assert missing.endswith("facts.tpu.as_of: found nothing; wanted a value. Fill in as_of.")


def test_a_misspelt_field_of_a_portrait_is_compared_with_the_portraits_fields(world: Path) -> None:
    line = replace_in(world / "frameworks" / "lightgrad.yaml", "  summary:", "  sumary:")
    wanted = (
        f"frameworks/lightgrad.yaml:{line} prose.sumary: found 'sumary'; wanted a known field. Did you mean 'summary'?"
    )
    assert wanted in faults_of(world)


def test_very_many_faults_are_counted_not_listed() -> None:
    error = CatalogError([Fault("offers.csv", line, "price", "x", "y") for line in range(1, 104)])
    lines = str(error).splitlines()
    assert lines[0] == "103 faults in data/:"
    assert lines[-1] == "... and 3 more"
    assert len(lines) == 1 + 100 + 1


def test_one_fault_is_one_fault() -> None:
    assert (
        str(CatalogError([Fault("a.csv", None, "b", "c", "d", "E.")]))
        == "1 fault in data/:\na.csv b: found c; wanted d. E."
    )


def test_a_very_long_cell_is_shown_short(world: Path) -> None:
    replace_in(world / "offers.csv", ",9.6,", f",{'9' * 5_000}x,")
    assert len(faults_of(world)[0]) < 250

"""YAML is read without guesses: what stands there stays the text it is."""

from pathlib import Path

import pytest

from comparison.catalog import loading as catalog_module
from tests.factories.faults import faults_of
from tests.factories.records import make_fact
from tests.factories.world import make_catalog, write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder of sound data."""
    return write_world(tmp_path / "data")


def test_a_key_given_twice_is_told(world: Path) -> None:
    with (world / "providers" / "alpha.yaml").open("a") as file:
        file.write("name: Omega\n")
    assert "found the key 'name' twice; wanted well-formed YAML" in faults_of(world)[0]


def test_dates_numbers_and_answers_in_yaml_stay_the_text_they_are(tmp_path: Path) -> None:
    facts = {"licence": make_fact("2.10"), "first-release": make_fact("2019-02-01", answer="yes")}
    framework = make_catalog().frameworks[0].model_copy(update={"facts": facts})
    folder = write_world(tmp_path / "data", frameworks=[framework])
    path = folder / "frameworks" / "lightgrad.yaml"
    path.write_text(path.read_text().replace("'", "").replace('"', ""))  # unquoted, as a person writes it
    assert "value: 2.10" in path.read_text()
    assert "answer: yes" in path.read_text()
    assert catalog_module.load(folder).frameworks[0].facts == facts

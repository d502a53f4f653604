"""data/ is loaded whole, or refused with every fault at once."""

from pathlib import Path

import pytest

from comparison.catalog import loading as catalog_module
from comparison.catalog.contents import Catalog
from tests.factories.faults import faults_of
from tests.factories.records import make_source
from tests.factories.world import make_catalog, replace_in, write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder of sound data."""
    return write_world(tmp_path / "data")


def test_the_curated_data_are_sound(catalog: Catalog) -> None:
    assert catalog.offers


def test_what_was_written_is_read_back(world: Path) -> None:
    loaded, written = catalog_module.load(world), make_catalog()
    for name in Catalog.__dataclass_fields__:
        if name != "version":
            assert getattr(loaded, name) == getattr(written, name), name


def test_an_unknown_accelerator_is_told_with_line_and_nearest_id(world: Path) -> None:
    line = replace_in(world / "offers.csv", ",tpu-v5e,", ",tpu-v5,")
    assert faults_of(world) == [
        f"offers.csv:{line} accelerator: found 'tpu-v5'; wanted an id of data/accelerators.csv. Did you mean 'tpu-v5e'?"
    ]


def test_every_fault_is_told_at_once(world: Path) -> None:
    replace_in(world / "offers.csv", ",tpu-v5e,", ",tpu-v9,")
    replace_in(world / "regions.csv", "europe", "atlantis")
    replace_in(world / "frameworks" / "lightgrad.yaml", "level: tensor", "level: tensors")
    assert [fault.split(":")[0] for fault in faults_of(world)] == [
        "frameworks/lightgrad.yaml",
        "offers.csv",
        "regions.csv",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("providers/alpha.yaml", "kind: gpu_cloud", "kind: gpu_clowd"),
        ("sources.yaml", "id: price-list", "id: price-list\n  titel: X"),
        ("accelerators.csv", "h100-sxm-80gb,H100-SXM-80GB,NVIDIA,gpu", "h100-sxm-80gb,H100-SXM-80GB,NVIDIA,gpux"),
        ("accelerators.csv", "accelerator,name", "acelerator,name"),
        ("vocabulary/framework_attribute.yaml", "licence:\n", "licence: [\n"),
        ("vocabulary/framework_attribute.yaml", "licence:\n", "licence:\n  lable: X\n"),
    ],
)
def test_a_faulty_record_is_told_where_it_stands_and_not_again_wherever_it_is_named(
    world: Path, name: str, old: str, new: str
) -> None:
    replace_in(world / name, old, new)
    assert {fault.split(":")[0] for fault in faults_of(world)} == {name}


def test_a_source_that_nobody_wrote_down_is_told(tmp_path: Path) -> None:
    world = write_world(tmp_path / "data", sources=[make_source()])
    assert faults_of(world)[0].endswith(
        "survey'; wanted an id of data/sources.yaml. Add it to data/sources.yaml first. And 9 more in "
        "ecosystem_products.csv, electricity_prices.csv, listed_providers.csv and 4 more name it."
    )

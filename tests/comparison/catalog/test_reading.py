"""A file that cannot be read is told: file, line, what was found, what is wanted, the way out."""

from pathlib import Path

import pytest

from tests.factories.faults import faults_of
from tests.factories.world import replace_in, write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder of sound data."""
    return write_world(tmp_path / "data")


def test_a_wrong_word_is_told_with_line_and_nearest_valid_word(world: Path) -> None:
    line = replace_in(world / "offers.csv", "eu-west,on_demand,machine", "eu-west,on_demand,machin")
    assert faults_of(world) == [
        f"offers.csv:{line} kind: found 'machin'; wanted 'machine', 'serverless', 'marketplace', 'accelerator_only', "
        "'fraction', 'notebook', 'free_tier' or 'average'. Did you mean 'machine' or 'fraction'?"
    ]


def test_a_price_that_is_no_number_is_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", ",9.6,", ",9.6 USD,")
    (fault,) = faults_of(world)
    assert fault.startswith(f"offers.csv:{line} price_per_hour_usd: found '9.6 USD'; wanted a valid number")


def test_cells_that_contradict_each_other_are_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", "us-east/spot,alpha", "us-east/spot,beta")
    (fault,) = faults_of(world)
    assert fault == (
        f"offers.csv:{line} row: found cells that contradict each other; "
        "wanted an offer_id that starts with 'beta/' and ends with '/spot'. "
        "Correct the cells so that they agree, or leave the row out."
    )


def test_a_missing_cell_is_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", "9.6,2025-12,price-list", "9.6,2025-12,")
    assert faults_of(world) == [f"offers.csv:{line} source: found nothing; wanted a value. Fill in source."]


def test_a_row_with_a_cell_too_many_is_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", "9.6,2025-12,price-list,", "9,6,2025-12,price-list,")
    assert faults_of(world) == [f"offers.csv:{line} row: found 16 cells; wanted 15 cells. Quote cells with commas."]


def test_a_misspelt_column_is_told_once_with_the_nearest_one(world: Path) -> None:
    replace_in(world / "offers.csv", "accelerator_memory_gib,", "accelerator_memory_gb,")
    first = "offers.csv:1 header: found 'accelerator_memory_gb'; wanted a known column. Did you mean 'accelerator_memory_gib'"
    assert any(fault.startswith(first) for fault in faults_of(world))


def test_a_missing_column_is_told(world: Path) -> None:
    replace_in(world / "regions.csv", "as_of", "asof")
    assert "regions.csv:1 header: found no such column; wanted as_of. Add the column." in faults_of(world)


def test_a_column_given_twice_is_told(world: Path) -> None:
    replace_in(world / "offers.csv", ",vcpus,", ",ram_gib,")
    assert faults_of(world) == [
        "offers.csv:1 header: found 'ram_gib' 2 times; wanted each column once. Remove all but one of them."
    ]


def test_an_open_quote_is_told(world: Path) -> None:
    with (world / "offers.csv").open("a") as file:
        file.write('gamma/"')
    assert any(fault.startswith("offers.csv:6 row:") for fault in faults_of(world))


def test_a_quote_that_is_never_closed_is_told(world: Path) -> None:
    with (world / "accelerator_aliases.csv").open("a") as file:
        file.write('"Z 100,h100-sxm-80gb\n')
    assert any("a well-formed CSV file" in fault for fault in faults_of(world))


def test_bytes_that_are_no_text_are_told_with_their_line(world: Path) -> None:
    path = world / "regions.csv"
    path.write_bytes(path.read_bytes().replace(b"eu-west", b"eu-w\xe9st"))
    (fault, *_) = [fault for fault in faults_of(world) if "UTF-8" in fault]
    assert fault == "regions.csv:2 file: found byte 0xe9; wanted UTF-8 text. Save the file as UTF-8."


@pytest.mark.parametrize("name", ["offers.csv", "sources.yaml"])
def test_a_missing_file_is_told(world: Path, name: str) -> None:
    (world / name).unlink()
    wanted = f"{name} file: found No such file or directory; wanted a file. Restore it with git checkout."
    assert wanted in faults_of(world)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("sources.yaml", "a list of entries, each beginning with '- '"),
        ("defects/all.yaml", "a list of entries, each beginning with '- '"),
        ("providers/alpha.yaml", "fields, each with its value"),
        ("vocabulary/billing.yaml", "terms, each with its label"),
    ],
)
def test_an_empty_file_is_told(world: Path, name: str, wanted: str) -> None:
    (world / name).write_text("# nothing yet\n")
    assert faults_of(world) == [f"{name} file: found an empty file; wanted {wanted}. Restore it with git checkout."]


@pytest.mark.parametrize(
    "name", ["sources.yaml", "providers/alpha.yaml", "vocabulary/billing.yaml", "defects/all.yaml"]
)
@pytest.mark.parametrize(
    "text", ["just words", "- [", "a: b: c", "a: !!int x", "a: !!python/none x", "\t", "key: *nowhere"]
)
def test_a_file_of_another_shape_is_told(world: Path, name: str, text: str) -> None:
    (world / name).write_text(text)
    assert [fault.split()[0].split(":")[0] for fault in faults_of(world)] == [name]


def test_a_fault_in_a_list_is_told_with_its_line(world: Path) -> None:
    line = replace_in(world / "sources.yaml", "kind: official", "kind: offical")
    (fault, *_) = faults_of(world)
    assert fault.startswith(f"sources.yaml:{line} kind: found 'offical'; wanted 'official',")
    assert fault.endswith("Did you mean 'official'?")

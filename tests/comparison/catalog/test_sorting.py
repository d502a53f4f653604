"""`sort` puts rows where `check` wants them and changes no cell."""

from pathlib import Path

import pytest

from comparison.catalog import faults
from comparison.catalog import loading as catalog_module
from comparison.catalog.files import TABLES
from comparison.catalog.sorting import sort_folder, sorted_csv, sorted_entries
from tests.factories.world import read_rows, write_world

OFFERS = next(table for table in TABLES if table.name == "offers")
HISTORY = next(table for table in TABLES if table.name == "price_history")


def test_a_folder_in_order_is_left_alone(tmp_path: Path) -> None:
    assert sort_folder(write_world(tmp_path / "data")) == []


def test_rows_in_any_order_are_sorted_so_that_check_passes(tmp_path: Path) -> None:
    world = write_world(tmp_path / "data")
    before = read_rows(world / "offers.csv")
    header, *lines = (world / "offers.csv").read_text().splitlines()
    (world / "offers.csv").write_text("\n".join([header, *reversed(lines)]) + "\n")
    assert sort_folder(world) == ["offers.csv"]
    assert read_rows(world / "offers.csv") == before
    assert catalog_module.load(world).offers


def test_entries_of_the_sources_are_sorted_by_id(tmp_path: Path) -> None:
    world = write_world(tmp_path / "data")
    path = world / "sources.yaml"
    first, second = path.read_text().split("- id: survey")
    path.write_text(f"# Where figures stand.\n- id: survey{second}{first}".rstrip("\n"))
    assert sort_folder(world) == ["sources.yaml"]
    assert path.read_text() == f"# Where figures stand.\n{first}- id: survey{second}"
    assert set(catalog_module.load(world).sources) == {"price-list", "survey"}


def test_numbers_sort_by_size_not_by_letter() -> None:
    header = ",".join(HISTORY.columns)
    ten, nine = (f"2026,a,m,h100,{n},r,spot,machine,1,s," for n in (10, 9))
    assert sorted_csv(f"{header}\n{ten}\n{nine}\n", HISTORY) == f"{header}\n{nine}\n{ten}\n"


def test_cells_keep_their_spelling() -> None:
    header = ",".join(OFFERS.columns)
    row = 'a/m/any/spot,a,"m, big",h100,08,,,,,spot,machine,1.50,2026-05,s,"He said ""cheap"""'
    assert sorted_csv(f"{header}\n{row}\n", OFFERS) == f"{header}\n{row}\n"


def test_a_row_that_does_not_fit_goes_last_for_check_to_tell() -> None:
    header = ",".join(OFFERS.columns)
    good = "z/m/any/spot,z,m,h100,8,,,,,spot,machine,1,2026,s,"
    bad = "a/m/any/spot,a,m,h100,8,,,,,spott,machine,1,2026,s,"
    assert sorted_csv(f"{header}\n{bad}\n{good}\n", OFFERS) == f"{header}\n{good}\n{bad}\n"


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b'"open', b"offer_id\n\n\nx,y,z\n"])
def test_a_file_that_cannot_be_sorted_is_left_for_check_to_tell(tmp_path: Path, content: bytes) -> None:
    world = write_world(tmp_path / "data")
    (world / "offers.csv").write_bytes(content)
    sort_folder(world)
    with pytest.raises(faults.CatalogError, match=r"offers\.csv"):
        catalog_module.load(world)


def test_an_empty_list_of_entries_stays_as_it_is() -> None:
    assert sorted_entries("# nothing\n") == "# nothing\n"

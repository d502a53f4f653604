"""What holds the record: frozen data that leave the other tests alone, a diff one can read, a note of what changed."""

import filecmp
from pathlib import Path

from tests.factories.world import write_world
from tests.links.frozen import ARCHIVE, TODAY, frozen, pack, unpack
from tests.links.record import entry
from tests.links.replay import difference, gives, query_of


def data_version() -> list[str]:
    """Which data the pages stand on now, as the link to copy says."""
    return query_of(gives("/memo")["copies"][0])["data"]


def test_the_pages_read_the_frozen_data_and_the_real_ones_afterwards(tmp_path: Path) -> None:
    real = data_version()
    with frozen(write_world(tmp_path)):
        tiny = data_version()
    assert tiny != real
    assert data_version() == real


def test_the_archive_is_named_after_the_day_the_links_are_opened_on() -> None:
    assert ARCHIVE.exists()
    assert str(TODAY) in ARCHIVE.name


def test_the_same_data_make_the_same_archive_and_come_out_as_they_went_in(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "world")
    pack(tmp_path / "once", folder)
    (folder / "offers.csv").touch()
    pack(tmp_path / "again", folder)
    assert (tmp_path / "once").read_bytes() == (tmp_path / "again").read_bytes()
    thawed = unpack(tmp_path / "thawed", tmp_path / "once")
    names = [path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()]
    assert filecmp.cmpfiles(folder, thawed, names, shallow=False) == (names, [], [])


def test_a_difference_late_in_a_long_line_is_shown_and_the_rest_is_not() -> None:
    told = difference(
        {"title": "A", "text": ["x" * 5000 + "8 offers"]}, {"title": "A", "text": ["x" * 5000 + "9 offers"]}
    )
    assert "8 offers" in told
    assert "9 offers" in told
    assert len(told) < 500


def test_a_long_difference_is_cut_and_says_so() -> None:
    told = difference({"text": [str(number) for number in range(500)]}, {"text": []})
    assert told.splitlines()[-1].startswith("... and ")
    assert len(told.splitlines()) < 50


def test_the_same_makes_no_difference() -> None:
    assert difference({"title": "A"}, {"title": "A"}) == ""


def test_the_note_names_the_links_and_a_page_of_which_all_changed() -> None:
    before = {"/offers": {"title": "A"}, "/offers?q=x": {"title": "A"}, "/gan": {"title": "B"}, "/memo": {"title": "C"}}
    after = {
        "/offers": {"title": "X"},
        "/offers?q=x": {"title": "X"},
        "/gan": {"title": "B"},
        "/gan?g_seed=2": {"title": "B"},
    }
    assert entry(before, after, "New titles.", "2027-01-31").split("\n") == [
        "## 2027-01-31", "", "New titles.", "",
        "- Changed: all 2 links of `/offers`", "- New: `/gan?g_seed=2`", "- Gone: `/memo`", "",
    ]  # fmt: skip
    assert entry(before, before, "Nothing.", "2027-01-31") == ""

"""What is kept between commands is used while nothing has changed, by nobody else, and never stands in the way."""

import hashlib
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from comparison.catalog import loading
from comparison.catalog.faults import CatalogError
from comparison.cli import kept
from comparison.cli.base import Data, cli
from comparison.cli.kept import FOLDER, MAX_UNFINISHED_SECONDS, MAX_VERSIONS, VARIABLE, Kept, cache_folder, key_of
from tests.factories.world import replace_in, write_world

ROOT = Path(__file__).resolve().parents[3]
pytestmark = pytest.mark.skipif(not hasattr(os, "geteuid"), reason="nothing is kept where files have no owner")


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder of sound data."""
    return write_world(tmp_path / "data")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where things are kept in this test."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache" / FOLDER


class Counted:
    """Makes a value and counts how often."""

    def __init__(self, value: object = "made") -> None:
        self.value, self.times = value, 0

    def __call__(self) -> object:
        self.times += 1
        return self.value


def files_in(folder: Path) -> list[Path]:
    return sorted(folder.iterdir()) if folder.is_dir() else []


def is_made_anew(world: Path) -> bool:
    """Whether a new command makes the part again."""
    made = Counted("anew")
    assert Kept(world).get("part", made) in ("made", "anew")
    return made.times == 1


def test_what_was_made_is_kept_for_the_next_command(world: Path, folder: Path) -> None:
    first = Counted({"of": ("any", 1.5)})
    assert Kept(world).get("part", first) == {"of": ("any", 1.5)}
    second = Counted()
    assert Kept(world).get("part", second) == {"of": ("any", 1.5)}
    assert (first.times, second.times) == (1, 0)
    assert Kept(world).get("other", second) == "made"


def test_it_is_for_the_owner_alone(world: Path, folder: Path) -> None:
    before = os.umask(0)
    try:
        Kept(world).get("part", Counted())
    finally:
        os.umask(before)
    assert folder.stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in files_in(folder)] == [0o600]


def test_commands_give_the_same_with_it_and_without(world: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def said() -> list[str]:
        asked = (
            ["table", "offers", "--format", "json"],
            ["table", "regions"],
            ["advise"],
            ["stale"],
            ["offers", "--any-kind"],
        )
        return [CliRunner().invoke(cli, ["--data", str(world), *words]).stdout for words in asked]

    made, read = said(), said()
    assert files_in(folder)
    monkeypatch.setenv(VARIABLE, "off")
    assert made == read == said()
    assert all(made)


def test_the_second_command_validates_nothing(world: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = Data(world)
    assert first.basis.market.offers.equals(first.basis.market.offers)
    _ = first.prose
    monkeypatch.setattr(Data, "validated", lambda *_: pytest.fail("validated anew"))
    second = Data(world)
    assert second.catalog == first.catalog
    assert second.prose.sources == first.catalog.sources
    assert second.tables.offers.equals(first.tables.offers)
    assert second.basis.market.offers.equals(first.basis.market.offers)


def change_price(world: Path) -> None:
    replace_in(world / "offers.csv", ",9.6,", ",9.7,")


def change_word_and_set_the_time_back(world: Path) -> None:
    path = world / "providers" / "beta.yaml"
    before = path.stat()
    replace_in(path, "name: Beta", "name: Bema")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def add_file(world: Path) -> None:
    (world / "defects" / "more.yaml").write_text("[]\n")


@pytest.mark.parametrize("change", [change_price, change_word_and_set_the_time_back, add_file])
def test_changed_data_are_read_anew(change: Callable[[Path], None], world: Path, folder: Path) -> None:
    Kept(world).get("part", Counted())
    assert not is_made_anew(world)
    change(world)
    assert is_made_anew(world)


def test_the_same_data_elsewhere_are_the_same(world: Path, folder: Path, tmp_path: Path) -> None:
    assert key_of(world) == key_of(write_world(tmp_path / "elsewhere"))


def test_changed_code_another_python_or_package_make_it_anew(
    world: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "rows.py").write_text("COUNT = 1\n")
    monkeypatch.setattr(kept, "PACKAGE", package)
    monkeypatch.setattr(kept, "_STARTED_NS", 2**63)
    Kept(world).get("part", Counted())
    assert not is_made_anew(world)
    (package / "rows.py").write_text("COUNT = 2\n")
    assert is_made_anew(world)
    assert not is_made_anew(world)
    monkeypatch.setattr(sys, "version", "3.99")
    assert is_made_anew(world)
    installed = tmp_path / "site-packages"
    (installed / "pandas-99.dist-info").mkdir(parents=True)
    monkeypatch.syspath_prepend(installed)
    assert is_made_anew(world)


def test_code_that_changes_while_a_command_runs_keeps_nothing(
    world: Path, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "package"
    package.mkdir()
    monkeypatch.setattr(kept, "PACKAGE", package)
    (package / "rows.py").write_text("newer than what was imported\n")
    Kept(world).get("part", Counted())
    assert files_in(folder) == []


def test_data_that_change_while_they_are_read_are_not_kept(world: Path, folder: Path) -> None:
    def read() -> str:
        change_price(world)
        return "of nobody knows what"

    assert Kept(world).get("part", read) == "of nobody knows what"
    assert files_in(folder) == []


def test_faults_are_told_every_time_and_never_kept(world: Path, folder: Path) -> None:
    replace_in(world / "offers.csv", "spot,machine", "spott,machine")
    for _ in range(2):
        result = CliRunner().invoke(cli, ["--data", str(world), "table", "offers"])
        assert result.exit_code == 1
        assert "spott" in result.stderr
    with pytest.raises(CatalogError):
        _ = Data(world).basis
    assert files_in(folder) == []


def test_check_reads_nothing_that_was_kept(world: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _ = Data(world).tables
    times = Counted()
    real = loading.load

    def load(*words: object) -> object:
        times()
        return real(*words)  # type: ignore[arg-type]

    monkeypatch.setattr(loading, "load", load)
    assert CliRunner().invoke(cli, ["--data", str(world), "check"]).exit_code == 0
    assert times.times == 1


# Damaged, foreign, out of reach -----------------------------------------------------------------------------------------


def flip(content: bytes) -> bytes:
    return content[:-1] + bytes([content[-1] ^ 1])


def sealed(content: bytes) -> bytes:
    return hashlib.sha256(content).digest() + content


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:20],
        lambda content: content[: len(content) // 2],
        flip,
        lambda content: content + b"more",
        lambda content: b"\0" * 1_000,
        lambda content: sealed(b"no pickle at all"),
        lambda content: sealed(b"cnowhere.at.all\nThing\n."),
        lambda content: sealed(pickle.dumps("made", 5)[:-3]),
    ],
)
def test_a_damaged_file_is_made_anew(damage: Callable[[bytes], bytes], world: Path, folder: Path) -> None:
    Kept(world).get("part", Counted())
    (path,) = files_in(folder)
    path.write_bytes(damage(path.read_bytes()))
    assert is_made_anew(world)
    assert not is_made_anew(world)


class Harmful:
    """A pickle that would run something."""

    def __reduce__(self) -> tuple[object, tuple[str, ...]]:
        return pytest.fail, ("a pickle of somebody else was run",)


def put_harm(folder: Path) -> Path:
    (path,) = files_in(folder)
    path.write_bytes(sealed(pickle.dumps(Harmful())))
    return path


@pytest.mark.parametrize("mode", [0o604, 0o640, 0o620, 0o602, 0o644, 0o666])
def test_a_file_others_have_rights_in_is_not_read(mode: int, world: Path, folder: Path) -> None:
    Kept(world).get("part", Counted())
    put_harm(folder).chmod(mode)
    assert is_made_anew(world)
    assert [path.stat().st_mode & 0o777 for path in files_in(folder)] == [0o600]


@pytest.mark.parametrize("mode", [0o755, 0o770, 0o701, 0o777])
def test_a_folder_others_may_enter_is_not_used(mode: int, world: Path, folder: Path) -> None:
    Kept(world).get("part", Counted())
    put_harm(folder)
    folder.chmod(mode)
    before = files_in(folder)
    assert is_made_anew(world)
    assert is_made_anew(world)
    assert files_in(folder) == before


def test_what_belongs_to_another_user_is_not_used(world: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Kept(world).get("part", Counted())
    put_harm(folder)
    other = os.geteuid() + 1
    monkeypatch.setattr(os, "geteuid", lambda: other)
    assert is_made_anew(world)


def test_a_link_in_its_place_is_not_followed(world: Path, folder: Path, tmp_path: Path) -> None:
    Kept(world).get("part", Counted())
    path = put_harm(folder)
    path.rename(tmp_path / "harm")
    path.symlink_to(tmp_path / "harm")
    assert is_made_anew(world)
    assert not path.is_symlink()
    folder.rename(tmp_path / "moved")
    folder.symlink_to(tmp_path / "moved")
    assert is_made_anew(world)
    assert is_made_anew(world)


def test_something_else_in_its_place_is_no_fault(world: Path, folder: Path) -> None:
    Kept(world).get("part", Counted())
    (path,) = files_in(folder)
    path.unlink()
    os.mkfifo(path, 0o600)
    assert is_made_anew(world)
    assert not is_made_anew(world)
    path.unlink()
    path.mkdir(mode=0o700)
    assert is_made_anew(world)
    assert [found.name for found in files_in(folder)] == [path.name]


def test_a_file_where_the_folder_should_be_is_no_fault(world: Path, folder: Path) -> None:
    folder.parent.mkdir()
    folder.write_text("a file")
    assert is_made_anew(world)
    folder.unlink()
    folder.parent.rmdir()
    folder.parent.write_text("a file")
    assert is_made_anew(world)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_no_fault(world: Path, folder: Path) -> None:
    folder.parent.mkdir(mode=0o500)
    assert is_made_anew(world)
    assert is_made_anew(world)


@pytest.mark.parametrize("call", ["mkdir", "rename", "open"])
def test_a_disk_that_takes_nothing_is_no_fault(
    call: str, world: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(os, call, refuse)
    made = Counted()
    assert Kept(world).get("part", made) == "made"
    monkeypatch.undo()
    assert made.times == 1
    assert files_in(folder) == []


def test_an_interrupt_while_it_is_written_leaves_nothing(
    world: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "rename", interrupt)
    with pytest.raises(KeyboardInterrupt):
        Kept(world).get("part", Counted())
    assert files_in(folder) == []


def test_data_that_are_not_there_are_told_as_ever(folder: Path, tmp_path: Path) -> None:
    result = CliRunner().invoke(cli, ["--data", str(tmp_path / "nowhere"), "table", "offers"])
    assert result.exit_code == 1
    assert "faults in data/" in result.stderr
    assert files_in(folder) == []


# Where, and how much ----------------------------------------------------------------------------------------------------


def test_it_can_be_switched_off(world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "OFF")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    assert cache_folder() is None
    Kept(world).get("part", Counted())
    assert is_made_anew(world)
    assert files_in(tmp_path / "cache") == []


def test_it_lies_where_the_system_keeps_such_things(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE)
    monkeypatch.setenv("HOME", "/home/ada")
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    assert cache_folder() == Path("/home/ada/.cache/trainwhere")
    monkeypatch.setenv("XDG_CACHE_HOME", "relative/is/not/valid")
    assert cache_folder() == Path("/home/ada/.cache/trainwhere")
    monkeypatch.setenv("XDG_CACHE_HOME", "/var/cache/ada")
    assert cache_folder() == Path("/var/cache/ada/trainwhere")
    monkeypatch.setattr(sys, "platform", "darwin")
    assert cache_folder() == Path("/home/ada/Library/Caches/trainwhere")
    monkeypatch.setenv(VARIABLE, "~/elsewhere")
    assert cache_folder() == Path("/home/ada/elsewhere/trainwhere")


def test_a_user_without_a_home_keeps_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.delenv(VARIABLE)
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr(Path, "home", homeless)
    assert cache_folder() is None


def test_only_the_newest_versions_stay(world: Path, folder: Path) -> None:
    for number in range(MAX_VERSIONS + 2):
        (world / "defects" / f"more{number}.yaml").write_text("[]\n")
        for part in ("one", "two"):
            Kept(world).get(part, Counted())
        for path in files_in(folder):
            os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 10))
    names = {path.name.partition("-")[0] for path in files_in(folder)}
    assert key_of(world) in names
    assert len(names) == MAX_VERSIONS
    assert len(files_in(folder)) == 2 * MAX_VERSIONS


def test_what_killed_commands_left_goes_and_what_others_write_stays(world: Path, folder: Path) -> None:
    Kept(world).get("part", Counted())
    (whole,) = files_in(folder)
    left, written, foreign = (folder / name for name in (f"{whole.name}.1", f"{whole.name}.2", "notes.txt"))
    for path in (left, written, foreign):
        path.write_text("half")
    long_ago = whole.stat().st_mtime - 2 * MAX_UNFINISHED_SECONDS
    for path in (left, foreign):
        os.utime(path, (long_ago, long_ago))
    Kept(world).get("other", Counted())
    assert not left.exists()
    assert written.exists()
    assert foreign.exists()


def test_commands_at_once_do_not_disturb_each_other(world: Path, folder: Path) -> None:
    words = [sys.executable, "-m", "comparison", "--data", str(world), "table", "offers", "--format", "csv"]
    running = [
        subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(3)
    ]
    answers = [process.communicate(timeout=120) for process in running]
    assert {process.returncode for process in running} == {0}
    assert len(set(answers)) == 1
    assert all(path.name.endswith(".pickle") for path in files_in(folder))

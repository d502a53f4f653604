"""Data folders with something wrong in them: loading says what, where, what is wanted; nothing else ever comes out of it."""

import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

from comparison.catalog import loading
from comparison.catalog.faults import CatalogError
from tests.attacks.tally import Tally
from tests.factories.world import write_world

FAILS = "data with a fault that load, another exception than CatalogError, or a fault without place, find and wish"
Spoil = Callable[[Path, Random], object]


def attack(random: Random, count: int, folder: Path) -> Tally:
    """Spoils the small world, one thing at a time, of each kind in turn."""
    tally = Tally()
    sound = write_world(folder / "sound")
    for place in range(count):
        spoil, suffix = SPOILS[place % len(SPOILS)]
        path = random.choice(files(sound, suffix))
        tally.tried += 1
        spoilt = folder / "spoilt"
        shutil.copytree(sound, spoilt)
        told = f"{spoil.__name__} {path.relative_to(sound)}"
        spoil(spoilt / path.relative_to(sound), random)
        try:
            loading.load(spoilt)
        except CatalogError as error:
            for fault in error.faults:
                if not (fault.file and fault.field and fault.found and fault.wanted):
                    tally.fail(told, f"says too little: {fault}")
        except Exception as error:
            tally.fail(told, f"{type(error).__name__}: {error}")
        else:
            if spoil not in PERHAPS:
                tally.fail(told, "loads")
        shutil.rmtree(spoilt)
    return tally


def files(folder: Path, suffix: str) -> list[Path]:
    return sorted(path for path in folder.rglob(f"*{suffix}") if path.stat().st_size)


def edit(path: Path, change: Callable[[list[str]], list[str]]) -> None:
    lines = path.read_text("utf-8").splitlines()
    path.write_text("\n".join(change(lines)) + "\n", "utf-8")


def empty_file(path: Path, random: Random) -> None:
    path.write_text("")


def gone(path: Path, random: Random) -> None:
    path.unlink()


def a_folder_instead(path: Path, random: Random) -> None:
    path.unlink()
    path.mkdir()


def a_link_to_itself(path: Path, random: Random) -> None:
    path.unlink()
    path.symlink_to(path.name)


def no_utf_8(path: Path, random: Random) -> None:
    raw = path.read_bytes()
    place = random.randrange(len(raw))
    path.write_bytes(raw[:place] + b"\xff\xfe" + raw[place:])


def utf_16(path: Path, random: Random) -> None:
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))


def a_nul(path: Path, random: Random) -> None:
    raw = path.read_bytes()
    place = random.randrange(len(raw))
    path.write_bytes(raw[:place] + b"\x00" + raw[place:])


def cut_off(path: Path, random: Random) -> None:
    """As it lies there while it is being written."""
    raw = path.read_bytes()
    path.write_bytes(raw[: random.randrange(len(raw))])


def flipped_bytes(path: Path, random: Random) -> None:
    raw = bytearray(path.read_bytes())
    for _ in range(random.randint(1, 5)):
        raw[random.randrange(len(raw))] = random.randrange(256)
    path.write_bytes(bytes(raw))


def no_header(path: Path, random: Random) -> None:
    edit(path, lambda lines: lines[1:])


def a_column_of_another_name(path: Path, random: Random) -> None:
    def change(lines: list[str]) -> list[str]:
        names = lines[0].split(",")
        names[random.randrange(len(names))] += "_x"
        return [",".join(names), *lines[1:]]

    edit(path, change)


def a_column_twice(path: Path, random: Random) -> None:
    edit(path, lambda lines: [f"{line},{line.split(',')[0]}" for line in lines])


def a_row_twice(path: Path, random: Random) -> None:
    edit(path, lambda lines: [*lines, lines[-1]])


def a_cell_too_many(path: Path, random: Random) -> None:
    edit(path, lambda lines: [*lines[:-1], f"{lines[-1]},more"])


def a_cell_too_few(path: Path, random: Random) -> None:
    edit(path, lambda lines: [*lines[:-1], lines[-1].rpartition(",")[0]])


def an_open_quote(path: Path, random: Random) -> None:
    edit(path, lambda lines: [*lines, '"never closed'])


def a_huge_cell(path: Path, random: Random) -> None:
    edit(path, lambda lines: [*lines, "x" * 200_000])


def empty_cells(path: Path, random: Random) -> None:
    edit(path, lambda lines: [*lines, "," * lines[0].count(",")])


def a_cell_of_nonsense(path: Path, random: Random) -> None:
    """In the first column, which is a key or a part of one."""
    nonsense = random.choice(
        ("nan", "inf", "-1", "1e308", "<script>", "../..", " ", "no/such id", "=1+1", "2026-13-45")
    )
    edit(path, lambda lines: [*lines[:-1], nonsense + lines[-1][len(lines[-1].split(",")[0]) :]])


def a_cell_changed(path: Path, random: Random) -> None:
    """Anywhere: it may well be sound."""

    def change(lines: list[str]) -> list[str]:
        cells = lines[-1].split(",")
        nonsense = (
            "nan",
            "inf",
            "-1",
            "1e308",
            "1e-320",
            "",
            "no-such-id",
            "2999-01-01",
            "\u202e",
            "٣",
            "1_000",
            " x ",
        )
        cells[random.randrange(len(cells))] = random.choice(nonsense)
        return [*lines[:-1], ",".join(cells)]

    edit(path, change)


def no_yaml(path: Path, random: Random) -> None:
    text = random.choice(
        ("a: [", "\ta: 1", "a: b: c", "{", "'", "- a\nb: c", "&a *b", "? ? ?", "%YAML 9.9\n---\na", "@a")
    )
    path.write_text(f"{text}\n")


def another_shape(path: Path, random: Random) -> None:
    path.write_text(
        random.choice(("just words", "42", "2026-01-01", "- - - a", "a: {b: {c: d}}", "null", "[1, 2]", "~: ~"))
    )


def two_documents(path: Path, random: Random) -> None:
    path.write_text(path.read_text("utf-8") + "\n---\na: 1\n")


def an_object_of_python(path: Path, random: Random) -> None:
    path.write_text(random.choice(("!!python/object/apply:os.system ['false']", "a: !!python/name:os.system", "!x y")))


def a_loop(path: Path, random: Random) -> None:
    path.write_text("&a\n- *a\n")


def deep(path: Path, random: Random) -> None:
    path.write_text("[" * 5_000 + "]" * 5_000)


def a_field_nobody_knows(path: Path, random: Random) -> None:
    start = path.read_text("utf-8")
    path.write_text(
        start.replace("- ", "- no_such_field: 1\n  ", 1) if start.startswith("-") else f"no_such_field: 1\n{start}"
    )


def odd_keys(path: Path, random: Random) -> None:
    path.write_text(
        random.choice(("1: a", "? [a, b]\n: c", "null: a", "true: a", "1.5: {a: b}", "<<: [a]", "<<: {a: 1}"))
    )


ANY = (empty_file, gone, a_folder_instead, a_link_to_itself, no_utf_8, utf_16, a_nul, cut_off, flipped_bytes)
ROWS = (
    *(no_header, a_column_of_another_name, a_column_twice, a_row_twice, a_cell_too_many, a_cell_too_few, an_open_quote),
    *(a_huge_cell, empty_cells, a_cell_of_nonsense, a_cell_changed),
)
TREES = (no_yaml, another_shape, two_documents, an_object_of_python, a_loop, deep, a_field_nobody_knows, odd_keys)
SPOILS: tuple[tuple[Spoil, str], ...] = (
    *((spoil, suffix) for spoil in ANY for suffix in (".csv", ".yaml")),
    *((spoil, ".csv") for spoil in ROWS),
    *((spoil, ".yaml") for spoil in TREES),
)
PERHAPS = {
    cut_off,
    flipped_bytes,
    a_cell_changed,
    a_cell_of_nonsense,
    gone,
    a_folder_instead,
    a_link_to_itself,
    empty_file,
}
"""What may leave sound data: a table may lack a row, a folder a file."""

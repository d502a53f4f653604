"""Uploaded files of anything: they are read or refused in a sentence, and soon."""

import codecs
import csv
import io
import time
from datetime import date
from random import Random

from comparison.text.markup import defused, starts_formula
from comparison.visitor.forms import FORMS
from comparison.visitor.reading import read_csv
from comparison.visitor.rows import MAX_ROWS, Known, OwnKind
from tests.attacks import nasty
from tests.attacks.tally import Tally

FAILS = "exception, more than 0.2 s of a processor, too many rows, or a cell that a spreadsheet would run"
MAX_SECONDS = 0.2
MEGABYTE = 1_000_000


def attack(random: Random, count: int, known: Known, today: date) -> Tally:
    """Reads files as quotes and measurements in turn."""
    tally = Tally()
    slowest = 0.0
    for place in range(count):
        kind = (OwnKind.QUOTE, OwnKind.MEASUREMENT)[place % 2]
        what, make = MAKERS[place // 2 % len(MAKERS)] if place < 2 * len(MAKERS) else random.choice(MAKERS)
        raw = make(random, kind)
        told = f"{what}, {kind}, {raw[:80]!r}"
        tally.tried += 1
        start = time.thread_time()
        try:
            read = read_csv(raw, "mine.csv", kind, known, today)
        except Exception as error:
            tally.fail(told, f"{type(error).__name__}: {error}")
            continue
        taken = time.thread_time() - start
        slowest = max(slowest, taken)
        if taken > MAX_SECONDS:
            tally.fail(told, f"{taken:.2f} s")
        if len(read.rows) > MAX_ROWS:
            tally.fail(told, f"{len(read.rows)} rows")
        if not read.rows and not read.faults and not read.remarks:
            tally.fail(told, "nothing is said")
        for row in read.rows:
            for text in row.model_dump(mode="json").values():
                if isinstance(text, str) and starts_formula(defused(text)):
                    tally.fail(told, f"{text!r} is run by a spreadsheet")
    tally.measured = f"{slowest:.2f} s at most"
    return tally


def random_bytes(random: Random, kind: OwnKind) -> bytes:
    return random.randbytes(random.choice((0, 1, 3, 1_000, MEGABYTE)))


def cut_utf_16(random: Random, kind: OwnKind) -> bytes:
    raw = rows(random, kind, 20).decode().encode("utf-16")
    return raw[: random.randrange(len(raw)) | 1]


def wrong_utf_16(random: Random, kind: OwnKind) -> bytes:
    return random.choice((codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF32_LE)) + rows(random, kind, 3)


def cut_utf_8(random: Random, kind: OwnKind) -> bytes:
    return rows(random, kind, 5) + "é".encode()[:1]


def huge_line(random: Random, kind: OwnKind) -> bytes:
    return header(kind) + b"a" * random.choice((131_072, 131_073, MEGABYTE - 500))


def huge_header(random: Random, kind: OwnKind) -> bytes:
    return b"a" * random.choice((200_000, MEGABYTE))


def separators(random: Random, kind: OwnKind) -> bytes:
    return random.choice((b",", b";", b"\t", b"\n", b'"', b" ", b",\n", b"\r", b"\x00", b'",')) * MEGABYTE


def empty_columns(random: Random, kind: OwnKind) -> bytes:
    return header(kind).rstrip() + b"," * 400_000 + b"\n" + b"," * 400_000


def many_columns(random: Random, kind: OwnKind) -> bytes:
    return header(kind).rstrip() + b"," + b",".join(b"c%d" % place for place in range(100_000)) + b"\n1"


def same_columns(random: Random, kind: OwnKind) -> bytes:
    return b",".join([b"accelerator"] * random.choice((2, 80_000)))


def many_bad_rows(random: Random, kind: OwnKind) -> bytes:
    return (header(kind) + random.choice((b"x\n", b"x,y\n", b"a,b,c,d\n", b",,,1\n")) * 400_000)[:MEGABYTE]


def many_unlike_accelerators(random: Random, kind: OwnKind) -> bytes:
    lines = ",".join(FORMS[kind].columns) + "\n"
    width = len(FORMS[kind].columns) - 1
    return (lines + "".join(f"h{place}{',x' * width}\n" for place in range(MAX_ROWS * 3))).encode()


def deep_quotes(random: Random, kind: OwnKind) -> bytes:
    return header(kind) + b'"' * random.choice((1, 2, 99_999, 100_000)) + b"a" + b'""' * 50_000


def formulas(random: Random, kind: OwnKind) -> bytes:
    starts = ("=", "+", "-", "@", "\t=", " =", ";=", "\u200b=", "\uff1d", "'=", "\r=", "\n=")
    return rows(random, kind, 30, lambda: random.choice(starts) + "cmd|'/c calc'!A0")


def odd_signs(random: Random, kind: OwnKind) -> bytes:
    return rows(random, kind, 30, lambda: nasty.text(random)[:400])


def odd_numbers(random: Random, kind: OwnKind) -> bytes:
    return rows(random, kind, 60, lambda: "a note", lambda: nasty.number(random))


def flipped(random: Random, kind: OwnKind) -> bytes:
    raw = bytearray(rows(random, kind, 20))
    for _ in range(random.randint(1, 30)):
        raw[random.randrange(len(raw))] = random.randrange(256)
    return bytes(raw)


MAKERS = tuple(
    (make.__name__.replace("_", " "), make)
    for make in (
        *(random_bytes, cut_utf_16, wrong_utf_16, cut_utf_8, huge_line, huge_header, separators, empty_columns),
        *(many_columns, same_columns, many_bad_rows, many_unlike_accelerators, deep_quotes, formulas, odd_signs),
        *(odd_numbers, flipped),
    )
)


def header(kind: OwnKind) -> bytes:
    return (",".join(FORMS[kind].needed) + "\n").encode()


def rows(random: Random, kind: OwnKind, count: int, text=None, number=None) -> bytes:  # type: ignore[no-untyped-def]
    """A file of the kind: the example of the template with other cells here and there."""
    form = FORMS[kind]
    lines = io.StringIO()
    writer = csv.writer(lines)
    writer.writerow(form.columns)
    for place in range(count):
        cells = {**form.example, "note": f"Row {place}"}
        for name in random.sample(form.columns, random.randint(0, 3)):
            is_number = name.endswith(("count", "usd", "gib", "vcpus", "watts", "throughput"))
            make = number if is_number else text
            cells[name] = make() if make else cells.get(name, "")
        writer.writerow([cells.get(name, "") for name in form.columns])
    return lines.getvalue().encode("utf-8", "replace")

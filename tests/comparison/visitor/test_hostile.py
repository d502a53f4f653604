"""While a file is read every visitor waits: no file that may be sent costs more than a fifth of a second."""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from comparison.catalog.loading import Catalog
from comparison.visitor.reader import Read
from comparison.visitor.reading import read_csv
from comparison.visitor.rows import MAX_COLUMNS, MAX_FAULTS, MAX_LINES, Known, OwnKind

LARGEST = 1_000_000
MAX_CPU_SECONDS = 0.2
HEADER = b"provider,accelerator,accelerator_count,price_per_hour_usd,as_of,note\n"
NAMES = HEADER.strip()


def rows(make: Callable[[int], bytes], many: int = 30_000) -> bytes:
    return HEADER + b"".join(make(index) for index in range(many))


HOSTILE = {
    "separators": b"," * LARGEST,
    "semicolons": b";" * LARGEST,
    "separators in UTF-16": b"\xff\xfe" + b",\0" * (LARGEST // 2 - 1),
    "a cell": b"a" * LARGEST,
    "quotes": b'"' * LARGEST,
    "a quote never ended": HEADER + b'"' + b"a\n" * (LARGEST // 2),
    "line ends": HEADER + b"\n" * LARGEST,
    "blank lines": HEADER + b" \n" * (LARGEST // 2),
    "empty columns": NAMES + b"," * 400_000 + b"\nLambda,h100-sxm-80gb,1,2,2026-01-01,\n",
    "columns nobody knows": NAMES + b"," + b",".join(b"c%d" % index for index in range(120_000)),
    "columns almost known": b",".join(b"price_per_hour_us%d" % index for index in range(40_000)),
    "a column again and again": b"provider," * 110_000,
    "columns with long names": b"provider," + b",".join(b"price%d" % index + b"_x" * 7_000 for index in range(62)),
    "short lines": HEADER + b"a\n" * (LARGEST // 2),
    "empty rows": HEADER + b",,,,,\n" * (LARGEST // 6),
    "bad rows": HEADER + b"x,y,z,w,v,\n" * (LARGEST // 11),
    "the same row": HEADER + b"Lambda,h100-sxm-80gb,8,20,2026-01-01,\n" * (LARGEST // 38),
    "unknown accelerators": rows(lambda index: b"p%d,h100-sxm-80gx%d,8,20,2026-01-01,\n" % (index, index)),
    "unknown providers": rows(lambda index: b"prov%d,h100-sxm-80gb,8,20,2026-01-01,\n" % index),
    "long providers": rows(lambda index: b"p%d%s,h100-sxm-80gb,8,20,2026-01-01,\n" % (index, b"a" * 1_900), 500),
    "long accelerators": rows(lambda index: b"p,%s%d,8,20,2026-01-01,\n" % (b"h100" * 480, index), 500),
    "long numbers": rows(lambda index: b"p,h100-sxm-80gb,1,%sx,2026,\n" % (b"9" * 120_000), 8),
    "notes of line ends": rows(lambda index: b'p%d,h100-sxm-80gb,1,1,2026,"a%sb"\n' % (index, b"\n" * 1_900), 490),
    "notes of semicolons": rows(lambda index: b"p%d,h100-sxm-80gb,1,1,2026,%s\n" % (index, b"; " * 950), 490),
    "notes of brackets": rows(lambda index: b"p%d,h100-sxm-80gb,1,1,2026,%s\n" % (index, b"<" * 1_900), 490),
}


@pytest.fixture(scope="module")
def known(catalog: Catalog) -> Known:
    return Known.of(catalog)


@pytest.fixture
def read(known: Known, today: date) -> Any:
    def read_(raw: bytes, kind: OwnKind = OwnKind.QUOTE) -> Read:
        return read_csv(raw[:LARGEST], "mine.csv", kind, known, today)

    return read_


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", OwnKind)
def test_no_file_holds_the_interpreter(read: Any, kind: OwnKind, name: str) -> None:
    def seconds() -> float:
        started = time.process_time()
        result = read(HOSTILE[name], kind)
        took = time.process_time() - started
        assert len(result.faults) <= MAX_FAULTS
        assert result.rows or result.faults or result.remarks
        return took

    # The least of three: other threads of the tests, such as the collector of rubbish, count as ours.
    assert min(seconds() for _ in range(3)) < MAX_CPU_SECONDS


def test_too_many_columns_are_refused_by_the_first_line(read: Any) -> None:
    [fault] = read(NAMES + b"," * MAX_COLUMNS + b"\nx\n").faults
    assert (fault.line, fault.field, fault.found) == (1, "header", "70 columns")
    assert fault.wanted == "at most 64 columns"
    assert fault.remedy


def test_after_so_many_faults_it_says_how_many_lines_were_not_read(read: Any) -> None:
    result = read(HEADER + b"a\n" * 150)
    assert len(result.faults) == MAX_FAULTS
    # 151 lines: the header and 100 faulty ones were read.
    assert result.remarks == ("After 100 faults reading stopped: 50 lines below were not read.",)
    assert read(HEADER + b"a\n" * 100).remarks == ()


def test_endless_empty_lines_are_not_read_to_their_end(read: Any) -> None:
    [fault] = read(HEADER + b"\n" * (MAX_LINES + 5)).faults
    assert (fault.found, fault.remedy) == ("more than 10,000 lines", "Remove the empty lines.")


def test_a_column_that_is_not_read_is_named_with_the_nearest_that_is(read: Any) -> None:
    result = read(NAMES + b",regoin,colour\nLambda,h100-sxm-80gb,8,20,2026-01-01,,x,y\n")
    assert result.rows
    assert result.remarks == ("Not read: columns 'colour' and 'regoin' (did you mean 'region'?).",)


@pytest.mark.parametrize(
    ("character", "told"),
    [
        ("\0", "U+0000 (null)"),
        ("\x1f", "U+001F (control character)"),
        ("\u202e", "U+202E (right-to-left override)"),
        ("\u200b", "U+200B (zero width space)"),
        ("\u2060", "U+2060 (word joiner)"),
        ("\ufeff", "U+FEFF (zero width no-break space)"),
    ],
)
def test_a_character_nobody_sees_is_named_wherever_it_stands(read: Any, character: str, told: str) -> None:
    row = "Lambda,h100-sxm-80gb,8,20,2026-01-01,"
    for where in (0, 3, len("Lambda,h100"), len("Lambda,h100-sxm-80gb"), len(row)):
        [fault] = read(HEADER + f"{row[:where]}{character}{row[where:]}\n".encode()).faults
        assert (fault.line, fault.found) == (2, f"the character {told}")
        assert fault.remedy
    [fault] = read(b"provider" + character.encode() + HEADER.removeprefix(b"provider")).faults
    assert (fault.field, fault.found) == ("header", f"the character {told}")

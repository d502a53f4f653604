"""What a visitor brings along for one session: quotes and measurements, checked as the curated rows are.

Read row by row: sound rows are kept, every fault names line, column, what was found, what is wanted and the way out.
Nothing here stores anything; who calls keeps the rows, for as long as the session lasts. While a file is read all visitors
wait: what it costs is bounded by columns, lines and faults, and ends where the first of them is too many.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from comparison.text.characters import odd_character
from comparison.text.lists import plural
from comparison.visitor.forms import FORMS, Form, column_name, known_columns
from comparison.visitor.reader import Read, Reader
from comparison.visitor.rows import MAX_COLUMNS, MAX_FAULTS, MAX_LINES, MAX_ROWS, Known, OwnKind, OwnRow

_FORM = "the form"


def read_values(
    values: Mapping[str, str], kind: OwnKind, known: Known, today: date, already: Sequence[OwnRow] = ()
) -> Read:
    """One row from a form, cells as text.

    Args:
        already: rows of the session; the new one must differ from each.
    """
    reader = Reader(FORMS[kind], known, today, already, _FORM)
    reader.add(dict(values), None)
    return reader.result()


def read_csv(raw: bytes, file: str, kind: OwnKind, known: Known, today: date, already: Sequence[OwnRow] = ()) -> Read:
    """Rows of a CSV file. Comma, semicolon or tab; UTF-8 or UTF-16; columns in any order."""
    form = FORMS[kind]
    reader = Reader(form, known, today, already, file)
    text = reader.decoded(raw)
    if text is not None and (delimiter := _delimiter(text, form, reader)):
        _read_rows(text, delimiter, form, reader)
    return reader.result()


def _delimiter(text: str, form: Form, reader: Reader) -> str:
    """What the cells of the first line are separated by; empty, with a fault, where that line can be no header."""
    above = len(text) - len(text.lstrip())
    first, line = text[above:].partition("\n")[0], text.count("\n", 0, above) + 1
    if not first.strip():
        reader.fault(None, "file", "an empty file", "a header and at least one row", "Begin with the template.")
        return ""
    if odd := odd_character(first.replace("\t", "")):
        remedy = "Type the names of the columns anew, or save the file as “CSV UTF-8”."
        reader.fault(line, "header", f"the character {odd}", "names of columns without characters nobody sees", remedy)
        return ""

    def fits(sign: str) -> tuple[int, int]:
        return len(known_columns(first.split(sign, MAX_COLUMNS), form)), first.count(sign)

    delimiter = max(",;\t", key=fits)
    if (columns := first.count(delimiter) + 1) > MAX_COLUMNS:
        remedy = "Remove the columns that are not read; the template has all that are."
        reader.fault(line, "header", plural(columns, "column"), f"at most {MAX_COLUMNS} columns", remedy)
        return ""
    return delimiter


def _read_rows(text: str, delimiter: str, form: Form, reader: Reader) -> None:
    """Header and rows, until the file ends or there is too much of it."""
    lines = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    header: list[str] = []
    read = 0
    try:
        for cells in lines:
            if not "".join(cells).strip(" \t\xa0"):
                if lines.line_num < MAX_LINES:
                    continue
                reader.fault(None, "file", f"more than {MAX_LINES:,} lines", f"at most {MAX_ROWS} rows", _EMPTY)
                break
            if not header:
                header = [column_name(cell, form) for cell in cells]
                if not reader.accepts(header, lines.line_num):
                    return
                continue
            if (read := read + 1) > MAX_ROWS:
                remedy = "The first were read; leave out what you do not compare."
                reader.fault(None, "file", f"more than {MAX_ROWS} rows", f"at most {MAX_ROWS}", remedy)
                break
            if len(cells) == len(header):
                reader.add(dict(zip(header, cells, strict=True)), lines.line_num)
            else:
                few = "Leave a cell empty where nothing is known, but keep its separator."
                many = f"Put cells that hold the separator {delimiter!r} in double quotes."
                remedy = few if len(cells) < len(header) else many
                reader.fault(lines.line_num, "row", plural(len(cells), "cell"), plural(len(header), "cell"), remedy)
            if len(reader.faults) >= MAX_FAULTS:
                reader.stop(text.count("\n") + (not text.endswith("\n")) - lines.line_num)
                break
    except csv.Error as error:
        remedy = "A double quote inside a cell is written twice; a cell with one begins and ends with one."
        reader.fault(lines.line_num, "row", str(error), "a well-formed CSV file", remedy)
    if not read and not reader.faults and not reader.remarks:
        found = "a header without rows" if header else "empty cells only"
        reader.fault(None, "file", found, "a header and at least one row below it", "Fill in the template.")


_EMPTY = "Remove the empty lines."

"""What a visitor brings along for one session: quotes and measurements, checked as the curated rows are.

Read row by row: sound rows are kept, every fault names line, column, what was found, what is wanted and the way out.
Nothing here stores anything; who calls keeps the rows, for as long as the session lasts.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from datetime import date

from comparison.text.lists import plural
from comparison.visitor.forms import FORMS, column_name, known_columns
from comparison.visitor.reader import Read, Reader
from comparison.visitor.rows import MAX_ROWS, Known, OwnKind, OwnRow

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
    if (text := reader.decoded(raw)) is None:
        return reader.result()
    first = text.lstrip().partition("\n")[0]
    if not first.strip():
        reader.fault(None, "file", "an empty file", "a header and at least one row", "Begin with the template.")
        return reader.result()
    delimiter = max(",;\t", key=lambda sign: (len(known_columns(first.split(sign), form)), first.count(sign)))
    lines = csv.reader(io.StringIO(text), delimiter=delimiter, strict=True)
    header: list[str] = []
    read = 0
    try:
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if not header:
                header = [column_name(cell, form) for cell in cells]
                if not reader.accepts(header, lines.line_num):
                    return reader.result()
                continue
            if len(cells) != len(header):
                few = "Leave a cell empty where nothing is known, but keep its separator."
                many = f"Put cells that hold the separator {delimiter!r} in double quotes."
                remedy = few if len(cells) < len(header) else many
                reader.fault(lines.line_num, "row", plural(len(cells), "cell"), plural(len(header), "cell"), remedy)
                continue
            if (read := read + 1) > MAX_ROWS:
                reader.fault(
                    None,
                    "file",
                    f"more than {MAX_ROWS} rows",
                    f"at most {MAX_ROWS}",
                    "The first were read; leave out what you do not compare.",
                )
                break
            reader.add(dict(zip(header, cells, strict=True)), lines.line_num)
    except csv.Error as error:
        remedy = "A double quote inside a cell is written twice; a cell with one begins and ends with one."
        reader.fault(lines.line_num, "row", str(error), "a well-formed CSV file", remedy)
    if not read and not reader.faults and not reader.remarks:
        found = "a header without rows" if header else "empty cells only"
        reader.fault(None, "file", found, "a header and at least one row below it", "Fill in the template.")
    return reader.result()

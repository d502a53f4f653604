"""Rows read one by one: sound ones are kept, every fault names line, column, what was found, what is wanted and the way out."""

import codecs
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from pydantic import ValidationError

from comparison.catalog import checks
from comparison.catalog.faults import Fault, faults_of
from comparison.catalog.reading import Located, Rows
from comparison.records import market
from comparison.text.characters import odd_character
from comparison.text.dates import FIRST_YEAR_OF_PRICES, day_words, first_day
from comparison.text.lists import listing, plural
from comparison.text.numbers import number
from comparison.text.spelling import hint, nearest
from comparison.visitor.forms import EXAMPLE_NOTE, OUR_COLUMNS, Form, known_columns
from comparison.visitor.rows import MAX_FAULTS, MAX_MEGABYTES, MAX_ROWS, Known, OwnRow, Quote

# Below a tenth of a cent per hour there is a slip of the unit; the lowest price we know is two cents.
MIN_PRICE_USD = 0.001
_SPREADSHEETS = {
    b"PK\x03\x04": "a workbook (xlsx or ods)",
    b"\xd0\xcf\x11\xe0": "a workbook (xls)",
    b"%PDF": "a PDF",
    b"\x1f\x8b": "a compressed file",
}


@dataclass(frozen=True, slots=True)
class Read:
    """What a file or a form gave: sound rows, every fault, and what was read otherwise than written."""

    rows: tuple[OwnRow, ...] = ()
    faults: tuple[Fault, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def sentence(self) -> str:
        """2 rows added, 1 row left out."""
        bad = len({fault.line for fault in self.faults if fault.line and fault.field not in {"file", "header"}})
        words = [f"{plural(len(self.rows), 'row')} added" if self.rows else "No row added"]
        words += [f"{plural(bad, 'line')} with faults left out"] if bad else []
        return f"{', '.join(words)}."


@dataclass
class Reader:
    """Takes the rows of one file or form, in their order."""

    form: Form
    known: Known
    today: date
    already: Sequence[OwnRow]
    file: str
    rows: list[OwnRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    _ignored: set[str] = field(default_factory=set)
    _is_full: bool = False
    _seen: dict[tuple[object, ...], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._seen = {_identity(row): "a row you have added" for row in self.already}

    def result(self) -> Read:
        return Read(tuple(self.rows), tuple(self.faults[:MAX_FAULTS]), tuple(self.remarks))

    def fault(self, line: int | None, column: str, found: str, wanted: str, remedy: str) -> None:
        self.faults.append(Fault(self.file, line, column, found, wanted, remedy))

    def stop(self, unread: int) -> None:
        """Says that the file was not read to its end."""
        if unread > 0:
            lines = f"{plural(unread, 'line')} below {'was' if unread == 1 else 'were'} not read"
            self.remarks.append(f"After {MAX_FAULTS} faults reading stopped: {lines}.")

    def decoded(self, raw: bytes) -> str | None:
        """The text of a file, or a fault that says how to save it."""
        if len(raw) > MAX_MEGABYTES * 1_000_000:
            found = f"{number(len(raw) / 1e6)} MB"
            self.fault(None, "file", found, f"at most {MAX_MEGABYTES} MB", f"{MAX_ROWS} rows are a twentieth of that.")
            return None
        for start, what in _SPREADSHEETS.items():
            if raw.startswith(start):
                self.fault(None, "file", what, "a CSV file", "Save it as “CSV UTF-8” in your spreadsheet program.")
                return None
        is_utf16 = raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        try:
            text = raw.decode("utf-16" if is_utf16 else "utf-8-sig")
        except UnicodeDecodeError as error:
            line = raw[: error.start].count(b"\n") + 1
            found = "half a character" if is_utf16 else f"byte 0x{raw[error.start]:02x}, which is no UTF-8"
            self.fault(line, "file", found, "UTF-8 text", "Save it as “CSV UTF-8” in your spreadsheet program.")
            return None
        return text.replace("\r\n", "\n").replace("\r", "\n")

    def accepts(self, header: list[str], line: int) -> bool:
        """Whether the first line can be used as header."""
        form, known = self.form, known_columns(header, self.form)
        if not known:
            found = listing([repr(cell[:30]) for cell in header], most=3)
            wanted = f"the names of the columns, at least {listing(form.needed, most=9)}"
            self.fault(line, "header", found, wanted, "Put the first line of the template above your rows.")
            return False
        for column in sorted({column for column in known if header.count(column) > 1}):
            found = f"{column!r} {header.count(column)} times"
            self.fault(line, "header", found, "each column once", "Remove all but one of them.")
        for column in form.needed:
            stands_for = [other for other, one in form.aliases.items() if one == column]
            if column not in header and not set(stands_for) & set(header):
                near = nearest(column, [name for name in header if name not in known])
                remedy = (
                    near.replace("Did you mean", "Is it").replace("?", ", misspelt?") if near else "Add the column."
                )
                self.fault(line, "header", "no such column", column, remedy)
        self._ignored = {column for column in header if column not in known and column}
        if self._ignored:
            names = listing([_name_and_nearest(column, form) for column in sorted(self._ignored)], most=5)
            self.remarks.append(f"Not read: {'column' if len(self._ignored) == 1 else 'columns'} {names}.")
        return not self.faults

    def add(self, raw: Mapping[str, str], line: int | None) -> None:
        """One row: kept where it is sound and new, else its faults."""
        values = {name: cell.strip() for name, cell in raw.items() if cell.strip() and name not in self._ignored}
        if self._has_odd_characters(raw, line):
            return
        if values.get("note") == EXAMPLE_NOTE:
            self.remarks.append(f"Line {line}: the example row of the template was left out.")
            return
        if len(self.already) + len(self.rows) >= MAX_ROWS:
            if not self._is_full:
                self._is_full = True
                self.fault(
                    None,
                    "row",
                    f"more than {MAX_ROWS} rows in this session",
                    f"at most {MAX_ROWS}",
                    "Remove some of yours first.",
                )
            return
        place = len(self.already) + len(self.rows) + 1
        problems, remarks = self.form.complete(values, self.known, place)
        before = len(self.faults)
        for column, found, wanted, remedy in problems:
            self.fault(line, column, found, wanted, remedy)
        told = {column for column, *_ in problems}
        row: OwnRow | None = None
        try:
            row = self.form.model.model_validate(values)
        except ValidationError as error:
            for fault in faults_of(error, self.form.model, self.file, line):
                if fault.field not in told and fault.field not in OUR_COLUMNS:
                    self.faults.append(_in_our_words(fault))
        if row is not None:
            self._check(row, line)
        if len(self.faults) == before and row is not None:
            self._seen[_identity(row)] = f"line {line}" if line else "a row you have added"
            self.rows.append(row)
            self.remarks += [f"Line {line}: {remark}" if line else remark for remark in remarks]

    def _has_odd_characters(self, raw: Mapping[str, str], line: int | None) -> bool:
        """Told before anything is looked up: a lookup, or the blanks at the ends of a cell, could swallow them."""
        before = len(self.faults)
        for column, cell in raw.items():
            if column not in self._ignored and (odd := odd_character(cell.replace("\n", ""))):
                wanted = "text without tabs and characters nobody sees"
                self.fault(line, column, f"the character {odd}", wanted, "Type the cell anew.")
        return len(self.faults) > before

    def _check(self, row: OwnRow, line: int | None) -> None:
        """What no model can see alone: today, the accelerator's memory, the other rows."""
        if same := self._seen.get(_identity(row)):
            self.fault(line, "row", f"the same as {same}", "each row once", "It is kept once.")
        day = first_day(row.as_of)
        if day and day.year < FIRST_YEAR_OF_PRICES:
            wanted = f"a day of the year {FIRST_YEAR_OF_PRICES} or later"
            self.fault(line, "as_of", repr(row.as_of), wanted, "Correct the day, or leave it empty.")
        if day and day > self.today:
            self.fault(
                line,
                "as_of",
                repr(row.as_of),
                f"a day up to {day_words(self.today.isoformat())}",
                "Give the day of the quote.",
            )
        if isinstance(row, Quote):
            if 0 < row.price_per_hour_usd / row.accelerator_count < MIN_PRICE_USD:
                found = f"{row.price_per_hour_usd:g}"
                self.fault(
                    line,
                    "price_per_hour_usd",
                    found,
                    f"at least {MIN_PRICE_USD} USD per device and hour",
                    "Give the price of an hour, not of a second.",
                )
            nominal = market.Accelerator.model_construct(
                accelerator=row.accelerator, memory_gib=self.known.memory_gib.get(row.accelerator)
            )
            here = Path(self.file)
            rows = Rows({"offers": [Located(row, here, line or 0)], "accelerators": [Located(nominal, here, 0)]})
            for fault in checks.offers_name_the_memory_of_their_accelerator(rows):
                self.faults.append(replace(fault, file=self.file, line=line))


def _in_our_words(fault: Fault) -> Fault:
    """The same fault as a visitor sees the row."""
    if fault.field == "provider_name":
        return replace(fault, field="provider")
    if fault.field == "price_per_hour_usd" and "less than" in fault.wanted:
        return replace(fault, remedy="Give the price of one machine for one hour.")
    return fault


def _name_and_nearest(column: str, form: Form) -> str:
    """A column that is not read, and which one may have been meant."""
    name = column[:40]
    return f"{name!r}{hint(name.lower(), (*form.columns, *form.also))}"


def _identity(row: OwnRow) -> tuple[object, ...]:
    left_out = {"offer_id", "result_id", "note", "label"}
    return tuple(getattr(row, name) for name in type(row).model_fields if name not in left_out)

"""Bring your own: sound rows are kept, every fault names place and way out, theirs stay recognisable."""

import csv
import io
from datetime import date
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.benchmarks.throughput import ThroughputFilter, throughput_rows
from comparison.catalog.loading import Catalog
from comparison.charts import prices
from comparison.frames.tables import Tables
from comparison.market.offers import OfferFilter, find_offers
from comparison.market.prices import summarise
from comparison.market.units import PriceUnit
from comparison.table import export
from comparison.visitor.forms import EXAMPLE_NOTE, FORMS
from comparison.visitor.frames import with_measurements, with_quotes
from comparison.visitor.marks import is_yours, own_words
from comparison.visitor.reader import Read
from comparison.visitor.reading import read_csv, read_values
from comparison.visitor.rows import MAX_ROWS, Known, Measurement, OwnKind, Quote

CELL = st.characters(codec="utf-8", exclude_characters="\r")  # a lone one ends a line
HEADER = "provider,accelerator,accelerator_count,price_per_hour_usd\n"
SOUND = {"provider": "Lambda", "accelerator": "h100-sxm-80gb", "accelerator_count": "8", "price_per_hour_usd": "16"}


@pytest.fixture(scope="module")
def known(catalog: Catalog) -> Known:
    return Known.of(catalog)


@pytest.fixture
def read(known: Known, today: date) -> Any:
    def read_(text: str | bytes, kind: OwnKind = OwnKind.QUOTE, already: Any = ()) -> Read:
        raw = text if isinstance(text, bytes) else text.encode()
        return read_csv(raw, "mine.csv", kind, known, today, already)

    return read_


@pytest.fixture
def quote(known: Known, today: date) -> Any:
    def quote_(**changes: str) -> Quote:
        result = read_values({**SOUND, **changes}, OwnKind.QUOTE, known, today)
        assert not result.faults, result.faults
        [row] = result.rows
        assert isinstance(row, Quote)
        return row

    return quote_


def test_good_rows_are_kept_and_bad_ones_named_with_line_column_found_wanted_and_way_out(read: Any) -> None:
    result = read(
        HEADER + "Lambda,h100-sxm-80gb,8,16\nLambda,h100-sxm-80bg,8,16\nLambda,t4-16gb,1,-3\nAWS,t4-16gb,1,1\n"
    )
    assert [row.provider for row in result.rows] == ["lambda", "aws"]
    accelerator, price = result.faults
    assert (accelerator.line, accelerator.field, accelerator.found) == (3, "accelerator", "'h100-sxm-80bg'")
    assert "'h100-sxm-80gb'" in accelerator.remedy
    assert (price.line, price.field, price.found) == (4, "price_per_hour_usd", "'-3'")
    assert "greater than or equal to 0" in price.wanted
    assert price.remedy
    assert result.sentence == "2 rows added, 2 lines with faults left out."


@pytest.mark.parametrize(
    ("column", "cell", "wanted"),
    [
        ("price_per_hour_usd", "-1", "greater than or equal to 0"),
        ("price_per_hour_usd", "0", "free_tier"),
        ("price_per_hour_usd", "inf", "finite"),
        ("price_per_hour_usd", "nan", "finite"),
        ("price_per_hour_usd", "1e40", "less than 2000"),
        ("price_per_hour_usd", "5000", "less than 2000"),
        ("price_per_hour_usd", "0.0000001", "at least 0.001 USD"),
        ("price_per_hour_usd", "2,50", "valid number"),
        ("price_per_hour_usd", "$2", "valid number"),
        ("price_per_hour_usd", "", "a value"),
        ("accelerator", "", "a value"),
        ("accelerator", "Voodoo 2", "an accelerator of our list"),
        ("accelerator_count", "0", "greater than or equal to 1"),
        ("accelerator_count", "1000000000", "less than or equal to 10000"),
        ("accelerator_count", "2.5", "valid integer"),
        ("accelerator_memory_gib", "640", "80, the nominal size"),
        ("billing", "by handshake", "'on_demand', 'spot'"),
        ("kind", "yacht", "'machine'"),
        ("as_of", "22.11.2026", "a date written"),
        ("as_of", "2026-11-23", "a day up to 22 November 2026"),
        ("provider", "<b>x</b>", "without < and >"),
        ("provider", "a > b", "without < and >"),
        ("note", "<script>x", "without markup"),
        ("price_per_hour_usd", "1_000", "written in digits"),
        ("accelerator_count", "1_0", "written in digits"),
        ("as_of", "1800-01-01", "of the year 1950 or later"),
        ("as_of", "1999", "of the year 2006 or later"),
        ("note", "a\x00b", "nobody sees"),
        ("note", "a\u202eb", "nobody sees"),
        ("provider", "Lamb\u200bda", "nobody sees"),
        ("accelerator", "h100-sxm-80gb\u200b", "nobody sees"),
        ("instance", "\ufeffbig", "nobody sees"),
        ("note", "a\tb", "without tabs"),
    ],
)
def test_a_cell_that_cannot_be_so_is_refused_and_says_why(
    known: Known, today: date, column: str, cell: str, wanted: str
) -> None:
    result = read_values({**SOUND, column: cell}, OwnKind.QUOTE, known, today)
    assert not result.rows
    told = [fault for fault in result.faults if wanted in fault.wanted]
    assert told, result.faults
    assert told[0].remedy


@pytest.mark.parametrize(
    ("raw", "found", "way_out"),
    [
        (b"", "an empty file", "template"),
        (b"\n \n", "an empty file", "template"),
        (b",,\n", "empty cells only", "template"),
        (HEADER.encode(), "a header without rows", "template"),
        (b"aws,h100,3\n", "'aws'", "first line of the template"),
        (b"\x00\x01\x02", "U+0000 (null)", "CSV UTF-8"),
        (b"provider,accelerator\nAWS,t4-16gb\n", "no such column", "Add the column"),
        (b"acelerator,accelerator_count,price_per_hour_usd\nt4-16gb,1,1\n", "no such column", "'acelerator', misspelt"),
        (HEADER.encode() + "Orléans,t4-16gb,1,1\n".encode("latin-1"), "byte 0xe9", "CSV UTF-8"),
        (b"PK\x03\x04" + bytes(100), "a workbook", "CSV UTF-8"),
        (b"%PDF-1.7", "a PDF", "CSV UTF-8"),
        (b"\xff\xfea\x00b", "half a character", "CSV UTF-8"),
        (b"a" * 50_000_000, "50 MB", "rows"),
        (HEADER.encode() + b'"Lambda,t4-16gb,1,1\n', "unexpected end of data", "double quote"),
        (HEADER.encode() + b"Lambda,t4-16gb,1\n", "3 cells", "keep its separator"),
        (HEADER.encode() + b"Lambda, Inc,t4-16gb,1,1\n", "5 cells", "in double quotes"),
    ],
)
def test_a_file_that_cannot_be_read_says_so_with_the_way_out(read: Any, raw: bytes, found: str, way_out: str) -> None:
    result = read(raw)
    assert not result.rows
    assert any(found in fault.found and way_out in fault.remedy for fault in result.faults), result.faults


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_what_spreadsheets_write_is_read(read: Any, encoding: str, separator: str) -> None:
    text = (HEADER + "Örtliche Wolke,t4-16gb,1,0.5\n").replace(",", separator).replace("\n", "\r\n")
    [row] = read(text.encode(encoding)).rows
    assert (row.provider_name, row.price_per_hour_usd) == ("Örtliche Wolke", 0.5)


def test_spellings_of_people_are_understood(read: Any) -> None:
    header = "Provider,Accelerator,Accelerator count,Price per hour USD,Billing,Kind\n"
    [row] = read(header + "amazon web services,H100 SXM 80 GB,8,40,On demand,Whole machine\n").rows
    assert (row.provider, row.provider_name) == ("aws", "AWS")
    assert (row.accelerator, row.billing, row.kind) == ("h100-sxm-80gb", "on_demand", "machine")


def test_a_price_of_one_device_is_multiplied_by_the_devices(quote: Any) -> None:
    # 8 devices at 2.25 are 18 for the machine.
    assert quote(price_per_hour_usd="", price_per_accelerator_hour_usd="2.25").price_per_hour_usd == 18


def test_a_provider_nobody_knows_stands_for_itself_and_the_nearest_is_named(read: Any) -> None:
    result = read(HEADER + "Lamda,t4-16gb,1,1\n")
    assert result.rows[0].provider == "lamda"
    assert "Did you mean 'lambda'?" in result.remarks[0]


def test_a_row_is_kept_once(read: Any) -> None:
    line = "Lambda,t4-16gb,1,1\n"
    first = read(HEADER + line + line)
    assert len(first.rows) == 1
    assert "the same as line 2" in first.faults[0].found
    again = read(HEADER + line, already=first.rows)
    assert not again.rows
    assert "a row you have added" in again.faults[0].found


def test_a_session_holds_so_many_rows_and_no_more(read: Any) -> None:
    lines = [f"Lambda,t4-16gb,1,{place / 100 + 1:.2f}\n" for place in range(3_000)]
    first = read(HEADER + "".join(lines))
    assert len(first.rows) == MAX_ROWS
    assert len(first.faults) == 1
    assert f"more than {MAX_ROWS} rows" in first.faults[0].found
    more = read(HEADER + "".join(lines[1_000:1_010]), already=first.rows)
    assert not more.rows
    assert len(more.faults) == 1
    assert len({row.offer_id for row in first.rows}) == MAX_ROWS


@pytest.mark.parametrize("kind", OwnKind)
def test_the_template_is_read_but_its_example_is_not_a_row(read: Any, kind: OwnKind) -> None:
    text = FORMS[kind].template
    result = read(text, kind)
    assert not result.rows
    assert not result.faults
    assert "example row" in result.remarks[0]
    [row] = read(text.replace(EXAMPLE_NOTE, "Asked by telephone"), kind).rows
    assert row.source == "yours"
    assert all(FORMS[kind].meaning(column) for column in FORMS[kind].columns)


def test_a_downloaded_file_of_offers_is_read(read: Any, tables: Tables) -> None:
    found = find_offers(tables.offers, OfferFilter(family=("h100",), kind=("machine",)), limit=5)
    result = read(export.to_csv(found))
    assert not result.faults
    assert [row.price_per_hour_usd for row in result.rows] == found["price_per_hour_usd"].tolist()
    assert "Not read: columns" in result.remarks[0]


def test_own_quotes_have_the_columns_and_types_of_the_others(
    quote: Any, catalog: Catalog, tables: Tables, today: date
) -> None:
    before = tables.offers.copy()
    mine = [quote(), quote(provider="Local cloud", region="cellar", accelerator_count="2", price_per_hour_usd="3")]
    both = with_quotes(tables.offers, mine, catalog, tables, today)
    assert list(both.columns) == list(tables.offers.columns)
    assert [dtype.name for dtype in both.dtypes] == [dtype.name for dtype in tables.offers.dtypes]
    pd.testing.assert_frame_equal(
        both.iloc[: len(before)].astype("object"), before.astype("object"), check_index_type=False
    )
    own = both[is_yours(both)]
    assert own["provider_name"].tolist() == ["Lambda (yours)", "Local cloud (yours)"]
    assert own["price_per_accelerator_hour_usd"].tolist() == [2.0, 1.5]  # 16 / 8 and 3 / 2
    assert own["price_per_gib_hour_usd"].tolist() == [16 / 640, 3 / 160]
    assert own["family"].tolist() == ["h100", "h100"]
    assert (own["day"] == pd.Timestamp(today)).all()  # undated: taken as of today, and shown as undated
    assert set(own["as_of"]) == {"undated"}
    assert tables.offers.equals(before)
    assert with_quotes(tables.offers, [], catalog, tables, today) is tables.offers


def test_own_quotes_are_marked_in_chart_words_and_files(
    quote: Any, catalog: Catalog, tables: Tables, today: date
) -> None:
    mine = [quote(price_per_hour_usd="4", instance="mine"), quote(price_per_hour_usd="80", provider="Dear & Co")]
    offers = with_quotes(tables.offers, mine, catalog, tables, today)
    found = find_offers(offers, OfferFilter(family=("h100",), kind=("machine",), billing=("on_demand",)))
    assert "from $0.50 (Lambda (yours))" in summarise(found).sentence("H100", PriceUnit.ACCELERATOR)
    for by in ("provider", "accelerator"):
        dots = prices.spread_rows(found, PriceUnit.ACCELERATOR, by)
        assert is_yours(dots).sum() == 2  # also the dear one, which is not the cheapest of anything
        figure = prices.spread(dots, PriceUnit.ACCELERATOR, tables.offers["day"].max())
        [own] = [trace for trace in figure.data if trace["name"] == "yours"]
        assert sorted(own["x"]) == [0.5, 10.0]
        assert "2 of the prices are yours, unchecked. Drawn as a cross." in prices.describe_spread(
            dots, PriceUnit.ACCELERATOR, 99
        )
        sure = dots[~dots["is_doubtful"].to_numpy(dtype=bool)]  # those in doubt stand after them
        prices_drawn = sure.groupby("row", sort=False)["price_per_accelerator_hour_usd"].apply(list)
        assert all(each == sorted(each) for each in prices_drawn)
    rows = list(csv.DictReader(io.StringIO(export.to_csv(found))))
    [row] = [row for row in rows if row["provider_name"] == "Lambda (yours)"]
    assert row["instance"] == "mine"
    assert row["source"] == "yours"


@pytest.mark.parametrize("cell", ["=cmd()", "a;=1+1", "\uff1d1", "@x"])
def test_a_cell_that_a_spreadsheet_would_run_is_refused(cell: str, known: Known, today: date) -> None:
    """The table's own toolbar downloads what is on the screen, so a formula never gets there."""
    result = read_values({**SOUND, "instance": cell}, OwnKind.QUOTE, known, today)
    assert not result.rows
    assert [(fault.field, "spreadsheet" in fault.wanted) for fault in result.faults] == [("instance", True)]


def test_own_measurements_stand_beside_the_suite_and_are_never_averaged_with_it(
    known: Known, catalog: Catalog, tables: Tables, today: date
) -> None:
    values = {
        "accelerator": "H100 SXM 80GB",
        "accelerator_count": "1",
        "suite": "lambda-pytorch-v1",
        "model": "ResNet-50",
        "precision": "FP16",
        "throughput": "9999",
    }
    result = read_values(values, OwnKind.MEASUREMENT, known, today)
    assert not result.faults
    [row] = result.rows
    assert isinstance(row, Measurement)
    assert row.unit == "images_per_second"
    both = with_measurements(tables.gpu_throughput, [row], catalog, tables)
    assert [dtype.name for dtype in both.dtypes] == [dtype.name for dtype in tables.gpu_throughput.dtypes]
    before, after = (throughput_rows(each, ThroughputFilter()) for each in (tables.gpu_throughput, both))
    assert len(after) == len(before) + 1
    [own] = after[is_yours(after)].to_dict("records")
    assert (own["accelerator_text"], own["throughput"]) == ("H100 SXM 80 GB (yours)", 9999)
    assert own_words(after, "figure") == "1 figure is yours, unchecked."


@pytest.mark.parametrize(
    ("column", "cell", "wanted"),
    [
        ("model", "resnet5O", "a known word"),
        ("suite", "my own", "a known word"),
        ("unit", "tokens_per_second", "images_per_second"),
        ("throughput", "0", "greater than 0"),
        ("throughput", "inf", "finite"),
        ("precision", "fp8", "'fp16'"),
    ],
)
def test_a_measurement_that_cannot_be_compared_is_refused(
    known: Known, today: date, column: str, cell: str, wanted: str
) -> None:
    values = {
        "accelerator": "t4-16gb",
        "accelerator_count": "1",
        "suite": "lambda-tensorflow",
        "model": "resnet50",
        "precision": "fp32",
        "throughput": "100",
        column: cell,
    }
    result = read_values(values, OwnKind.MEASUREMENT, known, today)
    assert not result.rows
    assert any(fault.field == column and wanted in fault.wanted for fault in result.faults), result.faults


@given(raw=st.binary(max_size=400), kind=st.sampled_from(OwnKind))
def test_no_bytes_make_the_reader_fail(known: Known, raw: bytes, kind: OwnKind) -> None:
    for start in (b"", ",".join(FORMS[kind].columns).encode() + b"\n"):
        result = read_csv(start + raw, "mine.csv", kind, known, date(2026, 11, 22))
        assert result.rows or result.faults or result.remarks


@given(
    price=st.floats(0.01, 1_999, allow_nan=False),
    many=st.integers(1, 8),
    region=st.text(CELL, max_size=12),
    note=st.text(CELL, max_size=40),
)
def test_what_is_written_as_csv_is_read_as_it_was(
    known: Known, price: float, many: int, region: str, note: str
) -> None:
    values = {
        "provider": "Lambda",
        "accelerator": "t4-16gb",
        "accelerator_count": str(many),
        "region": region,
        "note": note,
        "price_per_hour_usd": repr(price),
    }
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerows([values.keys(), values.values()])
    by_form = read_values(values, OwnKind.QUOTE, known, date(2026, 11, 22))
    by_file = read_csv(text.getvalue().encode(), "a.csv", OwnKind.QUOTE, known, date(2026, 11, 22))
    assert by_file.rows == by_form.rows
    assert {fault.field for fault in by_file.faults} == {fault.field for fault in by_form.faults}
    if by_form.rows:
        assert by_form.rows[0].price_per_hour_usd == price  # type: ignore[union-attr]

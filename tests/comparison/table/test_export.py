"""What leaves as JSON or CSV is whole, says its licence, and runs nothing in a spreadsheet."""

import csv
import io
import json
from datetime import date

import pandas as pd
import pytest

from comparison.table import export
from tests.factories.world import make_tables


def test_json_says_licence_version_and_number_of_rows() -> None:
    told = json.loads(export.to_json(pd.DataFrame({"a": [1, 2]}), version="abc"))
    assert told["about"]["rows"] == 2
    assert told["about"]["version"] == "abc"
    assert "Apache-2.0" in told["about"]["licence"]
    assert told["rows"] == [{"a": 1}, {"a": 2}]


def test_what_is_not_known_is_null_never_nan() -> None:
    frame = pd.DataFrame(
        {
            "number": [1.5, float("nan"), float("inf")],
            "text": pd.Series(["x", None, "y"], dtype="str"),
            "day": pd.to_datetime(pd.Series(["2026-08-22", None, "2026-08-23"])),
            "tags": [("a", "b"), None, ()],
        }
    )
    rows = json.loads(export.to_json(frame), parse_constant=lambda word: pytest.fail(f"{word} is no JSON"))["rows"]
    assert rows == [
        {"number": 1.5, "text": "x", "day": "2026-08-22", "tags": ["a", "b"]},
        {"number": None, "text": None, "day": None, "tags": None},
        {"number": None, "text": "y", "day": "2026-08-23", "tags": []},
    ]


@pytest.mark.parametrize("rows", [0, 3])
def test_rows_are_written_as_the_standard_library_writes_them(rows: int) -> None:
    kinds = pd.DataFrame(
        {
            'a "name"': pd.Series(['é "x"\n\t\\', None, "\u2028 </script>"], dtype="str"),
            "kind": pd.Series(["b", None, "a"], dtype="category"),
            "size": pd.Series([2, 10, 2], dtype="category"),
            "count": [1, -2, 10**15],
            "share": [0.1, float("nan"), -1e300],
            "is_new": [True, False, True],
            "tags": [("a", 'b"\n'), (), None],
            "mixed": [1, "x", 2.5],
            "day": pd.to_datetime(pd.Series(["2026-08-22", None, "2026-08-23"])),
        }
    ).head(rows)
    about = {"licence": export.LICENCE_NOTE, "says": "x", "rows": rows}
    told = json.dumps({"about": about, "rows": export.records(kinds)}, ensure_ascii=False, indent=1)
    assert export.to_json(kinds, says="x") == told
    assert len(export.records(kinds)) == rows
    if rows:
        assert export.records(kinds)[1] == {
            'a "name"': None,
            "kind": None,
            "size": 10,
            "count": -2,
            "share": None,
            "is_new": False,
            "tags": [],
            "mixed": "x",
            "day": None,
        }


def test_records_of_offers_are_plain_values() -> None:
    for row in export.records(make_tables().offers):
        for name, value in row.items():
            assert value is None or type(value) in (str, int, float, bool), f"{name}: {type(value)}"
    assert export.records(pd.DataFrame({"d": [date(2026, 8, 22)]})) == [{"d": "2026-08-22"}]


def test_csv_can_be_read_back() -> None:
    frame = make_tables().offers
    rows = list(csv.DictReader(io.StringIO(export.to_csv(frame))))
    assert [row["offer_id"] for row in rows] == frame["offer_id"].tolist()
    assert [float(row["price_per_hour_usd"]) for row in rows] == frame["price_per_hour_usd"].tolist()
    assert rows[3]["region"] == ""
    assert rows[3]["tensor_fp16_dense_tflops"] == ""


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_defused(start: str) -> None:
    text = f'{start}HYPERLINK("https://example.org")'
    for cell in (text, (text, "b")):
        (_, (defused,)) = csv.reader(io.StringIO(export.to_csv(pd.DataFrame({"note": [cell]})), newline=""))
        assert defused.startswith("'")


def test_negative_numbers_are_no_formulas() -> None:
    assert export.to_csv(pd.DataFrame({"change": [-1.5]})) == "change\n-1.5\n"


def test_prices_are_written_without_noise() -> None:
    assert export.to_csv(pd.DataFrame({"price": [0.1 + 0.2, 55.04]})) == "price\n0.3\n55.04\n"


def test_lists_become_one_cell() -> None:
    assert export.to_csv(pd.DataFrame({"tags": [("python", "c")]})) == "tags\npython; c\n"


def test_a_frame_is_not_changed_by_writing_it() -> None:
    frame = pd.DataFrame({"note": ["=1+1"]})
    export.to_csv(frame)
    assert frame["note"].tolist() == ["=1+1"]


def test_a_table_for_the_terminal_is_aligned_numbers_to_the_right() -> None:
    frame = pd.DataFrame({"name": ["aws", "a" * 50], "usd": [55.04, float("nan")]})
    assert export.to_text(frame, ["name", "usd"], ["provider", "USD/hour"], widest=10).splitlines() == [
        "provider    USD/hour",
        "----------  --------",
        "aws            55.04",
        "aaaaaaaaa…         –",
    ]

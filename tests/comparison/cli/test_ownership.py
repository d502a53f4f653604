"""python -m comparison ownership: what it prints and how it refuses."""

import json

import pytest

from comparison.frames.tables import Tables
from comparison.ownership.answer import as_json, compare
from comparison.ownership.setup import build_scenario
from tests.conftest import Command

KEYS = [
    "data_version",
    "answer",
    "cheaper",
    "accelerator",
    "count",
    "years",
    "utilisation_percent",
    "place",
    "area",
    "billing",
    "offer",
    "useful_hours_per_year",
    "purchase_usd",
    "purchase_parts_usd",
    "resale_usd",
    "own",
    "cloud",
    "crossing_percent",
    "own_is_cheaper",
    "break_even_months",
    "break_even_discounted_months",
    "break_even_calendar_months",
    "break_even",
    "net_present_value_usd",
    "remarks",
    "tornado",
    "assumptions",
    "left_out",
]
SIDE = [
    "per_useful_hour_usd",
    "per_useful_hour_low_usd",
    "per_useful_hour_high_usd",
    "per_year_usd",
    "total_usd",
    "parts_per_year_usd",
]


def test_json_has_stable_keys_and_is_the_comparison(command: Command, tables: Tables) -> None:
    result = command(
        "ownership",
        "--accelerator",
        "a100-sxm-80gb",
        "--count",
        "4",
        "--utilisation",
        "0.7",
        "--years",
        "2",
        "--country",
        "DE",
        "--set",
        "pue=1.3",
        "--format",
        "json",
    )
    assert result.exit_code == 0, result.output
    told = json.loads(result.stdout)
    assert list(told) == KEYS
    assert list(told["own"]) == list(told["cloud"]) == SIDE
    changes = {"pue": 1.3, "life_years": 2.0, "utilisation_percent": 70.0}
    expected = as_json(compare(build_scenario(tables, "a100-sxm-80gb", 4, area="DE", changes=changes)))
    assert {**told, "data_version": None} == {"data_version": None, **json.loads(json.dumps(expected))}
    changed = {each["id"] for each in told["assumptions"] if each["changed"]}
    assert changed == {"pue", "life_years", "utilisation_percent"}


def test_the_table_says_the_answer_the_parts_what_decides_and_what_is_left_out(
    command: Command, tables: Tables
) -> None:
    lines = command("ownership").stdout.splitlines()
    found = compare(build_scenario(tables))
    assert lines[0] == found.sentence
    assert any(line.split()[:2] == ["own", "Total"] for line in lines)
    assert any(line.startswith("  Utilisation, 25 to 100") and line.endswith("changes the answer") for line in lines)
    assert f"  {found.left_out[-1]}" in lines


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (
            ["--accelerator", "h100-sxm-80"],
            "--accelerator: 'h100-sxm-80' is not an accelerator of our tables. Did you mean 'h100-sxm-80gb'",
        ),
        (
            ["--country", "DEU"],
            "--country: 'DEU' is not an area with a price of electricity in US dollars. Did you mean 'DE'?",
        ),
        (["--place", "dsk"], "--place: 'dsk' is not a place. Did you mean 'desk'?"),
        (["--billing", "spt"], "--billing: 'spt' is not a way of billing. Did you mean 'spot'?"),
        (["--offer", "nowhere"], "--offer: 'nowhere' is not an offer of our tables."),
        (["--set", "pu=2"], "--set: 'pu' is not an assumption. Did you mean 'pue'?"),
        (["--set", "pue"], "--set: 'pue' has no value. Wanted ID=VALUE, for example pue=1.3."),
        (["--set", "pue=many"], "--set: 'many' is not a number for pue."),
        (["--count", "0"], "--count: A count of 0 is not possible: a whole number from 1 to 100,000 is wanted."),
        (["--count", "-8"], "--count: A count of -8 is not possible"),
        (["--count", "2.5"], "--count: A count of 2.5 is not possible"),
        (["--count", "1e9"], "--count: A count of 1000000000 is not possible"),
        (["--count", "inf"], "--count: 'inf' is not a whole number, for example 8."),
        (["--years", "0"], "--years: Years in use cannot be 0 years: a number from 0.08 to 20 is wanted."),
        (["--years", "nan"], "--years: 'nan' is not years, for example 3."),
        (
            ["--utilisation", "60"],
            "--utilisation: A utilisation of 60 is not possible: a share above 0 and at most 1 is wanted; for 60 percent write 0.6.",
        ),
        (["--utilisation", "0"], "--utilisation: A utilisation of 0 is not possible"),
        (
            ["--utilisation", "0.001"],
            "--utilisation: Utilisation cannot be 0.1 percent of all hours: a number from 1 to 100 is wanted.",
        ),
        (
            ["--set", "price_usd=1e40"],
            "--set: Purchase price per accelerator cannot be 1e+40 USD: a number from 1 to 5,000,000 is wanted.",
        ),
        (["--accelerator", "trainium1"], "enter its watts. (--set price_usd=...)"),
    ],
)
def test_what_cannot_be_is_told_in_a_sentence_and_exits_2(command: Command, words: list[str], told: str) -> None:
    result = command("ownership", *words)
    assert result.exit_code == 2
    assert told in result.output
    assert "Traceback" not in result.output

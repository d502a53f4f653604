"""What a table of results understands when it is asked, and what of it a terminal shows."""

import pytest

from comparison.benchmarks.query_words import DEFAULTS, SHOWN, TABLES, WISHES, WITH_DEVICE

every_table = pytest.mark.parametrize("table", TABLES)


@every_table
def test_every_table_has_columns_for_a_terminal_with_source_and_date(table: str) -> None:
    headers = list(SHOWN[table].values())
    assert len(set(headers)) == len(headers) <= 11
    assert "source" in headers
    assert {"as of", "released"} & set(headers)


@every_table
def test_a_default_is_of_a_wish_that_takes_one_word(table: str) -> None:
    for wish in DEFAULTS.get(table, {}):
        assert WISHES[table][wish] is False


def test_devices_are_wished_for_only_of_tables_that_are_there() -> None:
    assert set(WITH_DEVICE) <= set(TABLES) == set(SHOWN)
    assert set(DEFAULTS) <= set(TABLES)
    assert not any({"accelerator", "family"} & set(wishes) for wishes in WISHES.values())

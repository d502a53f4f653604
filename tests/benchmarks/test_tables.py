"""Tables in Markdown."""

import math

from benchmarks.tables import shown, table_head, table_row


def test_a_table_has_text_first_and_numbers_right() -> None:
    assert table_head(["page", "people", "ms"]) == "| page | people | ms |\n| --- | ---: | ---: |"
    assert table_row("/offers", "20", "5") == "| /offers | 20 | 5 |"


def test_a_number_that_is_none_is_a_dash() -> None:
    assert [shown(12.34), shown(12.34, ".1f"), shown(math.nan)] == ["12", "12.3", "–"]

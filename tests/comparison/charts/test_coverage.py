"""The age of the figures as bars: whole tables, fresh to old, undated grey."""

from datetime import date

import pandas as pd
import pytest

from comparison.charts import coverage
from comparison.figures.coverage import AGE_LABELS


@pytest.fixture
def rows() -> pd.DataFrame:
    """Ten offers: six fresh, three of two to four years, one undated; four facts, all old."""
    shares = {"offers": [6, 0, 0, 3, 0, 1], "facts": [0, 0, 0, 0, 4, 0]}
    return pd.DataFrame(
        [
            (table, age, figures, 100 * figures / sum(counts))
            for table, counts in shares.items()
            for age, figures in zip(AGE_LABELS, counts, strict=True)
        ],
        columns=["table", "age", "figures", "share_percent"],
    )


def test_a_bar_is_a_table_and_its_parts_are_shares(rows: pd.DataFrame) -> None:
    drawn = coverage.ages(rows)
    assert [trace.name for trace in drawn.data] == list(AGE_LABELS)
    assert list(drawn.data[0].y) == ["facts", "offers"]  # from below: the first table stands on top
    assert [list(trace.x) for trace in drawn.data] == [[0, 60], [0, 0], [0, 0], [0, 30], [100, 0], [0, 10]]
    assert drawn.layout.barmode == "stack"
    assert drawn.layout.xaxis.range == (0, 100)
    assert "percent" in drawn.layout.xaxis.title.text


def test_no_two_ages_look_alike_and_the_hover_counts_figures(rows: pd.DataFrame) -> None:
    drawn = coverage.ages(rows)
    assert len({trace.marker.color for trace in drawn.data}) == len(AGE_LABELS)
    assert list(drawn.data[0].text) == ["0 figures, 0 %", "6 figures, 60 %"]


def test_the_words_say_what_the_bars_show(rows: pd.DataFrame) -> None:
    assert coverage.describe_ages(rows) == (
        "43 % of 14 figures are at most a year old, 7 % are undated; the least fresh table is facts (0 % at most a year old)."
    )


def test_the_words_can_be_said_of_real_ages(today: date, tables: object) -> None:
    from comparison.figures.coverage import ages

    assert "figures are at most a year old" in coverage.describe_ages(ages(tables, today))  # type: ignore[arg-type]

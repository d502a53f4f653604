"""Figures in tables have three digits; files have all."""

import numpy as np
import pandas as pd

from comparison.table.columns import Column
from comparison.views.benchmarks.parts import MAX_HEIGHT, finished, rounded
from comparison.views.view import View

VALUE = Column("value", "Value", format="number")


def view(rows: pd.DataFrame, **more: str) -> View:
    return finished(
        more.get("form", "chart"),
        sentence="So it is.",
        rows=rows,
        columns=(VALUE,),
        figure=lambda: "figure",
        alt="Words.",
        name="values",
        best=rows.iloc[:1],
        best_columns=(VALUE,),
        best_title=more.get("title", ""),
        notes=("One.", "Two."),
    )


def test_numbers_are_rounded_to_three_digits_and_whole_ones_stay() -> None:
    rows = pd.DataFrame({"value": [1234.5678, 0.0012345, 0.0, np.nan, np.inf], "other": [1.2345] * 5})
    shown = rounded(rows, (VALUE,))
    assert shown["value"].tolist()[:3] == [1235.0, 0.00123, 0.0]
    assert shown["value"].isna().tolist() == [False, False, False, True, False]
    assert shown["other"].tolist() == rows["other"].tolist()
    assert rows["value"].iloc[0] == 1234.5678


def test_a_chart_is_not_drawn_for_a_table() -> None:
    rows = pd.DataFrame({"value": np.linspace(0, 1, 100), "source": "a", "as_of": "2020-01"})
    table = view(rows, form="table")
    assert table.figure is None
    assert table.table
    assert table.table.height == MAX_HEIGHT
    assert view(rows).figure == "figure"


def test_notes_are_one_paragraph_and_files_have_all_digits() -> None:
    rows = pd.DataFrame({"value": [1.23456], "result_id": ["a"]})
    made = view(rows, title="The best")
    assert made.notes == ["One. Two."]
    assert made.table
    assert (made.table.title, made.table.alt) == ("The best", "The best")
    assert made.files
    assert made.files.rows["value"].tolist() == [1.23456]
    assert made.files.columns[0] == "result_id"

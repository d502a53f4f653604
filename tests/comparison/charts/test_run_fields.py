"""Bars of runs by field, the rest in grey."""

import pandas as pd

from comparison.benchmarks.run_fields import OTHERS
from comparison.charts import theme
from comparison.charts.run_fields import describe_fields_figure, fields_figure

ROWS = pd.DataFrame(
    {"field": ["Language", OTHERS], "runs": [1_200, 3], "first": ["Seq2Seq", "Atlas"], "first_year": [2014, 2013]}
)


def test_the_longest_is_on_top_and_the_rest_is_grey() -> None:
    (trace,) = fields_figure(ROWS).data
    assert list(trace.y) == [OTHERS, "Language"]
    assert list(trace.marker.color) == [theme.GREY, theme.ACCENT]
    assert trace.hovertext[1] == "Language: 1,200 runs, the first Seq2Seq (2014)"


def test_the_words_for_it_name_every_field() -> None:
    assert describe_fields_figure(ROWS) == "Runs by field: Language 1,200; Other fields 3."
    assert describe_fields_figure(ROWS.iloc[:0]) == "No run with a known field."

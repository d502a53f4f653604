"""Well-known training runs by field, as bars."""

import pandas as pd
import plotly.graph_objects as go

from comparison.benchmarks.run_fields import OTHERS
from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.text.lists import plural


def fields_figure(rows: pd.DataFrame) -> go.Figure:
    """A bar a field, the longest on top, the rest in grey; reads the columns of `run_fields.field_rows`."""
    back = rows.iloc[::-1]
    return theme.figure(
        [
            {
                "type": "bar",
                "orientation": "h",
                "x": back["runs"].tolist(),
                "y": [safe(field) for field in back["field"]],
                "text": [f"{many:,}" for many in back["runs"]],
                "textposition": "outside",
                "cliponaxis": False,
                "hovertext": [
                    f"{safe(field)}: {plural(many, 'run')}, the first {safe(first)} ({year})"
                    for field, many, first, year in back[["field", "runs", "first", "first_year"]].itertuples(
                        index=False
                    )
                ],
                "hovertemplate": "%{hovertext}<extra></extra>",
                "marker": {"color": [theme.GREY if field == OTHERS else theme.ACCENT for field in back["field"]]},
            }
        ],
        "Well-known training runs",
        height=80 + 30 * len(rows),
        xaxis={"rangemode": "tozero"},
        yaxis={"showgrid": False},
        margin={"r": 40},
    )


def describe_fields_figure(rows: pd.DataFrame) -> str:
    """Each field with its runs."""
    told = [f"{field} {many:,}" for field, many in zip(rows["field"], rows["runs"], strict=True)]
    return f"Runs by field: {'; '.join(told)}." if told else "No run with a known field."

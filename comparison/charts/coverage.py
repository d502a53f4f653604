"""Age of the figures and coverage as figures."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.figures.coverage import AGE_LABELS
from comparison.text.numbers import number, percent

# From fresh to old, one hue that lets the background through, so that it works on light and dark; undated is grey.
_AGE_COLOURS = (*(f"rgba(48, 134, 196, {share})" for share in (1, 0.72, 0.5, 0.32, 0.18)), theme.GREY)


def ages(rows: pd.DataFrame) -> go.Figure:
    """One bar per table, its parts the share of figures of each age class; full colour is fresh, grey is undated."""
    tables = list(dict.fromkeys(rows["table"]))[::-1]
    traces: list[dict[str, Any]] = []
    for index, age in enumerate(AGE_LABELS):
        part = rows[rows["age"] == age].set_index("table").reindex(tables)
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": age,
                "y": tables,
                "x": part["share_percent"].to_numpy(),
                "text": [
                    f"{number(n)} figures, {percent(share)}"
                    for n, share in zip(part["figures"], part["share_percent"], strict=True)
                ],
                "textposition": "none",
                "hovertemplate": "<b>%{y}</b><br>" + age + "<br>%{text}<extra></extra>",
                "marker": {"color": _AGE_COLOURS[index]},
            }
        )
    return theme.figure(
        traces,
        "Share of the figures, percent",
        height=330,
        barmode="stack",
        showlegend=True,
        xaxis={"range": [0, 100]},
        bargap=0.35,
        legend={"traceorder": "normal"},
    )


def describe_ages(rows: pd.DataFrame) -> str:
    """How much is at most a year old, over all tables, and which table is oldest."""
    fresh = rows[rows["age"].isin(AGE_LABELS[:2])]
    undated = rows[rows["age"] == AGE_LABELS[-1]]
    total = max(int(rows["figures"].sum()), 1)
    share = fresh.groupby("table")["share_percent"].sum().sort_values()
    return (
        f"{percent(100 * fresh['figures'].sum() / total)} of {total:,} figures are at most a year old, "
        f"{percent(100 * undated['figures'].sum() / total)} are undated; the least fresh table is {share.index[0]} "
        f"({percent(float(share.iloc[0]))} at most a year old)."
    )

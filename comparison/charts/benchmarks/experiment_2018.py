"""The experiment of 2018: time and cost at several clouds."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.benchmarks.marks import devices_words, empty_figure, hover_foot, row_labels
from comparison.charts.hover import safe
from comparison.text.numbers import usd


def experiment(rows: pd.DataFrame) -> go.Figure:
    """The experiment of 2018: minutes against cost for what the text gives; what is missing is named at the edge. Reads
    the columns of `landmarks.experiment_rows`."""
    tested = rows[rows["is_tested"].to_numpy(dtype=bool)]
    if tested.empty:
        return empty_figure("Nothing was tested")
    names = [f"{safe(row['provider_name'])} {safe(row['instance'])}".strip() for row in tested.to_dict("records")][::-1]
    back = tested.iloc[::-1]
    places = list(range(len(names)))
    timed = back["minutes"].notna().to_numpy()
    hover = [
        f"<b>{name}</b><br>{devices_words(row)}<br>{row['minutes_words']}, cost {usd(row['cost_usd'])}<br>"
        f"missing: {row['missing'] or 'nothing'}{hover_foot(row)}"
        for name, row in zip(names, back.to_dict("records"), strict=True)
    ]
    gaps = [place for place, has in zip(places, timed, strict=True) if not has]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers+text",
            "x": back["minutes"][timed].tolist(),
            "y": [place for place, has in zip(places, timed, strict=True) if has],
            "text": [f"  {words}" for words in back["minutes_words"][timed]],
            "textposition": "middle right",
            "hovertext": [text for text, has in zip(hover, timed, strict=True) if has],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "cliponaxis": False,
            "marker": {
                "size": 11,
                "color": [
                    theme.ACCENT if exact == "exact" else theme.GREY for exact in back["minutes_precision"][timed]
                ],
                "symbol": [
                    "circle" if exact == "exact" else "triangle-right" if exact == "at_least" else "circle"
                    for exact in back["minutes_precision"][timed]
                ],
            },
        },
        {
            "type": "scatter",
            "mode": "text",
            "x": [0.3] * len(gaps),
            "y": gaps,
            "text": ["minutes not in the text"] * len(gaps),
            "textposition": "middle right",
            "hovertext": [hover[place] for place in gaps],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "textfont": {"color": theme.GREY},
        },
    ]
    return theme.figure(
        traces,
        "Time of the run, minutes",
        height=110 + 40 * len(names),
        xaxis={"rangemode": "tozero"},
        margin={"r": 110},
        yaxis={
            "tickmode": "array",
            "tickvals": places,
            "ticktext": names,
            "range": [-0.7, len(names) - 0.3],
            "showticklabels": False,
        },
        annotations=row_labels(dict(enumerate(names))),
    )

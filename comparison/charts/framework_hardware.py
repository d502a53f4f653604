"""How many frameworks run on which hardware, as a figure."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.frameworks.cells import NOT_KNOWN
from comparison.records.vocabulary import DOES_NOT_APPLY
from comparison.text.lists import listing
from comparison.text.numbers import number

ANSWERS = ("yes", "partly", "no", DOES_NOT_APPLY, NOT_KNOWN)


def hardware(counts: pd.DataFrame, labels: Mapping[str, str]) -> go.Figure:
    """One bar per kind of hardware: how many frameworks say yes, partly, no, of how many it is not known, and, where
    there are such, to how many it does not apply."""
    rows = list(counts["attribute"])[::-1]
    by_row = counts.set_index("attribute").loc[rows]
    looks: dict[str, dict[str, Any]] = {
        "yes": {"color": theme.ACCENT},
        "partly": {"color": theme.ACCENT, "opacity": 0.5, "pattern": {"shape": "/", "solidity": 0.4}},
        "no": {"color": theme.SECOND},
        DOES_NOT_APPLY: {"color": theme.GREY, "opacity": 0.6, "pattern": {"shape": ".", "solidity": 0.3}},
        NOT_KNOWN: {"color": theme.GREY, "opacity": 0.3},
    }
    places = list(range(len(rows)))
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "name": word,
            "x": by_row[word].tolist(),
            "y": places,
            "width": 0.36,
            "marker": looks[word],
            "hovertemplate": [
                f"{safe(labels.get(row, row))}, {word}: {many}<extra></extra>"
                for row, many in zip(rows, by_row[word], strict=True)
            ],
        }
        for word in ANSWERS
        if word != DOES_NOT_APPLY or by_row[word].any()
    ]
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": [0] * len(rows),
            "y": [place + 0.2 for place in places],
            "text": [_counts_words(labels.get(row, row), by_row.loc[row]) for row in rows],
            "textposition": "top right",
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }
    )
    return theme.figure(
        traces,
        "Frameworks",
        height=90 + 46 * len(rows),
        barmode="stack",
        showlegend=True,
        xaxis={"rangemode": "tozero"},
        yaxis={"visible": False, "range": [-0.4, len(rows) - 0.1]},
        legend={"traceorder": "normal"},
    )


def describe_hardware(counts: pd.DataFrame, labels: Mapping[str, str]) -> str:
    """Which hardware most and fewest frameworks are known to use, and how much is not known."""
    if counts.empty:
        return "No hardware to show."
    known = (counts["yes"] + counts["partly"]).tolist()
    order = sorted(range(len(known)), key=lambda index: -known[index])
    total = int(counts[list(ANSWERS)].to_numpy().sum())
    first = listing(
        [f"{labels.get(counts['attribute'].iloc[i], counts['attribute'].iloc[i])} ({known[i]})" for i in order[:3]]
    )
    share = 100 * int(counts[NOT_KNOWN].sum()) / total if total else 0
    unknown = f"Not known in {number(share, 2)} % of the cells, which never means no."
    return f"Known to be used by most frameworks, at least partly: {first}. {unknown}"


def _counts_words(label: str, row: pd.Series) -> str:
    parts = [f"{row[word]} {word}" for word in ANSWERS if row[word]]
    return f"<b>{safe(label)}</b>  {', '.join(parts)}"

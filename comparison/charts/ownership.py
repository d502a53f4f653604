"""Rent or own as figures: cost per useful hour against utilisation, and what each assumption does to the difference."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.ownership.answer import Comparison
from comparison.text.lists import listing
from comparison.text.numbers import number, usd

OWN, CLOUD = theme.ACCENT, theme.SECOND
MAX_BARS = 10
_ROW = 46  # pixels of a bar with its name above


def against_utilisation(comparison: Comparison, curve: pd.DataFrame) -> go.Figure:
    """Both lines with their ranges, the crossing marked, a dotted line at the utilisation asked about; costs logarithmic.

    Args:
        curve: what `ownership.curve` gives.
    """
    x = curve["utilisation_percent"].tolist()
    traces: list[dict[str, Any]] = []
    for side, name, colour, dash in (("own", "Own machine", OWN, "solid"), ("cloud", "Cloud", CLOUD, "dash")):
        low, high = curve[f"{side}_low_usd"].tolist(), curve[f"{side}_high_usd"].tolist()
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": [*x, *reversed(x)],
                "y": [*high, *reversed(low)],
                "fill": "toself",
                "fillcolor": colour,
                "opacity": 0.18,
                "line": {"width": 0, "color": colour},
                "hoverinfo": "skip",
            }
        )
        hover = [
            f"<b>{name}</b> at {number(at)} percent<br>{usd(likely)} per useful hour<br>range {usd(least)} to {usd(most)}"
            for at, likely, least, most in zip(x, curve[f"{side}_usd"], low, high, strict=True)
        ]
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "name": name,
                "x": x,
                "y": curve[f"{side}_usd"].tolist(),
                "line": {"color": colour, "width": 3, "dash": dash},
                "text": hover,
                "hovertemplate": "%{text}<extra></extra>",
            }
        )
    at, notes = comparison.crossing.percent, [*_line_names(curve)]
    if at is not None and at >= x[0]:
        cost = _interpolated(curve, at)
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [at],
                "y": [cost],
                "hoverinfo": "skip",
                "marker": {"size": 13, "color": theme.GREY, "line": {"width": 2, "color": OWN}},
            }
        )
        notes.append(_note(at, cost, f"same cost at {number(at)} %", ay=-84, ax=-40 if at > 60 else 40))
    shown = [*curve["own_low_usd"], *curve["own_high_usd"], *curve["cloud_low_usd"], *curve["cloud_high_usd"]]
    least, most = max(min(shown), 1e-4), max(shown)
    line = {
        "type": "line",
        "x0": comparison.utilisation_percent,
        "x1": comparison.utilisation_percent,
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "line": {"color": theme.GREY, "width": 1, "dash": "dot"},
    }
    notes.append(
        {
            "x": comparison.utilisation_percent,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "showarrow": False,
            "text": f"yours: {number(comparison.utilisation_percent)} %",
        }
    )
    return theme.figure(
        traces,
        "Utilisation (percent of all hours)",
        "Cost per useful accelerator hour (USD, log)",
        height=440,
        xaxis={"range": [0, 102], "ticksuffix": " %"},
        yaxis=theme.log_dollars(least, most),
        shapes=[line],
        annotations=notes,
        margin={"l": 8, "r": 16, "t": 28, "b": 8},
    )


def describe_against_utilisation(comparison: Comparison, curve: pd.DataFrame) -> str:
    """The chart in words, from the same rows."""
    first, last = curve.iloc[0], curve.iloc[-1]
    text = "; ".join(
        f"{name} from {usd(first[f'{side}_usd'])} per useful hour at {number(first['utilisation_percent'])} percent utilisation to "
        f"{usd(last[f'{side}_usd'])} at {number(last['utilisation_percent'])} percent"
        for side, name in (("own", "own machine"), ("cloud", "cloud"))
    )
    return f"Two lines with their ranges: {text}. {comparison.crossing.sentence}"


def what_matters(rows: pd.DataFrame) -> go.Figure:
    """A bar an assumption: where the difference goes over its range, largest first; at most MAX_BARS.

    Args:
        rows: what `ownership.tornado` gives.
    """
    shown = rows.head(MAX_BARS)
    bars: dict[str, list[Any]] = {"x": [], "y": [], "base": [], "text": []}
    notes: list[dict[str, Any]] = []
    for place, row in enumerate(shown.to_dict("records")):
        left, right = sorted((row["at_low_usd"], row["at_high_usd"]))
        called, of = safe(row["name"]), safe(row["unit"])
        hover = (
            f"<b>{called}</b><br>{number(row['low'])} {of}: {_signed(row['at_low_usd'])}<br>"
            f"{number(row['high'])} {of}: {_signed(row['at_high_usd'])}"
        )
        for name, value in (("x", right - left), ("y", place), ("base", left), ("text", hover)):
            bars[name].append(value)
        ends = (row["low"], row["high"]) if row["at_low_usd"] <= row["at_high_usd"] else (row["high"], row["low"])
        unit = "%" if of.startswith("percent") else of
        label = f"{called}: {number(ends[0])} … {number(ends[1])} {unit}"
        notes.append(
            {
                "x": 0,
                "xref": "paper",
                "xanchor": "left",
                "y": place - 0.42,
                "showarrow": False,
                "text": label,
                "align": "left",
            }
        )
    colours = [OWN if flips else theme.GREY for flips in shown["flips"]]
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "width": 0.36,
            "textposition": "none",
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"color": colours},
            **bars,
        }
    ]
    if len(shown):
        now = float(shown["difference_usd"].iloc[0])
        notes.append({"x": now, "y": 1, "yref": "paper", "yanchor": "bottom", "showarrow": False, "text": "now"})
    lines = [
        {
            "type": "line",
            "x0": at,
            "x1": at,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.GREY, "width": width, "dash": dash},
        }
        for at, width, dash in ((0, 2, "solid"), *((float(now), 1, "dot") for now in shown["difference_usd"].head(1)))
    ]
    return theme.figure(
        traces,
        "Owned less rented (USD per useful hour)",
        height=90 + _ROW * max(len(shown), 1),
        yaxis={"visible": False, "range": [max(len(shown), 1) - 0.6, -0.75]},
        xaxis={"tickprefix": "$"},
        shapes=lines,
        annotations=notes,
        barmode="overlay",
        margin={"l": 8, "r": 16, "t": 24, "b": 8},
    )


def describe_what_matters(rows: pd.DataFrame) -> str:
    """The largest effects in words, and which of them change the answer."""
    if rows.empty:
        return "No assumption has a range."
    shown = rows.head(MAX_BARS)
    most = [f"{row['name'].lower()} ({usd(row['swing_usd'])})" for row in shown.head(3).to_dict("records")]
    flips = shown.loc[shown["flips"].to_numpy(dtype=bool), "name"].tolist()
    changing = (
        f"Within its range {listing(flips)} changes the answer."
        if len(flips) == 1
        else (
            f"Within their ranges {listing(flips)} change the answer."
            if flips
            else "None of them changes the answer alone."
        )
    )
    return (
        f"Bars of {len(shown)} assumptions, longest first. What moves the difference most: {listing(most)}. {changing}"
    )


def _line_names(curve: pd.DataFrame) -> list[dict[str, Any]]:
    """Both names where the lines are farthest apart from each other, at the left end or the right."""
    first, last = curve.iloc[1], curve.iloc[-2]
    gap = {row["utilisation_percent"]: abs(row["own_usd"] / row["cloud_usd"] - 1) for row in (first, last)}
    row = first if gap[first["utilisation_percent"]] >= gap[last["utilisation_percent"]] else last
    own_above = row["own_usd"] >= row["cloud_usd"]
    anchor = "left" if row is first else "right"
    return [
        _note(
            row["utilisation_percent"],
            row[f"{side}_usd"],
            f"<b>{name}</b>",
            ax=0,
            ay=-16 if above else 16,
            arrow=False,
            anchor=anchor,
        )
        for side, name, above in (("own", "Own machine", own_above), ("cloud", "Cloud", not own_above))
    ]


def _note(x: float, y: float, text: str, ax: int, ay: int, arrow: bool = True, anchor: str = "auto") -> dict[str, Any]:
    # An annotation on a log axis takes the logarithm of its place.
    note = {"x": x, "y": math.log10(max(y, 1e-6)), "text": text, "showarrow": arrow, "xanchor": anchor}
    if not arrow:
        return {**note, "yshift": -ay}
    return {**note, "ax": ax, "ay": ay, "arrowhead": 0, "arrowcolor": theme.GREY}


def _interpolated(curve: pd.DataFrame, at: float) -> float:
    below = curve[(curve["utilisation_percent"] <= at).to_numpy()].iloc[-1]
    above = curve[(curve["utilisation_percent"] >= at).to_numpy()].iloc[0]
    span = above["utilisation_percent"] - below["utilisation_percent"]
    share = (at - below["utilisation_percent"]) / span if span else 0.0
    return float(below["cloud_usd"] + share * (above["cloud_usd"] - below["cloud_usd"]))


def _signed(value: float) -> str:
    return f"{'+' if value >= 0 else '-'}{usd(abs(value))}"

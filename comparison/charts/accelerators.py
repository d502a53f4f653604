"""Accelerators as figures: two measures against each other, and one measure ranked."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.market.accelerators import BANDWIDTH, FP32, MEASURES, MEMORY, POWER, TENSOR
from comparison.market.families import family_words
from comparison.table.columns import Column
from comparison.text.dates import day_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, usd

MAX_ROWS = 30
RELEASED = Column("release_day", "Released", format="date")
AXES = {**MEASURES, "released": RELEASED}
"""Word of a link -> what an axis can be."""
# Named in the chart where none is chosen.
WELL_KNOWN = (
    "v100-sxm-16gb",
    "a100-sxm-80gb",
    "h100-sxm-80gb",
    "b200-sxm-180gb",
    "mi300x-192gb",
    "tpu-v2",
    "tpu-v5p",
    "t4-16gb",
)
_COLOUR_IDS = {
    "NVIDIA": "nvidia",
    "AMD": "amd",
    "Google": "google",
    "Intel": "intel",
    "AWS": "aws-silicon",
    "Amazon": "aws-silicon",
}
_SYMBOLS = {
    "gpu": "circle",
    "tpu": "square",
    "trainium": "diamond",
    "inferentia": "diamond-tall",
    "gaudi": "triangle-up",
    "ascend": "star",
}


def drawn(accelerators: pd.DataFrame, x: str, y: str) -> pd.DataFrame:
    """The rows that have both measures (keys of AXES)."""
    return accelerators[(accelerators[AXES[x].name].notna() & accelerators[AXES[y].name].notna()).to_numpy()]


def against(
    accelerators: pd.DataFrame, x: str = "released", y: str = "tensor", chosen: Sequence[str] = ()
) -> go.Figure:
    """A dot per accelerator, one measure against another (keys of AXES), logarithmic but for dates: colour the maker, sign
    the kind of device, a ring where sources differ; the chosen are large and named, else the well-known ones are named."""
    shown = drawn(accelerators, x, y)
    if shown.empty:
        return _empty("No accelerator has both figures")
    across, up = AXES[x], AXES[y]
    is_chosen = shown["accelerator"].isin(list(chosen)).to_numpy()
    is_named = is_chosen if is_chosen.any() else shown["accelerator"].isin(WELL_KNOWN).to_numpy()
    names = _names(shown[is_named], across, up, in_full=bool(is_chosen.any()))
    traces = [*_dots(shown, across, up, chosen), names]
    return theme.figure(
        traces,
        _title(across),
        _title(up),
        height=480,
        showlegend=True,
        xaxis=_axis(shown, across),
        yaxis=_axis(shown, up),
    )


def _dots(shown: pd.DataFrame, across: Column, up: Column, chosen: Sequence[str]) -> Iterator[dict[str, Any]]:
    """A trace per maker, those with most accelerators first, and one for the others."""
    frequent = list(shown["vendor"].value_counts().index[: theme.MAX_COLOURS])
    colours = theme.colours_for([_COLOUR_IDS.get(maker, maker) for maker in frequent])
    for maker in [*frequent, ""]:
        is_its = ((shown["vendor"] == maker) if maker else ~shown["vendor"].isin(frequent)).to_numpy()
        if not is_its.any():
            continue
        rows = shown[is_its]
        is_big = rows["accelerator"].isin(list(chosen)).tolist()
        yield {
            "type": "scatter",
            "mode": "markers",
            "name": safe(maker) or "others",
            "x": _values(rows, across),
            "y": _values(rows, up),
            "text": [_hover(row) for row in rows.to_dict("records")],
            "hovertemplate": "%{text}<extra></extra>",
            "customdata": rows["accelerator"].tolist(),
            "showlegend": True,
            "marker": {
                "color": colours.get(_COLOUR_IDS.get(maker, maker), theme.GREY),
                "size": [15 if big else 9 for big in is_big],
                "opacity": [1 if big or not chosen else 0.4 for big in is_big],
                "symbol": [_SYMBOLS.get(str(kind), "circle") for kind in rows["kind"]],
                "line": {
                    "width": [2 if isinstance(conflict, str) else 0 for conflict in rows["conflict"]],
                    "color": theme.GREY,
                },
            },
        }


def _names(rows: pd.DataFrame, across: Column, up: Column, in_full: bool) -> dict[str, Any]:
    """The names above the dots; those of families where not in full."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": _values(rows, across),
        "y": _values(rows, up),
        "text": [
            safe(name) if in_full else family_words(family)
            for name, family in zip(rows["name"], rows["family"], strict=True)
        ],
        "textposition": "top center",
        "hoverinfo": "skip",
        "showlegend": False,
        "cliponaxis": False,
    }


def describe_against(accelerators: pd.DataFrame, x: str, y: str, chosen: Sequence[str] = ()) -> str:
    """The largest and smallest along y, how many are drawn and why the others are not, and the chosen."""
    shown = drawn(accelerators, x, y)
    up = AXES[y]
    if shown.empty:
        return "No accelerator here has both figures."
    top, low = shown.iloc[int(shown[up.name].argmax())], shown.iloc[int(shown[up.name].argmin())]
    text = (
        f"{plural(len(shown), 'accelerator')}: {up.label[0].lower()}{up.label[1:]} from {_words(low[up.name], up)} ({low['name']}) to "
        f"{_words(top[up.name], up)} ({top['name']})."
    )
    mine = shown[shown["accelerator"].isin(list(chosen)).to_numpy()]
    if len(mine):
        text += f" {listing([f'{name}: {_words(value, up)}' for name, value in zip(mine['name'], mine[up.name], strict=True)])}."
    if conflicts := int(shown["conflict"].notna().sum()):
        text += f" For {conflicts} of them sources differ (ringed)."
    if missing := len(accelerators) - len(shown):
        text += f" {plural(missing, 'accelerator lacks', 'accelerators lack')} one of the figures."
    return text


def ranked(accelerators: pd.DataFrame, measure: str = "tensor", chosen: Sequence[str] = ()) -> go.Figure:
    """A bar per accelerator for one measure (a key of AXES), from zero, largest on top (cheapest for prices); the best and
    the chosen in colour. At most MAX_ROWS bars, the chosen always among them."""
    column = AXES[measure]
    shown = accelerators[accelerators[column.name].notna().to_numpy()]
    if shown.empty:
        return _empty("No accelerator has this figure")
    cheap = "price" in measure
    order = shown.sort_values([column.name, "name"], ascending=[cheap, True])
    place = [index < MAX_ROWS or ident in chosen for index, ident in enumerate(order["accelerator"].tolist())]
    order = order[place].iloc[::-1]
    best = order["accelerator"].iloc[-1]
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "orientation": "h",
            "x": order[column.name].tolist(),
            "y": [safe(name) for name in order["name"]],
            "hovertext": [_hover(row) for row in order.to_dict("records")],
            "hovertemplate": "%{hovertext}<extra></extra>",
            "text": [_words(value, column) for value in order[column.name]],
            "textposition": "outside",
            "cliponaxis": False,
            "customdata": order["accelerator"].tolist(),
            "marker": {
                "color": [
                    theme.ACCENT if (ident == best and not chosen) or ident in chosen else theme.GREY
                    for ident in order["accelerator"]
                ]
            },
        }
    ]
    return theme.figure(
        traces,
        column.title,
        height=max(220, 90 + 24 * len(order)),
        xaxis={"rangemode": "tozero"},
        bargap=0.3,
        margin={"r": 70},
    )


def describe_ranked(accelerators: pd.DataFrame, measure: str) -> str:
    """The first of `ranked`, how far it is ahead, and how many lack the figure."""
    column = AXES[measure]
    known = accelerators[accelerators[column.name].notna().to_numpy()]
    if known.empty:
        return "No accelerator here has this figure."
    order = known.sort_values([column.name, "name"], ascending=["price" in measure, True])
    first, last = order.iloc[0], order.iloc[-1]
    text = f"{column.label}: {first['name']} with {_words(first[column.name], column)} leads {plural(len(known), 'accelerator')}"
    low, high = sorted((float(first[column.name]), float(last[column.name])))
    if high > low > 0:
        ratio = number(high / low, 2)
        text += f"; the last, {last['name']}, has {_words(last[column.name], column)}, a ratio of {ratio}"
    missing = len(accelerators) - len(known)
    return f"{text}." + (f" {plural(missing, 'accelerator lacks', 'accelerators lack')} the figure." if missing else "")


def _hover(row: Mapping[Any, Any]) -> str:
    lines = [f"<b>{safe(row['name'])}</b>, {safe(row['vendor'])}"]
    for column in (MEMORY, BANDWIDTH, TENSOR, FP32, POWER):
        if row[column.name] == row[column.name]:
            lines.append(f"{column.label}: {_words(row[column.name], column)}")
    if row["price_low_usd"] > 0:
        lines.append(
            f"from {usd(row['price_low_usd'])} an hour ({safe(row['price_provider_name'])}, {row['price_as_of']})"
        )
    if isinstance(row["conflict"], str):
        lines.append("sources differ")
    lines.append(f"{safe(row['source_title'])}, {day_words(row['as_of'])}")
    return "<br>".join(lines)


def _values(rows: pd.DataFrame, column: Column) -> list[Any]:
    if column is RELEASED:
        return list(rows[column.name].dt.strftime("%Y-%m-%d"))
    return list(rows[column.name])


def _axis(rows: pd.DataFrame, column: Column) -> dict[str, Any]:
    if column is RELEASED:
        return {"type": "date"}
    low, high = float(rows[column.name].min()), float(rows[column.name].max())
    if column.format in ("usd", "usd_fine"):
        return theme.log_dollars(low, high)
    ticks = [
        digit * 10.0**power
        for power in range(-3, 7)
        for digit in (1, 2, 5)
        if low / 2 <= digit * 10.0**power <= high * 2
    ]
    if len(ticks) > 9:
        ticks = [tick for tick in ticks if f"{tick:e}"[0] == "1"]
    return {
        "type": "log",
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": [number(tick) for tick in ticks],
        "range": [math.log10(low / 1.5), math.log10(high * 1.6)],
    }


def _title(column: Column) -> str:
    return column.title if column is RELEASED else f"{column.title} (log)"


def _words(value: Any, column: Column) -> str:
    if column is RELEASED:
        return day_words(str(value)[:10])
    if column.format in ("usd", "usd_fine"):
        return usd(float(value))
    return f"{number(float(value))} {column.unit}".strip()


def _empty(text: str) -> go.Figure:
    return theme.figure(
        [],
        "",
        height=160,
        xaxis={"visible": False},
        yaxis={"visible": False},
        annotations=[{"text": text, "showarrow": False, "x": 0.5, "y": 0.5, "xref": "paper", "yref": "paper"}],
    )

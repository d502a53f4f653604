"""The years of frameworks as a figure."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.text.lists import listing, plural

MAX_ROWS = 25
# State -> colour and sign of its end; retired and not known are grey, told apart by the sign.
STATES: Mapping[str, tuple[str, str]] = {
    "active": (theme.ACCENT, "circle"),
    "slow": (theme.SECOND, "diamond"),
    "retired": (theme.GREY, "x"),
    "unknown": (theme.GREY, "circle-open"),
}
_STARTS = {"release": "line-ns-open", "commit": "circle-open"}


def drawn(rows: pd.DataFrame, chosen: Sequence[str] = (), most: int | None = MAX_ROWS) -> pd.DataFrame:
    """The rows of `timeline_rows` that have a date, the first `most` and the chosen ones, oldest start first."""
    dated = rows[(rows["start"].notna() | rows["end"].notna()).to_numpy()]
    if most is not None and len(dated) > most:
        is_kept = [index < most or ident in chosen for index, ident in enumerate(dated["id"].tolist())]
        dated = dated[is_kept]
    begins = [str(start or f"{end}~") for start, end in zip(dated["start"], dated["end"], strict=True)]
    return dated.iloc[sorted(range(len(begins)), key=begins.__getitem__)]


def timeline(rows: pd.DataFrame, chosen: Sequence[str] = ()) -> go.Figure:
    """One row per framework: a line from its first release (or oldest commit) to its newest release or commit, coloured by
    state, with the newest version at its end. `rows` as `drawn` gives them; the names of the chosen are bold."""
    ids = rows["id"].tolist()
    places = {ident: len(ids) - 1 - index for index, ident in enumerate(ids)}
    traces: list[dict[str, Any]] = []
    for state in STATES:
        part = rows[(rows["status"] == state).to_numpy()]
        if len(part):
            hover = _hover(part)
            traces += [
                _spans(part, state, places),
                _starts(part, state, places, hover),
                _ends(part, state, places, hover),
            ]
    names = [
        f"<b>{safe(_brief(name))}</b>" if ident in chosen else safe(_brief(name))
        for ident, name in zip(ids, rows["name"], strict=True)
    ]
    days = [day for column in ("start", "end") for day in rows[column].tolist() if day]
    first, last = int(min(days)[:4]), int(max(days)[:4])
    room = max(1, round((last - first) / 7))  # for the version behind the newest end
    return theme.figure(
        traces,
        "Year",
        height=max(240, 110 + 22 * len(rows)),
        showlegend=True,
        xaxis={"type": "date", "range": [f"{first}-01-01", f"{last + room}-06-30"]},
        yaxis={
            "tickmode": "array",
            "tickvals": list(places.values()),
            "ticktext": names,
            "range": [-0.8, len(rows) - 0.2],
        },
    )


def _hover(part: pd.DataFrame) -> list[str]:
    columns = ["name", "status_label", "start_kind", "start_words", "end_kind", "end_words", "version"]
    return [
        f"<b>{safe(name)}</b>, {label.lower()}<br>first {kind or 'release'}: {first}<br>"
        f"newest {newest_kind or 'release'} seen: {last}<br>version {safe(version or 'not known')}"
        for name, label, kind, first, newest_kind, last, version in part[columns].itertuples(index=False, name=None)
    ]


def _spans(part: pd.DataFrame, state: str, places: Mapping[str, int]) -> dict[str, Any]:
    """Lines from start to end, where both are known."""
    x: list[str | None] = []
    y: list[int | None] = []
    for ident, start, end in zip(part["id"], part["start"], part["end"], strict=True):
        if start and end:
            x += [start, end, None]
            y += [places[ident], places[ident], None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "legendgroup": state,
        "hoverinfo": "skip",
        "showlegend": False,
        "line": {"color": STATES[state][0], "width": 3},
        "opacity": 0.55,
    }


def _starts(part: pd.DataFrame, state: str, places: Mapping[str, int], hover: Sequence[str]) -> dict[str, Any]:
    known = part["start"].notna().to_numpy()
    colour = STATES[state][0]
    return {
        **_points(part, "start", state, places, hover),
        "mode": "markers",
        "showlegend": False,
        "name": f"{part['status_label'].iloc[0]}, start",
        "marker": {
            "color": colour,
            "size": 8,
            "symbol": [_STARTS[kind] for kind in part["start_kind"][known]],
            "line": {"width": 2, "color": colour},
        },
    }


def _ends(part: pd.DataFrame, state: str, places: Mapping[str, int], hover: Sequence[str]) -> dict[str, Any]:
    """Newest signs of life with the newest version; the ones of the legend."""
    known = part["end"].notna().to_numpy()
    colour, symbol = STATES[state]
    return {
        **_points(part, "end", state, places, hover),
        "mode": "markers+text",
        "showlegend": True,
        "name": str(part["status_label"].iloc[0]),
        "text": [f"  {safe(version or '')}" for version in part["version"][known]],
        "textposition": "middle right",
        "textfont": {"size": 11},
        "customdata": part["id"][known].tolist(),
        "marker": {"color": colour, "size": 9, "symbol": symbol},
    }


def _points(
    part: pd.DataFrame, column: str, state: str, places: Mapping[str, int], hover: Sequence[str]
) -> dict[str, Any]:
    """Where the days of a column stand, for the rows that have one."""
    known = part[column].notna().to_numpy()
    return {
        "type": "scatter",
        "legendgroup": state,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "cliponaxis": False,
        "x": part[column][known].tolist(),
        "y": [places[ident] for ident in part["id"][known]],
        "hovertext": [text for text, is_known in zip(hover, known, strict=True) if is_known],
    }


def describe_timeline(shown: pd.DataFrame, rows: pd.DataFrame) -> str:
    """The takeaway of `timeline` from the rows drawn, and how many of all `rows` are not drawn and why."""
    if shown.empty:
        return "No date is known of these frameworks, so there is nothing to draw."
    begun = shown[shown["start"].notna().to_numpy()]
    if len(shown) == 1:
        row = shown.iloc[0]
        return f"{row['name']}: first date {row['start_words']}, newest {row['end_words']}." + _left_out(shown, rows)
    text = f"{plural(len(shown), 'framework')}"
    if len(begun) > 1:
        oldest, newest = begun.iloc[0], begun.iloc[-1]
        between = " and ".join(f"{row['start'][:4]} ({row['name']})" for row in (oldest, newest))
        text += f", begun between {between}"
    text += "."
    alive = begun[(begun["status"] == "active").to_numpy()]
    if 0 < len(alive) < len(begun):
        text += f" The oldest still active among them is {alive.iloc[0]['name']} ({alive.iloc[0]['start'][:4]})."
    ended = shown[(shown["status"] == "retired").to_numpy()]["name"].tolist()
    if ended:
        text += f" {_capital(listing(ended))} {'is' if len(ended) == 1 else 'are'} retired."
    return text + _left_out(shown, rows)


def _left_out(shown: pd.DataFrame, rows: pd.DataFrame) -> str:
    undated = int((rows["start"].isna() & rows["end"].isna()).sum())
    parts = []
    if more := len(rows) - undated - len(shown):
        parts.append(f"{more} less known are not drawn")
    if endless := int(shown["start"].isna().sum()):
        parts.append(f"no first date is known of {endless}")
    if open_end := int(shown["end"].isna().sum()):
        parts.append(f"no newest date of {open_end}")
    if undated:
        parts.append(f"no date at all of {undated}, which {'is' if undated == 1 else 'are'} not drawn")
    return f" {_capital('; '.join(parts))}." if parts else ""


def _brief(name: str) -> str:
    """A long name's own abbreviation, so that labels leave room: Microsoft Cognitive Toolkit (CNTK) is CNTK."""
    abbreviation = re.search(r"\((\w+)\)$", name)
    return abbreviation[1] if abbreviation and len(name) > 20 else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

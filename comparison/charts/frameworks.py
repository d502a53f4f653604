"""Frameworks as figures: their years, and how many run on which hardware."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.frameworks.cells import NOT_KNOWN
from comparison.text.lists import listing, plural
from comparison.text.numbers import number

MAX_ROWS = 25
# State -> colour and sign of its end; retired and not known are grey, told apart by the sign.
STATES: Mapping[str, tuple[str, str]] = {
    "active": (theme.ACCENT, "circle"),
    "slow": (theme.SECOND, "diamond"),
    "retired": (theme.GREY, "x"),
    "unknown": (theme.GREY, "circle-open"),
}
_STARTS = {"release": "line-ns-open", "commit": "circle-open"}
ANSWERS = ("yes", "partly", "no", NOT_KNOWN)


def drawn(rows: pd.DataFrame, chosen: Sequence[str] = (), most: int | None = MAX_ROWS) -> pd.DataFrame:
    """The rows of `timeline_rows` that have a date, the first `most` and the chosen ones, oldest start first."""
    dated = rows[(rows["start"].notna() | rows["end"].notna()).to_numpy()]
    if most is not None and len(dated) > most:
        place = [index < most or each in chosen for index, each in enumerate(dated["id"].tolist())]
        dated = dated[place]
    begins = [str(start or f"{end}~") for start, end in zip(dated["start"], dated["end"], strict=True)]
    return dated.iloc[sorted(range(len(begins)), key=begins.__getitem__)]


def timeline(rows: pd.DataFrame, chosen: Sequence[str] = ()) -> go.Figure:
    """A row a framework: a line from its first release (or oldest commit) to its newest release or commit, coloured by
    state, with the newest version at its end. `rows` as `drawn` gives them; the names of the chosen are bold."""
    places = {each: len(rows) - 1 - index for index, each in enumerate(rows["id"].tolist())}
    traces: list[dict[str, Any]] = []
    for state, (colour, symbol) in STATES.items():
        part = rows[(rows["status"] == state).to_numpy()]
        if part.empty:
            continue
        line_x: list[str | None] = []
        line_y: list[int | None] = []
        for each, start, end in zip(part["id"], part["start"], part["end"], strict=True):
            if start and end:
                line_x += [start, end, None]
                line_y += [places[each], places[each], None]
        hover = [
            f"<b>{safe(name)}</b>, {label.lower()}<br>first {kind or 'release'}: {first}<br>"
            f"newest {newest_kind or 'release'} seen: {last}<br>version {safe(version or 'not known')}"
            for name, label, kind, first, newest_kind, last, version in part[
                ["name", "status_label", "start_kind", "start_words", "end_kind", "end_words", "version"]
            ].itertuples(index=False, name=None)
        ]
        label = str(part["status_label"].iloc[0])
        shared = {"type": "scatter", "legendgroup": state, "hovertemplate": "%{hovertext}<extra></extra>"}
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": line_x,
                "y": line_y,
                "legendgroup": state,
                "hoverinfo": "skip",
                "showlegend": False,
                "line": {"color": colour, "width": 3},
                "opacity": 0.55,
            }
        )
        begun = part["start"].notna().to_numpy()
        traces.append(
            {
                **shared,
                "mode": "markers",
                "showlegend": False,
                "name": f"{label}, start",
                "cliponaxis": False,
                "x": part["start"][begun].tolist(),
                "y": [places[each] for each in part["id"][begun]],
                "hovertext": [text for text, has in zip(hover, begun, strict=True) if has],
                "marker": {
                    "color": colour,
                    "size": 8,
                    "symbol": [_STARTS[kind] for kind in part["start_kind"][begun]],
                    "line": {"width": 2, "color": colour},
                },
            }
        )
        ended = part["end"].notna().to_numpy()
        traces.append(
            {
                **shared,
                "mode": "markers+text",
                "showlegend": True,
                "name": label,
                "cliponaxis": False,
                "x": part["end"][ended].tolist(),
                "y": [places[each] for each in part["id"][ended]],
                "text": [f"  {safe(version or '')}" for version in part["version"][ended]],
                "textposition": "middle right",
                "textfont": {"size": 11},
                "hovertext": [text for text, has in zip(hover, ended, strict=True) if has],
                "customdata": part["id"][ended].tolist(),
                "marker": {"color": colour, "size": 9, "symbol": symbol},
            }
        )
    names = [
        f"<b>{safe(_brief(name))}</b>" if each in chosen else safe(_brief(name))
        for each, name in zip(rows["id"], rows["name"], strict=True)
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


def hardware(counts: pd.DataFrame, labels: Mapping[str, str]) -> go.Figure:
    """A bar a kind of hardware: how many frameworks say yes, partly, no, and of how many it is not known."""
    rows = list(counts["attribute"])[::-1]
    by_row = counts.set_index("attribute").loc[rows]
    looks: dict[str, dict[str, Any]] = {
        "yes": {"color": theme.ACCENT},
        "partly": {"color": theme.ACCENT, "opacity": 0.5, "pattern": {"shape": "/", "solidity": 0.4}},
        "no": {"color": theme.SECOND},
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
                f"{labels.get(row, row)}, {word}: {many}<extra></extra>"
                for row, many in zip(rows, by_row[word], strict=True)
            ],
        }
        for word in ANSWERS
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


def _brief(name: str) -> str:
    """A long name's own abbreviation, so that labels leave room: Microsoft Cognitive Toolkit (CNTK) is CNTK."""
    found = re.search(r"\((\w+)\)$", name)
    return found[1] if found and len(name) > 20 else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

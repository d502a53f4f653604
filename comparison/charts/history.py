"""Prices over time: one line per provider or family."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.market.families import family_words
from comparison.table import columns as c
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd

GAP_MONTHS = 13
MAX_BANDS = 3
"""More bands than these hide each other."""
MIDDLE = "median of all"
HISTORY_COLUMNS = (
    c.AS_OF,
    c.PROVIDER_NAME,
    c.ACCELERATOR_NAME,
    c.COUNT,
    c.INSTANCE,
    c.REGION,
    c.BILLING,
    c.KIND,
    c.PRICE_PER_HOUR,
    c.PRICE_PER_ACCELERATOR_HOUR,
    c.MARKS,
    c.SOURCE,
)


def point_key(line: str, month: pd.Timestamp) -> str:
    """What tells a point from all others, in a link too."""
    return f"{safe(line)}@{month:%Y-%m}"


def line_ids(rows: pd.DataFrame, by: str) -> dict[str, str]:
    """Line of `history_rows` -> the id whose colour it has everywhere."""
    ids = rows.drop_duplicates(by)
    return dict(zip(ids[by].astype("str"), ids["provider" if by == "provider_name" else by].astype("str"), strict=True))


def history(
    points: pd.DataFrame,
    colour_ids: dict[str, str] | None = None,
    most: int = theme.MAX_COLOURS,
    middle: pd.DataFrame | None = None,
) -> go.Figure:
    """A line for each of the `most` longest-known, the others as grey points; what fewer than three providers stand behind
    is faint and hollow.

    Args:
        points: of `market.history.history_rows`.
        colour_ids: line -> entity whose colour it has.
        middle: points of one more line, the median of all providers, drawn with the band from its 25th to its 75th
            percentile; without it bands are drawn where there are at most MAX_BANDS lines.
    """
    span = points.groupby("line")["month"].size().sort_values(ascending=False, kind="stable")
    main = sorted(span.index[:most])
    entities = {line: (colour_ids or {}).get(line, line) for line in main}
    colours = theme.colours_for(entities.values())
    others = points[~points["line"].isin(main)]
    traces: list[dict[str, Any]] = []
    if middle is not None:
        traces += _band(middle, theme.GREY)
    elif len(main) <= MAX_BANDS:
        for line in main:
            traces += _band(points[points["line"] == line], colours[entities[line]])
    traces += [_line(others, "others", theme.GREY, "markers", opacity=0.45)] if len(others) else []
    traces += [
        _line(_with_gaps(points[points["line"] == line]), line, colours[entities[line]], "lines+markers", opacity=1)
        for line in main
    ]
    if middle is not None:
        firm = middle[~middle["is_provisional"].to_numpy(dtype=bool)]
        few = middle[middle["is_provisional"].to_numpy(dtype=bool)]
        traces += [_line(few, MIDDLE, theme.GREY, "markers", opacity=0.7)] if len(few) else []
        traces += [_line(_with_gaps(firm), MIDDLE, theme.GREY, "lines+markers", opacity=1)] if len(firm) else []
    low, high = float(points["price"].min()), float(points["price"].max())
    return theme.figure(
        traces,
        "Month",
        "USD per accelerator hour (log)",
        height=440,
        showlegend=True,
        xaxis={"type": "date"},
        yaxis=theme.log_dollars(low, high),
    )


def _band(points: pd.DataFrame, colour: str) -> list[dict[str, Any]]:
    """From the 25th to the 75th percentile, an area for each run of months without a gap and with enough providers."""
    firm = points[points["low"].notna().to_numpy()]
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    late = firm["month"].diff() > pd.Timedelta(days=30.44 * GAP_MONTHS)
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [*run["month"], *run["month"].iloc[::-1]],
            "y": [*run["low"], *run["high"].iloc[::-1]],
            "fill": "toself",
            "fillcolor": f"rgba({red},{green},{blue},0.18)",
            "line": {"width": 0},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for _, run in firm.groupby(late.cumsum())
        if len(run) > 1
    ]


def _line(part: pd.DataFrame, name: str, colour: str, mode: str, opacity: float) -> dict[str, Any]:
    words = {title: safe(title) for title in part["source_title"].unique()}
    few = part["is_provisional"].tolist()
    told = zip(
        part["line"].map(safe),
        part["prices"],
        part["providers"],
        part["source_title"].map(words),
        [
            f"<br>25th to 75th percentile {usd(low)} to {usd(high)}" if low == low else "<br>provisional" * is_few
            for low, high, is_few in zip(part["low"], part["high"], few, strict=True)
        ],
        [point_key(line, month) for line, month in zip(part["line"], part["month"], strict=True)],
        strict=True,
    )
    return {
        "type": "scatter",
        "mode": mode,
        "name": name,
        "opacity": opacity,
        "showlegend": mode != "markers",
        "x": part["month"].to_numpy(),
        "y": part["price"].to_numpy(),
        "customdata": list(told),
        "connectgaps": False,
        "hovertemplate": "<b>%{customdata[0]}</b>, %{x|%B %Y}<br>$%{y:,.2f} per accelerator hour<br>%{customdata[1]} "
        "prices, providers: %{customdata[2]}%{customdata[4]}<br>%{customdata[3]}<extra></extra>",
        "line": {"color": colour, "width": 2, "shape": "hv"},
        "marker": {
            "size": 5 if mode != "markers" else 4,
            "color": colour,
            "opacity": [0.4 if is_few else 1 for is_few in few],
            "symbol": ["circle-open" if is_few else "circle" for is_few in few],
        },
    }


def _with_gaps(points: pd.DataFrame) -> pd.DataFrame:
    """An empty point where nothing is known for over `GAP_MONTHS`, so that no line is drawn across."""
    after = points["month"].diff() > pd.Timedelta(days=30.44 * GAP_MONTHS)
    if not after.any():
        return points
    breaks = points[after.to_numpy()].assign(price=float("nan"))
    breaks["month"] = breaks["month"] - pd.Timedelta(days=1)
    return pd.concat([points, breaks]).sort_values("month")


def describe_history(points: pd.DataFrame, by: str, family: str = "") -> str:
    """What the lines say: the longest one at its first, middle and last price. `family` where all lines are of one."""
    if points.empty:
        return "No price to draw."
    longest = points.groupby("line")["month"].nunique().idxmax()
    line = points[points["line"] == longest]
    marks = [line.iloc[index] for index in dict.fromkeys((0, len(line) // 2, len(line) - 1))]
    name = family_words(family or str(longest)) if family or by == "family" else "accelerator"
    at = f" at {longest}" if by == "provider_name" else ""
    told = listing([f"{usd(mark['price'])} in {mark['month']:%B %Y}" for mark in marks])
    middle = "" if by == "provider_name" else ", the median of the providers' prices"
    many = points["line"].nunique()
    lines = (
        plural(many, "provider")
        if by == "provider_name"
        else plural(many, "accelerator family", "accelerator families")
    )
    return (
        f"{'An' if name[0] in 'AHLMRaeiou' else 'A'} {name} hour{at} cost {told}{middle}; {lines}, {points['month'].min():%B %Y} to "
        f"{points['month'].max():%B %Y}."
    )

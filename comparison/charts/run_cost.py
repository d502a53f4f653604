"""Estimates as figures: time against cost of every offer, and the utilisation published runs reached."""

import math
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.run_cost.estimate import Estimate
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.row_sentences import cost_of, cost_words, elapsed_of, hours_words, offer_words, plain_name
from comparison.run_cost.utilisation import distribution
from comparison.text.dates import day_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, usd

MAX_LABELS = 3
MAX_GREY = 240
"""Dots of offers that others beat: those that rank first. More can neither be told apart nor drawn quickly."""
_READ = (
    "offer_id",
    "origin",
    "is_pareto",
    "provider_name",
    "accelerator_name",
    "accelerators_per_machine",
    "machines",
    "accelerators",
    "region",
    "billing_label",
    "price_per_hour_usd",
    "as_of",
    *(f"elapsed_{end}_hours" for end in ("low", "likely", "high")),
    *(f"cost_{end}_usd" for end in ("low", "likely", "high")),
)
_TICKS = (
    (1 / 60, "1 min"),
    (1 / 6, "10 min"),
    (1, "1 hour"),
    (10, "10 hours"),
    (100, "100 hours"),
    (1_000, "1,000 hours"),
    (8_760, "1 year"),
    (87_600, "10 years"),
    (876_000, "100 years"),
)
_UNITS = (("min", 1 / 60), ("hours", 1.0), ("days", 24.0), ("years", 8_760.0))
_WIDE = 300
_DIGITS, _MAX_TICKS = ((1, 2, 5), (1, 3), (1,)), 6


def time_axis(low: float, high: float) -> dict[str, Any]:
    """A logarithmic axis of hours with ticks people would use: by tens where it is wide, else 1, 2, 5 of one unit."""
    ticks = [(value, words) for value, words in _TICKS if low / 2 <= value <= high * 2]
    if high / low < _WIDE or len(ticks) < 3:
        middle = math.sqrt(low * high)
        unit, hours = next(((unit, hours) for unit, hours in reversed(_UNITS) if middle >= 1.5 * hours), _UNITS[0])
        for digits in _DIGITS:
            steps = [digit * 10.0**power for power in range(-3, 7) for digit in digits]
            ticks = [(step * hours, _tick(step, unit)) for step in steps if low / 1.4 <= step * hours <= high * 1.4]
            if len(ticks) <= _MAX_TICKS:
                break
        ticks = ticks or [(low, f"{number(low / hours)} {unit}")]
    return {
        "type": "log",
        "range": [math.log10(low / 1.5), math.log10(high * 1.8)],
        "tickmode": "array",
        "tickvals": [value for value, _ in ticks],
        "ticktext": [words for _, words in ticks],
    }


def _tick(step: float, unit: str) -> str:
    return f"1 {unit.rstrip('s')}" if step == 1 else f"{step:,.10g} {unit}"


def dollar_axis(low: float, high: float) -> dict[str, Any]:
    """A logarithmic axis of dollars, a tick a power of ten where there are several."""
    ticks = [10.0**power for power in range(math.floor(math.log10(low)), math.ceil(math.log10(high)) + 1)]
    while len(ticks) > 8:
        ticks = ticks[::2]
    if len(ticks) < 4:
        ticks = sorted({tick * digit for tick in ticks for digit in (1, 2, 5)})
    words = [f"${tick:,.0f}" if tick >= 1 else f"${tick:g}" for tick in ticks]
    return {
        "type": "log",
        "tickmode": "array",
        "tickvals": ticks,
        "ticktext": words,
        "range": [math.log10(low / 1.6), math.log10(high * 2.0)],
    }


def time_against_cost(estimate: Estimate, chosen: str | None = None) -> go.Figure:
    """A dot an offer, time along, cost up, both logarithmic. What no other beats in both is joined by a line and coloured, the
    rest is grey; the first and the fastest carry their name, the chosen one its range as bars. Deadline and budget are lines."""
    rows = estimate.rows[list(_READ)]
    if rows.empty:
        return theme.figure([], "Time from start to end (log)", "Cost, USD (log)")
    time, cost = rows["elapsed_likely_hours"], rows["cost_likely_usd"].clip(lower=0.001)
    front = rows[rows["is_pareto"].to_numpy(dtype=bool)].sort_values("elapsed_likely_hours")
    marked = rows[(rows["offer_id"] == chosen).to_numpy()].head(1)
    marked = rows.head(1) if marked.empty else marked
    low_x = float(min(time.min(), marked["elapsed_low_hours"].min()))
    high_x = float(max(time.max(), marked["elapsed_high_hours"].max()))
    low_y = float(min(cost.min(), max(marked["cost_low_usd"].min(), 0.001)))
    high_y = float(max(cost.max(), marked["cost_high_usd"].max()))
    wishes = estimate.wishes
    others = rows[~rows["is_pareto"].to_numpy(dtype=bool) & (rows["origin"] == "offer").to_numpy()].head(MAX_GREY)
    yours = rows[(rows["origin"] != "offer").to_numpy()]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": front["elapsed_likely_hours"].tolist(),
            "y": front["cost_likely_usd"].tolist(),
            "line": {"color": theme.ACCENT, "width": 2, "dash": "dot", "shape": "hv"},
            "hoverinfo": "skip",
            "showlegend": False,
        },
        _dots(others, theme.GREY, 7, 0.55),
        _dots(front, theme.ACCENT, 10, 1.0),
        _dots(yours, theme.SECOND, 13, 1.0, "diamond"),
        _bars(marked.iloc[0]),
    ]
    fastest = rows.iloc[[int(time.to_numpy().argmin())]]
    labelled = pd.concat([rows.head(1), fastest, yours.head(1)]).drop_duplicates("offer_id").head(MAX_LABELS)
    middle = math.sqrt(low_x * high_x)
    traces.append(
        {
            "type": "scatter",
            "mode": "text",
            "x": labelled["elapsed_likely_hours"].tolist(),
            "y": labelled["cost_likely_usd"].tolist(),
            "text": [
                f"<br>  {safe(_short(row))}  " if place == 0 else f"  {safe(_short(row))}  <br> "
                for place, row in enumerate(labelled.to_dict("records"))
            ],
            "textposition": [
                f"{'bottom' if place == 0 else 'top'} {'right' if hours < middle else 'left'}"
                for place, hours in enumerate(labelled["elapsed_likely_hours"])
            ],
            "hoverinfo": "skip",
            "showlegend": False,
            "cliponaxis": False,
        }
    )
    shapes: list[dict[str, Any]] = []
    if wishes.deadline_hours is not None:
        high_x = max(high_x, wishes.deadline_hours)
        shapes.append(
            {
                "type": "line",
                "x0": wishes.deadline_hours,
                "x1": wishes.deadline_hours,
                "y0": 0,
                "y1": 1,
                "yref": "paper",
                "line": {"color": theme.SECOND, "width": 2, "dash": "dash"},
            }
        )
    if wishes.budget_usd is not None:
        high_y = max(high_y, wishes.budget_usd)
        shapes.append(
            {
                "type": "line",
                "y0": wishes.budget_usd,
                "y1": wishes.budget_usd,
                "x0": 0,
                "x1": 1,
                "xref": "paper",
                "line": {"color": theme.SECOND, "width": 2, "dash": "dash"},
            }
        )
    return theme.figure(
        traces,
        "Time from start to end (log)",
        "Cost, USD (log)",
        height=440,
        xaxis=time_axis(low_x, high_x),
        yaxis=dollar_axis(low_y, high_y),
        shapes=shapes,
    )


def grey_left_out(estimate: Estimate) -> int:
    """How many offers that others beat are not drawn."""
    rows = estimate.rows
    beaten = ~rows["is_pareto"].to_numpy(dtype=bool) & (rows["origin"] == "offer").to_numpy()
    return max(int(beaten.sum()) - MAX_GREY, 0)


def describe_time_against_cost(estimate: Estimate) -> str:
    """What the figure shows, in words."""
    rows = estimate.rows[list(_READ)]
    if rows.empty:
        return "No offer to draw."
    front = rows[rows["is_pareto"].to_numpy(dtype=bool)].sort_values("elapsed_likely_hours")
    offers = [
        f"{_short(row)} {hours_words(elapsed_of(row))} for {cost_words(cost_of(row))}"
        for row in front.to_dict("records")
    ]
    return (
        f"{plural(len(rows), 'offer')}, likely cost from {usd(rows['cost_likely_usd'].min())} to {usd(rows['cost_likely_usd'].max())}. "
        f"Not beaten in both time and cost: {listing(offers, most=5)}."
    )


def utilisation(evidence: Evidence, work: str) -> go.Figure:
    """A row a generation, a dot a run: the share of the dense peak it reached; the bar is the range of its runs."""
    rows = distribution(evidence)
    rows = rows[(rows["work"] == work).to_numpy()].iloc[::-1]
    used = evidence.runs[(evidence.runs["is_used"] & (evidence.runs["work"] == work)).to_numpy(dtype=bool)]
    names = {
        family: f"{generation} ({runs})"
        for family, generation, runs in zip(rows["family"], rows["generation"], rows["runs"], strict=True)
    }
    bars: list[float | None] = []
    places: list[str | None] = []
    for family, low, high in zip(rows["family"], rows["low_percent"], rows["high_percent"], strict=True):
        bars += [low, high, None]
        places += [names[family], names[family], None]
    hover = [
        f"{safe(name)}<br>{number(100 * share)} % of the peak<br>{safe(by[:60])}<br>as of {day_words(as_of)}"
        for name, share, by, as_of in used[["name", "utilisation", "organisation", "as_of"]].itertuples(
            index=False, name=None
        )
    ]
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": bars,
            "y": places,
            "line": {"color": theme.GREY, "width": 6},
            "opacity": 0.5,
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": (100 * used["utilisation"]).tolist(),
            "y": [names[family] for family in used["family"]],
            "marker": {"color": theme.ACCENT, "size": 8, "opacity": 0.8},
            "hovertext": hover,
            "hoverinfo": "text",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "x": rows["likely_percent"].tolist(),
            "y": [names[family] for family in rows["family"]],
            "marker": {"color": theme.SECOND, "size": 14, "symbol": "line-ns-open", "line": {"width": 3}},
            "hoverinfo": "skip",
        },
    ]
    return theme.figure(
        traces,
        "Share of the dense peak reached (percent)",
        height=90 + 34 * max(len(rows), 1),
        yaxis={"categoryorder": "array", "categoryarray": [names[family] for family in rows["family"]]},
        xaxis={"rangemode": "tozero"},
    )


def describe_utilisation(evidence: Evidence, work: str) -> str:
    """Runs, median and range of each generation."""
    rows = distribution(evidence)
    rows = rows[(rows["work"] == work).to_numpy()]
    generations = [
        f"{row['generation']} {number(row['likely_percent'], 2)} % ({number(row['low_percent'], 2)} to {number(row['high_percent'], 2)}, "
        f"{plural(row['runs'], 'run')})"
        for row in rows.to_dict("records")
    ]
    return (
        f"Utilisation by generation, median and range: {listing(generations, most=6)}."
        if generations
        else "No run to show."
    )


def _dots(rows: pd.DataFrame, colour: str, size: int, opacity: float, symbol: str = "circle") -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": rows["elapsed_likely_hours"].tolist(),
        "y": rows["cost_likely_usd"].clip(lower=0.001).tolist(),
        "hovertext": [_hover(row) for row in rows.to_dict("records")],
        "hoverinfo": "text",
        "showlegend": False,
        "marker": {"color": colour, "size": size, "opacity": opacity, "symbol": symbol},
    }


def _bars(row: pd.Series) -> dict[str, Any]:
    """The range of one offer as error bars."""

    def error(column: str, unit: str) -> dict[str, Any]:
        likely = row[f"{column}_likely{unit}"]
        return {
            "type": "data",
            "symmetric": False,
            "array": [row[f"{column}_high{unit}"] - likely],
            "arrayminus": [likely - row[f"{column}_low{unit}"]],
            "color": theme.ACCENT,
            "thickness": 2,
            "width": 6,
        }

    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row["elapsed_likely_hours"]],
        "y": [row["cost_likely_usd"]],
        "error_x": error("elapsed", "_hours"),
        "error_y": error("cost", "_usd"),
        "hoverinfo": "skip",
        "showlegend": False,
        "marker": {"color": theme.ACCENT, "size": 12},
    }


def _hover(row: Any) -> str:
    region = f", {row['region']}" if isinstance(row["region"], str) else ""
    priced = day_words(str(row["as_of"])) if row["as_of"] else "no date"
    return (
        f"<b>{safe(offer_words(row))}</b>{safe(region)}<br>{cost_words(cost_of(row))}<br>{hours_words(elapsed_of(row))}<br>"
        f"{usd(row['price_per_hour_usd'])} a machine hour, price of {priced}"
    )


def _short(row: Any) -> str:
    return f"{row['provider_name']} {int(row['accelerators'])} × {plain_name(row['accelerator_name'])}"

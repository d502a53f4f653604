"""Prices of offers as figures: spread among providers, history, spot discount, cheapest region."""

import math
from collections import Counter
from typing import Any

import numpy as np
import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.market.families import family_words
from comparison.market.prices import cheapest_of_each
from comparison.market.units import PriceUnit
from comparison.table import columns as c
from comparison.table.columns import Column
from comparison.text.dates import age_words
from comparison.text.lists import count, listing
from comparison.text.numbers import percent, usd
from comparison.visitor.marks import is_yours, own_words

MOST_ROWS = 24
OLD_BEFORE_MONTHS = 12
FAINT = 0.4
GAP_MONTHS = 13
BAR = {"displaylogo": False, "modeBarButtons": [["toImage"]], "scrollZoom": False}
HISTORY_COLUMNS = (
    c.AS_OF, c.PROVIDER_NAME, c.ACCELERATOR_NAME, c.COUNT, c.INSTANCE, c.REGION, c.BILLING, c.KIND,
    c.PRICE_PER_HOUR, c.PRICE_PER_ACCELERATOR_HOUR, c.SOURCE,
)  # fmt: skip
SPOT_COLUMNS = (
    c.PROVIDER_NAME, c.ACCELERATOR_NAME, c.COUNT, c.INSTANCE, c.REGION, c.ON_DEMAND, c.PRICE_PER_HOUR.relabelled("Spot price"),
    c.DISCOUNT, c.AS_OF, c.SOURCE,
)  # fmt: skip
REGION_COLUMNS = (
    c.PROVIDER_NAME, c.INSTANCE, c.ACCELERATOR_NAME, c.COUNT, c.BILLING, c.REGIONS, c.CHEAPEST_REGION, c.LOW, c.DEAREST_REGION,
    c.HIGH, c.SPREAD, c.AS_OF, c.SOURCE,
)  # fmt: skip
OFFER_DOWNLOAD = (
    "provider", "provider_name", "instance", "accelerator", "accelerator_name", "accelerator_count", "accelerator_memory_gib",
    "total_memory_gib", "vcpus", "ram_gib", "region", "continent", "billing", "kind", "price_per_hour_usd",
    "price_per_accelerator_hour_usd", "price_per_gib_hour_usd", "price_per_dense_tflops_hour_usd",
)  # fmt: skip
_DOT_COLUMNS = (
    "offer_id", "provider", "provider_name", "accelerator", "accelerator_name", "accelerator_count", "instance", "region",
    "billing_label", "kind", "kind_label", "price_per_hour_usd", "source", "source_title", "as_of", "day",
)  # fmt: skip
_SYMBOLS = {"machine": "circle", "serverless": "diamond", "marketplace": "square", "accelerator_only": "triangle-up",
            "fraction": "triangle-down", "notebook": "star", "free_tier": "x"}  # fmt: skip
OWN_SYMBOL = "cross-thin-open"
"""Of what a visitor brought along, whatever its kind."""


def spread_rows(offers: pd.DataFrame, unit: PriceUnit, by: str = "accelerator") -> pd.DataFrame:
    """The cheapest offer of each provider and kind per accelerator (or per provider and accelerator form): the dots.

    At most `MOST_ROWS` rows are kept: the accelerators at most providers, or the best-known providers and then the
    cheapest. A visitor's own offers are always drawn. Free rows have no place on a logarithmic axis and stay out.
    """
    price = unit.column.name
    ids, other = ("accelerator", "provider") if by == "accelerator" else ("provider", "accelerator")
    columns = list(dict.fromkeys([*_DOT_COLUMNS, price]))
    drawn = cheapest_of_each(offers, [ids, other, "kind", "billing"], price)
    if len(mine := np.setdiff1d(np.flatnonzero(is_yours(offers)), drawn)):
        drawn = np.append(drawn, mine)
        drawn = drawn[np.argsort(offers[price].to_numpy(dtype=float)[drawn], kind="stable")]
    dots = offers[columns].take(drawn)
    dots = dots[(dots[price] > 0).to_numpy()]
    names = dots[f"{by}_name"].to_numpy()
    lowest_priced = list(dict.fromkeys(names))
    if by == "accelerator":
        most = Counter(name for name, _ in set(zip(names, dots["provider"], strict=True)))
        kept = set(sorted(lowest_priced, key=lambda name: -most[name])[:MOST_ROWS])
    else:
        kept = {name for name, provider in zip(names, dots["provider"], strict=True) if provider in theme.WELL_KNOWN}
        kept.update([name for name in lowest_priced if name not in kept][: MOST_ROWS - len(kept)])
    kept.update(names[is_yours(dots)])
    order = {name: -rank for rank, name in enumerate(lowest_priced)}
    dots = dots.assign(row=names)[np.array([name in kept for name in names], dtype=bool)]
    return dots.iloc[np.argsort([order[name] for name in dots["row"]], kind="stable")]


def spread(dots: pd.DataFrame, unit: PriceUnit, newest: pd.Timestamp) -> go.Figure:
    """A row an accelerator (or provider), a dot an offer: grey for all, colour for the cheapest, old prices fainter,
    another sign for another kind of offer. Reads the columns of `spread_rows`; `newest` is the day ages count from."""
    price, column = dots[unit.column.name], unit.column
    rows = list(dict.fromkeys(dots["row"]))
    first = ~dots["row"].duplicated().to_numpy()  # dots of a row stand cheapest first
    best = dots[first]
    old = ((newest - dots["day"]).dt.days > 30.44 * OLD_BEFORE_MONTHS).to_numpy()
    dearest = dict(zip(dots["row"], price, strict=True))
    line_x: list[float | None] = []
    line_y: list[str | None] = []
    for row, low in zip(rows, best[column.name], strict=True):
        line_x += [low, dearest[row], None]
        line_y += [row, row, None]
    hover = _hover(dots, column, newest)
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "x": line_x, "y": line_y, "line": {"color": theme.GREY, "width": 1},
         "opacity": 0.35, "hoverinfo": "skip", "showlegend": False},
        {"type": "scatter", "mode": "markers", "name": "offers", "x": price.to_numpy(), "y": dots["row"].tolist(),
         "text": hover, "hovertemplate": "%{text}<extra></extra>", "customdata": dots["offer_id"].tolist(),
         "marker": {"color": theme.GREY, "size": 8, "opacity": [FAINT if faint else 0.9 for faint in old],
                    "symbol": [_SYMBOLS.get(str(kind), "circle") for kind in dots["kind"]]}},
        {"type": "scatter", "mode": "markers+text", "name": "cheapest", "x": best[column.name].to_numpy(),
         "y": best["row"].tolist(), "text": [f"{usd(value)}" for value in best[column.name]],
         "textposition": "middle left", "textfont": {"size": 12}, "customdata": best["offer_id"].tolist(),
         "hovertext": [text for text, is_best in zip(hover, first, strict=True) if is_best],
         "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
         "marker": {"color": theme.ACCENT, "size": 11, "opacity": [FAINT if faint else 1 for faint in old[first]],
                    "symbol": [_SYMBOLS.get(str(kind), "circle") for kind in best["kind"]]}},
    ]  # fmt: skip
    if (mine := is_yours(dots)).any():
        own = dots[mine]
        is_best = first[mine]  # then the price stands on its left already
        traces.append(
            {"type": "scatter", "mode": "markers+text", "name": "yours", "x": own[column.name].to_numpy(),
             "y": own["row"].tolist(), "text": [
                "  yours" if best_ else f"  yours {usd(value)}" for value, best_ in zip(own[column.name], is_best, strict=True)],
             "textposition": "middle right", "textfont": {"size": 12}, "customdata": own["offer_id"].tolist(),
             "hovertext": [text for text, is_mine in zip(hover, mine, strict=True) if is_mine],
             "hovertemplate": "%{hovertext}<extra></extra>", "cliponaxis": False,
             "marker": {"color": theme.SECOND, "size": 13, "symbol": OWN_SYMBOL, "line": {"width": 3}}}
        )  # fmt: skip
    low, high = float(price.min()), float(price.max())
    return theme.figure(
        traces, f"USD {unit.words} (log)", height=max(220, 60 + 27 * len(rows)),
        xaxis={**theme.log_dollars(low, high), "range": [math.log10(low / 1.9), math.log10(high * 1.25)]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": rows, "range": [-0.7, len(rows) - 0.3]},
    )  # fmt: skip


def describe_spread(dots: pd.DataFrame, unit: PriceUnit, whole: int) -> str:
    """The takeaway of `spread`, from the same rows; `whole` is how many accelerators (providers) there are in all."""
    if dots.empty:
        return "No price to draw."
    price = unit.column.name
    by_row = dots.groupby("row", observed=True)[price]
    rows = by_row.min().sort_values()
    times = (by_row.max() / rows).sort_values(kind="stable")
    text = (
        f"{count(len(dots), 'price')} {unit.words} in {count(len(rows), 'row')}, from {usd(rows.iloc[0])} for "
        f"{rows.index[0]} to {usd(float(dots[price].max()))}."
    )
    if times.iloc[-1] > 1.05:
        text += f" The widest spread is {times.iloc[-1]:.1f} times, for {times.index[-1]}."
    if whole > len(rows):
        text += f" {len(rows)} of {whole} are drawn, the best known first; the table has all."
    if own := own_words(dots, "of the prices", "of the prices"):
        text += f" {own} Drawn as a cross."
    return text


def history_rows(history: pd.DataFrame, by: str) -> pd.DataFrame:
    """The lowest price per accelerator hour per month and line. `by` is `family` (median of the providers' lowest) or
    `provider_name` (its lowest); columns line, month, price, prices and providers (how many lie behind a point) and
    source_title (of the lowest)."""
    price, keys = "price_per_accelerator_hour_usd", [by, "provider", "month"]
    known = history.loc[(history[price] > 0).to_numpy(), [*dict.fromkeys(keys), price, "source_title"]]
    behind = known.groupby(list(dict.fromkeys(keys)), observed=True).size().rename("prices").reset_index()
    lowest = known.take(cheapest_of_each(known, keys, price)).rename(columns={price: "price"}).merge(behind)
    points = lowest.groupby([by, "month"], observed=True).agg(
        price=("price", "median"), prices=("prices", "sum"), providers=("provider", "size"),
        source_title=("source_title", "first"),
    ).reset_index()  # fmt: skip
    points["line"] = points[by].astype("str")
    return points.sort_values(["line", "month"], ignore_index=True)


def line_ids(rows: pd.DataFrame, by: str) -> dict[str, str]:
    """Line of `history_rows` -> the id whose colour it has everywhere."""
    ids = rows.drop_duplicates(by)
    return dict(zip(ids[by].astype("str"), ids["provider" if by == "provider_name" else by].astype("str"), strict=True))


def history(
    points: pd.DataFrame, colour_ids: dict[str, str] | None = None, most: int = theme.MOST_COLOURS
) -> go.Figure:
    """A line for each of the `most` longest-known, the others as grey points. `colour_ids`: line -> entity whose colour
    it has."""
    span = points.groupby("line")["month"].size().sort_values(ascending=False, kind="stable")
    main = sorted(span.index[:most])
    entities = {line: (colour_ids or {}).get(line, line) for line in main}
    colours = theme.colours_for(entities.values())
    others = points[~points["line"].isin(main)]
    traces = [_line(others, "others", theme.GREY, "markers", opacity=0.45)] if len(others) else []
    traces += [
        _line(_with_gaps(points[points["line"] == line]), line, colours[entities[line]], "lines+markers", opacity=1)
        for line in main
    ]
    low, high = float(points["price"].min()), float(points["price"].max())
    return theme.figure(
        traces, "Month", "USD per accelerator hour (log)", height=440, showlegend=True,
        xaxis={"type": "date"}, yaxis=theme.log_dollars(low, high),
    )  # fmt: skip


def _line(part: pd.DataFrame, name: str, colour: str, mode: str, opacity: float) -> dict[str, Any]:
    words = {title: _safe(title) for title in part["source_title"].unique()}
    behind = zip(
        part["line"].map(_safe), part["prices"], part["providers"], part["source_title"].map(words), strict=True
    )
    return {
        "type": "scatter", "mode": mode, "name": name, "opacity": opacity, "showlegend": mode != "markers",
        "x": part["month"].to_numpy(), "y": part["price"].to_numpy(), "customdata": list(behind), "connectgaps": False,
        "hovertemplate": "<b>%{customdata[0]}</b>, %{x|%B %Y}<br>$%{y:,.2f} per accelerator hour<br>%{customdata[1]} "
        "prices, %{customdata[2]} providers<br>%{customdata[3]}<extra></extra>",
        "line": {"color": colour, "width": 2, "shape": "hv"}, "marker": {"size": 5 if mode != "markers" else 4, "color": colour},
    }  # fmt: skip


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
    told = listing([f"{usd(each['price'])} in {each['month']:%B %Y}" for each in marks])
    middle = "" if by == "provider_name" else ", the median of the providers' lowest prices"
    many = points["line"].nunique()
    lines = (
        count(many, "provider") if by == "provider_name" else count(many, "accelerator family", "accelerator families")
    )
    return (
        f"{'An' if name[0] in 'AHLMRaeiou' else 'A'} {name} hour{at} cost {told}{middle}; {lines}, {points['month'].min():%B %Y} to "
        f"{points['month'].max():%B %Y}."
    )


def discounts(spot: pd.DataFrame) -> go.Figure:
    """A row a provider, a dot a machine and region: how much less spot costs than on demand, in percent."""
    median = spot.groupby("provider_name", observed=True)["discount_percent"].median().sort_values()
    rows = list(median.index[-MOST_ROWS:])
    shown = spot[spot["provider_name"].isin(rows)]
    hover = [
        f"<b>{_safe(provider)}</b> {_safe(name)} × {many}<br>{_safe(instance)} {_safe(region)}<br>"
        f"on demand {usd(full)}, spot {usd(price)} per hour<br>{percent(off)} less<br>{_safe(title)}, {as_of}"
        for provider, name, many, instance, region, full, price, off, title, as_of in shown[
            ["provider_name", "accelerator_name", "accelerator_count", "instance", "region", "on_demand_usd",
             "price_per_hour_usd", "discount_percent", "source_title", "as_of"]
        ].itertuples(index=False)
    ]  # fmt: skip
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "markers", "x": shown["discount_percent"].to_numpy(),
         "y": shown["provider_name"].tolist(), "text": hover, "hovertemplate": "%{text}<extra></extra>",
         "marker": {"color": theme.GREY, "size": 8, "opacity": 0.6}},
        {"type": "scatter", "mode": "markers+text", "x": median[rows].to_numpy(), "y": rows,
         "text": [percent(value) for value in median[rows]], "textposition": "top center", "hoverinfo": "skip",
         "marker": {"color": theme.ACCENT, "size": 11, "symbol": "line-ns-open", "line": {"width": 3}}},
    ]  # fmt: skip
    return theme.figure(
        traces, "Spot price below on-demand price, percent", height=max(240, 80 + 36 * len(rows)),
        xaxis={"range": [min(0.0, float(shown["discount_percent"].min())) - 3, 100]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": rows, "range": [-0.6, len(rows) - 0.2]},
    )  # fmt: skip


def describe_discounts(spot: pd.DataFrame) -> str:
    """The median discount in all and the providers with the largest."""
    if spot.empty:
        return "No machine with both a spot and an on-demand price."
    by = spot.groupby("provider_name", observed=True)["discount_percent"].median().sort_values(ascending=False)
    first = listing([f"{name} ({percent(value)})" for name, value in by.head(3).items()])
    return (
        f"{count(len(spot), 'machine and region', 'machines and regions')} at {count(len(by), 'provider')}: spot costs "
        f"{percent(float(spot['discount_percent'].median()))} less in the middle; largest at {first}."
    )


def region_spread(regions: pd.DataFrame) -> go.Figure:
    """A row a machine: from its cheapest region (colour) to its dearest (grey), per machine hour."""
    shown = regions.head(MOST_ROWS).iloc[::-1]
    names = [
        f"{provider} {instance if isinstance(instance, str) else ''} ({billing.lower()})"
        for provider, instance, billing in shown[["provider_name", "instance", "billing_label"]].itertuples(index=False)
    ]
    line_x: list[float | None] = []
    line_y: list[str | None] = []
    for name, low, high in zip(names, shown["low_usd"], shown["high_usd"], strict=True):
        line_x += [low, high, None]
        line_y += [name, name, None]
    traces: list[dict[str, Any]] = [
        {"type": "scatter", "mode": "lines", "x": line_x, "y": line_y, "hoverinfo": "skip", "showlegend": False,
         "line": {"color": theme.GREY, "width": 2}, "opacity": 0.5},
    ]  # fmt: skip
    for end, colour in (("dearest", theme.GREY), ("cheapest", theme.ACCENT)):
        price = shown["high_usd" if end == "dearest" else "low_usd"]
        texts = [
            f"<b>{_safe(name)}</b><br>{end} in {_safe(region)}: {usd(value)} per hour<br>{many} regions, {_safe(title)}, {as_of}"
            for name, region, value, many, title, as_of in zip(
                names,
                shown[f"{end}_region"],
                price,
                shown["regions"],
                shown["source_title"],
                shown["as_of"],
                strict=True,
            )
        ]
        traces.append(
            {"type": "scatter", "mode": "markers", "name": end, "x": price.to_numpy(), "y": names, "text": texts,
             "hovertemplate": "%{text}<extra></extra>", "marker": {"color": colour, "size": 10}, "showlegend": True}
        )  # fmt: skip
    low, high = float(shown["low_usd"].min()), float(shown["high_usd"].max())
    return theme.figure(
        traces, "USD per machine hour (log)", height=max(240, 110 + 27 * len(names)), showlegend=True,
        xaxis=theme.log_dollars(low, high), yaxis={"type": "category", "categoryorder": "array", "categoryarray": names},
    )  # fmt: skip


def describe_regions(regions: pd.DataFrame) -> str:
    """How much the region matters, and where most."""
    if regions.empty:
        return "No machine with prices in more than one region."
    first = regions.iloc[0]
    return (
        f"{count(len(regions), 'machine')} with prices in more than one region; the dearest costs "
        f"{percent(float(regions['spread_percent'].median()))} more than the cheapest in the middle, most for "
        f"{first['provider_name']} {first['instance']}: {usd(first['low_usd'])} in {first['cheapest_region']}, "
        f"{usd(first['high_usd'])} in {first['dearest_region']}."
    )


def _hover(offers: pd.DataFrame, column: Column, newest: pd.Timestamp) -> list[str]:
    fields = ["provider_name", "accelerator_name", "accelerator_count", "instance", "region", "billing_label", "kind_label",
              column.name, "price_per_hour_usd", "source_title", "as_of"]  # fmt: skip
    return [
        f"<b>{_safe(provider)}</b> {_safe(name)} × {many}<br>{_safe(instance)} {_safe(region)}<br>{billing}, {kind.lower()}<br>"
        f"{usd(price)} {column.label.lower().removeprefix('price ')}"
        + ("" if column.name == "price_per_hour_usd" else f" ({usd(hour)} per machine hour)")
        + f"<br>{_safe(title)}, {as_of}, {age_words(as_of, newest.date())}"
        for provider, name, many, instance, region, billing, kind, price, hour, title, as_of in offers[
            fields
        ].itertuples(index=False)
    ]


def _safe(text: object) -> str:
    """Plotly reads a few HTML tags in hover texts; text from data must not be read so."""
    return "" if not isinstance(text, str) else text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

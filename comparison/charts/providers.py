"""Who rents what: a row a provider, a column an accelerator family."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.formatting import count, family_words, listing, usd
from comparison.providers import is_fresh

MOST_ROWS = 22
MOST_COLUMNS = 12
OTHER_DEVICES = ("tpu-", "trainium", "mi3")
_WAYS = {"machine": "whole machine, on demand", "otherwise": "only otherwise", "named": "named, no price here"}


@dataclass(frozen=True, slots=True)
class Grid:
    """What is drawn: one row a provider and family, with `best` for the cheapest fresh machine of a family."""

    cells: pd.DataFrame
    providers: tuple[str, ...]
    """Ids, top to bottom."""
    families: tuple[str, ...]
    """Left to right."""
    of: int
    """How many providers with any accelerator there are in all."""


def grid(providers: pd.DataFrame, rents: pd.DataFrame, wanted: Sequence[str] = (), chosen: Sequence[str] = ()) -> Grid:
    """The cells of the chart.

    Args:
        providers: those found, in the order of the table (best known first).
        rents: `frames.rents_frame`, whole, so that the cheapest is the cheapest of those found.
        wanted: families to show in any case, first.
        chosen: providers to show in any case.

    Returns:
        The best known and then those with most families, `MOST_ROWS` in all; the most rented families, and the most
        rented TPU, Trainium and Instinct where there is one.
    """
    mine = rents[rents["provider"].isin(providers["id"])]
    ranked = mine["family"].value_counts()
    families = list(dict.fromkeys([*(each for each in wanted if each in ranked.index), *ranked.index[:MOST_COLUMNS]]))
    others = [next((each for each in ranked.index if str(each).startswith(start)), None) for start in OTHER_DEVICES]
    missing = [each for each in others if each and each not in families]
    families = [*families[: MOST_COLUMNS - len(missing)], *missing]
    some = set(mine["provider"])
    drawn = providers[providers["id"].isin(some)]
    order = pd.DataFrame(
        {"id": drawn["id"], "_first": (~drawn["id"].isin(list(chosen))).astype(int), "_rank": drawn["rank"].fillna(10_000),
         "_breadth": -drawn["families"].map(len)}
    )  # fmt: skip
    kept = order.sort_values(["_first", "_rank", "_breadth"], kind="stable").head(MOST_ROWS)
    rows = kept.sort_values(["_rank", "_breadth"], kind="stable")["id"].tolist()
    cells = mine[mine["provider"].isin(rows) & mine["family"].isin(families)]
    priced = mine[(mine["way"] == "machine") & is_fresh(mine, rents) & mine["provider"].isin(rows)]
    best = priced.groupby("family")["price_per_accelerator_hour_usd"].idxmin()
    return Grid(cells.assign(best=cells.index.isin(best)), tuple(rows), tuple(families), len(some))


def who_rents_what(drawn: Grid, chosen: Sequence[str] = ()) -> go.Figure:
    """A sign for each family a provider rents: full where a whole machine has a price on demand, open where only
    something else has, small where the provider is only said to rent it; colour for the cheapest machine of a family
    (its price stands above the column) and for the chosen providers."""
    cells = drawn.cells
    names = dict(zip(cells["provider"], cells["provider_name"], strict=True))
    labels = {each: _safe(names.get(each, each)) for each in drawn.providers}
    traces: list[dict[str, Any]] = []
    is_chosen = cells["provider"].isin(list(chosen))
    for name, mask, sign in (
        ("whole machine on demand", (cells["way"] == "machine") & ~cells["best"] & ~is_chosen,
         {"symbol": "circle", "size": 11, "color": theme.GREY}),
        ("chosen", (cells["way"] == "machine") & ~cells["best"] & is_chosen,
         {"symbol": "circle", "size": 11, "color": theme.SECOND}),
        ("cheapest of its column", cells["best"],
         {"symbol": "diamond", "size": 14, "color": theme.ACCENT}),
        ("only spot, shared, serverless ...", cells["way"] == "otherwise",
         {"symbol": "circle-open", "size": 10, "color": theme.GREY, "line": {"width": 2}}),
        ("named, no price here", cells["way"] == "named",
         {"symbol": "circle", "size": 4, "color": theme.GREY}),
    ):  # fmt: skip
        part = cells[mask]
        if part.empty:
            continue
        traces.append(
            {"type": "scatter", "mode": "markers", "name": name, "showlegend": True,
             "x": [family_words(each) for each in part["family"]], "y": [labels[each] for each in part["provider"]],
             "text": _hover(part), "hovertemplate": "%{text}<extra></extra>", "marker": sign}
        )  # fmt: skip
    prices = cells[cells["best"]].set_index("family")["price_per_accelerator_hour_usd"]
    ticks = [family_words(each) for each in drawn.families]
    texts = [
        f"{words}<br>{usd(float(prices[each])) if each in prices.index else ' '}"
        for each, words in zip(drawn.families, ticks, strict=True)
    ]
    bold = [f"<b>{label}</b>" if each in chosen else label for each, label in labels.items()]
    return theme.figure(
        traces, "", height=130 + 23 * len(drawn.providers), showlegend=True,
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": ticks, "tickmode": "array", "tickvals": ticks,
               "ticktext": texts, "side": "top", "range": [-0.6, len(ticks) - 0.4], "showgrid": True,
               "title": {"text": "Accelerator family; below it the lowest price, USD per accelerator hour, whole machine on demand"}},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": list(labels.values()), "tickmode": "array",
               "tickvals": list(labels.values()), "ticktext": bold, "range": [len(labels) - 0.4, -0.6], "showgrid": True},
        legend={"yanchor": "top", "y": -0.01, "x": 0},
    )  # fmt: skip


def describe_grid(drawn: Grid) -> str:
    """The takeaway of `who_rents_what`, from the same cells."""
    cells = drawn.cells
    if cells.empty:
        return "No accelerator family is known for these providers."
    by = cells["family"].value_counts()
    broad = cells.groupby("provider_name")["family"].nunique().sort_values(ascending=False, kind="stable")
    text = (
        f"{count(len(drawn.providers), 'provider')} and {count(len(drawn.families), 'accelerator family', 'accelerator families')}: "
        f"{family_words(str(by.index[0]))} is rented by most ({by.iloc[0]}), {family_words(str(by.index[-1]))} by fewest ({by.iloc[-1]}); "
        f"{broad.index[0]} rents most of these families ({broad.iloc[0]})."
    )
    best = cells[cells["best"]]["provider_name"].value_counts()
    if len(best):
        text += f" Cheapest on demand most often: {best.index[0]} ({count(int(best.iloc[0]), 'column')})."
    if drawn.of > len(drawn.providers):
        text += f" {len(drawn.providers)} of {drawn.of} are drawn, the best known and those with most families; filter to see others."
    return text


def _hover(cells: pd.DataFrame) -> list[str]:
    texts = []
    for row in cells.itertuples():
        lines = [f"<b>{_safe(row.provider_name)}</b>, {family_words(row.family)}"]
        if row.way == "named":
            lines.append("named by a source, no price found")
        else:
            price = row.price_per_accelerator_hour_usd
            lines.append(f"from {usd(price)} per accelerator hour" if price == price else "no price per whole accelerator")
            lines.append(f"{_safe(row.accelerator_name)}, {row.billing_label.lower()}, {row.kind_label.lower()}")
            lines.append(f"{count(row.offers, 'price')}" + (f" in {count(int(row.regions), 'region')}" if row.regions else ""))
        lines.append(f"{_safe(row.source_title)}, {row.as_of}")
        texts.append("<br>".join(lines))
    return texts


def _safe(text: object) -> str:
    """Plotly reads a few HTML tags in its texts; text from data must not be read so."""
    return "" if not isinstance(text, str) else text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

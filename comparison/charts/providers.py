"""Who rents what: a row per provider, a column per accelerator family."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from comparison.charts import theme
from comparison.charts.hover import safe
from comparison.market.availability import Availability, is_surely_priced_now
from comparison.market.families import family_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import usd

MAX_ROWS = 22
MAX_COLUMNS = 12
OTHER_DEVICES = ("tpu-", "trainium", "mi3")
_UNRANKED = 10_000.0
_SIGNS: dict[str, tuple[str, dict[str, Any]]] = {
    Availability.ON_DEMAND: ("whole machine on demand", {"symbol": "circle", "size": 11, "color": theme.GREY}),
    "chosen": ("chosen", {"symbol": "circle", "size": 11, "color": theme.SECOND}),
    "best": ("cheapest of its column", {"symbol": "diamond", "size": 14, "color": theme.ACCENT}),
    Availability.OTHER_TERMS: (
        "only spot, shared, serverless ...",
        {"symbol": "circle-open", "size": 10, "color": theme.GREY, "line": {"width": 2}},
    ),
    Availability.STATED: ("named, no price here", {"symbol": "circle", "size": 4, "color": theme.GREY}),
}


@dataclass(frozen=True, slots=True)
class Grid:
    """What is drawn: one row per provider and family, with `best` for the cheapest fresh machine of a family."""

    cells: pd.DataFrame
    providers: tuple[str, ...]
    """Ids, top to bottom."""
    families: tuple[str, ...]
    """Left to right."""
    of: int
    """How many providers with any accelerator there are in all, drawn or not."""
    renting: tuple[tuple[str, int], ...]
    """Family and how many of them rent it, most first."""
    broadest: tuple[str, int]
    """Name of the provider that rents most families, and how many."""


def grid(
    providers: pd.DataFrame, provider_families: pd.DataFrame, wanted: Sequence[str] = (), chosen: Sequence[str] = ()
) -> Grid:
    """The cells of the chart.

    Args:
        providers: those found, in the order of the table (best known first).
        provider_families: `Tables.provider_families`, whole, so that the cheapest is the cheapest of those found.
        wanted: families to show in any case, first.
        chosen: providers to show in any case.

    Returns:
        The chosen, the cheapest of each family, the best known and then those with most families, `MAX_ROWS` in all;
        the most rented families, and the most rented TPU, Trainium and Instinct where there is one.
    """
    ids = providers["id"].tolist()
    mine = provider_families[provider_families["provider"].isin(ids).to_numpy()]
    row_providers, row_families = mine["provider"].tolist(), mine["family"].tolist()
    ranked = Counter(row_families).most_common()
    families = _families(wanted, [family for family, _ in ranked])
    has_price = is_surely_priced_now(mine).tolist()
    best: dict[str, tuple[float, int]] = {}
    for position, price in enumerate(mine["price_per_accelerator_hour_usd"].tolist()):
        family = row_families[position]
        if has_price[position] and family in families:
            best[family] = min(best.get(family, (price, position)), (price, position))
    cheapest = {position for _, position in best.values()}
    breadth = Counter(row_providers)
    kept = {*chosen, *(row_providers[position] for position in cheapest)}
    ranks = zip(ids, providers["rank"].tolist(), strict=True)
    known = {ident: rank if rank == rank else _UNRANKED for ident, rank in ranks}

    def place(ident: str) -> tuple[float, int]:
        return known[ident], -breadth[ident]

    rented = sorted((ident for ident in ids if ident in breadth), key=lambda ident: (ident not in kept, *place(ident)))
    rows = sorted(rented[:MAX_ROWS], key=place)
    pairs = zip(row_providers, row_families, strict=True)
    drawn = [at for at, (provider, family) in enumerate(pairs) if provider in rows and family in families]
    names = mine["provider_name"].tolist()
    return Grid(
        cells=mine.iloc[drawn].assign(best=[position in cheapest for position in drawn]),
        providers=tuple(rows),
        families=tuple(families),
        of=len(breadth),
        renting=tuple(ranked),
        broadest=Counter(names).most_common(1)[0] if names else ("", 0),
    )


def _families(wanted: Sequence[str], by_count: Sequence[str]) -> list[str]:
    """The columns: those wanted, then the most rented, with the most rented of OTHER_DEVICES among them."""
    families = list(dict.fromkeys([*(family for family in wanted if family in by_count), *by_count[:MAX_COLUMNS]]))
    others = [next((family for family in by_count if family.startswith(start)), None) for start in OTHER_DEVICES]
    missing = [family for family in others if family and family not in families]
    return [*families[: MAX_COLUMNS - len(missing)], *missing]


def who_rents_what(drawn: Grid, chosen: Sequence[str] = ()) -> go.Figure:
    """A sign for each family a provider rents: full where a whole machine has a price on demand, open where only
    something else has, small where the provider is only said to rent it; colour for the cheapest machine of a family
    (its price stands above the column) and for the chosen providers."""
    cells = drawn.cells
    ids, families = cells["provider"].tolist(), cells["family"].tolist()
    names = dict(zip(ids, cells["provider_name"].tolist(), strict=True))
    labels = {ident: safe(names.get(ident, ident)) for ident in drawn.providers}
    points: dict[str, list[tuple[str, str, str]]] = {name: [] for name in _SIGNS}
    for provider, family, availability, best, hover in zip(
        ids, families, cells["availability"].tolist(), cells["best"].tolist(), _hover(cells), strict=True
    ):
        sign = (
            "best"
            if best
            else "chosen"
            if availability == Availability.ON_DEMAND and provider in chosen
            else availability
        )
        points[sign].append((family_words(family), labels[provider], hover))
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "showlegend": True,
            "marker": marker,
            "x": [x for x, _, _ in points[sign]],
            "y": [y for _, y, _ in points[sign]],
            "text": [hover for _, _, hover in points[sign]],
            "hovertemplate": "%{text}<extra></extra>",
        }
        for sign, (name, marker) in _SIGNS.items()
        if points[sign]
    ]
    best_cells = cells[cells["best"].to_numpy(dtype=bool)]
    prices = dict(zip(best_cells["family"], best_cells["price_per_accelerator_hour_usd"], strict=True))
    ticks = [family_words(family) for family in drawn.families]
    texts = [
        f"{words}  <b>{usd(float(prices[family]))}</b>" if family in prices else words
        for family, words in zip(drawn.families, ticks, strict=True)
    ]
    bold = [f"<b>{label}</b>" if ident in chosen else label for ident, label in labels.items()]
    return theme.figure(
        traces,
        "",
        height=230 + 23 * len(drawn.providers),
        showlegend=True,
        margin={"l": 8, "r": 40, "t": 8, "b": 8},
        xaxis={
            "type": "category",
            "tickangle": -90,
            "categoryorder": "array",
            "categoryarray": ticks,
            "tickmode": "array",
            "tickvals": ticks,
            "ticktext": texts,
            "side": "top",
            "range": [-0.6, len(ticks) - 0.4],
            "showgrid": True,
            "title": {"text": "Accelerator family, and its lowest price<br>in USD per accelerator hour on demand"},
        },
        yaxis={
            "type": "category",
            "categoryorder": "array",
            "categoryarray": list(labels.values()),
            "tickmode": "array",
            "tickvals": list(labels.values()),
            "ticktext": bold,
            "range": [len(labels) - 0.4, -0.6],
            "showgrid": True,
        },
        legend={"yanchor": "top", "y": -0.01, "x": 0},
    )


def describe_grid(drawn: Grid) -> str:
    """The takeaway of `who_rents_what`, from the same cells."""
    cells = drawn.cells
    if cells.empty:
        return "No accelerator family is known for these providers."
    most = listing([f"{family_words(family)} at {many}" for family, many in drawn.renting[:3]])
    text = (
        f"{plural(drawn.of, 'provider')} with {plural(len(drawn.renting), 'accelerator family', 'accelerator families')}: "
        f"{most}; {drawn.broadest[0]} rents most of the families ({drawn.broadest[1]})."
    )
    best = cells[cells["best"]]["provider_name"].value_counts()
    if len(best):
        of = plural(int(best.sum()), "drawn family", "drawn families")
        text += f" Cheapest on demand most often: {best.index[0]} ({best.iloc[0]} of {of})."
    if drawn.of > len(drawn.providers):
        text += (
            f" {len(drawn.providers)} of {drawn.of} are drawn: the cheapest, the best known and those with most "
            "families; filter to see others."
        )
    return text


def _hover(cells: pd.DataFrame) -> list[str]:
    fields = [
        "provider_name",
        "family",
        "availability",
        "price_per_accelerator_hour_usd",
        "accelerator_name",
        "billing_label",
        "kind_label",
        "offers",
        "regions",
        "source_title",
        "as_of",
    ]
    texts = []
    for name, family, availability, price, device, billing, kind, offers, regions, title, as_of in cells[
        fields
    ].itertuples(index=False):
        lines = [f"<b>{safe(name)}</b>, {family_words(family)}"]
        if availability == Availability.STATED:
            lines.append("named by a source, no price found")
        else:
            known = f"from {usd(price)} per accelerator hour" if price == price else "no price per whole accelerator"
            places = f" in {plural(int(regions), 'region')}" if regions else ""
            lines += [known, f"{safe(device)}, {billing.lower()}, {kind.lower()}", f"{plural(offers, 'price')}{places}"]
        texts.append("<br>".join([*lines, f"{safe(title)}, {as_of}"]))
    return texts

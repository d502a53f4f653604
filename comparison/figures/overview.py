"""What the start page says: key figures, and what an hour of well-known families costs."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from comparison.frames.tables import Tables
from comparison.market.families import family_words
from comparison.market.marks import PRICE, newest_day
from comparison.market.moves import moves
from comparison.market.offers import MACHINES_NOW, RECENT, select_offers
from comparison.market.prices import cheapest_of_each, summarise
from comparison.text.dates import period_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, percent, usd


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One number of the start page: what it is, how it was found, and the page and parameters that show it."""

    label: str
    value: str
    detail: str
    source: str
    path: Literal["/offers", "/providers", "/frameworks", "/sources"]
    link: str
    parameters: tuple[tuple[str, str], ...] = ()


OLD_AFTER_DAYS = 90
"""A page read longer before the newest price here says so at the figure."""


def key_figures(tables: Tables) -> tuple[KeyFigure, ...]:
    """Four figures computed from the data: an H100 hour, providers, frameworks, what rests on sources."""
    price = price_figure(tables)
    alive = tables.frameworks[tables.frameworks["status"] == "active"]
    tpu = tables.providers["tpu__answer"].eq("yes").sum() if "tpu__answer" in tables.providers else 0
    statements = int(tables.sources["figures"].sum())
    return (
        price,
        KeyFigure(
            "Providers",
            number(len(tables.providers)),
            f"{plural(int((tables.providers['offers'] > 0).sum()), 'provider')} with a price, {int(tpu)} with TPUs for sure.",
            _sources(tables.provider_facts),
            "/providers",
            "All providers",
        ),
        KeyFigure(
            "Frameworks",
            number(len(tables.frameworks)),
            f"{len(alive)} of them alive by the evidence we have.",
            _sources(tables.framework_facts),
            "/frameworks",
            "All frameworks",
        ),
        KeyFigure(
            "Figures with a source",
            f"{statements:,}",
            f"They rest on {plural(int((tables.sources['figures'] > 0).sum()), 'source')}; prices of "
            f"{period_words(tables.price_history['as_of'])}.",
            "every row names its own",
            "/sources",
            "All sources",
        ),
    )


def price_figure(tables: Tables, family: str = "h100") -> KeyFigure:
    """What an hour of a family typically costs, the lowest price no doubt is on, who stands behind it, and how it moved."""
    priced = select_offers(tables.offers, replace(MACHINES_NOW, family=(family,)))
    name, summary = family_words(family), summarise(priced)
    if summary.low is None:
        return KeyFigure(
            f"{name} hour, on demand", "–", "No price without a caveat.", "none", "/offers", f"All {name} offers"
        )
    best = priced.iloc[int(cheapest_of_each(priced, ["family"], PRICE)[0])]
    moved = moves(tables.offers, tables.price_history).to_dict("index").get(family)
    move = f" {move_words(moved)}" if moved else ""
    return KeyFigure(
        f"{'An' if name[0] in 'AHLMRX' else 'A'} {name} hour, on demand",
        usd(summary.median),
        f"Typical: the median of {plural(summary.providers, 'provider')}, each at its cheapest, whole machines, prices of "
        f"{summary.period}. The lowest price without a caveat is {usd(summary.low)}, at {best['provider_name']} "
        f"({plural(int(best['agreeing_sources']), 'source')}).{move}",
        f"lowest: {best['provider_name']}, {best['source_title']}, as of {best['as_of']}"
        f"{age_note(best['day'], newest_day(tables.offers))}",
        "/offers",
        f"All {name} offers",
        (("family", family),),
    )


def move_words(move: Mapping[Hashable, Any]) -> str:
    """How a price moved in the last half year, in a sentence. Reads a row of `moves`."""
    change, many = float(move["change_percent"]), plural(int(move["change_providers"]), "provider")
    if abs(change) < 0.5:
        return f"It hardly moved in half a year (median of the same {many})."
    return (
        f"It {'rose' if change > 0 else 'fell'} by {percent(abs(change))} in half a year (median of the same {many})."
    )


def age_note(day: pd.Timestamp, newest: pd.Timestamp) -> str:
    """How old a figure is, where it is old beside the newest price; there is no clock here."""
    days = (newest - day).days
    return f", {days} days older than the newest price here" if days > OLD_AFTER_DAYS else ""


def _sources(facts: pd.DataFrame) -> str:
    return f"{plural(facts['source'].nunique(), 'source')}, as of {period_words(facts['as_of'])}"


HEADLINE_FAMILIES = ("k80", "t4", "v100", "l4", "a100", "h100", "h200", "mi300x", "b200")


def family_prices(
    offers: pd.DataFrame, history: pd.DataFrame, families: Sequence[str] = HEADLINE_FAMILIES, since: str | None = RECENT
) -> pd.DataFrame:
    """What an accelerator hour of well-known families costs now: whole machines on demand, current prices without doubt.

    Returns:
        family, name, median_usd (over providers, each at its cheapest), low_usd, low_provider, low_sources (how many have
        the lowest price), high_usd, providers, change_percent and change_providers (of `moves`; NaN and 0 where too few
        are known at both ends), period, low_age_days (before the newest price of all); cheapest median first. Families
        without such a price are left out.
    """
    wanted = replace(MACHINES_NOW, family=tuple(families), since=since)
    known = select_offers(offers, wanted).dropna(subset=[PRICE])
    moved, newest = moves(offers, history).to_dict("index"), newest_day(offers)
    rows = []
    for family, group in known.groupby("family", observed=True):
        best = group.take(cheapest_of_each(group, ["provider"], PRICE))
        low, change = best.iloc[0], moved.get(family)
        rows.append(
            {
                "family": family,
                "name": family_words(str(family)),
                "median_usd": best[PRICE].median(),
                "low_usd": low[PRICE],
                "low_provider": low["provider_name"],
                "low_sources": int(low["agreeing_sources"]),
                "high_usd": best[PRICE].max(),
                "providers": len(best),
                "change_percent": np.nan if change is None else float(change["change_percent"]),
                "change_providers": 0 if change is None else int(change["change_providers"]),
                "period": period_words(group["as_of"].unique()),
                "low_age_days": (newest - low["day"]).days,
            }
        )
    return pd.DataFrame(rows, columns=FAMILY_COLUMNS).sort_values("median_usd", ignore_index=True)


FAMILY_COLUMNS = (
    "family",
    "name",
    "median_usd",
    "low_usd",
    "low_provider",
    "low_sources",
    "high_usd",
    "providers",
    "change_percent",
    "change_providers",
    "period",
    "low_age_days",
)


def describe_families(rows: pd.DataFrame) -> str:
    """The cheapest and most expensive of `family_prices` in words, how they moved, and which figures are old."""
    if rows.empty:
        return "No price to show."
    first, last = rows.iloc[0], rows.iloc[-1]
    text = (
        f"Median over providers of their cheapest on-demand price per accelerator hour, whole machines, prices "
        f"without a caveat: from {usd(first['median_usd'])} for {first['name']} ({plural(first['providers'], 'provider')}) to "
        f"{usd(last['median_usd'])} for {last['name']} ({plural(last['providers'], 'provider')})."
    )
    moved = rows[rows["change_percent"].notna().to_numpy()]
    if len(moved):
        told = [f"{row['name']} {signed_percent(row['change_percent'])}" for row in moved.to_dict("records")]
        text += f" Change in half a year, at providers known at both ends: {listing(told, most=9)}."
    if len(old := rows[(rows["low_age_days"] > OLD_AFTER_DAYS).to_numpy()]):
        text += (
            f" The lowest price of {listing(old['name'].tolist(), most=9)} was read more than {OLD_AFTER_DAYS} days before "
            "the newest here."
        )
    return text


def signed_percent(change: float) -> str:
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{percent(abs(change))}"

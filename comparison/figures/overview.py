"""What the start page says: key figures, and the cheapest price of well-known families."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

from comparison.frames.tables import Tables
from comparison.market.families import family_words
from comparison.market.offers import RECENT, OfferFilter, select_offers
from comparison.market.prices import summarise
from comparison.text.dates import period_words
from comparison.text.lists import plural
from comparison.text.numbers import number, usd


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


def key_figures(tables: Tables) -> tuple[KeyFigure, ...]:
    """Four figures computed from the data: an H100 hour, providers, frameworks, what rests on sources."""
    wanted = OfferFilter(family=("h100",), billing=("on_demand",), kind=("machine",), since=RECENT)
    h100 = select_offers(tables.offers, wanted)
    summary = summarise(h100)
    best = h100.iloc[int(h100["price_per_accelerator_hour_usd"].argmin())]
    alive = tables.frameworks[tables.frameworks["status"] == "active"]
    tpu = tables.providers["tpu__answer"].eq("yes").sum() if "tpu__answer" in tables.providers else 0
    statements = int(tables.sources["figures"].sum())
    return (
        KeyFigure(
            "An H100 hour, on demand",
            f"{usd(summary.low)} to {usd(summary.high)}",
            f"Each of {plural(summary.providers, 'provider')} at its cheapest, median {usd(summary.median)}; "
            f"whole machines, prices of {summary.period}.",
            f"lowest: {best['provider_name']}, {best['source_title']}, as of {best['as_of']}",
            "/offers",
            "All H100 offers",
            (("family", "h100"),),
        ),
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


def _sources(facts: pd.DataFrame) -> str:
    return f"{plural(facts['source'].nunique(), 'source')}, as of {period_words(facts['as_of'])}"


HEADLINE_FAMILIES = ("k80", "t4", "v100", "l4", "a100", "h100", "h200", "mi300x", "b200")


def cheapest_families(
    offers: pd.DataFrame, families: Sequence[str] = HEADLINE_FAMILIES, since: str | None = RECENT
) -> pd.DataFrame:
    """The median over providers of their cheapest on-demand whole-machine price per accelerator hour.

    Returns:
        family, name, median_usd, low_usd, high_usd, providers, period, cheapest first; families without a price are left out.
    """
    wanted = OfferFilter(family=tuple(families), billing=("on_demand",), kind=("machine",), since=since)
    known = select_offers(offers, wanted).dropna(subset=["price_per_accelerator_hour_usd"])
    rows = []
    for family, group in known.groupby("family", observed=True):
        best = group.groupby("provider", observed=True)["price_per_accelerator_hour_usd"].min()
        rows.append(
            (
                family,
                family_words(str(family)),
                best.median(),
                best.min(),
                best.max(),
                len(best),
                period_words(group["as_of"].unique()),
            )
        )
    columns_ = ["family", "name", "median_usd", "low_usd", "high_usd", "providers", "period"]
    return pd.DataFrame(rows, columns=columns_).sort_values("median_usd", ignore_index=True)


def describe_families(rows: pd.DataFrame) -> str:
    """The cheapest and most expensive of `cheapest_families` in words."""
    if rows.empty:
        return "No price to show."
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"Median over providers of their cheapest on-demand price per accelerator hour, whole machines: from "
        f"{usd(first['median_usd'])} for {first['name']} ({plural(first['providers'], 'provider')}) to "
        f"{usd(last['median_usd'])} for {last['name']} ({plural(last['providers'], 'provider')})."
    )

"""What offers cost as a group: summary, discounts of spot, spread by region."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.market.marks import unmarked_first
from comparison.market.units import PriceUnit
from comparison.text.dates import period_words
from comparison.text.lists import plural
from comparison.text.numbers import usd


def cheapest_of_each(frame: pd.DataFrame, keys: Sequence[str], price: str) -> np.ndarray:
    """Positions of the cheapest row of each combination of `keys`, cheapest first; rows without a price are left out. A
    price in doubt (`is_doubtful`) comes after all others.

    Same as a groupby with idxmin, ten times faster on categories, and it runs several times on every change of a page.
    """
    prices = frame[price].to_numpy(dtype=float)
    combined = np.zeros(len(frame), dtype=np.int64)
    for key in keys:
        values = frame[key]
        is_category = isinstance(values.dtype, pd.CategoricalDtype)
        codes = values.cat.codes.to_numpy() if is_category else pd.factorize(values)[0]
        combined = combined * (int(codes.max(initial=0)) + 2) + codes + 1
    is_doubtful = frame["is_doubtful"].to_numpy(dtype=bool)
    order = np.lexsort((prices, np.isnan(prices) * 2 + is_doubtful))[: np.count_nonzero(~np.isnan(prices))]
    first = np.unique(combined[order], return_index=True)[1]
    return order[np.sort(first)]


@dataclass(frozen=True, slots=True)
class PriceSummary:
    """What a set of offers comes to in one unit of price, each provider at its cheapest."""

    offers: int
    providers: int
    low: float | None
    median: float | None
    high: float | None
    cheapest: str
    dearest: str
    period: str
    missing: int
    doubtful: int = 0
    """Offers left out of low, median and high because of a mark; 0 where no other offer is there."""

    def sentence(self, what: str, unit: PriceUnit) -> str:
        """The answer, computed from what is shown; `what` is `OfferFilter.describe`."""
        if not self.offers:
            return f"No {what}."
        first = what[0].upper() + what[1:]
        if self.low is None:
            return f"{first}: {plural(self.offers, 'offer')}, none with a {unit.column.label.lower()}."
        doubt = (
            f"; {plural(self.doubtful, 'doubtful price is', 'doubtful prices are')} not counted"
            if self.doubtful
            else ""
        )
        if self.providers == 1:
            return f"{first}: from {usd(self.low)} {unit.words} at {self.cheapest}; prices of {self.period}{doubt}."
        return (
            f"{first}: from {usd(self.low)} ({self.cheapest}) to {usd(self.high)} ({self.dearest}) {unit.words}, each of "
            f"{plural(self.providers, 'provider')} at its cheapest, median {usd(self.median)}; prices of {self.period}{doubt}."
        )


def summarise(offers: pd.DataFrame, unit: PriceUnit = PriceUnit.ACCELERATOR) -> PriceSummary:
    """Lowest, median and highest of the providers' cheapest prices, whose they are, and the months of the prices. Prices in
    doubt count where there are no others."""
    every, offers = len(offers), unmarked_first(offers)
    prices = offers[unit.column.name]
    rows = cheapest_of_each(offers, ["provider"], unit.column.name)
    best, names = prices.to_numpy()[rows], offers["provider_name"].to_numpy()[rows]
    known = len(best) > 0
    return PriceSummary(
        offers=every,
        doubtful=every - len(offers),
        providers=len(best) if known else offers["provider"].nunique(),
        low=float(best[0]) if known else None,
        median=float(np.median(best)) if known else None,
        high=float(best[-1]) if known else None,
        cheapest=str(names[0]) if known else "",
        dearest=str(names[-1]) if known else "",
        period=period_words(offers["as_of"].unique()),
        missing=int(prices.isna().sum()),
    )


def spot_discounts(offers: pd.DataFrame) -> pd.DataFrame:
    """Each spot offer beside the on-demand offer of the same provider, machine, accelerator, count, region and kind.

    Returns:
        The spot rows with `on_demand_usd` and `discount_percent`, largest discount first.
    """
    same = ["provider", "instance", "accelerator", "accelerator_count", "region", "kind"]
    price = "price_per_hour_usd"
    on_demand = offers.loc[(offers["billing"] == "on_demand") & (offers[price] > 0), [*same, price]]
    full = on_demand.rename(columns={price: "on_demand_usd"}).drop_duplicates(same)
    spot = offers[offers["billing"] == "spot"].merge(full, on=same)
    discount = 100 * (1 - spot[price] / spot["on_demand_usd"])
    return spot.assign(discount_percent=discount).sort_values(
        ["discount_percent", "offer_id"], ascending=[False, True], ignore_index=True
    )


MACHINE = ["provider", "instance", "accelerator", "accelerator_count", "billing", "kind"]
"""What is one machine under one billing, wherever it stands."""


def prices_by_region(offers: pd.DataFrame, machines: pd.DataFrame) -> pd.DataFrame:
    """What each of the machines costs in every region that has it: a row per machine and region, cheapest first.

    Args:
        offers: those `cheapest_regions` was given.
        machines: rows of it, with the columns of MACHINE.
    """
    sold = _sold_by_region(offers)
    key = pd.MultiIndex.from_frame(machines[MACHINE].astype("object").fillna(""))
    mine = pd.MultiIndex.from_frame(sold[MACHINE].astype("object").fillna("")).isin(key)
    return sold[mine].sort_values(["price_per_hour_usd", "region"], ignore_index=True)


def _sold_by_region(offers: pd.DataFrame) -> pd.DataFrame:
    offers = unmarked_first(offers)
    return offers[offers["region"].notna() & (offers["price_per_hour_usd"] > 0)].reset_index(drop=True)


def cheapest_regions(offers: pd.DataFrame) -> pd.DataFrame:
    """For each machine sold in several regions under one billing: where it is cheapest and most expensive.

    Returns:
        One row per machine: provider_name, instance, accelerator_name, accelerator_count, billing_label, regions,
        cheapest_region, cheapest_offer_id, low_usd, dearest_region, dearest_offer_id, high_usd, spread_percent, and as_of,
        source of the cheapest row.
    """
    price = "price_per_hour_usd"
    sold = _sold_by_region(offers)
    groups = sold.groupby(MACHINE, observed=True, dropna=False)
    low, high = sold.loc[groups[price].idxmin()], sold.loc[groups[price].idxmax()]
    low_usd, high_usd = low[price].to_numpy(), high[price].to_numpy()
    machines = low[[*MACHINE, "provider_name", "accelerator_name", "billing_label"]].assign(
        regions=groups["region"].nunique().to_numpy(),
        cheapest_region=low["region"].to_numpy(),
        cheapest_offer_id=low["offer_id"].to_numpy(),
        low_usd=low_usd,
        dearest_region=high["region"].to_numpy(),
        dearest_offer_id=high["offer_id"].to_numpy(),
        high_usd=high_usd,
        spread_percent=100 * (high_usd / low_usd - 1),
        **{name: low[name] for name in ("as_of", "source", "source_title", "source_url", "source_licence")},
    )
    machines = machines[machines["regions"] > 1]
    return machines.sort_values(
        ["spread_percent", "provider_name", "instance"], ascending=[False, True, True], ignore_index=True
    )

"""Offers: what one asks for, what is found, in which unit of price, and what the answer is in one sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.table import columns
from comparison.table.columns import Column
from comparison.text.dates import day_words, first_day, period_words
from comparison.text.lists import count, listing
from comparison.text.numbers import number, usd

ANY = ()


class PriceUnit(StrEnum):
    """What a price is divided by, used alike in titles, axes, tables, hover and downloads."""

    MACHINE = "machine"
    ACCELERATOR = "accelerator"
    MEMORY = "memory"
    TFLOPS = "tflops"

    @property
    def column(self) -> Column:
        return PRICE_COLUMNS[self]

    @property
    def words(self) -> str:
        return self.column.label.lower().replace("gib", "GiB").replace("tflops", "TFLOPS").removeprefix("price ")


PRICE_COLUMNS = {
    PriceUnit.MACHINE: columns.PRICE_PER_HOUR,
    PriceUnit.ACCELERATOR: columns.PRICE_PER_ACCELERATOR_HOUR,
    PriceUnit.MEMORY: columns.PRICE_PER_GIB_HOUR,
    PriceUnit.TFLOPS: columns.PRICE_PER_TFLOPS_HOUR,
}
# Prices older than this are not shown unless asked for: a price of 2021 says little about today.
RECENT = "2026-01"
SORTS = ("price", "memory", "newest", "provider", "accelerator")
SEARCHED = ("provider_name", "instance", "accelerator_name", "accelerator", "region", "note")


@dataclass(frozen=True, slots=True)
class OfferFilter:
    """What is wanted. An empty tuple or None means any."""

    accelerator: tuple[str, ...] = ANY
    family: tuple[str, ...] = ANY
    vendor: tuple[str, ...] = ANY
    device: tuple[str, ...] = ANY
    provider: tuple[str, ...] = ANY
    continent: tuple[str, ...] = ANY
    region: tuple[str, ...] = ANY
    billing: tuple[str, ...] = ANY
    kind: tuple[str, ...] = ANY
    count: tuple[int, ...] = ANY
    min_memory_gib: float | None = None
    min_total_memory_gib: float | None = None
    max_price_per_accelerator_usd: float | None = None
    since: str | None = None
    search: str = ""

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "spot H100 machines in Europe up to $4.00 per accelerator hour".

        Args:
            labels: what people read for an id (`on_demand` -> "On demand"); ids stand for themselves otherwise.
        """

        def named(ids: Sequence[str]) -> str:
            return listing([(labels or {}).get(each, each) for each in ids], "or")

        words = [named(self.billing).lower().replace("on demand", "on-demand")] if self.billing else []
        words += [named(each) for each in (self.accelerator, self.device, self.vendor) if each]
        words += [listing([family_words(each) for each in self.family], "or")] if self.family else []
        words.append("machines" if self.kind == ("machine",) else "offers")
        if self.kind and self.kind != ("machine",):
            words.append(f"({named(self.kind).lower()})")
        if self.count:
            words.append(f"with {listing([str(each) for each in self.count], 'or')} devices")
        if self.min_memory_gib:
            words.append(f"with at least {number(self.min_memory_gib)} GiB per device")
        if self.min_total_memory_gib:
            words.append(f"with at least {number(self.min_total_memory_gib)} GiB in all")
        if self.provider:
            words.append(f"at {named(self.provider)}")
        if self.continent or self.region:
            words.append(f"in {named((*self.continent, *self.region))}")
        if self.max_price_per_accelerator_usd is not None:
            words.append(f"up to {usd(self.max_price_per_accelerator_usd)} per accelerator hour")
        if self.since:
            words.append(f"priced since {day_words(self.since)}")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)

    def for_history(self) -> "OfferFilter":
        """The part that applies to the history of prices, which is about all times."""
        return replace(self, since=None)

    def loosened(self, offers: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single part to drop, and how many offers that would give: most first."""
        labels = {
            "accelerator": "accelerator", "family": "family", "vendor": "vendor", "device": "kind of device",
            "provider": "provider", "continent": "continent", "region": "region", "billing": "billing",
            "kind": "what is paid for", "count": "number of devices", "min_memory_gib": "memory per device",
            "min_total_memory_gib": "memory in all", "max_price_per_accelerator_usd": "price ceiling",
            "since": "date of price", "search": "search",
        }  # fmt: skip
        empty = OfferFilter()
        found = []
        for name, label in labels.items():
            if getattr(self, name) == getattr(empty, name):
                continue
            if many := len(select_offers(offers, replace(self, **{name: getattr(empty, name)}))):
                found.append((label, many))
        return sorted(found, key=lambda pair: -pair[1])


def select_offers(offers: pd.DataFrame, wanted: OfferFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order.

    Reads the columns of `frames.offers_frame`. A row whose figure is not known does not meet a limit on it.
    """
    rows = _matching(offers, wanted)
    return offers if len(rows) == len(offers) else offers.take(rows)


def _matching(offers: pd.DataFrame, wanted: OfferFilter) -> np.ndarray:
    """Positions of the rows that meet every wish, in their order."""
    keep = np.ones(len(offers), dtype=bool)
    for name in ("accelerator", "family", "vendor", "device", "provider", "continent", "region", "billing", "kind"):
        if values := getattr(wanted, name):
            keep &= _is_in(offers[name], values)
    if wanted.count:
        keep &= np.isin(offers["accelerator_count"].to_numpy(), wanted.count)
    for column, least in (
        ("accelerator_memory_gib", wanted.min_memory_gib),
        ("total_memory_gib", wanted.min_total_memory_gib),
    ):
        if least:
            keep &= offers[column].to_numpy() >= least
    if wanted.max_price_per_accelerator_usd is not None:
        keep &= offers["price_per_accelerator_hour_usd"].to_numpy() <= wanted.max_price_per_accelerator_usd
    if wanted.since and (day := first_day(wanted.since)):
        keep &= offers["day"].to_numpy() >= np.datetime64(day)
    rows = np.flatnonzero(keep)
    if words := wanted.search.lower().split():
        texts = offers[list(SEARCHED)].take(rows).astype("str").fillna("")
        text = texts.iloc[:, 0].str.cat(texts.iloc[:, 1:], sep=" ").str.lower()
        found = np.ones(len(rows), dtype=bool)
        for word in words:
            found &= text.str.contains(word, regex=False).to_numpy(dtype=bool)
        rows = rows[found]
    return rows


def rank_offers(
    offers: pd.DataFrame, unit: PriceUnit = PriceUnit.ACCELERATOR, sort: str = "price", limit: int | None = None
) -> pd.DataFrame:
    """The same rows in the order asked for: price (cheapest first), memory (largest first), newest, provider,
    accelerator; ties by price, then offer id; rows without the figure last. With a limit only the first so many."""
    return find_offers(offers, OfferFilter(), unit, sort, limit)


def find_offers(
    offers: pd.DataFrame,
    wanted: OfferFilter,
    unit: PriceUnit = PriceUnit.ACCELERATOR,
    sort: str = "price",
    limit: int | None = None,
) -> pd.DataFrame:
    """`select_offers`, then `rank_offers`: with a limit only the rows that can be among the first are copied and sorted."""
    price = unit.column.name
    first = {
        "price": {},
        "memory": {"total_memory_gib": False},
        "newest": {"day": False},
        "provider": {"provider_name": True},
        "accelerator": {"accelerator_name": True},
    }[sort]
    ascending = {**first, price: True, "offer_id": True}
    rows = _matching(offers, wanted)
    if limit is not None:
        rows = _front(offers, rows, ascending, limit)
    keys = [_sort_key(offers[column].take(rows), up) for column, up in ascending.items()]
    return offers.take(rows[np.lexsort(keys[::-1])[:limit]])


def _front(offers: pd.DataFrame, rows: np.ndarray, ascending: dict[str, bool], limit: int) -> np.ndarray:
    """The rows that can be among the first `limit` by one column after the other, with all that tie for the last place."""
    sure = []
    for column, up in ascending.items():
        if limit >= len(rows):
            break
        values = _sort_key(offers[column].take(rows), up)
        last = np.partition(values, limit - 1)[limit - 1]
        sure.append(rows[values < last])
        limit -= len(sure[-1])
        rows = rows[values == last]
    return np.concatenate([*sure, rows])


def _sort_key(values: pd.Series, ascending: bool) -> np.ndarray:
    """Numbers that sort as the values do, what is missing last."""
    if pd.api.types.is_string_dtype(values):
        codes, words = pd.factorize(values, sort=True)
        numbers = np.where(codes < 0, len(words), codes).astype(float)
    elif pd.api.types.is_datetime64_any_dtype(values):
        numbers = values.to_numpy().astype("datetime64[s]").astype(float)
        numbers[values.isna().to_numpy()] = np.nan
    else:
        numbers = values.to_numpy(dtype=float)
    return np.where(np.isnan(numbers), np.inf, numbers if ascending else -numbers)


def cheapest_of_each(frame: pd.DataFrame, keys: Sequence[str], price: str) -> np.ndarray:
    """Positions of the cheapest row of each combination of `keys`, cheapest first; rows without a price are left out.

    Same as a groupby with idxmin, ten times faster on categories, and it runs several times on every change of a page.
    """
    prices = frame[price].to_numpy(dtype=float)
    combined = np.zeros(len(frame), dtype=np.int64)
    for key in keys:
        values = frame[key]
        is_category = isinstance(values.dtype, pd.CategoricalDtype)
        codes = values.cat.codes.to_numpy() if is_category else pd.factorize(values)[0]
        combined = combined * (int(codes.max(initial=0)) + 2) + codes + 1
    order = np.argsort(prices, kind="stable")[: np.count_nonzero(~np.isnan(prices))]
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

    def sentence(self, what: str, unit: PriceUnit) -> str:
        """The answer, computed from what is shown; `what` is `OfferFilter.describe`."""
        if not self.offers:
            return f"No {what}."
        first = what[0].upper() + what[1:]
        if self.low is None:
            return f"{first}: {count(self.offers, 'offer')}, none with a {unit.column.label.lower()}."
        if self.providers == 1:
            return f"{first}: from {usd(self.low)} {unit.words} at {self.cheapest}; prices of {self.period}."
        return (
            f"{first}: from {usd(self.low)} ({self.cheapest}) to {usd(self.high)} ({self.dearest}) {unit.words}, each of "
            f"{count(self.providers, 'provider')} at its cheapest, median {usd(self.median)}; prices of {self.period}."
        )


def summarise(offers: pd.DataFrame, unit: PriceUnit = PriceUnit.ACCELERATOR) -> PriceSummary:
    """Lowest, median and highest of the providers' cheapest prices, whose they are, and the months of the prices."""
    prices = offers[unit.column.name]
    rows = cheapest_of_each(offers, ["provider"], unit.column.name)
    best, names = prices.to_numpy()[rows], offers["provider_name"].to_numpy()[rows]
    known = len(best) > 0
    return PriceSummary(
        offers=len(offers),
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


def cheapest_regions(offers: pd.DataFrame) -> pd.DataFrame:
    """For each machine sold in several regions under one billing: where it is cheapest and dearest.

    Returns:
        One row a machine: provider_name, instance, accelerator_name, accelerator_count, billing_label, regions,
        cheapest_region, low_usd, dearest_region, high_usd, spread_percent, and as_of, source of the cheapest row.
    """
    price = "price_per_hour_usd"
    sold = offers[offers["region"].notna() & (offers[price] > 0)].reset_index(drop=True)
    machine = ["provider", "instance", "accelerator", "accelerator_count", "billing", "kind"]
    groups = sold.groupby(machine, observed=True, dropna=False)
    low, high = sold.loc[groups[price].idxmin()], sold.loc[groups[price].idxmax()]
    low_usd, high_usd = low[price].to_numpy(), high[price].to_numpy()
    found = low[
        ["provider", "provider_name", "instance", "accelerator_name", "accelerator_count", "billing_label"]
    ].assign(
        regions=groups["region"].nunique().to_numpy(),
        cheapest_region=low["region"].to_numpy(),
        low_usd=low_usd,
        dearest_region=high["region"].to_numpy(),
        high_usd=high_usd,
        spread_percent=100 * (high_usd / low_usd - 1),
        **{name: low[name] for name in ("as_of", "source", "source_title", "source_url", "source_licence")},
    )
    found = found[found["regions"] > 1]
    return found.sort_values(
        ["spread_percent", "provider_name", "instance"], ascending=[False, True, True], ignore_index=True
    )


def _is_in(values: pd.Series, wanted: Sequence[str]) -> np.ndarray:
    if isinstance(values.dtype, pd.CategoricalDtype):
        # One place more than there are categories: the code of a missing value is -1.
        chosen = np.append(values.cat.categories.isin(list(wanted)), False)
        kept: np.ndarray = chosen[values.cat.codes.to_numpy()]
        return kept
    return values.isin(list(wanted)).to_numpy()


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
    """The cheapest and dearest of `cheapest_families` in words."""
    if rows.empty:
        return "No price to show."
    first, last = rows.iloc[0], rows.iloc[-1]
    return (
        f"Median over providers of their cheapest on-demand price per accelerator hour, whole machines: from "
        f"{usd(first['median_usd'])} for {first['name']} ({count(first['providers'], 'provider')}) to "
        f"{usd(last['median_usd'])} for {last['name']} ({count(last['providers'], 'provider')})."
    )

"""Offers: what one asks for, what is found, in which unit of price, and what the answer is in one sentence."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.market.units import PriceUnit
from comparison.table.selecting import Named, has_words, meets, searchable, without_one_wish
from comparison.text.dates import day_words, first_day
from comparison.text.lists import listing
from comparison.text.numbers import number, usd

ANY = ()
# Prices older than this are not shown unless asked for: a price of 2021 says little about today.
RECENT = "2026-01"
ANY_AGE = "any"
SINCE = ("2026-07", RECENT, "2025-01", "2024-01", "2022-01", ANY_AGE)
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
    mark: tuple[str, ...] = ANY
    without_doubt: bool = False
    search: str = ""

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "spot H100 machines in Europe up to $4.00 per accelerator hour".

        Args:
            labels: what people read for an id (`on_demand` -> "On demand"); ids stand for themselves otherwise.
        """

        def named(ids: Sequence[str]) -> str:
            return listing([(labels or {}).get(ident, ident) for ident in ids], "or")

        words = [named(self.billing).lower().replace("on demand", "on-demand")] if self.billing else []
        words += [named(ids) for ids in (self.accelerator, self.device, self.vendor) if ids]
        words += [listing([family_words(family) for family in self.family], "or")] if self.family else []
        words.append("machines" if self.kind == ("machine",) else "offers")
        if self.kind and self.kind != ("machine",):
            words.append(f"({named(self.kind).lower()})")
        if self.count:
            words.append(f"with {listing([str(devices) for devices in self.count], 'or')} devices")
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
        if self.mark:
            words.append(f"marked {named(self.mark).lower()}")
        if self.without_doubt:
            words.append("without doubt about the price")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)

    def for_history(self) -> "OfferFilter":
        """The part that applies to the history of prices, which is about all times; marks are about today's."""
        return replace(self, since=None, mark=ANY, without_doubt=False)

    def without_one_wish(self, offers: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single part to drop, and how many offers that would give: most first."""
        return without_one_wish(self, WISHES, lambda wanted: len(_matching(offers, wanted)))


MACHINES_NOW = OfferFilter(billing=("on_demand",), kind=("machine",), since=RECENT, without_doubt=True)
"""What is meant by a price of today, unless somebody asks for another: whole machines on demand, recent and without doubt."""

WISHES: Mapping[str, Named] = {
    "accelerator": "accelerator",
    "family": "family",
    "vendor": "vendor",
    "device": "kind of device",
    "provider": "provider",
    "continent": "continent",
    "region": "region",
    "billing": "billing",
    "kind": "what is paid for",
    "count": "number of devices",
    "min_memory_gib": "memory per device",
    "min_total_memory_gib": "memory in all",
    "max_price_per_accelerator_usd": "price ceiling",
    "since": "date of price",
    "mark": "mark",
    "without_doubt": "wish for prices without doubt",
    "search": "search",
}


def select_offers(offers: pd.DataFrame, wanted: OfferFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order.

    Reads the columns of `frames.offers_frame`. A row whose figure is not known does not meet a limit on it.
    """
    rows = _matching(offers, wanted)
    return offers if len(rows) == len(offers) else offers.take(rows)


def _matching(offers: pd.DataFrame, wanted: OfferFilter) -> np.ndarray:
    """Positions of the rows that meet every wish, in their order."""
    day = first_day(wanted.since) if wanted.since else None
    keep = meets(
        offers,
        is_in={
            "accelerator": wanted.accelerator,
            "family": wanted.family,
            "vendor": wanted.vendor,
            "device": wanted.device,
            "provider": wanted.provider,
            "continent": wanted.continent,
            "region": wanted.region,
            "billing": wanted.billing,
            "kind": wanted.kind,
            "accelerator_count": wanted.count,
        },
        at_least={
            "accelerator_memory_gib": wanted.min_memory_gib or None,
            "total_memory_gib": wanted.min_total_memory_gib or None,
            "day": np.datetime64(day) if day else None,
        },
        at_most={"price_per_accelerator_hour_usd": wanted.max_price_per_accelerator_usd},
    )
    if wanted.mark:
        keep &= has_mark(offers["marks"], wanted.mark)
    if wanted.without_doubt:
        keep &= ~offers["is_doubtful"].to_numpy(dtype=bool)
    rows = np.flatnonzero(keep)
    if wanted.search.strip():
        rows = rows[has_words(searchable(offers[list(SEARCHED)].take(rows), SEARCHED), wanted.search)]
    return rows


def rank_offers(
    offers: pd.DataFrame, unit: PriceUnit = PriceUnit.ACCELERATOR, sort: str = "price", limit: int | None = None
) -> pd.DataFrame:
    """The same rows in the order asked for: price (cheapest first), memory (largest first), newest, provider,
    accelerator; ties by price, then offer id, a price in doubt after all others; rows without the figure last. With a
    limit only the first so many."""
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
    ascending = {**first, "is_doubtful": True, price: True, "offer_id": True}
    rows = _matching(offers, wanted)
    if limit is not None:
        rows = _front(offers, rows, ascending, limit)
    keys = [_sort_key(offers[column].take(rows), up) for column, up in ascending.items()]
    return offers.take(rows[np.lexsort(keys[::-1])[:limit]])


def has_mark(marks: pd.Series, wanted: Iterable[str]) -> np.ndarray:
    """Where one of the wanted marks is on an offer; `marks` is the column of `with_marks`."""
    words = set(wanted)
    cells = marks.astype("category").cat
    hit = np.array([not words.isdisjoint(str(cell).split()) for cell in cells.categories] + [False])
    return np.asarray(hit[cells.codes.to_numpy()], dtype=bool)


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

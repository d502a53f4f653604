"""Doubts about current prices: computed from the rows themselves, and declared in data/offer_marks.csv.

A price with a doubt that demotes it is never a headline, the first answer or part of a median; it can always be shown.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from comparison.market.offers import RECENT
from comparison.records.market import PRICE_KEY, DeclaredMark
from comparison.records.vocabulary import OfferMark

DEMOTING = tuple(mark for mark in OfferMark if mark is not OfferMark.SINGLE_SOURCE)
"""A price only one source has may well be right, and most are such prices: it is said, and changes no order. Of outliers
only those below the median demote: a dear price passes for no bargain, and a median without the dear providers would not
be the market's."""
LOW_OUTLIER, HIGH_OUTLIER = 0.4, 2.5
LOW_SPOT_SHARE = 0.1
MIN_PROVIDERS = 3
"""A median of fewer says nothing about one of them."""
OLD_SPOT_DAYS = 183
CONFIRMING_DAYS = 366
PRICE = "price_per_accelerator_hour_usd"
ASKED = ("provider", "instance", "billing", "source")
"""What `DeclaredMark.fits` asks of an offer."""


def newest_day(offers: pd.DataFrame) -> pd.Timestamp:
    """What counts as now: the day of the newest price, for there is no clock here."""
    return pd.Timestamp(offers["day"].max())


def with_marks(
    offers: pd.DataFrame,
    history: pd.DataFrame,
    declared: Iterable[DeclaredMark] = (),
    words: Mapping[str, str] | None = None,
    sentences: Mapping[str, str] | None = None,
) -> pd.DataFrame:
    """The same offers with what is doubtful about each.

    Args:
        offers: columns of `frames.offers_frame`.
        history: columns of `frames.history_frame`; it has the current prices too.
        words: what people read for a mark; its id otherwise.
        sentences: what a mark means, for those that are computed.

    Returns:
        With `marks` (ids, joined by a space), `marks_label` (the words, joined by a comma), `doubt` (why it is demoted, in
        sentences), `is_doubtful` (whether one of the marks is in DEMOTING) and `agreeing_sources` (how many sources of the
        last year have this price of the provider for the device, to the cent; its own among them).
    """
    agreeing, ratio = agreeing_sources(offers, history), ratio_to_typical(offers)
    is_low = (ratio < LOW_OUTLIER) | _far_below_on_demand(offers, ratio)
    marked: dict[OfferMark, np.ndarray] = {
        OfferMark.OUTLIER: is_low | (ratio > HIGH_OUTLIER),
        OfferMark.OLD_SPOT: _old_spot(offers),
        OfferMark.SINGLE_SOURCE: agreeing == 1,
    }
    reasons = {mark: np.full(len(offers), (sentences or {}).get(mark, mark), dtype=object) for mark in marked}
    for row, rows in _declared(offers, declared):
        marked.setdefault(row.mark, np.zeros(len(offers), dtype=bool))[rows] = True
        reasons.setdefault(row.mark, np.full(len(offers), "", dtype=object))[rows] = row.reason
    marks, labels, doubts = (np.full(len(offers), "", dtype=object) for _ in range(3))
    is_doubtful = np.zeros(len(offers), dtype=bool)
    for mark in OfferMark:
        if mark not in marked:
            continue
        where = marked[mark]
        marks[where] = _joined(marks[where], mark.value, " ")
        label = (words or {}).get(mark, mark.value)
        labels[where] = [f"{before}, {label.lower()}" if before else label for before in labels[where]]
        if mark is OfferMark.OUTLIER:
            where = where & is_low
        if mark in DEMOTING:
            is_doubtful |= where
            doubts[where] = [
                f"{before} {reason}".strip() for before, reason in zip(doubts[where], reasons[mark][where], strict=True)
            ]
    return offers.assign(
        marks=pd.Categorical(marks),
        marks_label=pd.Categorical(labels),
        doubt=pd.Categorical(doubts),
        is_doubtful=is_doubtful,
        agreeing_sources=agreeing,
    )


def with_current_marks(history: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """The history with `marks_label` and `is_doubtful` of the prices that are offers now; of all others none is known."""
    mine = pd.util.hash_pandas_object(history[list(PRICE_KEY)], index=False).to_numpy()
    theirs = pd.util.hash_pandas_object(offers[list(PRICE_KEY)], index=False).to_numpy()
    order = np.argsort(theirs)
    at = order[np.searchsorted(theirs, mine, sorter=order).clip(max=max(0, len(order) - 1))] if len(order) else None
    if at is None:
        return history.assign(marks_label=pd.Categorical([""] * len(history)), is_doubtful=False)
    is_there = theirs[at] == mine
    labels = offers["marks_label"].cat.add_categories([] if "" in offers["marks_label"].cat.categories else [""])
    return history.assign(
        marks_label=pd.Categorical(labels.take(at).where(is_there, "")),
        is_doubtful=offers["is_doubtful"].to_numpy(dtype=bool)[at] & is_there,
    )


def without_doubt(offers: pd.DataFrame) -> pd.DataFrame:
    """The rows no demoting mark is on."""
    return offers.take(np.flatnonzero(~offers["is_doubtful"].to_numpy(dtype=bool)))


def unmarked_first(offers: pd.DataFrame) -> pd.DataFrame:
    """The rows no demoting mark is on; where every row has one, all: then there is nothing better to tell."""
    sure = without_doubt(offers)
    return offers if sure.empty else sure


def agreeing_sources(offers: pd.DataFrame, history: pd.DataFrame) -> np.ndarray:
    """How many sources give the provider's price of an accelerator hour to the cent, within a year of the newest price,
    whatever region or machine they give it for."""
    since = newest_day(offers) - pd.Timedelta(days=CONFIRMING_DAYS)
    recent = history[(history["day"] >= since).to_numpy()]
    price = np.zeros(len(offers) + len(recent), dtype=np.int64)
    for column in ("provider", "accelerator", "billing", "kind", None):
        codes = _codes(offers, recent, column) if column else _cents(offers, recent)
        price = np.unique(price * (codes.max(initial=0) + 1) + codes, return_inverse=True)[1].astype(np.int64)
    source = _codes(offers, recent, "source")
    pairs = np.unique(price * (source.max(initial=0) + 1) + source)
    many = np.bincount(pairs // (source.max(initial=0) + 1), minlength=price.max(initial=0) + 1)
    return np.asarray(many[price[: len(offers)]])


def _codes(one: pd.DataFrame, other: pd.DataFrame, column: str) -> np.ndarray:
    """Numbers that are equal where the words of both frames are."""
    first, second = one[column].astype("category").cat, other[column].astype("category").cat
    places = {word: at for at, word in enumerate(dict.fromkeys([*first.categories, *second.categories]))}
    numbers = [
        np.array([places[word] for word in words.categories], dtype=np.int64)[words.codes.to_numpy()]
        for words in (first, second)
    ]
    return np.concatenate(numbers)


def _cents(one: pd.DataFrame, other: pd.DataFrame) -> np.ndarray:
    prices = [100 * frame["price_per_hour_usd"] / frame["accelerator_count"] for frame in (one, other)]
    return np.concatenate([cents.round().to_numpy(dtype=np.int64) for cents in prices])


def _far_below_on_demand(offers: pd.DataFrame, ratio: np.ndarray) -> np.ndarray:
    """Spot prices that too few providers have for a median, and that are under a tenth of the usual on-demand price."""
    is_spot = np.asarray((offers["billing"] == "spot").to_numpy() & np.isnan(ratio), dtype=bool)
    if not is_spot.any():
        return is_spot
    # As if they were asked for on demand, among all that are.
    asked = offers.assign(billing=offers["billing"].astype("str").mask(is_spot, "on_demand"))
    share = ratio_to_typical(asked, fair=offers)
    return np.asarray(is_spot & (share < LOW_SPOT_SHARE), dtype=bool)


def ratio_to_typical(offers: pd.DataFrame, fair: pd.DataFrame | None = None) -> np.ndarray:
    """The price of an accelerator hour over the median of providers for the accelerator, else for its family, in the same
    kind and billing; NaN where fewer than MIN_PROVIDERS have one. The medians are of prices since RECENT, and each provider
    counts once.

    Args:
        fair: the offers the medians are of; None: the same ones.
    """
    price = offers[PRICE].to_numpy(dtype=float)
    others = offers if fair is None else fair
    fair = others[(others["day"] >= pd.Timestamp(RECENT)).to_numpy() & (others[PRICE] > 0).to_numpy()]
    typical = np.full(len(offers), np.nan)
    for device in ("family", "accelerator"):
        key = [device, "kind", "billing"]
        of_provider = fair.groupby([*key, "provider"], observed=True)[PRICE].median()
        groups = of_provider.groupby(level=key, observed=True)
        medians = groups.median()[groups.size() >= MIN_PROVIDERS].rename("typical")
        mine = offers[key].join(medians, on=key)["typical"].to_numpy(dtype=float)
        typical = np.where(np.isnan(mine), typical, mine)
    return np.asarray(np.where(price > 0, price, np.nan) / typical)


def _old_spot(offers: pd.DataFrame) -> np.ndarray:
    oldest = newest_day(offers) - pd.Timedelta(days=OLD_SPOT_DAYS)
    return np.asarray((offers["billing"] == "spot").to_numpy() & (offers["day"] < oldest).to_numpy())


def _declared(offers: pd.DataFrame, declared: Iterable[DeclaredMark]) -> Iterator[tuple[DeclaredMark, np.ndarray]]:
    """Each declared mark and the positions of the offers it is about."""
    columns = [offers[name].astype("object").where(offers[name].notna(), None) for name in ASKED]
    # Only one row in nine differs from all others in what is asked.
    rows_of: defaultdict[tuple[Any, ...], list[int]] = defaultdict(list)
    for at, asked in enumerate(zip(*columns, strict=True)):
        rows_of[asked].append(at)
    for mark in declared:
        fitting = [rows for asked, rows in rows_of.items() if mark.fits(*asked)]
        yield mark, np.array([at for rows in fitting for at in rows], dtype=np.int64)


def _joined(before: np.ndarray, word: str, by: str) -> list[str]:
    return [f"{cell}{by}{word}" if cell else word for cell in before]

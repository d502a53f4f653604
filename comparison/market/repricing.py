"""What a published run would cost at today's prices."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.market.offers import MACHINES_NOW, select_offers
from comparison.market.price_now import price_now
from comparison.text.lists import listing, plural
from comparison.text.numbers import percent, usd


@dataclass(frozen=True, slots=True)
class Basis:
    """A rule by which a run is priced today."""

    words: str
    reason: str = ""
    """Why no better rule could be taken, after a comma."""

    @property
    def sentence_part(self) -> str:
        return f"{self.words}, {self.reason}" if self.reason else self.words


BASES = {
    "same_machine": Basis("the same machine on demand at the same provider"),
    "same_accelerator": Basis("the median of providers' machines with the same accelerator"),
    "same_family": Basis("the median of its family", "since the entry names no more"),
}
"""By name, the best first."""


@dataclass(frozen=True, slots=True)
class PriceToday:
    """What the machines of a run cost an hour now, and by which rule."""

    per_hour_usd: float
    basis: str
    detail: str
    as_of: str
    source: str


def with_price_today(runs: pd.DataFrame, offers: pd.DataFrame) -> pd.DataFrame:
    """The same runs with what their machines cost an hour now, by a fixed rule and never by a guess.

    1. `same_machine`: the same provider rents the same machine type on demand (kind machine, price since RECENT): its
       cheapest region, times the number of machines.
    2. `same_accelerator`: else the median over providers of their cheapest whole machine on demand with the same
       accelerator, per device, times the number of devices.
    3. `same_family`: else, where the entry says neither form nor memory of the accelerator (its id is the family's),
       the same for the family.
    Otherwise, and for CPUs and counts that are not known, empty.

    Adds:
        price_today_per_hour_usd (of all machines), price_today_basis, price_today_detail (the reckoning in words),
        price_today_as_of (a day for a machine, months for a median), price_today_source, cost_today_usd (of the run, or
        of 10,000 predictions).
    """
    machines = _machine_prices(offers)
    devices, families = _median_prices(offers, "accelerator"), _median_prices(offers, "family")
    columns = ["provider", "instance", "machine_count", "accelerator", "family", "accelerator_count"]
    prices: list[PriceToday | None] = []
    for provider, instance, many, accelerator, family, count_ in runs[columns].itertuples(index=False, name=None):
        price = None
        if (provider, instance) in machines and many > 0:
            price = machines[provider, instance](many)
        elif count_ > 0 and accelerator in devices:
            price = devices[accelerator](count_)
        elif count_ > 0 and accelerator == family and family in families:
            price = families[family](count_)
        prices.append(price)
    texts = {
        f"price_today_{name}": pd.Series(
            [getattr(price, name, None) for price in prices], index=runs.index, dtype="str"
        )
        for name in ("basis", "detail", "as_of", "source")
    }
    per_hour = pd.Series([price.per_hour_usd if price else np.nan for price in prices], index=runs.index, dtype=float)
    hours = (runs["time_to_accuracy_seconds"] / 3_600).fillna(10_000 * runs["latency_milliseconds"] / 3_600_000)
    return runs.assign(price_today_per_hour_usd=per_hour, **texts, cost_today_usd=per_hour * hours)


def _machine_prices(offers: pd.DataFrame) -> dict[tuple[str, str], Callable[[float], PriceToday]]:
    """Provider and machine type -> its cheapest current on-demand offer, for so many machines."""
    known = select_offers(offers, MACHINES_NOW)
    known = known[(known["instance"].notna() & (known["price_per_hour_usd"] > 0)).to_numpy()]
    best = known.sort_values(["price_per_hour_usd", "offer_id"]).drop_duplicates(["provider", "instance"])
    columns = ["provider", "instance", "provider_name", "price_per_hour_usd", "as_of", "source_title"]

    def priced(instance: str, at: str, price: float, as_of: str, source: str) -> Callable[[float], PriceToday]:
        return lambda many: PriceToday(
            many * price, "same_machine", f"{int(many)} × {instance} at {at}, {usd(price)} an hour each", as_of, source
        )

    return {
        (str(provider), str(instance)): priced(instance, *rest)
        for provider, instance, *rest in best[columns].itertuples(index=False, name=None)
    }


def _median_prices(offers: pd.DataFrame, by: str) -> dict[str, Callable[[float], PriceToday]]:
    """Accelerator (or family) -> the median price of an hour of one device, for so many devices."""
    medians = price_now(offers, by)

    def priced(name: str, price: float, providers: int, period: str) -> Callable[[float], PriceToday]:
        words = f"{family_words(name) if by == 'family' else name}, {usd(price)} an hour each"
        return lambda many: PriceToday(
            many * price,
            f"same_{by}",
            f"{int(many)} × {words}, median of {plural(providers, 'provider')}",
            period,
            "offers",
        )

    columns = ["price_median_usd", "price_providers", "price_period"]
    return {str(name): priced(str(name), *rest) for name, *rest in medians[columns].itertuples(name=None)}


def describe_repricing(rows: pd.DataFrame) -> str:
    """What today's prices rest on, and what they change."""
    basis = rows["price_today_basis"].value_counts()
    known = int(basis.sum())
    if not known:
        return "Today's price is known for none of these runs."
    parts = [f"{basis[name]} by {rule.sentence_part}" for name, rule in BASES.items() if name in basis.index]
    text = f"Today's price is known for {known} of {plural(len(rows), 'run')}: {listing(parts)}"
    both = rows[(rows["cost_then_usd"].notna() & rows["cost_now_usd"].notna()).to_numpy()]
    if len(both):
        ratio = (both["cost_now_usd"] / both["cost_then_usd"]).median()
        text += f"; where both are known the median run costs {percent(float(100 * ratio))} of its price then"
    return f"{text}."

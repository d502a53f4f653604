"""Which price is today's: the newest a provider names for the same thing, whatever a source calls the machine.

The rule is told in docs/decisions/0008-the-newest-price-wins.md.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from comparison.records.market import Accelerator
from comparison.records.vocabulary import Billing, OfferKind
from comparison.text.dates import first_day

DIFFERS = 0.02
"""Prices of one device that lie closer confirm each other."""
MIN_DAYS = 31
"""Lists read within a month do not contradict each other: a device alone and one of eight can differ in price."""


class Priced(Protocol):
    """What the rule asks of a price."""

    @property
    def provider(self) -> str: ...
    @property
    def instance(self) -> str | None: ...
    @property
    def accelerator(self) -> str: ...
    @property
    def accelerator_count(self) -> int: ...
    @property
    def region(self) -> str | None: ...
    @property
    def billing(self) -> Billing: ...
    @property
    def kind(self) -> OfferKind: ...
    @property
    def price_per_hour_usd(self) -> float: ...
    @property
    def as_of(self) -> str: ...


def superseded(prices: Sequence[Priced], devices: Mapping[str, Accelerator]) -> dict[int, int]:
    """Position of every price that is no longer today's -> position of the newer one that takes its place.

    Args:
        devices: accelerators by id.
    """
    days = [_day(price) for price in prices]
    by_region = _providers_with_prices_by_region(prices)
    newest: dict[tuple[object, ...], int] = {}
    anywhere: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    of_one_device: defaultdict[tuple[object, ...], list[int]] = defaultdict(list)
    for at, price in enumerate(prices):
        thing = _thing(price)
        for key in ((*thing, price.region), (*thing, "newest of any region")):
            if key not in newest or days[at] > days[newest[key]]:
                newest[key] = at
        if price.region is None:
            anywhere[thing].append(at)
            if price.instance is None and price.accelerator_count == 1:
                of_one_device[price.provider, price.billing, price.kind].append(at)
    places: dict[int, int] = {}
    for at, price in enumerate(prices):
        thing = _thing(price)
        rivals = [newest[*thing, price.region]]
        if price.region is None:
            rivals.append(newest[*thing, "newest of any region"])
        elif price.provider not in by_region:
            rivals += anywhere[thing]
        if price.provider not in by_region:
            rivals += _list_prices(price, days[at], prices, days, of_one_device, devices)
        best = max(rivals, key=lambda rival: days[rival])
        if days[best] > days[at]:
            places[at] = best
    return places


def _thing(price: Priced) -> tuple[object, ...]:
    return (price.provider, price.accelerator, price.accelerator_count, price.billing, price.kind)


def _day(price: Priced) -> date:
    day = first_day(price.as_of)
    assert day is not None, "records.base.PricedOn lets no undated price through"
    return day


def _providers_with_prices_by_region(prices: Iterable[Priced]) -> set[str]:
    """Those who ask different prices for one machine in two regions: what they list without a region is one of many."""
    asked: dict[tuple[object, ...], float] = {}
    providers = set()
    for price in prices:
        if price.region and price.instance:
            machine = (price.provider, price.instance, price.accelerator_count, price.billing, price.kind, price.as_of)
            if asked.setdefault(machine, price.price_per_hour_usd) != price.price_per_hour_usd:
                providers.add(price.provider)
    return providers


def _list_prices(
    price: Priced,
    day: date,
    prices: Sequence[Priced],
    days: Sequence[date],
    of_one_device: Mapping[tuple[object, ...], Sequence[int]],
    devices: Mapping[str, Accelerator],
) -> list[int]:
    """The provider's later price of one such device, where it is another one. A list of the very accelerator goes before
    one that does not state form or memory."""
    later = [
        at
        for at in of_one_device.get((price.provider, price.billing, price.kind), ())
        if (days[at] - day).days > MIN_DAYS and _same_device(devices, prices[at].accelerator, price.accelerator)
    ]
    exact = [at for at in later if prices[at].accelerator == price.accelerator]
    latest = max(exact or later, key=lambda at: days[at], default=None)
    if latest is None or price.price_per_hour_usd == 0:
        return []
    ratio = prices[latest].price_per_hour_usd * price.accelerator_count / price.price_per_hour_usd
    return [latest] if abs(ratio - 1) >= DIFFERS else []


def _same_device(devices: Mapping[str, Accelerator], one: str, other: str) -> bool:
    """Same model and memory; what one of the two does not state does not differ."""
    if one == other:
        return True
    first, second = devices.get(one), devices.get(other)
    return (
        first is not None
        and second is not None
        and first.family == second.family
        and None in (first.memory_gib, second.memory_gib, first.form, second.form)
        and (first.memory_gib == second.memory_gib or None in (first.memory_gib, second.memory_gib))
        and (first.form == second.form or None in (first.form, second.form))
    )

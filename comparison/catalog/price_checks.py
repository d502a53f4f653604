"""Prices that a newer one has replaced, that count or pay for something else than they say, and marks of nothing."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any

from comparison.catalog.current_prices import superseded
from comparison.catalog.faults import Fault
from comparison.catalog.reading import Located, Rows
from comparison.records.market import Accelerator, Offer, Price
from comparison.records.vocabulary import Billing, OfferKind, OfferMark

TO_HISTORY = "Move the older row to data/price_history.csv."
SAME = 0.0001
"""The very price, but for rounding."""
MIN_SHARE_OF_ONE = 0.55
"""What one device of a larger machine costs at least, of a device alone: less, and the count is wrong."""
CURRENCY = "currency not named"


def offers_are_the_newest(rows: Rows) -> Iterator[Fault]:
    """No offer is older than another of the same provider, accelerator, count, billing, kind and region."""
    located = rows.located.get("offers", [])
    devices = {row.accelerator: row for row in rows.of("accelerators")}
    for old, new in superseded([row.record for row in located], devices).items():
        offer, newer = located[old].record, located[new]
        wanted = (
            f"the newest price: {newer.record.offer_id} on line {newer.line} has "
            f"{newer.record.price_per_hour_usd:g} of {newer.record.as_of}"
        )
        yield located[old].fault("as_of", f"{offer.price_per_hour_usd:g} of {offer.as_of}", wanted, TO_HISTORY)


def marks_mean_an_offer(rows: Rows) -> Iterator[Fault]:
    """Every declared mark is about an offer that is there."""
    if "offers" in rows.cut:
        return
    offers = [row.record for row in rows.located.get("offers", [])]
    for row in rows.located.get("offer_marks", []):
        mark = row.record
        if not any(mark.fits(offer.provider, offer.instance, offer.billing, offer.source) for offer in offers):
            found = " / ".join(filter(None, (mark.provider, mark.machine, mark.billing, mark.price_source)))
            wanted = "what data/offers.csv has an offer of"
            yield row.fault(
                "provider", repr(found), wanted, "Correct the row, or remove it with the prices it was about."
            )


def unknown_currencies_are_marked(rows: Rows) -> Iterator[Fault]:
    """A price whose source names no currency carries the mark that says so."""
    marks = [mark for mark in rows.of("offer_marks") if mark.mark is OfferMark.CURRENCY_DOUBTFUL]
    if "offer_marks" in rows.cut:
        return
    for row in rows.located.get("offers", []):
        offer = row.record
        if CURRENCY not in (offer.note or "").lower():
            continue
        if not any(mark.fits(offer.provider, offer.instance, offer.billing, offer.source) for mark in marks):
            remedy = (
                f"Add currency_doubtful for {offer.provider} to data/offer_marks.csv, or find out and correct the note."
            )
            yield row.fault("note", "a price in an unknown currency", "US dollars, or a mark", remedy)


def machines_cost_more_than_their_accelerators(rows: Rows) -> Iterator[Fault]:
    """A machine that costs what its provider asks for the accelerator alone is the accelerator alone."""
    devices = {row.accelerator: row for row in rows.of("accelerators")}
    alone: defaultdict[tuple[Any, ...], list[tuple[Accelerator, float]]] = defaultdict(list)
    for price in (*rows.of("offers"), *rows.of("price_history")):
        device = devices.get(price.accelerator)
        if price.kind is OfferKind.ACCELERATOR_ONLY and device:
            alone[price.provider, device.family, price.billing].append((device, _per_device(price)))
    for name in ("offers", "price_history"):
        for row in rows.located.get(name, []):
            price, device = row.record, devices.get(row.record.accelerator)
            if price.kind is not OfferKind.MACHINE or device is None:
                continue
            for other, price_alone in alone.get((price.provider, device.family, price.billing), ()):
                if _may_be_alike(device, other) and abs(_per_device(price) / price_alone - 1) <= SAME:
                    wanted = (
                        f"a whole machine above {price_alone:g} for the accelerator alone, or kind accelerator_only"
                    )
                    remedy = "Set kind to accelerator_only where processors and memory are charged on top."
                    yield row.fault("kind", f"{price.kind} at {_per_device(price):g} a device", wanted, remedy)
                    break


def devices_of_a_large_machine_keep_their_price(rows: Rows) -> Iterator[Fault]:
    """One list on one day: a device of many that costs half of a device alone says that the count is wrong."""
    for name in ("offers", "price_history"):
        lists: defaultdict[tuple[Any, ...], list[Located]] = defaultdict(list)
        for row in rows.located.get(name, []):
            price = row.record
            if price.kind is OfferKind.MACHINE and price.billing is Billing.ON_DEMAND:
                lists[price.provider, price.accelerator, price.source, price.as_of, price.region].append(row)
        for located in lists.values():
            fewest = min(row.record.accelerator_count for row in located)
            least = min(_per_device(row.record) for row in located if row.record.accelerator_count == fewest)
            for row in located:
                if row.record.accelerator_count > fewest and _per_device(row.record) < MIN_SHARE_OF_ONE * least:
                    found = f"{row.record.accelerator_count} devices at {_per_device(row.record):g} each"
                    wanted = f"devices at about {least:g} each, as with {fewest}"
                    remedy = "Count the devices anew; list the slip in data/defects."
                    yield row.fault("accelerator_count", found, wanted, remedy)


def release_days_are_known(rows: Rows) -> Iterator[Fault]:
    """A release on the first of January is a year without its day; two of a family never swap day and month."""
    days: dict[tuple[str, str], str] = {}
    for accelerator in rows.of("accelerators"):
        if accelerator.release_date:
            days.setdefault((accelerator.family, accelerator.release_date), accelerator.accelerator)
    for row in rows.located.get("accelerators", []):
        day = row.record.release_date
        if day is None or len(day) < len("2022-08-11"):
            continue
        year, month, of_month = day.split("-")
        if day.endswith("-01-01"):
            yield row.fault("release_date", repr(day), f"the day, or the year alone: {year}", "Write what is known.")
        elif month != of_month and (other := days.get((row.record.family, f"{year}-{of_month}-{month}"))):
            wanted = f"one order of day and month, as {other} has {year}-{of_month}-{month}"
            yield row.fault("release_date", repr(day), wanted, "Look the day up and correct the row that is wrong.")


PRICE_CHECKS: tuple[Callable[[Rows], Iterator[Fault]], ...] = (
    offers_are_the_newest,
    marks_mean_an_offer,
    unknown_currencies_are_marked,
    machines_cost_more_than_their_accelerators,
    devices_of_a_large_machine_keep_their_price,
    release_days_are_known,
)


def _per_device(price: Offer | Price) -> float:
    return price.price_per_hour_usd / price.accelerator_count


def _may_be_alike(one: Accelerator, other: Accelerator) -> bool:
    return one.memory_gib == other.memory_gib or None in (one.memory_gib, other.memory_gib)

"""The newest price of everything the evidence prices -> data/offers.csv.

The rest is history: a price for the same thing on an older day, a price without region of a machine that newer lists
price by region, a price without a machine where the provider's newer lists price the same device, and what
`comparison.catalog.current_prices` finds superseded.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from comparison.catalog.current_prices import superseded
from comparison.records.market import Offer
from comparison.records.vocabulary import Billing, OfferKind
from scripts.curate.files import DATA, write_csv
from scripts.curate.quote import Quote
from scripts.curate.quotes import accelerators, identity, lowest, read_offers

COLUMNS = [*(name for name in Offer.model_fields if name not in ("source", "as_of", "note")), "as_of", "source", "note"]
# A price at a marketplace can stand in for an unnamed machine of the same provider: tables mix the two.
ALIKE = {OfferKind.MARKETPLACE: OfferKind.MACHINE}


def main() -> None:
    """Write data/offers.csv."""
    offers = sorted(to_offers(current_and_past()[0]), key=lambda offer: offer.offer_id)
    write_csv(DATA / "offers.csv", COLUMNS, offers)
    print(f"{len(offers)} offers of {len({offer.provider for offer in offers})} providers")


def current_and_past() -> tuple[list[Quote], list[Quote]]:
    """Quotes that stand, and quotes newer ones have replaced."""
    quotes = with_sizes(read_offers())
    newest, past = _newest(quotes)
    by_provider: defaultdict[str, list[Quote]] = defaultdict(list)
    for quote in newest:
        by_provider[quote.provider].append(quote)
    current: list[Quote] = []
    for quote in newest:
        replaced = any(replaces(other, quote) for other in by_provider[quote.provider])
        (past if replaced else current).append(quote)
    old = superseded(current, accelerators())
    past += [current[at] for at in old]
    return [quote for at, quote in enumerate(current) if at not in old], past


def _newest(quotes: Iterable[Quote]) -> tuple[list[Quote], list[Quote]]:
    """The newest quote of each thing; on one day the better source, a differing figure named in the note."""
    groups: defaultdict[tuple[object, ...], list[Quote]] = defaultdict(list)
    for quote in quotes:
        groups[identity(quote)].append(quote)
    newest, past = [], []
    for group in groups.values():
        day = max(quote.as_of for quote in group)
        of_day = [quote for quote in group if quote.as_of == day]
        past += [quote for quote in group if quote.as_of != day]
        source = min(of_day, key=lambda quote: quote.rank).source
        best = lowest([quote for quote in of_day if quote.source == source])
        others = {quote.price_per_hour_usd for quote in of_day if quote.source != source}
        differing = (
            sorted(price for price in others if abs(price / best.price_per_hour_usd - 1) > 0.005) if others else []
        )
        if differing:
            best = replace(
                best, notes=(*best.notes, f"{', '.join(f'{price:g}' for price in differing)} in another list")
            )
        newest.append(best)
    return newest, past


def replaces(newer: Quote, older: Quote) -> bool:
    """Whether `older` is no longer a price of today because `newer` prices the same thing more exactly or later."""
    if newer.as_of <= older.as_of or newer.billing != older.billing:
        return False
    if ALIKE.get(newer.kind, newer.kind) != ALIKE.get(older.kind, older.kind) or not same_device(newer, older):
        return False
    if older.region is not None and newer.region != older.region:
        return False
    if older.names_a_machine:
        return newer.instance == older.instance and newer.accelerator_count == older.accelerator_count
    counts = (newer.accelerator_count, older.accelerator_count)
    return counts[0] == counts[1] or 1 in counts


def same_device(one: Quote, other: Quote) -> bool:
    """Same model and memory; what one of the two does not state does not differ."""
    first, second = accelerators()[one.accelerator], accelerators()[other.accelerator]
    return (
        first.family == second.family
        and (first.memory_gib == second.memory_gib or None in (first.memory_gib, second.memory_gib))
        and (first.form == second.form or None in (first.form, second.form))
    )


def with_sizes(quotes: list[Quote]) -> list[Quote]:
    """Processors and memory of a machine, where one list states them and another only prices it."""
    sizes: dict[tuple[str, str | None, int], tuple[float | None, float | None]] = {}
    for quote in sorted(quotes, key=lambda quote: quote.rank):
        if quote.names_a_machine and quote.vcpus:
            sizes.setdefault((quote.provider, quote.instance, quote.accelerator_count), (quote.vcpus, quote.ram_gib))
    filled = []
    for quote in quotes:
        vcpus, ram = sizes.get((quote.provider, quote.instance, quote.accelerator_count), (None, None))
        # Some lists count Oracle's physical cores; the better list's count stands for the machine.
        keep = quote.vcpus is not None and quote.provider != "oracle-cloud"
        if quote.names_a_machine and vcpus and not keep and quote.instance not in GENERIC:
            quote = replace(quote, vcpus=vcpus, ram_gib=ram)
        filled.append(quote)
    return filled


# Words in the machine's column that stand for a class of machines.
GENERIC = frozenset({"Community Cloud", "Secure Cloud", "GPU only", "Bare Metal", "X-Series", "Yotta", "Nova", "Atlas",
                     "Orion", "Prototyping", "Production", "pay as you go / Pro", "free", "ZeroGPU",
                     "High frequency", "Nova CC", "lowest offer", "median offer"})  # fmt: skip


def to_offers(quotes: list[Quote]) -> list[Offer]:
    """Rows with ids; an id carries the device where the machine's name does not settle it."""
    devices: defaultdict[tuple[str, str | None], set[tuple[str, int]]] = defaultdict(set)
    for quote in quotes:
        devices[quote.provider, quote.instance].add((quote.accelerator, quote.accelerator_count))
    kinds: defaultdict[tuple[object, ...], set[OfferKind]] = defaultdict(set)
    for quote in quotes:
        kinds[identity(quote)[:-1]].add(quote.kind)
    offers = []
    for quote in quotes:
        device = f"{quote.accelerator_count}x-{quote.accelerator}"
        if quote.instance is None:
            name = device
        elif not quote.names_a_machine or quote.instance in GENERIC or len(devices[quote.provider, quote.instance]) > 1:
            name = f"{slug(quote.instance)}+{device}"
        else:
            name = slug(quote.instance)
        if len(kinds[identity(quote)[:-1]]) > 1 and quote.kind is not OfferKind.MACHINE:
            name += f"-{quote.kind.replace('_', '-')}"
        if quote.kind is OfferKind.FREE_TIER:
            assert quote.billing is Billing.ON_DEMAND
        offers.append(
            Offer(
                offer_id=f"{quote.provider}/{name}/{slug(quote.region or 'any')}/{quote.billing}",
                provider=quote.provider,
                instance=quote.instance,
                accelerator=quote.accelerator,
                accelerator_count=quote.accelerator_count,
                accelerator_memory_gib=quote.accelerator_memory_gib,
                vcpus=quote.vcpus,
                ram_gib=quote.ram_gib,
                region=quote.region,
                billing=quote.billing,
                kind=quote.kind,
                price_per_hour_usd=quote.price_per_hour_usd,
                as_of=quote.as_of,
                source=quote.source,
                note=quote.note,
            )
        )
    return offers


def slug(name: str) -> str:
    return re.sub(r"-+", "-", re.sub(r"[^a-z0-9._+]+", "-", name.lower())).strip("-")


if __name__ == "__main__":
    main()

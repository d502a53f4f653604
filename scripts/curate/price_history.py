"""Prices over time: the evidence's history, Epoch AI's archive pages and offers newer ones replaced
-> data/price_history.csv."""

from collections import defaultdict

from comparison.records.market import Price
from comparison.records.vocabulary import OfferKind
from scripts.curate.files import DATA, write_csv
from scripts.curate.offers import current_and_past
from scripts.curate.quote import Quote
from scripts.curate.quotes import read_epoch, read_history

COLUMNS = ["as_of", *(name for name in Price.model_fields if name not in ("source", "as_of", "note")), "source", "note"]


def main() -> None:
    """Write data/price_history.csv."""
    prices = sorted({to_price(quote) for quote in all_past()}, key=order)
    write_csv(DATA / "price_history.csv", COLUMNS, prices)
    print(f"{len(prices)} prices, {prices[0].as_of} to {prices[-1].as_of}")


def all_past() -> list[Quote]:
    """Every price of the past once; a figure two sources give for one day stays with the better source."""
    # The price of a slice tells nothing about the price of a device over time.
    replaced = [quote for quote in current_and_past()[1] if quote.kind is not OfferKind.FRACTION]
    groups: defaultdict[tuple[object, ...], list[Quote]] = defaultdict(list)
    for quote in [*read_history(), *read_epoch(), *replaced]:
        groups[key(quote)].append(quote)
    return [min(group, key=lambda quote: quote.rank) for group in groups.values()]


def key(quote: Quote) -> tuple[object, ...]:
    return (quote.as_of, quote.provider, quote.instance, quote.accelerator, quote.accelerator_count, quote.region,
            quote.billing, quote.kind, quote.price_per_hour_usd)  # fmt: skip


def order(price: Price) -> tuple[object, ...]:
    return (
        price.as_of, price.provider, price.instance or "", price.accelerator, price.accelerator_count,
        price.region or "", price.billing, price.kind, price.source, price.price_per_hour_usd,
    )  # fmt: skip


def to_price(quote: Quote) -> Price:
    return Price(
        as_of=quote.as_of,
        provider=quote.provider,
        instance=quote.instance,
        accelerator=quote.accelerator,
        accelerator_count=quote.accelerator_count,
        region=quote.region,
        billing=quote.billing,
        kind=quote.kind,
        price_per_hour_usd=quote.price_per_hour_usd,
        source=quote.source,
        note=quote.note,
    )


if __name__ == "__main__":
    main()

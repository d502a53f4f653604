"""What one row cannot know: duplicates, order, references, words, and prices that contradict each other."""

from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from comparison.catalog.faults import Fault
from comparison.catalog.files import FILES_OF, LISTS_OF, TABLES, sort_key
from comparison.catalog.market_checks import MARKET_CHECKS
from comparison.catalog.price_checks import PRICE_CHECKS
from comparison.catalog.question_checks import QUESTION_CHECKS
from comparison.catalog.reading import Located, Rows
from comparison.catalog.reference_checks import REFERENCE_CHECKS
from comparison.catalog.vocabulary_checks import VOCABULARY_CHECKS
from comparison.records.market import Offer
from comparison.records.vocabulary import Billing, OfferKind

Check = Callable[[Rows], Iterator[Fault]]
SORT = "Run: python -m comparison sort"
MEMORY = "Leave the cell empty for the nominal size, or name the accelerator that has this memory."


def check_rows(rows: Rows) -> Iterator[Fault]:
    """Every fault between rows that fit their models one by one."""
    for check in CHECKS:
        yield from check(rows)


def description(check: Check) -> str:
    """What a check promises: the first line of its docstring."""
    return (check.__doc__ or "").strip().partition("\n")[0]


def keys_are_unique(rows: Rows) -> Iterator[Fault]:
    """No two rows of a table, entries of a list or files of a folder have the same key."""
    for table in TABLES:
        yield from _repeated(rows.located.get(table.name, []), table.key)
    for name in ("sources", "defects", *FILES_OF, *LISTS_OF):
        yield from _repeated(rows.located.get(name, []), ("id",))


def rows_are_sorted(rows: Rows) -> Iterator[Fault]:
    """Tables, sources and terms of the glossary stand in the order of their keys; the first that does not is told."""
    for table in TABLES:
        keyed = ((row, sort_key(row.record, table.key)) for row in rows.located.get(table.name, []))
        for (_, before), (after, key) in pairwise(keyed):
            if before > key:
                found = " / ".join(str(value) for _, value in key)
                yield after.fault("order", found, f"rows sorted by {', '.join(table.key)}", SORT)
                break
    yield from _out_of_order(rows.located.get("sources", []), "entries sorted by id", SORT)
    yield from _out_of_order(rows.located.get("glossary", []), "terms sorted by id", "Move the term.")


def files_are_named_after_their_id(rows: Rows) -> Iterator[Fault]:
    """The file of a provider or framework has its id as name."""
    for name in FILES_OF:
        for entity in rows.located.get(name, []):
            if entity.path.stem != entity.record.id:
                yield entity.fault("id", repr(entity.record.id), repr(entity.path.stem), "Rename the file or the id.")


def offers_name_the_memory_of_their_accelerator(rows: Rows) -> Iterator[Fault]:
    """A machine's total, or decimal GB, in the device's column would put every price per GiB wrong."""
    nominal = {row.accelerator: row.memory_gib for row in rows.of("accelerators")}
    for row in rows.located.get("offers", []):
        offer = row.record
        memory = nominal.get(offer.accelerator)
        if not memory or not offer.accelerator_memory_gib:
            continue
        found = f"{offer.accelerator_memory_gib:g}"
        if offer.kind is OfferKind.FRACTION:
            if offer.accelerator_memory_gib > memory:
                wanted = f"at most {memory:g}, a fraction of {offer.accelerator}"
                yield row.fault("accelerator_memory_gib", found, wanted, MEMORY)
        elif offer.accelerator_memory_gib != memory:
            wanted = f"{memory:g}, the nominal size of {offer.accelerator}"
            yield row.fault("accelerator_memory_gib", found, wanted, MEMORY)


def spot_is_not_above_on_demand(rows: Rows) -> Iterator[Fault]:
    """One list on one day: a spot price above its own on-demand price is a slip of the list."""
    on_demand = {
        _market(offer): offer.price_per_hour_usd for offer in rows.of("offers") if offer.billing is Billing.ON_DEMAND
    }
    for row in rows.located.get("offers", []):
        offer = row.record
        full = on_demand.get(_market(offer))
        if offer.billing is Billing.SPOT and full is not None and offer.price_per_hour_usd > full:
            remedy = "Leave the spot price out and list the slip in data/defects."
            wanted = f"at most the on-demand price {full:g}"
            yield row.fault("price_per_hour_usd", f"{offer.price_per_hour_usd:g}", wanted, remedy)


CHECKS: tuple[Check, ...] = (
    keys_are_unique,
    rows_are_sorted,
    files_are_named_after_their_id,
    *REFERENCE_CHECKS,
    *VOCABULARY_CHECKS,
    offers_name_the_memory_of_their_accelerator,
    spot_is_not_above_on_demand,
    *QUESTION_CHECKS,
    *MARKET_CHECKS,
    *PRICE_CHECKS,
)


def _market(offer: Offer) -> tuple[object, ...]:
    """What a spot price and its on-demand price have in common."""
    return (
        offer.provider,
        offer.instance,
        offer.accelerator,
        offer.accelerator_count,
        offer.region,
        offer.kind,
        offer.as_of,
        offer.source,
        offer.note,
    )


def _repeated(located: list[Located], key: Iterable[str]) -> Iterator[Fault]:
    seen: dict[object, Located] = {}
    for row in located:
        if (first := seen.setdefault(sort_key(row.record, key), row)) is not row:
            place = f"line {first.line}" if first.line else first.path.name
            yield row.fault("key", f"the same key as {place}", "one row for one key", "Remove the older of the two.")


def _out_of_order(located: list[Located], wanted: str, remedy: str) -> Iterator[Fault]:
    """The first entry whose id comes before that of the one above it."""
    for before, after in pairwise(located):
        if before.record.id > after.record.id:
            yield after.fault("order", after.record.id, wanted, remedy)
            return

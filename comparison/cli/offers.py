"""offers: those that meet every wish."""

from typing import Any

import click

from comparison.cli.base import FORMATS, Word, cli, option_of, print_frame, tables
from comparison.links import offers as link_of
from comparison.market.offers import SORTS, OfferFilter, find_offers
from comparison.market.units import PriceUnit
from comparison.records import market, vocabulary
from comparison.table.columns import Column
from comparison.text import dates
from comparison.text.lists import plural


@cli.command()
@click.option(
    "--accelerator", multiple=True, type=Word(of="accelerator"), help="Id, for example h100-sxm-80gb. Repeatable."
)
@click.option(
    "--family", multiple=True, type=Word(of="family"), help="All forms together, for example h100. Repeatable."
)
@click.option("--vendor", multiple=True, type=Word(of="vendor"))
@click.option("--device", multiple=True, type=Word([kind.value for kind in vocabulary.AcceleratorKind]))
@click.option("--provider", multiple=True, type=Word(of="provider"))
@click.option("--continent", multiple=True, type=Word([word.value for word in vocabulary.Continent]))
@click.option("--region", multiple=True, type=Word(of="region"))
@click.option("--billing", multiple=True, type=Word([word.value for word in vocabulary.Billing]), help="Default: any.")
@click.option(
    "--kind",
    multiple=True,
    type=Word([word.value for word in vocabulary.OfferKind]),
    default=["machine"],
    show_default=True,
)
@click.option("--any-kind", is_flag=True, help="Rank machines, notebooks, marketplaces and slices together.")
@click.option("--count", "counts", multiple=True, type=click.IntRange(min=1))
@option_of("--min-memory", link_of.MEMORY, "GiB per device.")
@option_of("--min-total-memory", link_of.TOTAL_MEMORY, "GiB of all devices.")
@option_of("--max-price-per-accelerator", link_of.MAX_PRICE, "USD per accelerator hour.")
@click.option("--since", help="Only prices of this day, month or year or newer: 2026 or 2026-05.")
@click.option("--mark", multiple=True, type=Word([word.value for word in vocabulary.OfferMark]), help="Repeatable.")
@click.option("--without-doubt", is_flag=True, help="No price with a mark that lets it stand after all others.")
@click.option("--search", default="", help="Words in provider, machine, accelerator, region or note.")
@click.option("--unit", type=Word([word.value for word in PriceUnit]), default="accelerator", show_default=True)
@click.option("--sort", "order", type=Word(SORTS), default="price", show_default=True)
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many rows (a table shows 25).")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def offers(
    form: str, order: str, unit: str, limit: int | None, any_kind: bool, counts: tuple[int, ...], **wishes: Any
) -> None:
    """Offers that meet every wish, cheapest first, each with source and date."""
    if wishes["since"] is not None:
        try:
            dates.priced_on(wishes["since"])
        except ValueError as error:
            raise click.BadParameter(f"{wishes['since']!r}: {error}", param_hint="--since") from None
    wanted = OfferFilter(
        **{
            name: wishes[name]
            for name in (
                "accelerator",
                "family",
                "vendor",
                "device",
                "provider",
                "continent",
                "region",
                "billing",
                "since",
                "mark",
                "without_doubt",
                "search",
            )
        },
        kind=() if any_kind else wishes["kind"],
        count=counts,
        min_memory_gib=wishes["min_memory"],
        min_total_memory_gib=wishes["min_total_memory"],
        max_price_per_accelerator_usd=wishes["max_price_per_accelerator"],
    )
    every = tables().offers
    matches = find_offers(every, wanted, PriceUnit(unit), order)
    if matches.empty and form == "table":
        click.echo(f"No {wanted.describe()}.")
        for label, many in wanted.without_one_wish(every)[:3]:
            click.echo(f"  without the {label}: {plural(many, 'offer')}")
        return
    price: Column = PriceUnit(unit).column
    columns = {
        "price_per_hour_usd": "USD/hour",
        price.name: price.title,
        "accelerator_count": "n",
        "accelerator": "accelerator",
        "provider": "provider",
        "instance": "machine",
        "region": "region",
        "billing": "billing",
        "kind": "kind",
        "as_of": "as of",
        "source": "source",
        "marks": "marks",
    }
    shown = matches.head(limit or 25) if form == "table" else matches.head(limit) if limit else matches
    print_frame(shown[output_columns()] if form != "table" else shown, form, list(columns), list(columns.values()))
    if form == "table" and len(matches) > len(shown):
        click.echo(f"... {len(matches) - len(shown):,} more; --limit shows them")


def output_columns() -> list[str]:
    """What an offer is in JSON and CSV: stable names."""
    return [
        *(name for name in market.Offer.model_fields if name not in {"as_of", "source", "note"}),
        "family",
        "vendor",
        "device",
        "continent",
        "total_memory_gib",
        "price_per_accelerator_hour_usd",
        "price_per_gib_hour_usd",
        "price_per_dense_tflops_hour_usd",
        "as_of",
        "source",
        "source_title",
        "source_url",
        "source_licence",
        "note",
        "marks",
        "doubt",
        "agreeing_sources",
    ]

"""python -m comparison check | sort | schema | stale | table | offers | benchmarks | advise | estimate | ownership | memo."""

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click
import pandas as pd

from comparison.benchmarks import query
from comparison.catalog import dictionary, faults, loading, sorting
from comparison.catalog import files as files_module
from comparison.cli import advise, estimate, ownership
from comparison.cli import memo as memo_command
from comparison.frames import build, typed
from comparison.frames import tables as tables_module
from comparison.market.offers import SORTS, OfferFilter, find_offers
from comparison.market.units import PriceUnit
from comparison.records import market, vocabulary
from comparison.table import export
from comparison.table.columns import Column
from comparison.text import dates, spelling
from comparison.text.dates import age_words, first_day
from comparison.text.lists import count

FORMATS = click.Choice(["table", "json", "csv"])
TABLE_NAMES = tuple(
    sorted(
        [
            *(table.name for table in files_module.TABLES),
            *files_module.FILES_OF,
            "sources",
            "defects",
            "provider_facts",
            "framework_facts",
        ]
    )
)


class Word(click.ParamType[str]):
    """A word of a list; an unknown one names the nearest valid ones and exits 2."""

    name = "word"

    def __init__(self, options: Sequence[str] = (), of: str | None = None) -> None:
        self.options = options
        self.of = of

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        options = self.options or sorted(map(str, tables().offers[self.of].dropna().unique()))
        if value in options:
            return str(value)
        hint = spelling.nearest(str(value), options)
        few = ", ".join(options[:12]) + (f", ... ({len(options)} in all)" if len(options) > 12 else "")
        self.fail(f"{value!r} is not known. {hint or 'Valid: ' + few}", param, ctx)


@click.group(help="The data of TrainWhere without its pages.")
@click.option(
    "--data", type=click.Path(file_okay=False, path_type=Path), default=files_module.DATA, help="Folder of the data."
)
def cli(data: Path) -> None:
    click.get_current_context().obj = data


@cli.command()
@click.option("--quiet", is_flag=True, help="Say something only when there is a fault.")
def check(quiet: bool) -> None:
    """Validate all data; every fault with file, line, what was found and what is wanted."""
    loaded = _load()
    if not quiet:
        rows = sum(len(getattr(loaded, table.name)) for table in files_module.TABLES)
        files = f"{count(len(loaded.providers), 'provider')}, {count(len(loaded.frameworks), 'framework')}"
        sources = count(len(loaded.sources), "source")
        files += f", {count(len(loaded.rules), 'rule')}"
        click.echo(
            f"data/ is sound: {rows:,} rows in {len(files_module.TABLES)} tables, {files}, {sources}; version {loaded.version}"
        )


@cli.command()
def sort() -> None:
    """Put the rows of every table into the order that `check` wants."""
    changed = sorting.sort_folder(click.get_current_context().obj)
    click.echo(f"sorted: {', '.join(changed)}" if changed else "everything is in order")


@cli.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a generated file is out of date."
)
def schema(only_check: bool) -> None:
    """Write data/schemas and data/README.md from the models."""
    folder = click.get_current_context().obj
    loaded = _load()
    if only_check:
        stale = [
            path.relative_to(folder).as_posix()
            for path, text in dictionary.generated(loaded, folder).items()
            if not path.exists() or path.read_text(encoding="utf-8") != text
        ]
        if stale:
            click.echo(f"out of date: {', '.join(stale)}. Run: python -m comparison schema", err=True)
            sys.exit(1)
        return
    for path in dictionary.write(loaded, folder):
        click.echo(f"wrote {path.relative_to(folder.parent)}")


@cli.command()
@click.option("--older-than", default=180, show_default=True, type=click.IntRange(min=0), help="Days.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Count from this day instead of today.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def stale(older_than: int, today: Any, form: str) -> None:
    """What to re-check first: per table, provider or framework and source, the oldest figures on top."""
    day = today.date() if today else date.today()
    loaded = tables()
    parts = [
        frame.assign(table=name, entity=frame[entity].astype("str"))[["table", "entity", "source", "as_of"]]
        for name, frame, entity in (
            ("offers", loaded.offers, "provider"),
            ("accelerators", loaded.accelerators, "vendor"),
            ("provider_facts", loaded.provider_facts[loaded.provider_facts["shown"]], "entity"),
            ("framework_facts", loaded.framework_facts[loaded.framework_facts["shown"]], "entity"),
        )
    ]
    every = pd.concat(parts).astype("str")
    grouped = every.groupby(["as_of", "table", "entity", "source"]).size().rename("rows").reset_index()
    days = pd.to_datetime(grouped["as_of"].map(first_day))
    grouped["age_days"] = (pd.Timestamp(day) - days).dt.days
    old = grouped[~(grouped["age_days"] <= older_than)].sort_values(
        ["age_days", "table", "entity"], ascending=[False, True, True], na_position="first"
    )
    if old.empty:
        click.echo(f"Nothing is older than {older_than} days on {day}.")
        return
    old = old.assign(age=[age_words(as_of, day) for as_of in old["as_of"]])
    columns = ("age", "as_of", "table", "entity", "source", "rows")
    _print(old[[*columns, "age_days"]], form, columns, [name.replace("_", " ") for name in columns])


@cli.command()
@click.argument("name", type=Word(TABLE_NAMES))
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def table(name: str, form: str) -> None:
    """Any table whole."""
    frame = getattr(tables(), name, None)
    if frame is None:
        model = next(each.model for each in files_module.TABLES if each.name == name)
        frame = typed.plain(getattr(_load(), name), model)
    if name in files_module.FILES_OF:
        frame = frame[[column for column in frame.columns if "__" not in column]]
    columns = list(frame.columns)[:8] if form == "table" else list(frame.columns)
    _print(frame, form, columns, columns)


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
@click.option("--continent", multiple=True, type=Word([each.value for each in vocabulary.Continent]))
@click.option("--region", multiple=True, type=Word(of="region"))
@click.option("--billing", multiple=True, type=Word([each.value for each in vocabulary.Billing]), help="Default: any.")
@click.option(
    "--kind",
    multiple=True,
    type=Word([each.value for each in vocabulary.OfferKind]),
    default=["machine"],
    show_default=True,
)
@click.option("--any-kind", is_flag=True, help="Rank machines, notebooks, marketplaces and slices together.")
@click.option("--count", "counts", multiple=True, type=click.IntRange(min=1))
@click.option("--min-memory", type=click.FloatRange(min=0), help="GiB per device.")
@click.option("--min-total-memory", type=click.FloatRange(min=0), help="GiB of all devices.")
@click.option("--max-price-per-accelerator", type=click.FloatRange(min=0), help="USD per accelerator hour.")
@click.option("--since", help="Only prices of this day, month or year or newer: 2026 or 2026-05.")
@click.option("--search", default="", help="Words in provider, machine, accelerator, region or note.")
@click.option("--unit", type=Word([each.value for each in PriceUnit]), default="accelerator", show_default=True)
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
        **{name: wishes[name] for name in ("accelerator", "family", "vendor", "device", "provider", "continent", "region",
                                           "billing", "since", "search")},
        kind=() if any_kind else wishes["kind"],
        count=counts,
        min_memory_gib=wishes["min_memory"],
        min_total_memory_gib=wishes["min_total_memory"],
        max_price_per_accelerator_usd=wishes["max_price_per_accelerator"],
    )  # fmt: skip
    every = tables().offers
    found = find_offers(every, wanted, PriceUnit(unit), order)
    if found.empty and form == "table":
        click.echo(f"No {wanted.describe()}.")
        for label, many in wanted.loosened(every)[:3]:
            click.echo(f"  without the {label}: {count(many, 'offer')}")
        return
    price: Column = PriceUnit(unit).column
    columns = {
        "price_per_hour_usd": "USD/hour", price.name: price.title, "accelerator_count": "n", "accelerator": "accelerator",
        "provider": "provider", "instance": "machine", "region": "region", "billing": "billing", "kind": "kind",
        "as_of": "as of", "source": "source",
    }  # fmt: skip
    shown = found.head(limit or 25) if form == "table" else found.head(limit) if limit else found
    _print(shown[output_columns()] if form != "table" else shown, form, list(columns), list(columns.values()))
    if form == "table" and len(found) > len(shown):
        click.echo(f"... {len(found) - len(shown):,} more; --limit shows them")


@cli.command()
@click.option("--table", default=None, help=f"One of {', '.join(query.TABLES)}; else by the other words.")
@click.option("--task", help="dawnbench: cifar10, imagenet or squad.")
@click.option("--phase", help="dawnbench, cpu_vs_gpu: training or inference.")
@click.option("--price", help="dawnbench: cost at the price then or now.")
@click.option("--deadline", "deadline_hours", type=click.FloatRange(min=0, min_open=True), help="dawnbench: hours.")
@click.option("--budget", "budget_usd", type=click.FloatRange(min=0), help="dawnbench: USD.")
@click.option("--front", is_flag=True, help="dawnbench: only what nothing beats in both time and cost.")
@click.option("--framework", multiple=True, help="dawnbench.")
@click.option("--provider", multiple=True, help="dawnbench.")
@click.option("--measurer", multiple=True, help="dawnbench: vendor, submitter or independent.")
@click.option("--benchmark", multiple=True, help="mlperf_training: resnet, llama31_405b, ... Repeatable.")
@click.option("--division", help="mlperf_training: closed (default) or open.")
@click.option("--round", multiple=True, help="mlperf_training: v5.1. Repeatable.")
@click.option("--submitter", multiple=True, help="mlperf_training.")
@click.option("--best", is_flag=True, help="mlperf_training: the best of each round and class of device counts.")
@click.option("--study", multiple=True, help="cpu_vs_gpu.")
@click.option("--model", multiple=True, help="cpu_vs_gpu, gpu_throughput (one).")
@click.option("--suite", help="gpu_throughput: lambda-pytorch-v1, lambda-pytorch-v2 or lambda-tensorflow.")
@click.option("--precision", help="gpu_throughput: fp16 or fp32.")
@click.option("--count", type=click.IntRange(min=1), help="gpu_throughput: number of GPUs.")
@click.option("--dataset", help="data_scaling: airline or higgs.")
@click.option("--measure", help="landmark_runs: compute, time, hardware, cost, power or parameters.")
@click.option("--domain", multiple=True, help="landmark_runs.")
@click.option("--since", type=click.IntRange(1900, 2100), help="landmark_runs: year.")
@click.option("--search", default="", help="dawnbench, landmark_runs: words to look for.")
@click.option("--accelerator", multiple=True, help="Id, for example h100-sxm-80gb. Repeatable.")
@click.option("--family", multiple=True, help="All forms together, for example h100. Repeatable.")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many rows (a table shows 25).")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def benchmarks(form: str, limit: int | None, table: str | None, **wishes: Any) -> None:
    """Published results: time and cost of training runs, MLPerf, CPU against GPU, throughput, landmark runs."""
    if (table or query.table_for(wishes)) == "gpu_throughput":
        wishes["model"] = wishes["model"][0] if len(wishes["model"]) == 1 else wishes["model"]
    try:
        found = query.answer(tables(), table, **wishes)
    except query.UnknownWordError as error:
        hint = {"deadline_hours": "--deadline", "budget_usd": "--budget"}.get(error.wish, f"--{error.wish}")
        raise click.BadParameter(str(error), param_hint=hint) from None
    columns = query.SHOWN[found.table]
    if form != "table":
        shown = found.rows.head(limit) if limit else found.rows
        _print(shown, form, list(columns), list(columns.values()), table=found.table, says=found.sentence)
        return
    click.echo(found.sentence)
    if not found.rows.empty:
        shown = found.rows.head(limit or 25)
        figures = shown.select_dtypes("float").columns
        shown = shown.assign(**{name: [float(f"{value:.6g}") for value in shown[name]] for name in figures})
        click.echo()
        _print(shown, form, list(columns), list(columns.values()))
        if len(found.rows) > len(shown):
            click.echo(f"... {len(found.rows) - len(shown):,} more; --limit shows them")


def output_columns() -> list[str]:
    """What an offer is in JSON and CSV: stable names."""
    return [
        *(name for name in market.Offer.model_fields if name not in {"as_of", "source", "note"}),
        "family", "vendor", "device", "continent", "total_memory_gib", "price_per_accelerator_hour_usd",
        "price_per_gib_hour_usd", "price_per_dense_tflops_hour_usd",
        "as_of", "source", "source_title", "source_url", "source_licence", "note",
    ]  # fmt: skip


def tables() -> tables_module.Tables:
    """The frames, built once per command."""
    context = click.get_current_context()
    if "tables" not in context.meta:
        context.meta["tables"] = build.build(_load())
    return context.meta["tables"]  # type: ignore[no-any-return]


def _load() -> loading.Catalog:
    context = click.get_current_context()
    if "catalog" not in context.meta:
        try:
            context.meta["catalog"] = loading.load(context.find_root().obj or files_module.DATA)
        except faults.CatalogError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    return context.meta["catalog"]  # type: ignore[no-any-return]


def _print(frame: pd.DataFrame, form: str, columns: Sequence[str], headers: Sequence[str], **about: Any) -> None:
    if form == "json":
        click.echo(export.to_json(frame, version=_load().version, **about))
    elif form == "csv":
        click.echo(export.to_csv(frame), nl=False)
    else:
        click.echo(export.to_text(frame, columns, headers))


cli.add_command(advise.command(_load))
cli.add_command(estimate.command(tables))
cli.add_command(ownership.command(tables))
cli.add_command(memo_command.command(_load, tables, date.today))

if __name__ == "__main__":
    cli(prog_name="python -m comparison")

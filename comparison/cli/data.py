"""check, sort, schema, stale and table: the data as it lies in data/."""

import sys
from datetime import date
from typing import Any

import click

from comparison.catalog import checks, dictionary, sorting
from comparison.catalog import files as files_module
from comparison.cli.base import FORMATS, Word, cli, data, load, print_frame, tables
from comparison.figures.staleness import COLUMNS as STALE_COLUMNS
from comparison.figures.staleness import stale_figures
from comparison.frames import typed
from comparison.links.documentation import links_page
from comparison.text.lists import plural

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


@cli.command()
@click.option("--quiet", is_flag=True, help="Say something only when there is a fault.")
@click.option("--list", "only_list", is_flag=True, help="Name the checks between rows instead of running them.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="No figure may be later; else this day.")
def check(quiet: bool, only_list: bool, today: Any) -> None:
    """Validate all data; every fault with file, line, what was found, what is wanted and the way out."""
    if only_list:
        for promise in checks.CHECKS:
            click.echo(f"{promise.__name__.replace('_', ' ')}: {checks.description(promise)}")
        return
    loaded = load(today.date() if today else date.today())
    if not quiet:
        rows = sum(len(getattr(loaded, table.name)) for table in files_module.TABLES)
        files = f"{plural(len(loaded.providers), 'provider')}, {plural(len(loaded.frameworks), 'framework')}"
        sources = plural(len(loaded.sources), "source")
        files += f", {plural(len(loaded.rules), 'rule')}"
        click.echo(
            f"data/ is sound: {rows:,} rows in {len(files_module.TABLES)} tables, {files}, {sources}; version {loaded.version}"
        )


@cli.command()
def sort() -> None:
    """Put the rows of every table into the order that `check` wants."""
    changed = sorting.sort_folder(data().folder)
    click.echo(f"sorted: {', '.join(changed)}" if changed else "everything is in order")


@cli.command()
@click.option(
    "--check", "only_check", is_flag=True, help="Change nothing; exit 1 where a generated file is out of date."
)
def schema(only_check: bool) -> None:
    """Write data/schemas and data/README.md from the models, and the tables of docs/links.md from the parameters."""
    folder = data().folder
    loaded = load()
    texts = dictionary.generated(loaded, folder)
    links = folder.parent / "docs/links.md"
    if links.exists():  # not beside data that lie elsewhere
        texts[links] = links_page(links.read_text(encoding="utf-8"), loaded, tables())
    stale = dictionary.out_of_date(texts)
    if only_check and stale:
        names = [
            path.relative_to(folder if path.is_relative_to(folder) else folder.parent).as_posix() for path in stale
        ]
        click.echo(f"out of date: {', '.join(names)}. Run: python -m comparison schema", err=True)
        sys.exit(1)
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(texts[path], encoding="utf-8")
        click.echo(f"wrote {path.relative_to(folder.parent)}")


@cli.command()
@click.option("--older-than", default=180, show_default=True, type=click.IntRange(min=0), help="Days.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Count from this day instead of today.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def stale(older_than: int, today: Any, form: str) -> None:
    """What to read again first: what moves a headline, then a ranking, then nothing; the oldest figures on top of each."""
    day = today.date() if today else date.today()
    old = stale_figures(tables(), day, older_than)
    if old.empty:
        click.echo(f"Nothing is older than {older_than} days on {day}.")
        return
    columns = [name for name in STALE_COLUMNS if name != "age_days"]
    print_frame(old, form, columns, [name.replace("_", " ") for name in columns])


@cli.command()
@click.argument("name", type=Word(TABLE_NAMES))
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def table(name: str, form: str) -> None:
    """Any table whole."""
    frame = getattr(tables(), name, None)
    if frame is None:
        model = next(known.model for known in files_module.TABLES if known.name == name)
        frame = typed.records_frame(getattr(load(), name), model)
    if name in files_module.FILES_OF:
        frame = frame[[column for column in frame.columns if "__" not in column]]
    columns = list(frame.columns)[:8] if form == "table" else list(frame.columns)
    print_frame(frame, form, columns, columns)

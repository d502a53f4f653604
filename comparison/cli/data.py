"""check, sort and schema: the data as files, and the files made from them."""

import sys
from datetime import date
from pathlib import Path
from typing import Any

import click

from comparison.catalog import checks, sorting
from comparison.catalog import files as files_module
from comparison.cli.base import cli, data, load, prose, sound, tables
from comparison.text.lists import plural


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
    day = today.date() if today else date.today()
    loaded = sound(lambda: data().validated(day))
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
    # These need pandas and every link: not for `check`, with which the server starts.
    from comparison.catalog import dictionary
    from comparison.links.documentation import links_page

    folder = data().folder
    described = sound(lambda: data().keep("described", lambda: dictionary.generated(load(), Path())))
    texts = {folder / path: text for path, text in described.items()}
    links = folder.parent / "docs/links.md"
    if links.exists():  # not beside data that lie elsewhere
        texts[links] = links_page(links.read_text(encoding="utf-8"), prose(), tables())
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

"""The group of commands, words with their nearest valid ones, and the data, loaded once per command."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click
import pandas as pd

from comparison.catalog import faults, loading
from comparison.catalog import files as files_module
from comparison.frames import build
from comparison.frames import tables as tables_module
from comparison.table import export
from comparison.text import spelling

FORMATS = click.Choice(["table", "json", "csv"])


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


def tables() -> tables_module.Tables:
    """The frames, built once per command."""
    context = click.get_current_context()
    if "tables" not in context.meta:
        context.meta["tables"] = build.build(load())
    return context.meta["tables"]  # type: ignore[no-any-return]


def load() -> loading.Catalog:
    context = click.get_current_context()
    if "catalog" not in context.meta:
        try:
            context.meta["catalog"] = loading.load(context.find_root().obj or files_module.DATA)
        except faults.CatalogError as error:
            click.echo(str(error), err=True)
            sys.exit(1)
    return context.meta["catalog"]  # type: ignore[no-any-return]


def print_frame(frame: pd.DataFrame, form: str, columns: Sequence[str], headers: Sequence[str], **about: Any) -> None:
    if form == "json":
        click.echo(export.to_json(frame, version=load().version, **about))
    elif form == "csv":
        click.echo(export.to_csv(frame), nl=False)
    else:
        click.echo(export.to_text(frame, columns, headers))

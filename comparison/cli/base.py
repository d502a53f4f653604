"""The group of commands, words with their nearest valid ones, and the data they work on."""

import sys
from collections.abc import Sequence
from functools import cached_property
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


class Data:
    """A folder of data, read at most once for all commands that are handed it: cli.main(args, obj=Data(folder))."""

    def __init__(self, folder: Path = files_module.DATA) -> None:
        self.folder = folder

    @cached_property
    def catalog(self) -> loading.Catalog:
        """The checked records; raises CatalogError with every fault."""
        return loading.load(self.folder)

    @cached_property
    def tables(self) -> tables_module.Tables:
        """The frames of the catalog. They must not be written to."""
        return build.build(self.catalog)


@click.group(help="The data of TrainWhere without its pages.")
@click.option("--data", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the data.")
@click.pass_context
def cli(context: click.Context, folder: Path | None) -> None:
    if folder is not None or context.obj is None:
        context.obj = Data(folder or files_module.DATA)


def data() -> Data:
    """What the command at hand works on."""
    return click.get_current_context().ensure_object(Data)


def load() -> loading.Catalog:
    """The catalog of the command at hand; faults are told and end the program with 1."""
    try:
        return data().catalog
    except faults.CatalogError as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def tables() -> tables_module.Tables:
    """The frames of the command at hand; faults are told and end the program with 1."""
    load()
    return data().tables


def print_frame(frame: pd.DataFrame, form: str, columns: Sequence[str], headers: Sequence[str], **about: Any) -> None:
    if form == "json":
        click.echo(export.to_json(frame, version=load().version, **about))
    elif form == "csv":
        click.echo(export.to_csv(frame), nl=False)
    else:
        click.echo(export.to_text(frame, columns, headers))

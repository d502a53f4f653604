"""The group of commands, words and figures that say what is wanted, and the data they work on."""

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import click
import pandas as pd

from comparison.catalog import faults, loading
from comparison.catalog import files as files_module
from comparison.frames import build
from comparison.frames import tables as tables_module
from comparison.links.parameters import Number, WholeNumber
from comparison.table import export
from comparison.text import spelling
from comparison.text.problems import Problem

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


class Figure(click.ParamType[float]):
    """A number within bounds; what is none, is not finite or lies outside gets one sentence and exits 2."""

    name = "number"

    def __init__(self, low: float, high: float, is_whole: bool = False, unit: str = "") -> None:
        self.low, self.high, self.is_whole, self.unit = low, high, is_whole, unit

    @property
    def wanted(self) -> str:
        """What would do, in words."""
        kind, unit = "whole number" if self.is_whole else "number", f" {self.unit}" if self.unit else ""
        return f"a {kind} from {self.low:,.15g} to {self.high:,.15g}{unit}"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> float:
        try:
            figure = float(value)
        except ValueError:
            figure = math.nan
        if not self.low <= figure <= self.high or (self.is_whole and not figure.is_integer()):
            self.fail(f"{value!r} is not {self.wanted}.", param, ctx)
        return int(figure) if self.is_whole else figure


def option_of(
    name: str, parameter: Number | WholeNumber, help_text: str = "", **more: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option of a command for a parameter of a page: its bounds and unit, and its words where none are given."""
    bounds = Figure(parameter.low, parameter.high, isinstance(parameter, WholeNumber), parameter.unit)
    return click.option(name, type=bounds, help=help_text or parameter.meaning or parameter.help or None, **more)


def refused(problem: Problem, options: Mapping[str, str], otherwise: str = "", way_out: str = "") -> click.BadParameter:
    """A problem as click tells it, exit code 2.

    Args:
        options: parameter of the problem -> option of the command, where they are called differently.
        otherwise: the option of all others; empty makes it of the parameter.
        way_out: said after the problem.
    """
    option = otherwise or f"--{problem.parameter.replace(' ', '-').replace('_', '-')}"
    return click.BadParameter(f"{problem}{way_out}", param_hint=options.get(problem.parameter, option))


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


def load(today: date | None = None) -> loading.Catalog:
    """The catalog of the command at hand, read anew where it is checked for a day; faults are told and end the program
    with 1."""
    try:
        return loading.load(data().folder, today) if today else data().catalog
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

"""The group of commands, words and figures that say what is wanted, and the data they work on."""

import math
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from comparison.catalog.folder import DATA
from comparison.cli.kept import Kept
from comparison.text import spelling
from comparison.text.problems import Problem

if TYPE_CHECKING:
    import pandas as pd

    from comparison.catalog.contents import Catalog
    from comparison.frames.tables import Tables
    from comparison.links.parameters import Number, WholeNumber
    from comparison.run_cost.basis import EstimateBasis

T = TypeVar("T")
COMMANDS = {
    "advise": ("advise", "Should I use deep learning, and which way?"),
    "benchmarks": ("benchmarks", "Published results: time and cost of training runs."),
    "check": ("data", "Validate all data."),
    "estimate": ("estimate", "How long a training run takes and what it costs."),
    "memo": ("memo", "The whole thread on one page."),
    "offers": ("offers", "Offers that meet every wish, cheapest first."),
    "ownership": ("ownership", "Rent in the cloud or own the machine?"),
    "schema": ("data", "Write data/schemas and data/README.md from the models."),
    "sort": ("data", "Put the rows of every table into the order that `check` wants."),
    "stale": ("table", "What to read again first."),
    "table": ("table", "Any table whole."),
}
"""Command -> the module beside this one that registers it, and what `--help` says without importing it."""
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
    name: str, parameter: "Number | WholeNumber", help_text: str = "", **more: Any
) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option of a command for a parameter of a page: its bounds and unit, and its words where none are given."""
    from comparison.links.parameters import WholeNumber  # needs pandas: not for commands without such options

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
    """A folder of data, read at most once for all commands that are handed it: cli.main(args, obj=Data(folder)).

    What needs no reading because it was kept from an earlier command is imported only where it is read: half a second.
    """

    def __init__(self, folder: Path = DATA) -> None:
        self.folder = folder
        self.keep = Kept(folder).get

    def validated(self, today: date | None = None) -> "Catalog":
        """The records, read and checked now, whatever is kept.

        Raises:
            CatalogError: with every fault.
        """
        from comparison.catalog.loading import load

        return load(self.folder, today)

    @cached_property
    def catalog(self) -> "Catalog":
        """The checked records; raises CatalogError with every fault."""
        return self.keep("catalog", self.validated)

    @cached_property
    def prose(self) -> "Catalog":
        """The catalog with its tables empty, a tenth of its size: sources, vocabularies, questions, rules, glossary."""
        return self.keep("prose", self._without_tables)

    def _without_tables(self) -> "Catalog":
        from comparison.catalog.files import FILES_OF, TABLES

        return replace(self.catalog, **dict.fromkeys((*FILES_OF, *(table.name for table in TABLES)), ()))  # type: ignore[arg-type]

    @cached_property
    def tables(self) -> "Tables":
        """The frames of the catalog. They must not be written to."""
        return self.keep("tables", self._build)

    def _build(self) -> "Tables":
        from comparison.frames.build import build

        return build(self.catalog)

    @cached_property
    def basis(self) -> "EstimateBasis":
        """What an estimate stands on."""
        from comparison.run_cost.basis import EstimateBasis

        return self.keep("basis", lambda: EstimateBasis.of(self.tables))


class Commands(click.Group):
    """Commands whose modules are imported when they are asked for, each with what it alone needs."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name in COMMANDS:
            import_module(f"comparison.cli.{COMMANDS[cmd_name][0]}")  # whose decorators register it here
        return super().get_command(ctx, cmd_name)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, COMMANDS[name][1]) for name in self.list_commands(ctx)])


@click.group(cls=Commands, help="The data of TrainWhere without its pages.")
@click.option("--data", "folder", type=click.Path(file_okay=False, path_type=Path), help="Folder of the data.")
@click.pass_context
def cli(context: click.Context, folder: Path | None) -> None:
    if folder is not None or context.obj is None:
        context.obj = Data(folder or DATA)


def data() -> Data:
    """What the command at hand works on."""
    return click.get_current_context().ensure_object(Data)


def load() -> "Catalog":
    """The catalog of the command at hand; faults are told and end the program with 1."""
    return sound(lambda: data().catalog)


def prose() -> "Catalog":
    """The catalog with its tables empty; faults are told and end the program with 1."""
    return sound(lambda: data().prose)


def tables() -> "Tables":
    """The frames of the command at hand; faults are told and end the program with 1."""
    return sound(lambda: data().tables)


def sound(read: Callable[[], T]) -> T:
    """What `read` gives; faults in the data are told and end the program with 1."""
    try:
        return read()
    except Exception as error:
        from comparison.catalog.faults import CatalogError

        if not isinstance(error, CatalogError):
            raise
        click.echo(str(error), err=True)
        sys.exit(1)


def print_frame(frame: "pd.DataFrame", form: str, columns: Sequence[str], headers: Sequence[str], **about: Any) -> None:
    from comparison.table import export  # needs pandas: not for commands without frames

    if form == "json":
        click.echo(export.to_json(frame, version=tables().version, **about))
    elif form == "csv":
        click.echo(export.to_csv(frame), nl=False)
    else:
        click.echo(export.to_text(frame, columns, headers))

"""python -m comparison ownership: rent in the cloud or own the machine, as text or JSON."""

import json
import math
from typing import Any

import click
import pandas as pd

from comparison.cli.base import cli, refused, tables
from comparison.ownership.answer import Comparison, as_json, compare, parts_table
from comparison.ownership.inputs import (
    BILLINGS,
    DEFAULT_ACCELERATOR,
    DEFAULT_AREA,
    DEFAULT_COUNT,
    MACHINE_INPUTS,
    Input,
)
from comparison.ownership.ranges import tornado
from comparison.ownership.setup import build_scenario
from comparison.table import export
from comparison.text.numbers import number, percent, usd
from comparison.text.problems import Problem

OPTIONS = {
    **{name: f"--{name}" for name in ("accelerator", "count", "place", "billing", "offer")},
    "area": "--country",
    "life_years": "--years",
    "utilisation_percent": "--utilisation",
}
"""What a problem is about -> its option; that of all others is --set."""
MAX_SHOWN = 8


@cli.command("ownership")
@click.option("--accelerator", default=DEFAULT_ACCELERATOR, show_default=True, help="Id of data/accelerators.csv.")
@click.option("--count", default=str(DEFAULT_COUNT), show_default=True, help="Accelerators bought, or rented at once.")
@click.option("--utilisation", help="Share of all hours that are used: 0.6. Default: that of data/assumptions.csv.")
@click.option("--years", help="How long you need it: 3, or 0.25 for three months.")
@click.option("--country", "area", default=DEFAULT_AREA, show_default=True, help="Whose electricity: DE, US-NY, world.")
@click.option("--place", help="desk, server_room or colocation. Default: the usual one for the accelerator.")
@click.option("--billing", default="on_demand", show_default=True, help=f"{', '.join(BILLINGS)}.")
@click.option("--offer", help="Rent this offer (id of data/offers.csv) instead of the median of the providers.")
@click.option(
    "--set", "changes", multiple=True, metavar="ID=VALUE", help="Another value for an assumption. Repeatable."
)
@click.option("--format", "form", type=click.Choice(["table", "json"]), default="table", show_default=True)
def ownership(
    form: str, count: str, utilisation: str | None, years: str | None, changes: tuple[str, ...], **words: Any
) -> None:
    """Rent in the cloud or own the machine? Cost per useful accelerator hour both ways, break-even, what matters."""
    loaded = tables()
    given: dict[str, float] = {}
    for change in changes:
        name, sign, value = change.partition("=")
        if not sign:
            raise click.BadParameter(
                f"{change!r} has no value. Wanted ID=VALUE, for example pue=1.3.", param_hint="--set"
            )
        given[name.strip()] = _number(value, "--set", f"a number for {name.strip()}")
    if years is not None:
        given["life_years"] = _number(years, "--years", "years, for example 3")
    if utilisation is not None:
        share = _number(utilisation, "--utilisation", "a share of all hours, for example 0.6")
        if not 0 < share <= 1:
            wanted = f"A utilisation of {utilisation} is not possible: a share above 0 and at most 1 is wanted"
            hint = f"; for {share:g} percent write {share / 100:g}" if 1 < share <= 100 else ""
            raise click.BadParameter(f"{wanted}{hint}.", param_hint="--utilisation")
        given["utilisation_percent"] = 100 * share
    many = _number(count, "--count", "a whole number, for example 8")
    try:
        scenario = build_scenario(loaded, count=int(many) if many == int(many) else many, changes=given, **words)  # type: ignore[arg-type]
        answer = compare(scenario)
    except Problem as problem:
        name = problem.parameter
        way_out = f" (--set {name}=...)" if name in MACHINE_INPUTS and name not in given else ""
        raise refused(problem, OPTIONS, "--set", way_out) from None
    if form == "json":
        click.echo(json.dumps({"data_version": loaded.version, **as_json(answer)}, ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_text(answer)))


def _number(text: str, option: str, wanted: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise click.BadParameter(f"{text!r} is not {wanted}.", param_hint=option)
    return value


def _text(answer: Comparison) -> list[str]:
    scenario = answer.scenario
    lines = [answer.sentence, answer.break_even.sentence, *scenario.remarks, ""]
    parts = parts_table(answer)
    shown = pd.DataFrame(
        {
            "way": parts["side"],
            "part": parts["label"],
            "USD a year": [usd(cost) for cost in parts["per_year_usd"]],
            f"USD over {number(answer.years)} years": [usd(cost) for cost in parts["total_usd"]],
            "USD per useful hour": [usd(cost) for cost in parts["per_useful_hour_usd"]],
        }
    )
    lines += [
        export.to_text(shown, list(shown.columns), list(shown.columns)),
        "",
        "What matters most (owned less rented, USD per useful hour):",
    ]
    for row in tornado(scenario).head(MAX_SHOWN).to_dict("records"):
        flips = ", changes the answer" if row["flips"] else ""
        ends = f"{number(row['low'])} to {number(row['high'])} {row['unit']}"
        lines.append(f"  {row['name']}, {ends}: {row['at_low_usd']:+.2f} to {row['at_high_usd']:+.2f}{flips}")
    lines += ["", f"Assumptions ({percent(answer.utilisation_percent)} utilisation; * is yours):"]
    lines += [_line(known) for known in scenario.inputs.values() if known.value is not None]
    return [*lines, "", "Left out:", *(f"  {left_out}" for left_out in answer.left_out)]


def _line(known: Input) -> str:
    span = f", range {number(known.low)} to {number(known.high)}" if known.has_range else ""
    source = f" [{known.sources[0]}, {known.as_of}]" if known.sources else ""
    return f"{'*' if known.changed else ' '} {known.id}: {number(known.value, 5)} {known.unit}{span}{source}"

"""stale and table: the data as frames."""

from dataclasses import fields
from datetime import date
from typing import Any

import click
import pandas as pd

from comparison.cli.base import FORMATS, Word, cli, load, print_frame, tables
from comparison.frames.tables import Tables

ROWS_ONLY = ("accelerator_aliases", "offer_marks", "regions")
"""Tables no frame is made of."""
TABLE_NAMES = tuple(sorted({field.name for field in fields(Tables)} - {"version", "provider_families"} | {*ROWS_ONLY}))


@cli.command()
@click.option("--older-than", default=180, show_default=True, type=click.IntRange(min=0), help="Days.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Count from this day instead of today.")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def stale(older_than: int, today: Any, form: str) -> None:
    """What to read again first: what moves a headline, then a ranking, then nothing; the oldest figures on top of each."""
    from comparison.figures.staleness import COLUMNS as STALE_COLUMNS
    from comparison.figures.staleness import stale_figures

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
    frame = _frame_of_rows(name) if name in ROWS_ONLY else getattr(tables(), name)
    frame = frame[
        [column for column in frame.columns if "__" not in column]
    ]  # parts of a provider's or framework's fact
    columns = list(frame.columns)[:8] if form == "table" else list(frame.columns)
    print_frame(frame, form, columns, columns)


def _frame_of_rows(name: str) -> pd.DataFrame:
    # Every model there is: not for tables that are frames already.
    from comparison.catalog.files import TABLES
    from comparison.frames.typed import records_frame

    rows = getattr(load(), name)
    return records_frame(rows, next(table.model for table in TABLES if table.name == name))

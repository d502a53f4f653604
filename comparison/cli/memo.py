"""python -m comparison memo: the memo of a link as HTML, Markdown or JSON."""

import json
from datetime import date, datetime

import click

from comparison.cli.base import cli, data, prose, tables
from comparison.memo.build import build
from comparison.memo.page import as_json

EXAMPLE = "data_type=table&o_accelerator=h100-sxm-80gb&o_count=8&o_life_years=0.25"


@cli.command("memo")
@click.option("--query", required=True, help=f"What a link to /memo holds, for example '{EXAMPLE}'.")
@click.option("--format", "form", type=click.Choice(["md", "html", "json"]), default="md", show_default=True)
@click.option("--site", default="", help="Scheme and host for links back: https://example.org")
@click.option("--today", "day", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Date it this day.")
def memo(query: str, form: str, site: str, day: datetime | None) -> None:
    """The whole thread on one page: decision, figures with ranges, assumptions, what would change it, sources."""
    from comparison.memo.render import to_html, to_markdown  # loads the templates' library: not for other commands

    made = build(query, prose(), tables(), day.date() if day else date.today(), data().basis)
    if form == "json":
        click.echo(json.dumps(as_json(made), ensure_ascii=False, indent=1))
    else:
        click.echo(to_html(made, site) if form == "html" else to_markdown(made, site), nl=False)
    for sentence in made.ignored:
        click.echo(f"Not used: {sentence}.", err=True)

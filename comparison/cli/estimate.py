"""python -m comparison estimate: a job in, time and cost at every offer out."""

import json
from typing import Any

import click
import pandas as pd

from comparison.cli.base import Figure, cli, data, option_of, refused, tables
from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.links import run_cost as link_of
from comparison.market.offers import ANY_AGE, RECENT
from comparison.records.vocabulary import Billing, Continent
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS, run_assumptions
from comparison.run_cost.estimate import LEFT_OUT, Estimate
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.hours import run_hours
from comparison.run_cost.jobs import JobError
from comparison.run_cost.memory import MAX_BATCH, MAX_SEQUENCE, describe_memory
from comparison.run_cost.question import RunQuestion, answer
from comparison.run_cost.requests import JobRequest, Way, job_of
from comparison.run_cost.row_sentences import cost_of, free_words, memory_words
from comparison.run_cost.sentences import describe, left_out_words, to_win, why_first
from comparison.run_cost.wishes import RANKABLE_KINDS, RANKS, Wishes
from comparison.table import export
from comparison.text.dates import priced_on
from comparison.text.problems import Problem
from comparison.text.spelling import nearest

SHOWN = {
    "rank": "rank",
    "cost_likely_usd": "USD",
    "cost_low_usd": "low",
    "cost_high_usd": "high",
    "elapsed_likely_hours": "hours",
    "elapsed_low_hours": "low",
    "elapsed_high_hours": "high",
    "machines": "machines",
    "accelerators": "n",
    "accelerator": "accelerator",
    "provider": "provider",
    "instance": "machine",
    "region": "region",
    "billing": "billing",
    "as_of": "as of",
}
REQUESTED = (
    "flop",
    "model",
    "parameters",
    "tokens",
    "samples",
    "epochs",
    "like",
    "scale",
    "gpu_hours",
    "on",
    "on_count",
    "sequence_length",
    "micro_batch",
    "sharded",
)
"""Options that are fields of a `JobRequest`."""
WISHED = (
    "accelerator",
    "family",
    "provider",
    "continent",
    "billing",
    "kind",
    "count",
    "deadline_hours",
    "budget_usd",
    "rank_by",
    "weight",
    "allow_unconfirmed_multi_node",
)
"""Options that are fields of `Wishes`."""
OPTIONS = {
    "compute": "--flop",
    "accelerator hours": "--gpu-hours",
    "accelerator of the hours": "--on",
    "published run": "--like",
    "accelerators": "--count",
    "deadline": "--deadline-hours",
    "budget": "--budget-usd",
    "rank by": "--rank-by",
    "kind of offer": "--kind",
    "sequence length": "--sequence-length",
    "micro-batch": "--micro-batch",
    "assumption": "--assume",
    "job": "--flop, --model, --like or --gpu-hours",
}
"""What a problem is about -> the option, where they are called differently."""


@cli.command("estimate")
@click.option("--flop", type=float, help="Operations in all, for example 1e21.")
@click.option("--model", help="Id of data/model_sizes.csv, for example resnet50 or llama-3.1-8b.")
@click.option("--parameters", type=float, help="With --tokens: 6 FLOP a parameter and token.")
@click.option("--tokens", type=float)
@click.option("--samples", type=float, help="Of the training set, with --model and --epochs.")
@click.option("--epochs", type=float)
@click.option("--like", help="result_id of MLPerf, DAWNBench or a landmark run.")
@click.option("--scale", type=float, default=1.0, show_default=True, help="How many times as long as that run.")
@click.option("--gpu-hours", type=float, help="Accelerator hours, with --on.")
@click.option("--on", help="Accelerator those hours were worked on.")
@option_of("--on-count", link_of.ON_COUNT, "On how many of them.")
@click.option(
    "--sequence-length",
    type=Figure(1, MAX_SEQUENCE, is_whole=True),
    default=2_048,
    show_default=True,
    help="For memory.",
)
@click.option(
    "--micro-batch", type=Figure(1, MAX_BATCH, is_whole=True), default=1, show_default=True, help="For memory."
)
@click.option(
    "--sharded/--replicated", default=True, show_default=True, help="Model states over all devices, or on each."
)
@click.option("--accelerator", multiple=True, help="Only on these. Repeatable.")
@click.option("--family", multiple=True, help="All forms together, for example h100. Repeatable.")
@click.option("--provider", multiple=True)
@click.option("--continent", multiple=True)
@click.option("--billing", multiple=True, default=["on_demand", "spot"], show_default=True)
@click.option("--kind", default="machine", show_default=True, help=f"One of {', '.join(RANKABLE_KINDS)}.")
@option_of("--count", link_of.COUNT, "Accelerators; otherwise the fewest that hold the network and meet the deadline.")
@option_of("--min-memory", link_of.MEMORY, "GiB of a device, at least.")
@click.option(
    "--joined",
    "allow_unconfirmed_multi_node",
    is_flag=True,
    help="Several machines also where nothing says that the provider joins them.",
)
@option_of("--deadline-hours", link_of.DEADLINE)
@option_of("--budget-usd", link_of.BUDGET)
@click.option("--rank-by", default="cost", show_default=True, help=f"One of {', '.join(RANKS)}.")
@click.option("--weight", type=float, default=0.5, show_default=True, help="For both: 0 is cost alone, 1 time alone.")
@click.option("--since", default=RECENT, show_default=True, help="Oldest price that counts; any for all.")
@click.option(
    "--assume",
    multiple=True,
    metavar="ID=VALUE",
    help=f"Change an assumption: {', '.join(RUN_ASSUMPTIONS[:3])}, ... Repeatable.",
)
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many offers (a table shows 15).")
@click.option("--format", "form", type=click.Choice(["table", "json", "csv"]), default="table", show_default=True)
def estimate_(form: str, limit: int | None, assume: tuple[str, ...], **asked: Any) -> None:
    """How long a training run takes and what it costs at every offer, low, likely and high."""
    loaded = tables()
    basis = data().basis
    try:
        answered = answer(_question(loaded, assume, asked), loaded, basis)
    except Problem as problem:
        raise refused(problem, OPTIONS) from None
    rows = answered.rows.head(limit) if limit else answered.rows
    if form == "csv":
        click.echo(export.to_csv(rows), nl=False)
    elif form == "json":
        click.echo(json.dumps(as_json(answered, rows, loaded, basis.evidence), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_text(answered, limit or 15)))


def as_json(estimate: Estimate, rows: pd.DataFrame, loaded: Tables, evidence: Evidence) -> dict[str, Any]:
    """What the command prints with --format json; the keys are stable.

    Args:
        rows: those of the estimate that are printed.
    """
    best = estimate.best
    return {
        "about": {"version": loaded.version, "licence": export.LICENCE_NOTE, "says": describe(estimate)},
        "job": {"way": estimate.job.way, "says": estimate.job.describe(), "flop": getattr(estimate.job, "flop", None)},
        "hours": None
        if best is None
        else {
            **_ends(Interval(best["hours_low"], best["hours_likely"], best["hours_high"])),
            "accelerator": str(best["accelerator"]),
            "accelerators": int(best["accelerators"]),
            "basis": best["speed_basis"],
        },
        "cost_usd": None if best is None else _ends(cost_of(best)),
        "utilisation": _utilisation(estimate, evidence),
        "memory": None
        if estimate.network is None or best is None
        else describe_memory(estimate.network, int(best["accelerators"]), float(best["memory_gib"])),
        "offers": export.records(rows),
        "free_offers": export.records(estimate.free),
        "left_out": dict(estimate.left_out),
        "why_first": why_first(estimate),
        "to_win": to_win(estimate),
        "assumptions": _assumptions(estimate, loaded),
        "not_included": list(LEFT_OUT),
    }


def _assumptions(estimate: Estimate, loaded: Tables) -> list[dict[str, Any]]:
    columns = ["assumption_id", "name", "value", "low", "high", "unit", "as_of", "source", "note"]
    is_used = loaded.assumptions["assumption_id"].isin(list(RUN_ASSUMPTIONS)).to_numpy()
    rows = export.records(loaded.assumptions[is_used][columns])
    for row in rows:
        name = row["assumption_id"]
        row["changed"] = name in estimate.assumptions.changed
        if row["changed"]:
            row["value"] = row["low"] = row["high"] = estimate.assumptions[name].likely
    return rows


def _question(loaded: Tables, assume: tuple[str, ...], asked: dict[str, Any]) -> RunQuestion:
    """
    Raises:
        JobError: where something asked for is out of range or unknown.
    """
    way: Way = "like" if asked["like"] else "hours" if asked["gpu_hours"] is not None or asked["on"] else "compute"
    job, network = job_of(JobRequest(way=way, **{name: asked[name] for name in REQUESTED}), loaded)
    assumptions = run_assumptions(loaded.assumptions, dict(_assumed(text) for text in assume))
    return RunQuestion(job, network, _wishes(loaded, asked), assumptions, every_region=True)


def _wishes(loaded: Tables, asked: dict[str, Any]) -> Wishes:
    since = None if asked["since"] == ANY_AGE else asked["since"]
    if since is not None:
        try:
            priced_on(since)
        except ValueError as error:
            raise JobError("since", repr(since), f"{error}, or any") from None
    for name, options in (
        ("accelerator", loaded.offers["accelerator"]),
        ("family", loaded.offers["family"]),
        ("provider", loaded.offers["provider"]),
        ("continent", [continent.value for continent in Continent]),
        ("billing", [billing.value for billing in Billing]),
    ):
        _known(name, asked[name], options)
    wished: dict[str, Any] = {name: asked[name] for name in WISHED}
    return Wishes(**wished, since=since, min_memory_gib=asked["min_memory"])


def _known(name: str, values: tuple[str, ...], options: Any) -> None:
    words = sorted({str(option) for option in options})
    for value in values:
        if value not in words:
            few = f"{', '.join(words[:8])}{', ...' if len(words) > 8 else ''}"
            raise JobError(name, repr(value), f"one of {few}", nearest(value, words))


def _assumed(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    if name not in RUN_ASSUMPTIONS:
        raise JobError("assumption", repr(name), f"one of {', '.join(RUN_ASSUMPTIONS)}", nearest(name, RUN_ASSUMPTIONS))
    try:
        return name, float(value)
    except ValueError:
        raise JobError("assumption", repr(text), "an id, =, and a number") from None


def _ends(interval: Interval) -> dict[str, float]:
    return {"low": interval.low, "likely": interval.likely, "high": interval.high}


def _utilisation(estimate: Estimate, evidence: Evidence) -> dict[str, Any] | None:
    best = estimate.best
    if best is None or estimate.job.way != "compute":
        return None
    hours = run_hours(evidence, estimate.job, str(best["accelerator"]), int(best["accelerators"]))
    if hours is None or hours.utilisation is None:
        return None
    used = hours.utilisation
    return {
        **{f"{end}_percent": 100 * value for end, value in _ends(used.share).items()},
        "runs": used.runs,
        "own_runs": used.own_runs,
        "basis": used.basis,
    }


def _text(estimate: Estimate, limit: int) -> list[str]:
    lines = [f"{estimate.job.describe()}", describe(estimate)]
    best = estimate.best
    if best is not None:
        lines += [why_first(estimate), to_win(estimate)]
        if estimate.network is not None:
            lines.append(memory_words(estimate.network, best))
        shown = estimate.rows.head(limit)
        figures = [name for name in SHOWN if shown[name].dtype == "float64"]
        shown = shown.assign(**{name: [float(f"{value:.4g}") for value in shown[name]] for name in figures})
        lines += ["", export.to_text(shown, list(SHOWN), list(SHOWN.values()))]
        if len(estimate.rows) > limit:
            lines.append(f"... {len(estimate.rows) - limit:,} more; --limit shows them")
    if not estimate.free.empty:
        lines += ["", "Free, within limits:", *(f"  {free_words(row)}" for _, row in estimate.free.iterrows())]
    return [*lines, "", left_out_words(estimate), "Not included: " + " ".join(LEFT_OUT)]

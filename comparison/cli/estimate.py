"""python -m comparison estimate: a job in, time and cost at every offer out."""

import json
from typing import Any

import click
import pandas as pd

from comparison.cli.base import cli, tables
from comparison.frames.tables import Tables
from comparison.intervals import Interval
from comparison.market.offers import RECENT
from comparison.records.vocabulary import Billing, Continent
from comparison.run_cost.assumptions import RUN_ASSUMPTIONS, run_assumptions
from comparison.run_cost.estimate import LEFT_OUT, Estimate, estimate
from comparison.run_cost.evidence import Evidence, gather
from comparison.run_cost.hours import run_hours
from comparison.run_cost.jobs import JobError
from comparison.run_cost.market import market_of
from comparison.run_cost.memory import Network, describe_memory
from comparison.run_cost.published_runs import JobTables
from comparison.run_cost.requests import JobRequest, Way, job_of
from comparison.run_cost.sentences import describe, free_words, left_out_words, to_win, why_first
from comparison.run_cost.wishes import RANKABLE_KINDS, RANKS, Wishes
from comparison.table import export
from comparison.text.dates import priced_on
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
HINTS = {
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
@click.option("--on-count", type=int, help="On how many of them.")
@click.option("--sequence-length", type=int, default=2_048, show_default=True, help="For memory.")
@click.option("--micro-batch", type=int, default=1, show_default=True, help="For memory.")
@click.option(
    "--sharded/--replicated", default=True, show_default=True, help="Model states over all devices, or on each."
)
@click.option("--accelerator", multiple=True, help="Only on these. Repeatable.")
@click.option("--family", multiple=True, help="All forms together, for example h100. Repeatable.")
@click.option("--provider", multiple=True)
@click.option("--continent", multiple=True)
@click.option("--billing", multiple=True, default=["on_demand", "spot"], show_default=True)
@click.option("--kind", default="machine", show_default=True, help=f"One of {', '.join(RANKABLE_KINDS)}.")
@click.option(
    "--count", type=float, help="Accelerators; otherwise the fewest that hold the network and meet the deadline."
)
@click.option("--min-memory", type=float, help="GiB of a device, at least.")
@click.option("--joined", is_flag=True, help="Several machines also where nothing says that the provider joins them.")
@click.option("--deadline-hours", type=float)
@click.option("--budget-usd", type=float)
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
    try:
        found, network, evidence = _estimate(loaded, assume, asked)
    except JobError as error:
        raise click.BadParameter(
            str(error), param_hint=HINTS.get(error.parameter, f"--{error.parameter.replace(' ', '-')}")
        ) from None
    rows = found.rows.head(limit) if limit else found.rows
    if form == "csv":
        click.echo(export.to_csv(rows), nl=False)
    elif form == "json":
        click.echo(json.dumps(as_json(found, rows, loaded, network, evidence), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(_text(found, limit or 15, network)))


def as_json(
    found: Estimate, rows: pd.DataFrame, tables: Tables, network: Network | None, evidence: Evidence
) -> dict[str, Any]:
    """What the command prints with --format json; the keys are stable."""
    best = found.best
    used = tables.assumptions[tables.assumptions["assumption_id"].isin(list(RUN_ASSUMPTIONS)).to_numpy()]
    assumptions = export.records(
        used[["assumption_id", "name", "value", "low", "high", "unit", "as_of", "source", "note"]]
    )
    for each in assumptions:
        each["changed"] = each["assumption_id"] in found.assumptions.changed
        if each["changed"]:
            each["value"] = each["low"] = each["high"] = found.assumptions[each["assumption_id"]].likely
    return {
        "about": {"version": tables.version, "licence": export.LICENCE_NOTE, "says": describe(found)},
        "job": {"way": found.job.way, "says": found.job.describe(), "flop": getattr(found.job, "flop", None)},
        "hours": None
        if best is None
        else {
            **_ends(Interval(best["hours_low"], best["hours_likely"], best["hours_high"])),
            "accelerator": str(best["accelerator"]),
            "accelerators": int(best["accelerators"]),
            "basis": best["speed_basis"],
        },
        "cost_usd": None
        if best is None
        else _ends(Interval(best["cost_low_usd"], best["cost_likely_usd"], best["cost_high_usd"])),
        "utilisation": _utilisation(found, evidence),
        "memory": None
        if network is None or best is None
        else describe_memory(network, int(best["accelerators"]), float(best["memory_gib"])),
        "offers": export.records(rows),
        "free_offers": export.records(found.free),
        "left_out": dict(found.left_out),
        "why_first": why_first(found),
        "to_win": to_win(found),
        "assumptions": assumptions,
        "not_included": list(LEFT_OUT),
    }


def _estimate(
    loaded: Tables, assume: tuple[str, ...], asked: dict[str, Any]
) -> tuple[Estimate, Network | None, Evidence]:
    way: Way = "like" if asked["like"] else "hours" if asked["gpu_hours"] is not None or asked["on"] else "compute"
    names = (
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
    stated: dict[str, Any] = {name: asked[name] for name in names}
    request = JobRequest(**stated, way=way)
    job, network = job_of(request, job_tables(loaded))
    since = None if asked["since"] == "any" else asked["since"]
    if since is not None:
        try:
            priced_on(since)
        except ValueError as error:
            raise JobError("since", repr(since), f"{error}, or any") from None
    for name, options in (
        ("accelerator", loaded.offers["accelerator"]),
        ("family", loaded.offers["family"]),
        ("provider", loaded.offers["provider"]),
        ("continent", [each.value for each in Continent]),
        ("billing", [each.value for each in Billing]),
    ):
        _known(name, asked[name], options)
    chosen: dict[str, Any] = {
        name: tuple(asked[name]) for name in ("accelerator", "family", "provider", "continent", "billing")
    }
    chosen |= {name: asked[name] for name in ("kind", "deadline_hours", "budget_usd", "rank_by", "weight", "joined")}
    count = None if asked["count"] is None else _whole(asked["count"])
    wishes = Wishes(**chosen, count=count, since=since, min_memory_gib=asked["min_memory"])
    market = market_of(loaded.offers, loaded.provider_facts, loaded.accelerators)
    evidence = gather(
        loaded.landmark_runs, loaded.mlperf_training, loaded.gpu_throughput, loaded.model_sizes, loaded.accelerators
    )
    changed = dict(_assumed(each) for each in assume)
    assumptions = run_assumptions(loaded.assumptions, changed)
    return estimate(job, wishes, market, evidence, assumptions, network), network, evidence


def job_tables(loaded: Tables) -> JobTables:
    """The tables of the words of a request."""
    return JobTables(
        loaded.model_sizes, loaded.accelerators, loaded.mlperf_training, loaded.dawnbench, loaded.landmark_runs
    )


def _known(name: str, values: tuple[str, ...], options: Any) -> None:
    words = sorted({str(option) for option in options})
    for value in values:
        if value not in words:
            few = f"{', '.join(words[:8])}{', ...' if len(words) > 8 else ''}"
            raise JobError(name, repr(value), f"one of {few}", nearest(value, words))


def _whole(count: float) -> int:
    if not count == count or abs(count) == float("inf") or count != int(count):
        raise JobError("accelerators", f"{count:g}", "a whole number")
    return int(count)


def _assumed(text: str) -> tuple[str, float]:
    name, _, value = text.partition("=")
    if name not in RUN_ASSUMPTIONS:
        raise JobError("assumption", repr(name), f"one of {', '.join(RUN_ASSUMPTIONS)}", nearest(name, RUN_ASSUMPTIONS))
    try:
        return name, float(value)
    except ValueError:
        raise JobError("assumption", repr(text), "an id, =, and a number") from None


def _ends(each: Interval) -> dict[str, float]:
    return {"low": each.low, "likely": each.likely, "high": each.high}


def _utilisation(found: Estimate, evidence: Evidence) -> dict[str, Any] | None:
    best = found.best
    if best is None or found.job.way != "compute":
        return None
    hours = run_hours(evidence, found.job, str(best["accelerator"]), int(best["accelerators"]))
    used = hours.utilisation if hours else None
    return (
        None
        if used is None
        else {
            **{f"{end}_percent": 100 * value for end, value in _ends(used.share).items()},
            "runs": used.runs,
            "own_runs": used.own_runs,
            "basis": used.basis,
        }
    )


def _text(found: Estimate, limit: int, network: Network | None) -> list[str]:
    lines = [f"{found.job.describe()}", describe(found)]
    best = found.best
    if best is not None:
        lines += [why_first(found), to_win(found)]
        if network is not None:
            lines.append(
                describe_memory(
                    network, int(best["accelerators"]), float(best["memory_gib"]), str(best["accelerator_name"])
                )
            )
        shown = found.rows.head(limit)
        figures = [name for name in SHOWN if shown[name].dtype == "float64"]
        shown = shown.assign(**{name: [float(f"{value:.4g}") for value in shown[name]] for name in figures})
        lines += ["", export.to_text(shown, list(SHOWN), list(SHOWN.values()))]
        if len(found.rows) > limit:
            lines.append(f"... {len(found.rows) - limit:,} more; --limit shows them")
    if not found.free.empty:
        lines += ["", "Free, within limits:", *(f"  {free_words(row)}" for _, row in found.free.iterrows())]
    lines += ["", left_out_words(found), "Not included: " + " ".join(LEFT_OUT)]
    return [line for line in lines if line is not None]

"""benchmarks: published results."""

from typing import Any

import click

from comparison.benchmarks import query
from comparison.benchmarks.query_words import SHOWN, TABLES
from comparison.cli.base import FORMATS, Figure, cli, print_frame, refused, tables
from comparison.text.problems import Problem


@cli.command()
@click.option("--table", default=None, help=f"One of {', '.join(TABLES)}; else by the other words.")
@click.option("--task", help="dawnbench: cifar10, imagenet or squad.")
@click.option("--phase", help="dawnbench, cpu_vs_gpu: training or inference.")
@click.option("--price", help="dawnbench: cost at the price then or now.")
@click.option("--deadline", "deadline_hours", type=Figure(1e-6, 1e6, unit="hours"), help="dawnbench: hours.")
@click.option("--budget", "budget_usd", type=Figure(0, 1e12, unit="USD"), help="dawnbench: USD.")
@click.option("--front", is_flag=True, help="dawnbench: only what nothing beats in both time and cost.")
@click.option("--framework", multiple=True, help="dawnbench.")
@click.option("--provider", multiple=True, help="dawnbench.")
@click.option("--measurer", multiple=True, help="dawnbench: vendor, submitter or independent.")
@click.option("--benchmark", multiple=True, help="mlperf_training: resnet, llama31_405b, ... Repeatable.")
@click.option("--division", help="mlperf_training: closed (default) or open.")
@click.option("--round", multiple=True, help="mlperf_training: v5.1. Repeatable.")
@click.option("--submitter", multiple=True, help="mlperf_training.")
@click.option("--best", is_flag=True, help="mlperf_training: the best of each round and class of device counts.")
@click.option("--study", multiple=True, help="cpu_vs_gpu.")
@click.option("--model", multiple=True, help="cpu_vs_gpu, gpu_throughput (one).")
@click.option("--suite", help="gpu_throughput: lambda-pytorch-v1, lambda-pytorch-v2 or lambda-tensorflow.")
@click.option("--precision", help="gpu_throughput: fp16 or fp32.")
@click.option("--count", type=click.IntRange(min=1), help="gpu_throughput: number of GPUs.")
@click.option("--dataset", help="data_scaling: airline or higgs.")
@click.option("--measure", help="landmark_runs: compute, time, hardware, cost, power or parameters.")
@click.option("--domain", multiple=True, help="landmark_runs.")
@click.option("--since", type=click.IntRange(1900, 2100), help="landmark_runs: year.")
@click.option("--search", default="", help="dawnbench, landmark_runs: words to look for.")
@click.option("--accelerator", multiple=True, help="Id, for example h100-sxm-80gb. Repeatable.")
@click.option("--family", multiple=True, help="All forms together, for example h100. Repeatable.")
@click.option("--limit", type=click.IntRange(min=1), default=None, help="At most so many rows (a table shows 25).")
@click.option("--format", "form", type=FORMATS, default="table", show_default=True)
def benchmarks(form: str, limit: int | None, table: str | None, **wishes: Any) -> None:
    """Published results: time and cost of training runs, MLPerf, CPU against GPU, throughput, landmark runs."""
    if (table or query.table_for(wishes)) == "gpu_throughput":
        wishes["model"] = wishes["model"][0] if len(wishes["model"]) == 1 else wishes["model"]
    try:
        result = query.answer(tables(), table, **wishes)
    except Problem as problem:
        raise refused(problem, {"deadline_hours": "--deadline", "budget_usd": "--budget"}) from None
    columns = SHOWN[result.table]
    if form != "table":
        shown = result.rows.head(limit) if limit else result.rows
        print_frame(shown, form, list(columns), list(columns.values()), table=result.table, says=result.sentence)
        return
    click.echo(result.sentence)
    if not result.rows.empty:
        shown = result.rows.head(limit or 25)
        figures = shown.select_dtypes("float").columns
        shown = shown.assign(**{name: [float(f"{value:.6g}") for value in shown[name]] for name in figures})
        click.echo()
        print_frame(shown, form, list(columns), list(columns.values()))
        if len(result.rows) > len(shown):
            click.echo(f"... {len(result.rows) - len(shown):,} more; --limit shows them")

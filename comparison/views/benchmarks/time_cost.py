"""Time against cost of DAWNBench."""

from collections.abc import Mapping

from comparison.benchmarks import dawnbench
from comparison.charts.benchmarks import dawnbench as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import TimeCost
from comparison.market import repricing
from comparison.table.columns import NOTE, Column
from comparison.text.lists import plural
from comparison.views.benchmarks.parts import finished
from comparison.views.view import Nothing, View

COLUMNS = (
    Column("time_words", "Time"),
    Column("cost_then_usd", "Cost then", "USD", "usd", "At the price of the entry."),
    Column(
        "cost_now_usd", "Cost today", "USD", "usd", "The same run at today's price of the same machine, or the median."
    ),
    Column("price_today_detail", "Today's price"),
    Column("model", "Model"),
    Column("framework_text", "Framework"),
    Column("accelerator_name", "Accelerator"),
    Column("accelerator_count", "Devices", format="number"),
    Column("provider_name", "Provider"),
    Column("measured_by", "Submitted by"),
    Column("measurer_label", "Who measured"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
    NOTE,
)
ONLY_IN_FILES = (
    "time_seconds",
    "price_today_as_of",
    "price_today_source",
    "accelerator",
    "provider",
    "framework",
    "published_as",
    "url",
)


def time_cost_view(tables: Tables, question: TimeCost, names: Mapping[str, str]) -> View | Nothing:
    """Runs of one task by time and cost, with a deadline and a budget.

    Args:
        names: what people read for an id.
    """
    wanted, price = question.wanted, question.price
    rows = dawnbench.time_cost_rows(tables.dawnbench, wanted.task, wanted.phase, price, wanted)
    if rows.empty:
        return Nothing(
            words=wanted.describe(names), without_one_wish=wanted.without_one_wish(tables.dawnbench), what="run"
        )
    limits = question.deadline_seconds, question.budget_usd
    best, title, warning = rows[rows["on_front"].to_numpy(dtype=bool)], "Not beaten in both time and cost", ""
    if any(limits):
        best = rows[dawnbench.feasible(rows, *limits)]
        title = f"{plural(len(best), 'run keeps', 'runs keep')} to the limits, fastest first"
        warning = "" if len(best) else dawnbench.nearest_limits(rows, *limits)
    return finished(
        question.form,
        sentence=dawnbench.describe_time_cost(rows, *limits, price),
        warning=warning,
        rows=rows,
        columns=COLUMNS,
        figure=lambda: charts.time_cost(rows, question.colour, *limits, price),
        alt=charts.describe_time_cost_figure(rows, *limits, price),
        name=f"dawnbench-{wanted.task}-{wanted.phase}",
        extra=ONLY_IN_FILES,
        best=best,
        best_columns=COLUMNS,
        best_title=title,
        notes=(
            repricing.describe_repricing(rows),
            "Tasks and phases have targets of their own and are not compared with each other.",
            "Prices then are the submitters' own.",
        ),
        claims="dawnbench" if (wanted.task, wanted.phase) == ("imagenet", "training") else "",
        what="run",
        missing=int(rows["price_usd"].isna().sum()),
    )

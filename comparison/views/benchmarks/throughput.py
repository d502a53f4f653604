"""Work per second by accelerator in one suite: whole, per watt, per dollar."""

from collections.abc import Mapping

from comparison.benchmarks import throughput as suites
from comparison.charts.benchmarks import throughput as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import Throughput
from comparison.table.columns import Column
from comparison.text.lists import listing, plural
from comparison.views.benchmarks.parts import finished
from comparison.views.view import Nothing, View
from comparison.visitor.marks import own_words

COLUMNS = (
    Column("accelerator_text", "Accelerator"),
    Column("throughput", "Throughput", "per second", "number"),
    Column("per_accelerator", "Per accelerator", "per second", "number"),
    Column("per_watt", "Per watt", "", "number"),
    Column("per_1000_usd", "Per 1,000 USD of list price", "", "number"),
    Column("per_rental_usd", "Per USD of rent today", "", "number"),
    Column("power_watts", "Power", "W", "number"),
    Column("list_price_usd", "List price", "USD", "usd"),
    Column("price_median_usd", "Rent per accelerator hour", "USD", "usd"),
    Column("machines", "Machines measured", format="number"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
)
ONLY_IN_FILES = ("accelerator", "accelerator_count", "unit", "precision", "low", "high")
MAX_MODELS = 12
"""Models of a suite that are named where it lacks the one asked for."""


def throughput_view(tables: Tables, question: Throughput, names: Mapping[str, str]) -> View | Nothing:
    """Accelerators by their work.

    Args:
        tables: `gpu_throughput` may hold a visitor's measurements, too.
        names: what people read for an id.
    """
    wanted, column = question.wanted, suites.PER[question.per]
    results = tables.gpu_throughput
    rows = suites.throughput_rows(results, wanted, tables.accelerators.set_index("accelerator"))
    if rows.empty or rows[column.name].isna().all():
        return _nothing(tables, question, names)
    ranked = rows.sort_values([column.name, "accelerator_text"], ascending=[False, True])
    of_model = ((results["suite"] == wanted.suite) & (results["model"] == wanted.model)).to_numpy()
    left_out = int(results["is_implausible"][of_model].sum())
    return finished(
        question.form,
        sentence=suites.describe_throughput(rows, wanted, names),
        rows=ranked,
        columns=COLUMNS,
        figure=lambda: charts.throughput(rows, question.per),
        alt=charts.describe_throughput_figure(rows, wanted, question.per, names),
        name=f"throughput-{wanted.suite}-{wanted.model}-{wanted.precision}-{wanted.count}",
        extra=ONLY_IN_FILES,
        best=ranked,
        best_columns=COLUMNS,
        notes=(
            "One version of the suite only: other versions use other software.",
            "Lambda sells and rents what it measures, so its bars are hollow.",
            *([f"{mine} Full bars."] if (mine := own_words(rows, "bar")) else []),
            "List prices and watts are those it states; rent is the median of our offers now.",
            *([f"{plural(left_out, 'implausible value')} of this model left out."] if left_out else []),
        ),
        claims="gpu_throughput",
        what="accelerator",
        missing=int(rows[column.name].isna().sum()),
    )


def _nothing(tables: Tables, question: Throughput, names: Mapping[str, str]) -> Nothing:
    """What the suite lacks: the model, this number of GPUs, or the figure it is divided by."""
    wanted, results = question.wanted, tables.gpu_throughput
    said = wanted.describe(names)
    in_suite = results[(results["suite"] == wanted.suite).to_numpy()]["model"].unique().tolist()
    if wanted.model not in in_suite:
        known = listing(sorted(names.get(model, model) for model in in_suite), most=MAX_MODELS)
        return Nothing(words=f"result for {said}; this suite has {known}")
    if suites.select_throughput(results, wanted).empty:
        return Nothing(words=f"result for {said}; choose another number of GPUs")
    label = suites.PER[question.per].label
    return Nothing(words=f"{label[0].lower()}{label[1:]} is known for {said}; choose another measure or suite")

"""What the sections of /basics answer: a neuron in words, results better than people's, a multiplication."""

from collections.abc import Mapping, Sequence

from comparison.benchmarks import human_results
from comparison.charts import basics as charts
from comparison.charts.network.neuron import output_of
from comparison.frames.tables import Tables
from comparison.learn import matmul
from comparison.learn.network import ACTIVATIONS
from comparison.table.columns import Column
from comparison.text.numbers import number
from comparison.views.view import SourcesView, TableView, View

DEVICE_COLUMNS = (
    Column("device", "Device"),
    Column("time", "Time for this size"),
    Column("tflops", "Rate", "TFLOPS", "number"),
    Column("kind", "Kind of rate"),
    Column("source_title", "Source"),
)
HUMAN_COLUMNS = (
    Column("task", "Task"),
    Column("model", "Run"),
    Column("cost_2023_usd", "Cost", "USD of 2023", "usd"),
    Column("compute_words", "Compute (FLOP)"),
    Column("time_words", "Time"),
    Column("devices_words", "Hardware"),
    Column("human", "People", format="number"),
    Column("machine", "System", format="number"),
    Column("unit", "Unit"),
    Column("source_title", "Source"),
    Column("note", "Note"),
)


def neuron_sentence(inputs: Sequence[float], weights: Sequence[float], bias: float, activation: str) -> str:
    """What a neuron of two inputs computes, with its numbers."""
    total = weighted_sum(inputs, weights, bias)
    first, second = (f"{number(x)} × {number(weight)}" for x, weight in zip(inputs, weights, strict=True))
    return (
        f"This neuron adds {first}, {second} and its bias {number(bias)}, which is {number(total)}; "
        f"{ACTIVATIONS[activation].word} makes {number(output_of(total, activation))} of it."
    ).replace("-", "−")


def weighted_sum(inputs: Sequence[float], weights: Sequence[float], bias: float) -> float:
    """What the activation of a neuron is given."""
    return sum(x * weight for x, weight in zip(inputs, weights, strict=True)) + bias


def landmarks_view(tables: Tables, measure: str) -> View:
    """Results better than people's, and what their training took.

    Args:
        measure: one of `links.basics.RUN_MEASURES`.
    """
    rows = human_results.human_results(tables.human_results, tables.landmark_runs)
    return View(
        sentence=human_results.describe_human_results(rows),
        name="landmarks",
        figure=charts.human_results(rows, tables.landmark_runs, measure),
        alt=charts.describe_human_chart(rows, tables.landmark_runs, measure),
        points=[f"{task}: {said}" for task, said in zip(rows["task"], rows["said"], strict=True)],
        table=TableView(
            rows=rows, columns=HUMAN_COLUMNS, alt="Results better than people's, and what the training took"
        ),
        notes=[
            "Better than people means at this task under its rules, nothing more. Compute and cost are estimates of Epoch "
            "AI; those of AlphaGo Zero leave out its games against itself."
        ],
        claims="landmark_runs",
        sources=SourcesView(rows=rows, what="result", missing=int(rows["cost_2023_usd"].isna().sum())),
    )


def multiplication_view(
    tables: Tables, titles: Mapping[str, str], measured: Sequence[matmul.Measured], size: int
) -> View:
    """A matrix multiplication on this server beside what accelerators promise.

    Args:
        titles: source -> its title.
        size: rows and columns of the matrices.
    """
    rates = matmul.peaks(tables.accelerators, titles)
    said = matmul.describe_measured(measured, rates)
    return View(
        sentence=matmul.describe(measured, rates, size),
        name="matmul",
        figure=charts.matmul(measured, rates),
        alt=said,
        chart_notes=[
            f"{said} Measured once for all visitors, in at most {matmul.BUDGET_SECONDS:g} seconds. A peak rate is what a "
            "data sheet promises; H100 usually reach 80 to 85 % of it, and training less."
        ],
        table=TableView(
            rows=matmul.rows(measured, rates, size), columns=DEVICE_COLUMNS, alt="Time of one multiplication by device"
        ),
        sources=SourcesView(rows=rates, what="accelerator"),
    )

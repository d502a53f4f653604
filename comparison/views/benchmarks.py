"""What /benchmarks shows of each question: a sentence, a chart, the rows behind both, and what must not be compared."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from comparison.benchmarks import cpu_vs_gpu, data_scaling, dawnbench, mlperf
from comparison.benchmarks import experiment_2018 as experiment
from comparison.benchmarks import landmarks as landmark_runs
from comparison.benchmarks import throughput as suites
from comparison.charts.benchmarks import cpu_vs_gpu as cpu_vs_gpu_charts
from comparison.charts.benchmarks import data_scaling as data_scaling_charts
from comparison.charts.benchmarks import dawnbench as dawnbench_charts
from comparison.charts.benchmarks import experiment_2018 as experiment_charts
from comparison.charts.benchmarks import landmarks as landmark_charts
from comparison.charts.benchmarks import mlperf as mlperf_charts
from comparison.charts.benchmarks import throughput as throughput_charts
from comparison.frames.tables import Tables
from comparison.market import repricing
from comparison.records.vocabulary import Term
from comparison.table.columns import NOTE, Column
from comparison.text.lists import plural
from comparison.text.numbers import duration_words, scientific
from comparison.views import benchmark_columns
from comparison.visitor.marks import own_words

LARGEST = 10
NAMED = (
    "AlexNet",
    "AlphaGo Zero (40 blocks, second instance)",
    "AlphaZero (Go)",
    "GPT-3 175B (davinci)",
    "AlphaGo Zero",
)
"""Runs the chart names besides the largest: those of the article and what they are compared with."""
RUN_COLUMNS = (*benchmark_columns.DAWNBENCH_COLUMNS, NOTE)
RUN_EXTRA = (
    "time_seconds",
    "price_today_as_of",
    "price_today_source",
    "accelerator",
    "provider",
    "framework",
    "published_as",
    "url",
)
MLPERF_COLUMNS = (
    Column("time_words", "Time to train"),
    *benchmark_columns.MLPERF_COLUMNS,
    Column("system", "System"),
    NOTE,
)
BEST_COLUMNS = (
    Column("round", "Round"),
    Column("time_words", "Time to train"),
    Column("count_class", "Devices"),
    Column("devices", "Number", format="number"),
    Column("accelerator_name", "Accelerator"),
    Column("measured_by", "Submitted by"),
    Column("results", "Best of", "results", "number"),
    Column("source_title", "Source"),
)
SCALING_COLUMNS = (
    Column("accelerator_name", "Accelerator"),
    Column("accelerator_count", "Devices", format="number"),
    Column("time_words", "Time to train"),
    Column("speedup", "Times as fast as the smallest", format="number"),
    Column("base_count", "Smallest number", format="number"),
    Column("efficiency_percent", "Efficiency", "percent", "percent"),
    Column("measured_by", "Submitted by"),
    Column("source_title", "Source"),
)
STUDY_COLUMNS = (
    Column("study_label", "Study"),
    Column("comparisons", "Comparisons", format="number"),
    Column("lowest", "Lowest", "times", "number"),
    Column("median", "Median", "times", "number"),
    Column("highest", "Highest", "times", "number"),
    Column("what", "What it is"),
)
COST_COLUMNS = (
    Column("study_label", "Study"),
    Column("model", "Model"),
    Column("hardware_text", "GPU"),
    Column("cpu_hardware", "Fastest CPU beside it"),
    Column("cost_ratio", "GPU cost / CPU cost", format="number"),
    Column("speedup", "Times as fast", format="number"),
    Column("terms_words", "Price terms"),
    Column("source_title", "Source"),
)
# A grid cannot show more than 15 digits, so compute is in words there; files have the number.
LANDMARK_COLUMNS = tuple(
    Column("compute_words", "Compute (FLOP)") if column.name == "training_compute_flop" else column
    for column in benchmark_columns.LANDMARK_COLUMNS
)
LANDMARK_EXTRA = ("training_compute_flop", "accelerator", "domain", "parameters", "training_power_watts", "url")
KIND_COLUMNS = (
    Column("kind", "Kind of model"),
    Column("training_rows", "Training rows", format="number"),
    Column("auc", "AUC", format="number", help="Area under the ROC curve: 0.5 is guessing, 1 is perfect."),
    Column("training_time_seconds", "Training time", "s", "number"),
    Column("model", "Model"),
    Column("tool", "Program"),
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """`rows` are all that are shown and go into the files, with their sources."""

    sentence: str
    rows: pd.DataFrame
    columns: Sequence[Column]
    figure: Callable[[], Any]
    """Draws the chart, once."""
    alt: str
    """What the chart says, computed from the same rows."""
    name: str
    """Of the files."""
    extra: Sequence[str] = ()
    """Columns that only the files have."""
    best: pd.DataFrame
    """The rows that stand below the chart."""
    best_columns: Sequence[Column]
    best_title: str = ""
    notes: Sequence[str] = ()
    """What must not be compared, and what a figure leaves out."""
    claims: str = ""
    """Table of results on which the article said something."""
    what: str = "result"
    missing: int | None = None
    warning: str = ""
    """Said above the chart where limits leave nothing."""


def time_cost(
    tables: Tables,
    wanted: dawnbench.DawnbenchFilter,
    price: str,
    colour: str,
    seconds: float | None,
    budget: float | None,
) -> Answer | None:
    """Time against cost of DAWNBench; None where no run is wanted."""
    rows = dawnbench.time_cost_rows(tables.dawnbench, wanted.task, wanted.phase, price, wanted)
    if rows.empty:
        return None
    best, title, warning = rows[rows["on_front"].to_numpy(dtype=bool)], "Not beaten in both time and cost", ""
    if seconds or budget:
        best = rows[dawnbench.feasible(rows, seconds, budget)]
        title = f"{plural(len(best), 'run keeps', 'runs keep')} to the limits, fastest first"
        warning = "" if len(best) else dawnbench.nearest_limits(rows, seconds, budget)
    return Answer(
        sentence=dawnbench.describe_time_cost(rows, seconds, budget, price),
        rows=rows,
        columns=RUN_COLUMNS,
        figure=cache(lambda: dawnbench_charts.time_cost(rows, colour, seconds, budget, price)),
        alt=dawnbench_charts.describe_time_cost_figure(rows, seconds, budget, price),
        name=f"dawnbench-{wanted.task}-{wanted.phase}",
        extra=RUN_EXTRA,
        best=best,
        best_columns=RUN_COLUMNS,
        best_title=title,
        notes=(
            repricing.describe_repricing(rows),
            "Tasks and phases have targets of their own and are not compared with each other.",
            "Prices then are the submitters' own.",
        ),
        claims="dawnbench" if (wanted.task, wanted.phase) == ("imagenet", "training") else "",
        what="run",
        missing=int(rows["price_usd"].isna().sum()),
        warning=warning,
    )


def progress(tables: Tables, wanted: mlperf.MlperfFilter) -> Answer | None:
    """MLPerf Training over its rounds; None where there is no result."""
    found = mlperf.select_mlperf(tables.mlperf_training, wanted)
    if found.empty:
        return None
    best = mlperf.progress_rows(found, wanted)
    every = mlperf.progress_by_accelerator(found, wanted)
    return Answer(
        sentence=mlperf.describe_progress(best),
        rows=_with_words(found),
        columns=MLPERF_COLUMNS,
        figure=cache(lambda: mlperf_charts.progress(best, every)),
        alt=mlperf_charts.describe_progress_figure(best, every),
        name=f"mlperf-{'-'.join(wanted.benchmark)}-{wanted.division}",
        best=_with_words(best).sort_values("round", ascending=False, kind="stable"),
        best_columns=BEST_COLUMNS,
        best_title="Best of each round and class of device numbers",
        notes=(
            "Rounds differ in rules and in what is trained; a line is the best of its round, not one machine getting faster.",
            *_mlperf_notes(found, wanted.division),
        ),
        claims="mlperf_training",
    )


def scaling(tables: Tables, wanted: mlperf.MlperfFilter, benchmark: str) -> Answer | None:
    """Scaling with the number of devices in one round; None where there is no result."""
    found = mlperf.select_mlperf(tables.mlperf_training, wanted)
    if found.empty:
        return None
    rows = mlperf.scaling_rows(found, benchmark, wanted.round[0], wanted.division)
    return Answer(
        sentence=mlperf.describe_scaling(rows),
        rows=_with_words(found),
        columns=MLPERF_COLUMNS,
        figure=cache(lambda: mlperf_charts.scaling(rows)),
        alt=mlperf_charts.describe_scaling_figure(rows),
        name=f"mlperf-{benchmark}-{wanted.round[0]}-scaling",
        best=_with_words(rows),
        best_columns=SCALING_COLUMNS,
        best_title="Best of each accelerator and number of devices",
        notes=(
            "Efficiency compares the best results of several submitters, so it can exceed 100 percent.",
            *_mlperf_notes(found, wanted.division),
        ),
        claims="mlperf_training",
    )


def cpu_gpu(
    tables: Tables,
    study: tuple[str, ...],
    phase: str | None,
    model: tuple[str, ...],
    by_cost: bool,
    studies: Mapping[str, Term],
) -> Answer | None:
    """Speed-up of a GPU over the CPU beside it, or what the same work costs; None where there is no pair.

    Args:
        studies: the vocabulary of studies, for what each is.
    """
    rows = cpu_vs_gpu.speedup_rows(tables.cpu_vs_gpu, study, phase, model)
    rows = rows[rows["cost_ratio"].notna().to_numpy()] if by_cost else rows
    if rows.empty:
        return None
    known = rows.assign(
        terms_words=["the same" if same else "CPU preemptible, GPU on demand" for same in rows["same_price_terms"]]
    )
    notes = ["Studies differ in method, year and hardware: compare within a study, not between them."]
    if (~known["same_price_terms"].to_numpy(dtype=bool) & known["cost_ratio"].notna().to_numpy()).any():
        notes.append("Max Woolf's CPU prices are preemptible, his GPU prices on demand: not ranked with others.")
    if known["is_cluster"].any():
        notes.append("Diamonds compare a GPU cluster with a cluster of 35 CPU pods.")
    figure = cpu_vs_gpu_charts.cost_ratios if by_cost else cpu_vs_gpu_charts.cpu_gpu
    return Answer(
        sentence=cpu_vs_gpu.describe_costs(known) if by_cost else cpu_vs_gpu.describe_speedups(known),
        rows=known,
        columns=(*benchmark_columns.SPEEDUP_COLUMNS, NOTE),
        figure=cache(lambda: figure(known)),
        alt=cpu_vs_gpu_charts.describe_cpu_gpu(known),
        name=f"cpu-or-gpu-{'cost' if by_cost else 'speed'}",
        best=known if by_cost else _by_study(known, studies),
        best_columns=COST_COLUMNS if by_cost else STUDY_COLUMNS,
        best_title="GPU beside CPU, by cost" if by_cost else "By study",
        notes=notes,
        claims="cpu_vs_gpu",
        what="comparison",
    )


def throughput(tables: Tables, wanted: suites.ThroughputFilter, per: str, labels: Mapping[str, str]) -> Answer | None:
    """Work per second by accelerator in one suite, whole, per watt, per dollar; None where no accelerator has it."""
    results = tables.gpu_throughput
    rows = suites.throughput_rows(results, wanted, tables.accelerators.set_index("accelerator"))
    column = suites.PER[per]
    if rows.empty or rows[column.name].isna().all():
        return None
    ranked = rows.sort_values([column.name, "accelerator_text"], ascending=[False, True])
    of_model = ((results["suite"] == wanted.suite) & (results["model"] == wanted.model)).to_numpy()
    left_out = int(results["is_implausible"][of_model].sum())
    return Answer(
        sentence=suites.describe_throughput(rows, wanted, labels),
        rows=ranked,
        columns=benchmark_columns.THROUGHPUT_COLUMNS,
        figure=cache(lambda: throughput_charts.throughput(rows, per)),
        alt=throughput_charts.describe_throughput_figure(rows, wanted, per, labels),
        name=f"throughput-{wanted.suite}-{wanted.model}-{wanted.precision}-{wanted.count}",
        extra=("accelerator", "accelerator_count", "unit", "precision", "low", "high"),
        best=ranked,
        best_columns=benchmark_columns.THROUGHPUT_COLUMNS,
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


def experiment_2018(tables: Tables) -> Answer:
    """Jeff Hale's cats and dogs, as far as it can be read."""
    rows = experiment.experiment_rows(tables.experiments_2018)
    sentence = experiment.describe_experiment(rows)
    return Answer(
        sentence=sentence,
        rows=rows,
        columns=benchmark_columns.EXPERIMENT_COLUMNS,
        figure=cache(lambda: experiment_charts.experiment(rows)),
        alt=sentence,
        name="experiment-2018",
        best=rows,
        best_columns=benchmark_columns.EXPERIMENT_COLUMNS,
        notes=(
            "A dash is a gap: the article's result table is a picture, and what its text does not say is not filled in.",
            "Grey dots are times the text gives roughly; Colab's is from a later, improved run.",
            "AWS prices are spot prices, vast.ai is a marketplace, Colab was free.",
        ),
        claims="experiments_2018",
        what="machine",
        missing=int(rows[["minutes", "price_per_hour_usd", "cost_usd"]].isna().to_numpy().sum()),
    )


def landmarks(tables: Tables, wanted: landmark_runs.LandmarkFilter, measure: str) -> Answer | None:
    """Compute, time, devices, cost of well-known runs over the years; None where none has the measure."""
    rows = landmark_runs.landmark_rows(tables.landmark_runs, measure, wanted)
    if rows.empty:
        return None
    largest = rows.sort_values("value", ascending=False).head(LARGEST)
    named = rows["result_id"][rows["model"].isin([*NAMED, largest["model"].iloc[0]]).to_numpy()].tolist()
    return Answer(
        sentence=landmark_runs.describe_landmarks(rows, measure),
        rows=_with_compute(rows.iloc[::-1]),
        columns=LANDMARK_COLUMNS,
        figure=cache(lambda: landmark_charts.landmarks(rows, measure, named)),
        alt=landmark_charts.describe_landmarks_figure(rows, measure),
        name=f"landmark-runs-{measure}",
        extra=LANDMARK_EXTRA,
        best=_with_compute(largest),
        best_columns=LANDMARK_COLUMNS,
        best_title="The largest",
        notes=(
            "Costs are Epoch AI's estimates in dollars of 2023; compute of AlphaGo Zero and AlphaZero leaves out their "
            "games against themselves.",
            "Time is the duration of the run, not device hours.",
        ),
        claims="landmark_runs",
        what="run",
    )


def more_data(tables: Tables, dataset: str) -> Answer:
    """Quality against the number of training rows."""
    rows = data_scaling.scaling_by_rows(tables.data_scaling, dataset)
    return Answer(
        sentence=data_scaling.describe_scaling_by_rows(rows),
        rows=rows,
        columns=benchmark_columns.DATA_SCALING_COLUMNS,
        figure=cache(lambda: data_scaling_charts.data_scaling(rows)),
        alt=data_scaling_charts.describe_data_scaling(rows),
        name=f"more-data-{dataset}",
        best=rows[(rows["rank"] == 1).to_numpy()],
        best_columns=KIND_COLUMNS,
        best_title="Best of each kind of model and number of rows",
        notes=(
            "Both data sets are tables of numbers; nothing here speaks of pictures, sound or text.",
            "Models were tuned with unequal care, and the two data sets are not compared with each other.",
        ),
        claims="data_scaling",
    )


def _mlperf_notes(found: pd.DataFrame, division: str) -> list[str]:
    notes = [
        "Only the closed division is shown, for only its results can be ranked."
        if division == "closed"
        else "The open division may change the model: its results are not ranked with the closed ones."
    ]
    if found["is_partial_training"].any():
        notes.append(
            f"This benchmark trains {mlperf.PARTIAL_WORDS}: its minutes are not the time to make such a model."
        )
    return notes


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        time_words=[duration_words(60 * minutes) for minutes in rows["minutes_to_train"]],
        devices=rows["accelerator_count"].where(rows["accelerator_count"] > 0),
    )


def _with_compute(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(compute_words=[scientific(flop) for flop in rows["training_compute_flop"]])


def _by_study(rows: pd.DataFrame, studies: Mapping[str, Term]) -> pd.DataFrame:
    """One row a study: how many comparisons, lowest, median and highest speed-up, what it is."""
    groups = rows.groupby(["study", "study_label"], observed=True)["speedup"]
    found = groups.agg(comparisons="size", lowest="min", median="median", highest="max").reset_index()
    found["what"] = [studies[study].description or "" if study in studies else "" for study in found["study"]]
    return found.sort_values("median", ascending=False)

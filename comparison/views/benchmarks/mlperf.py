"""MLPerf Training over its rounds, and against the number of devices in one of them."""

from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from comparison.benchmarks import mlperf
from comparison.benchmarks.mlperf import MlperfFilter
from comparison.charts.benchmarks import mlperf as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import Progress, Scaling
from comparison.table.columns import NOTE, Column
from comparison.text.numbers import duration_words
from comparison.views.benchmarks.parts import finished
from comparison.views.view import Nothing, View

COLUMNS = (
    Column("time_words", "Time to train"),
    Column("round", "Round"),
    Column("minutes_to_train", "Time to train", "minutes", "number"),
    Column("published_as", "Published as"),
    Column("benchmark_label", "Benchmark"),
    Column("accelerator_name", "Accelerator"),
    Column("accelerator_count", "Devices", format="number"),
    Column("measured_by", "Submitted by"),
    Column("division_label", "Division"),
    Column("availability", "Availability"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
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
NEWEST_ROUND = "v5.1"
"""Asked for where no round has a result, so that the sentence can name one."""


def progress_view(tables: Tables, question: Progress, names: Mapping[str, str]) -> View | Nothing:
    """The best of each round.

    Args:
        names: what people read for an id.
    """
    wanted = question.wanted
    results = mlperf.select_mlperf(tables.mlperf_training, wanted)
    if results.empty:
        return _nothing(tables, wanted, names)
    best = mlperf.progress_rows(results, wanted)
    by_accelerator = mlperf.progress_by_accelerator(results, wanted)
    return finished(
        question.form,
        sentence=mlperf.describe_progress(best),
        rows=_with_words(results),
        columns=COLUMNS,
        figure=lambda: charts.progress(best, by_accelerator),
        alt=charts.describe_progress_figure(best, by_accelerator),
        name=f"mlperf-{'-'.join(wanted.benchmark)}-{wanted.division}",
        best=_with_words(best).sort_values("round", ascending=False, kind="stable"),
        best_columns=BEST_COLUMNS,
        best_title="Best of each round and class of device numbers",
        notes=(
            "Rounds differ in rules and in what is trained; a line is the best of its round, not one machine getting faster.",
            *_notes(results, wanted.division),
        ),
        claims="mlperf_training",
    )


def scaling_view(tables: Tables, question: Scaling, names: Mapping[str, str]) -> View | Nothing:
    """Scaling with the number of devices in one round, the newest with a result where none is asked for.

    Args:
        names: what people read for an id.
    """
    wanted = question.wanted
    if not wanted.round:
        known = mlperf.select_mlperf(tables.mlperf_training, wanted)["round"].astype("str")
        wanted = replace(wanted, round=(max(known, default=NEWEST_ROUND),))
    results = mlperf.select_mlperf(tables.mlperf_training, wanted)
    if results.empty:
        return _nothing(tables, wanted, names)
    [benchmark], [round_] = wanted.benchmark, wanted.round
    rows = mlperf.scaling_rows(results, benchmark, round_, wanted.division)
    return finished(
        question.form,
        sentence=mlperf.describe_scaling(rows),
        rows=_with_words(results),
        columns=COLUMNS,
        figure=lambda: charts.scaling(rows),
        alt=charts.describe_scaling_figure(rows),
        name=f"mlperf-{benchmark}-{round_}-scaling",
        best=_with_words(rows),
        best_columns=SCALING_COLUMNS,
        best_title="Best of each accelerator and number of devices",
        notes=(
            "Efficiency compares the best results of several submitters, so it can exceed 100 percent.",
            *_notes(results, wanted.division),
        ),
        claims="mlperf_training",
    )


def _nothing(tables: Tables, wanted: MlperfFilter, names: Mapping[str, str]) -> Nothing:
    ways_out = wanted.without_one_wish(tables.mlperf_training)
    other = replace(wanted, division="open" if wanted.division == "closed" else "closed")
    if many := len(mlperf.select_mlperf(tables.mlperf_training, other)):
        ways_out.append((f"{wanted.division} division, in the {other.division} one", many))
    return Nothing(words=wanted.describe(names), without_one_wish=ways_out)


def _notes(results: pd.DataFrame, division: str) -> list[str]:
    notes = [
        "Only the closed division is shown, for only its results can be ranked."
        if division == "closed"
        else "The open division may change the model: its results are not ranked with the closed ones."
    ]
    if results["is_partial_training"].any():
        notes.append(
            f"This benchmark trains {mlperf.PARTIAL_WORDS}: its minutes are not the time to make such a model."
        )
    return notes


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    """Adds time_words, and devices: empty where CPUs alone did the work."""
    return rows.assign(
        time_words=[duration_words(60 * minutes) for minutes in rows["minutes_to_train"]],
        devices=rows["accelerator_count"].where(rows["accelerator_count"] > 0),
    )

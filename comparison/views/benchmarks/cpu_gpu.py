"""Speed-up of a GPU over the CPU beside it, and what the same work costs on both."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from comparison.benchmarks import cpu_vs_gpu
from comparison.charts.benchmarks import cpu_vs_gpu as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import CpuGpu
from comparison.records.vocabulary import Term
from comparison.table.columns import NOTE, Column
from comparison.text.lists import listing
from comparison.views.benchmarks.parts import finished
from comparison.views.view import Nothing, View

COLUMNS = (
    Column("study_label", "Study"),
    Column("model", "Model"),
    Column("phase_label", "Phase"),
    Column("hardware_text", "GPU"),
    Column("framework_text", "Framework"),
    Column("cpu_hardware", "Fastest CPU beside it"),
    Column("speedup", "Times as fast", "", "number"),
    Column("cost_ratio", "GPU cost / CPU cost", "", "number"),
    Column("same_price_terms", "Prices on the same terms"),
    Column("measurer_label", "Who measured"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
    NOTE,
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


def cpu_gpu_view(tables: Tables, question: CpuGpu, studies: Mapping[str, Term]) -> View | Nothing:
    """GPU beside CPU, by speed or by cost.

    Args:
        studies: the vocabulary of studies: what each is called, and what it is.
    """
    pairs = _pairs(tables, question)
    if pairs.empty:
        return _nothing(tables, question, studies)
    rows = pairs.assign(
        terms_words=["the same" if same else "CPU preemptible, GPU on demand" for same in pairs["same_price_terms"]]
    )
    by_cost = question.by_cost
    figure = charts.cost_ratios if by_cost else charts.cpu_gpu
    return finished(
        question.form,
        sentence=cpu_vs_gpu.describe_costs(rows) if by_cost else cpu_vs_gpu.describe_speedups(rows),
        rows=rows,
        columns=COLUMNS,
        figure=lambda: figure(rows),
        alt=charts.describe_cpu_gpu(rows),
        name=f"cpu-or-gpu-{'cost' if by_cost else 'speed'}",
        best=rows if by_cost else _by_study(rows, studies),
        best_columns=COST_COLUMNS if by_cost else STUDY_COLUMNS,
        best_title="GPU beside CPU, by cost" if by_cost else "By study",
        notes=_notes(rows),
        claims="cpu_vs_gpu",
        what="comparison",
    )


def _pairs(tables: Tables, question: CpuGpu) -> pd.DataFrame:
    rows = cpu_vs_gpu.speedup_rows(tables.cpu_vs_gpu, question.study, question.phase, question.model)
    return rows[rows["cost_ratio"].notna().to_numpy()] if question.by_cost else rows


def _nothing(tables: Tables, question: CpuGpu, studies: Mapping[str, Term]) -> Nothing:
    words = ["comparison of", "a CPU with a GPU by cost" if question.by_cost else "a CPU with a GPU"]
    words += [question.phase] if question.phase else []
    words += [f"of {listing(question.model, 'or')}"] if question.model else []
    words += [f"in {listing([studies[study].label for study in question.study], 'or')}"] if question.study else []
    wishes: dict[str, dict[str, Any]] = {
        "study": {"study": ()},
        "phase": {"phase": None},
        "model": {"model": ()},
        "cost, by speed": {"by_cost": False},
    }
    ways_out = []
    for wish, dropped in wishes.items():
        wider = replace(question, **dropped)
        if wider != question and (many := len(_pairs(tables, wider))):
            ways_out.append((wish, many))
    return Nothing(words=" ".join(words), without_one_wish=ways_out, what="comparison")


def _notes(rows: pd.DataFrame) -> list[str]:
    notes = ["Studies differ in method, year and hardware: compare within a study, not between them."]
    if (~rows["same_price_terms"].to_numpy(dtype=bool) & rows["cost_ratio"].notna().to_numpy()).any():
        notes.append("Max Woolf's CPU prices are preemptible, his GPU prices on demand: not ranked with others.")
    if rows["is_cluster"].any():
        notes.append("Diamonds compare a GPU cluster with a cluster of 35 CPU pods.")
    return notes


def _by_study(rows: pd.DataFrame, studies: Mapping[str, Term]) -> pd.DataFrame:
    """One row per study: how many comparisons, lowest, median and highest speed-up, what it is."""
    speedups = rows.groupby(["study", "study_label"], observed=True)["speedup"]
    summary = speedups.agg(comparisons="size", lowest="min", median="median", highest="max").reset_index()
    summary["what"] = [studies[study].description or "" if study in studies else "" for study in summary["study"]]
    return summary.sort_values("median", ascending=False)

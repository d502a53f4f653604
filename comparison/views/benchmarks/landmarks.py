"""Compute, time, devices and cost of well-known runs over the years."""

from dataclasses import replace
from typing import Any

import pandas as pd

from comparison.benchmarks import landmarks
from comparison.benchmarks.landmarks import LandmarkFilter
from comparison.charts.benchmarks import landmarks as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import Landmarks
from comparison.table.columns import Column
from comparison.text.numbers import scientific
from comparison.views.benchmarks.parts import finished
from comparison.views.view import Nothing, View

LARGEST = 10
NAMED = (
    "AlexNet",
    "AlphaGo Zero (40 blocks, second instance)",
    "AlphaZero (Go)",
    "GPT-3 175B (davinci)",
    "AlphaGo Zero",
)
"""Runs the chart names besides the largest: those of the article and what they are compared with."""
COLUMNS = (
    Column("model", "Run"),
    Column("measured_by", "Organisation"),
    Column("published_on", "Released", format="date"),
    Column("compute_words", "Compute (FLOP)"),  # a grid cannot show more than 15 digits; files have the number
    Column("training_time_hours", "Time", "hours", "number"),
    Column("accelerator_text", "Hardware"),
    Column("accelerator_count", "Devices", format="number"),
    Column("cost_2023_usd", "Cost", "USD of 2023", "usd"),
    Column("confidence", "Confidence"),
    Column("statement", "Statement"),
    Column("note", "Note"),
    Column("source_title", "Source"),
)
ONLY_IN_FILES = ("training_compute_flop", "accelerator", "domain", "parameters", "training_power_watts", "url")


def landmarks_view(tables: Tables, question: Landmarks) -> View | Nothing:
    """Runs by one measure."""
    wanted, measure = question.wanted, question.measure
    rows = landmarks.landmark_rows(tables.landmark_runs, measure, wanted)
    if rows.empty:
        return _nothing(tables, wanted, measure)
    largest = rows.sort_values("value", ascending=False).head(LARGEST)
    named = rows["result_id"][rows["model"].isin([*NAMED, largest["model"].iloc[0]]).to_numpy()].tolist()
    return finished(
        question.form,
        sentence=landmarks.describe_landmarks(rows, measure),
        rows=_with_compute(rows.iloc[::-1]),
        columns=COLUMNS,
        figure=lambda: charts.landmarks(rows, measure, named),
        alt=charts.describe_landmarks_figure(rows, measure),
        name=f"landmark-runs-{measure}",
        extra=ONLY_IN_FILES,
        best=_with_compute(largest),
        best_columns=COLUMNS,
        best_title="The largest",
        notes=(
            "Costs are Epoch AI's estimates in dollars of 2023; compute of AlphaGo Zero and AlphaZero leaves out their "
            "games against themselves.",
            "Time is the duration of the run, not device hours.",
        ),
        claims="landmark_runs",
        what="run",
    )


def _nothing(tables: Tables, wanted: LandmarkFilter, measure: str) -> Nothing:
    wishes: dict[str, dict[str, Any]] = {
        "field": {"domain": ()},
        "year": {"since": None},
        "largest of their time": {"frontier_only": False},
        "sureness": {"confident_only": False},
        "search": {"search": ""},
    }
    ways_out = []
    for wish, dropped in wishes.items():
        if many := len(landmarks.landmark_rows(tables.landmark_runs, measure, replace(wanted, **dropped))):
            ways_out.append((wish, many))
    label = landmarks.MEASURES[measure].label.lower()
    return Nothing(words=f"{wanted.describe()} with a known {label}", without_one_wish=ways_out, what="run")


def _with_compute(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(compute_words=[scientific(flop) for flop in rows["training_compute_flop"]])

"""What /benchmarks is put together from: one function a question, from its widgets to its answer."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import streamlit as st

from comparison import benchmarks as runs
from comparison import landmarks, mlperf, speedups
from comparison.accelerators import price_now
from comparison.benchmark_models import RunPhase
from comparison.charts import benchmarks as charts
from comparison.columns import NOTE, Column
from comparison.formatting import count, duration_words, listing, scientific
from comparison.frames import Tables
from ui import data
from ui.link import Link
from ui.results import Answer, form_of, show_nothing
from ui.words import plain

MOST_MINUTES, MOST_USD, MOST_MILLISECONDS = 100_000.0, 100_000.0, 100_000.0
LARGEST = 10
ANY_YEAR = "any"
YEARS = ("2010", "2017", "2020", "2023", ANY_YEAR)
NAMED = (
    "AlexNet",
    "AlphaGo Zero (40 blocks, second instance)",
    "AlphaZero (Go)",
    "GPT-3 175B (davinci)",
    "AlphaGo Zero",
)
"""Runs the chart names besides the largest; the first four are those of the article and what they are compared with."""
SCALING_COLUMNS = (
    Column("accelerator_name", "Accelerator"), Column("accelerator_count", "Devices", format="number"),
    Column("time_words", "Time to train"), Column("speedup", "Times as fast as the smallest", format="number"),
    Column("base_count", "Smallest number", format="number"), Column("efficiency_percent", "Efficiency", "percent", "percent"),
    Column("measured_by", "Submitted by"), Column("source_title", "Source"),
)  # fmt: skip
BEST_COLUMNS = (
    Column("round", "Round"), Column("time_words", "Time to train"), Column("count_class", "Devices"),
    Column("devices", "Number", format="number"), Column("accelerator_name", "Accelerator"),
    Column("measured_by", "Submitted by"), Column("results", "Best of", "results", "number"), Column("source_title", "Source"),
)  # fmt: skip
MLPERF_COLUMNS = (Column("time_words", "Time to train"), *charts.MLPERF_COLUMNS, Column("system", "System"), NOTE)
# A grid cannot show more than 15 digits, so compute is in words there; files have the number.
LANDMARK_COLUMNS = tuple(
    Column("compute_words", "Compute (FLOP)") if column.name == "training_compute_flop" else column
    for column in charts.LANDMARK_COLUMNS
)
KIND_COLUMNS = (
    Column("kind", "Kind of model"), Column("training_rows", "Training rows", format="number"),
    Column("auc", "AUC", format="number", help="Area under the ROC curve: 0.5 is guessing, 1 is perfect."),
    Column("training_time_seconds", "Training time", "s", "number"), Column("model", "Model"), Column("tool", "Program"),
)  # fmt: skip
STUDY_COLUMNS = (
    Column("study_label", "Study"), Column("comparisons", "Comparisons", format="number"),
    Column("lowest", "Lowest", "times", "number"), Column("median", "Median", "times", "number"),
    Column("highest", "Highest", "times", "number"), Column("what", "What it is"),
)  # fmt: skip
COST_COLUMNS = (
    Column("study_label", "Study"), Column("model", "Model"), Column("hardware_text", "GPU"),
    Column("cpu_hardware", "Fastest CPU beside it"), Column("cost_ratio", "GPU cost / CPU cost", format="number"),
    Column("speedup", "Times as fast", format="number"), Column("terms_words", "Price terms"), Column("source_title", "Source"),
)  # fmt: skip


@dataclass(frozen=True)
class Question:
    """One of the questions of the page."""

    words: str
    answer: Callable[[Link, Tables], tuple[Answer, str] | None]
    """Draws the widgets; the answer and its form (chart or table), or None where nothing matches and that was said."""


def time_cost(link: Link, tables: Tables) -> tuple[Answer, str] | None:
    """Time against cost of DAWNBench, with a deadline and a budget to move."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        task = link.segments("task", "Task", _terms("dawnbench_task"), default="imagenet")
        phase = link.segments("phase", "Phase", [each.value for each in RunPhase])
        price = link.segments("b_price", "Prices of", list(runs.PRICES))
        form = form_of(link)
    training = phase == "training"
    with st.sidebar:
        if training:
            limit = link.figure("b_deadline", "Deadline (minutes)", 0.0, MOST_MINUTES, step=10.0)
        else:
            limit = link.figure("b_latency", "Latency, at most (milliseconds)", 0.0, MOST_MILLISECONDS, step=1.0)
        budget = link.figure(
            "b_budget", f"Budget (USD {'for the run' if training else 'for 10,000 predictions'})", 0.0, MOST_USD,
            step=10.0 if training else 0.01,
        )  # fmt: skip
        colour = link.one("b_colour", "Colour by", list(charts.COLOURS))
        framework = link.many(
            "b_framework", "Framework", data.options("dawnbench", "framework"), placeholder="Any framework"
        )
        provider = link.many(
            "b_provider", "Provider", data.options("dawnbench", "provider"), placeholder="Any provider"
        )
        family = _family(link)
        measurer = link.pills("measurer", "Who measured", data.options("dawnbench", "measurer"))
        search = link.text("q", "Search", placeholder="Model, hardware, who ran it")
    wanted = runs.DawnbenchFilter(task, phase, framework, provider, family=family, measurer=measurer, search=search)
    rows = runs.time_cost_rows(tables.dawnbench, task, phase, price, wanted)
    if rows.empty:
        show_nothing(wanted.describe(data.names()), wanted.loosened(tables.dawnbench), "run")
        return None
    seconds = None if not limit else limit * 60 if training else limit / 1_000
    budget = budget or None
    best, title = rows[rows["on_front"].to_numpy(dtype=bool)], "Not beaten in both time and cost"
    if seconds or budget:
        best = rows[runs.feasible(rows, seconds, budget)]
        title = f"{count(len(best), 'run keeps', 'runs keep')} to the limits, fastest first" if len(best) else ""
        if best.empty:
            st.info(plain(runs.nearest_limits(rows, seconds, budget)), icon=":material/search_off:")
    return Answer(
        sentence=runs.describe_time_cost(rows, seconds, budget, price),
        rows=rows,
        columns=(*charts.DAWNBENCH_COLUMNS, NOTE),
        extra=["time_seconds", "price_today_as_of", "price_today_source", "accelerator", "provider", "framework", "published_as", "url"],
        figure=lambda: charts.time_cost(rows, colour, seconds, budget, price),
        alt=charts.describe_time_cost_figure(rows, seconds, budget, price),
        name=f"dawnbench-{task}-{phase}",
        best=best,
        best_title=title,
        notes=(
            runs.describe_repricing(rows),
            "Tasks and phases have targets of their own and are not compared with each other.",
            "Prices then are the submitters' own.",
        ),
        claims="dawnbench" if task == "imagenet" and training else "",
        what="run",
        missing=int(rows["price_usd"].isna().sum()),
    ), form  # fmt: skip


def progress(link: Link, tables: Tables) -> tuple[Answer, str] | None:
    """MLPerf Training over its rounds, or scaling with the number of devices in one of them."""
    results = tables.mlperf_training
    with st.sidebar:
        family = _family(link)
        submitter = link.many(
            "submitter", "Submitted by", data.options("mlperf_training", "measured_by"), placeholder="Anyone"
        )
        division = link.segments(
            "division",
            "Division",
            data.options("mlperf_training", "division"),
            help="Open may change the model: never ranked with closed.",
        )
    with st.container(horizontal=True, vertical_alignment="bottom"):
        benchmark = link.one("benchmark", "Benchmark", _terms("mlperf_benchmark"), width=220)
        against = link.segments("against", "Against", ["rounds", "devices"])
        if against == "devices":
            round_ = link.one(
                "round",
                "Round",
                data.options("mlperf_training", "round")[::-1],
                index=None,
                placeholder="Newest",
                width=120,
            )
        form = form_of(link)
    wanted = mlperf.MlperfFilter((benchmark,), division, family=family, submitter=submitter)
    found = mlperf.select_mlperf(results, wanted)
    if found.empty:
        show_nothing(wanted.describe(data.names()), [*_other_division(results, wanted), *wanted.loosened(results)])
        return None
    partial = mlperf.PARTIAL_WORDS if found["is_partial_training"].any() else ""
    notes = [
        "Rounds differ in rules and in what is trained; a line is the best of its round, not one machine getting faster.",
        "Only the closed division is ranked."
        if division == "closed"
        else "The open division may change the model: its results are not ranked with the closed ones.",
        *([f"This benchmark trains {partial}: its minutes are not the time to make such a model."] if partial else []),
    ]  # fmt: skip
    every = mlperf.progress_by_accelerator(results, wanted)
    if against == "rounds":
        best = mlperf.progress_rows(results, wanted)
        return Answer(
            sentence=mlperf.describe_progress(best),
            rows=_with_words(found),
            columns=MLPERF_COLUMNS,
            figure=lambda: charts.progress(best, every),
            alt=charts.describe_progress_figure(best, every),
            name=f"mlperf-{benchmark}-{division}",
            best=_with_words(best).sort_values("round", ascending=False, kind="stable"),
            best_columns=BEST_COLUMNS,
            best_title="Best of each round and class of device numbers",
            notes=notes,
            claims="mlperf_training",
        ), form
    newest = str(round_ or max(found["round"].astype("str")))
    rows = mlperf.scaling_rows(found, benchmark, newest, division)
    of_round = found[(found["round"] == newest).to_numpy()]
    if of_round.empty:
        rounds = sorted(found["round"].astype("str").unique())
        show_nothing(
            f"{wanted.describe(data.names())} in round {newest}; there are some in {listing(rounds, most=9)}", []
        )
        return None
    return Answer(
        sentence=mlperf.describe_scaling(rows),
        rows=_with_words(of_round),
        columns=MLPERF_COLUMNS,
        figure=lambda: charts.scaling(rows),
        alt=charts.describe_scaling_figure(rows),
        name=f"mlperf-{benchmark}-{newest}-scaling",
        best=_with_words(rows),
        best_columns=SCALING_COLUMNS,
        best_title="Best of each accelerator and number of devices",
        notes=["Efficiency compares the best results of several submitters, so it can exceed 100 percent.", *notes[1:]],
        claims="mlperf_training",
    ), form


def cpu_gpu(link: Link, tables: Tables) -> tuple[Answer, str] | None:
    """Speed-up of a GPU over the CPU beside it, and what the same work costs."""
    with st.sidebar:
        study = link.many("study", "Study", _terms("cpu_gpu_study"), placeholder="Any study")
        model = link.many("work", "Model", data.options("cpu_vs_gpu", "model"), placeholder="Any model")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        phase = link.segments("stage", "Phase", ["any", "training", "inference"])
        side = link.segments("side", "Compare", ["speed", "cost"])
        form = form_of(link)
    by_cost = side == "cost"
    wishes: dict[str, Any] = {"study": study, "phase": None if phase == "any" else phase, "model": model}
    rows = data.remember(("speedups", *wishes.values()), lambda: speedups.speedup_rows(tables.cpu_vs_gpu, **wishes))
    known = rows[rows["cost_ratio"].notna().to_numpy()] if by_cost else rows
    if known.empty:
        what = f"{phase} of {listing(model, 'or') if model else 'any model'}".removeprefix("any of ")
        where = f" in {listing([_label('cpu_gpu_study', each) for each in study], 'or')}" if study else ""
        asked = f"comparison of a CPU with a GPU{' by cost' if by_cost else ''} for {what}{where}"
        show_nothing(asked, _wider_studies(tables, wishes, by_cost), "comparison")
        return None
    notes = ["Studies differ in method, year and hardware: compare within a study, not between them."]
    if (~known["same_price_terms"].to_numpy(dtype=bool) & known["cost_ratio"].notna().to_numpy()).any():
        notes.append(
            "Max Woolf's CPU prices are preemptible, his GPU prices on demand: such pairs are grey and not ranked with others."
        )
    if known["is_cluster"].any():
        notes.append("Diamonds compare a GPU cluster with a cluster of 35 CPU pods.")
    known = known.assign(terms_words=_terms_words(known))
    figure = charts.cost_ratios if by_cost else charts.cpu_gpu
    return Answer(
        sentence=speedups.describe_costs(known) if by_cost else speedups.describe_speedups(known),
        rows=known,
        columns=(*charts.SPEEDUP_COLUMNS, NOTE),
        figure=lambda: figure(known),
        alt=charts.describe_cpu_gpu(known),
        name=f"cpu-or-gpu-{side}",
        best=known if by_cost else _by_study(known),
        best_columns=COST_COLUMNS if by_cost else STUDY_COLUMNS,
        best_title="GPU beside CPU, by cost" if by_cost else "By study",
        notes=notes,
        claims="cpu_vs_gpu",
        what="comparison",
    ), form


def throughput(link: Link, tables: Tables) -> tuple[Answer, str] | None:
    """Work per second by accelerator in one suite, whole, per watt, per dollar."""
    results = tables.gpu_throughput
    with st.sidebar:
        suite = link.one(
            "suite",
            "Suite",
            _terms("throughput_suite"),
            help="Versions of a suite use other software and are never mixed.",
        )
        devices = link.one("gpus", "GPUs together", data.options("gpu_throughput", "accelerator_count"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        model = link.one(
            "b_model",
            "Model",
            _terms("throughput_model"),
            index=_terms("throughput_model").index("resnet50"),
            width=190,
        )
        precision = link.segments("b_precision", "Numbers", _terms("precision"))
        per = link.segments("per", "Work per", list(speedups.PER))
        form = form_of(link)
    wanted = speedups.ThroughputFilter(suite, model, precision, int(devices))
    labels = data.names()
    prices = data.remember("price_now", lambda: price_now(tables.offers))
    rows = data.remember(wanted, lambda: speedups.throughput_rows(results, wanted, prices))
    if rows.empty:
        of_suite = results[(results["suite"] == suite).to_numpy()]
        models_ = sorted(of_suite["model"].unique())
        others = f"this suite has {listing(models_, most=12)}" if model not in models_ else "choose fewer GPUs"
        show_nothing(f"result for {wanted.describe(labels)}; {others}", [])
        return None
    column = speedups.PER[per]
    if rows[column.name].isna().all():
        show_nothing(
            f"{column.label[0].lower()}{column.label[1:]} is known for {wanted.describe(labels)}; choose another measure or suite",
            [],
        )
        return None
    ranked = rows.sort_values([column.name, "accelerator_text"], ascending=[False, True])
    left_out = int((results["is_implausible"] & (results["suite"] == suite) & (results["model"] == model)).sum())
    return Answer(
        sentence=speedups.describe_throughput(rows, wanted, labels),
        rows=ranked,
        columns=charts.THROUGHPUT_COLUMNS,
        figure=lambda: charts.throughput(rows, per),
        alt=charts.describe_throughput_figure(rows, wanted, per, labels),
        name=f"throughput-{suite}-{model}-{precision}-{devices}",
        best=ranked,
        notes=[
            "One version of the suite only: other versions use other software.",
            "Lambda sells and rents what it measures, so its bars are hollow.",
            "List prices and watts are those it states; rent is the median of our offers now.",
            *([f"{count(left_out, 'implausible value')} of this model left out."] if left_out else []),
        ],
        claims="gpu_throughput",
        what="accelerator",
        missing=int(rows[column.name].isna().sum()),
    ), form  # fmt: skip


def experiment_2018(link: Link, tables: Tables) -> tuple[Answer, str] | None:
    """Jeff Hale's cats and dogs, as far as it can be read."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        form = form_of(link)
    rows = landmarks.experiment_rows(tables.experiments_2018)
    gaps = rows[["minutes", "price_per_hour_usd", "cost_usd"]].isna()
    return Answer(
        sentence=landmarks.describe_experiment(rows),
        rows=rows,
        columns=charts.EXPERIMENT_COLUMNS,
        figure=lambda: charts.experiment(rows),
        alt=landmarks.describe_experiment(rows),
        name="experiment-2018",
        best=rows,
        notes=[
            "A dash is a gap: the article's result table is a picture, and what its text does not say is not filled in.",
            "Grey dots are times the text gives roughly; Colab's is from a later, improved run.",
            "AWS prices are spot prices, vast.ai is a marketplace, Colab was free.",
        ],
        claims="experiments_2018",
        what="machine",
        missing=int(gaps.to_numpy().sum()),
    ), form  # fmt: skip


def landmark_runs(link: Link, tables: Tables) -> tuple[Answer, str] | None:
    """Compute, time, devices, cost of well-known runs over the years."""
    with st.sidebar:
        domain = link.many("domain", "Field", _domains(tables), placeholder="Any field")
        frontier = link.toggle("frontier", "Largest of their time only")
        since = link.one("b_since", "Released since", YEARS)
        sure = link.toggle("sure", "Figures the source is sure of")
        search = link.text("q", "Search", placeholder="Run, organisation, hardware")
    with st.container(horizontal=True, vertical_alignment="bottom"):
        measure = link.segments("measure", "Measure", list(landmarks.MEASURES))
        form = form_of(link)
    year = None if since == ANY_YEAR else int(since)
    wanted = landmarks.LandmarkFilter(
        domain=domain, since=year, frontier_only=frontier, confident_only=sure, search=search
    )
    rows = landmarks.landmark_rows(tables.landmark_runs, measure, wanted)
    if rows.empty:
        label = landmarks.MEASURES[measure].label.lower()
        show_nothing(f"{wanted.describe()} with a known {label}", _wider_landmarks(tables, measure, wanted), "run")
        return None
    largest = rows.sort_values("value", ascending=False).head(LARGEST)
    chosen = rows["result_id"][rows["model"].isin([*NAMED, largest["model"].iloc[0]]).to_numpy()].tolist()
    return Answer(
        sentence=landmarks.describe_landmarks(rows, measure),
        rows=_with_compute(rows.iloc[::-1]),
        columns=LANDMARK_COLUMNS,
        extra=["training_compute_flop", "accelerator", "domain", "parameters", "training_power_watts", "url"],
        figure=lambda: data.remember(("landmarks", measure, wanted), lambda: charts.landmarks(rows, measure, chosen)),
        alt=charts.describe_landmarks_figure(rows, measure),
        name=f"landmark-runs-{measure}",
        best=_with_compute(largest),
        best_title="The largest",
        notes=[
            "Epoch AI's estimates in dollars of 2023; compute of AlphaGo Zero and AlphaZero leaves out their games against themselves.",
            "Time is the duration of the run, not device hours.",
        ],
        claims="landmark_runs",
        what="run",
    ), form  # fmt: skip


def more_data(link: Link, tables: Tables) -> tuple[Answer, str] | None:
    """Quality against the number of training rows."""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        dataset = link.segments("b_dataset", "Data set", ["higgs", "airline"])
        form = form_of(link)
    rows = landmarks.scaling_by_rows(tables.data_scaling, dataset)
    return Answer(
        sentence=landmarks.describe_scaling_by_rows(rows),
        rows=rows,
        columns=charts.DATA_SCALING_COLUMNS,
        figure=lambda: charts.data_scaling(rows),
        alt=charts.describe_data_scaling(rows),
        name=f"more-data-{dataset}",
        best=rows[(rows["rank"] == 1).to_numpy()],
        best_columns=KIND_COLUMNS,
        best_title="Best of each kind of model and number of rows",
        notes=[
            "Both data sets are tables of numbers; on pictures, sound and text deep networks do better.",
            "Nobody tuned all models with equal care, and lines of the two data sets are not compared.",
        ],
        claims="data_scaling",
    ), form  # fmt: skip


def _label(vocabulary: str, term: str) -> str:
    return data.label(vocabulary, term)


def _terms(vocabulary: str) -> list[str]:
    return list(data.curated().vocabulary[vocabulary])


def _family(link: Link) -> tuple[str, ...]:
    """Families of accelerators, the same on all questions that ask for one."""
    options = sorted({*data.options("dawnbench", "family"), *data.options("mlperf_training", "family")})
    return link.many("b_family", "Accelerator family", options, placeholder="Any accelerator")


def _domains(tables: Tables) -> list[str]:
    known = tables.landmark_runs["domain"].dropna().unique()
    return data.remember("domains", lambda: sorted({word for each in known for word in each.split(", ")}))


def _with_words(rows: pd.DataFrame) -> pd.DataFrame:
    devices = rows["accelerator_count"].where(rows["accelerator_count"] > 0)
    return rows.assign(
        time_words=[duration_words(60 * minutes) for minutes in rows["minutes_to_train"]], devices=devices
    )


def _with_compute(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(compute_words=[scientific(flop) for flop in rows["training_compute_flop"]])


def _terms_words(rows: pd.DataFrame) -> list[str]:
    return ["the same" if same else "CPU preemptible, GPU on demand" for same in rows["same_price_terms"]]


def _by_study(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a study: how many comparisons, lowest, median and highest speed-up, what it is."""
    found = rows.groupby(["study", "study_label"], observed=True)["speedup"].agg(
        comparisons="size", lowest="min", median="median", highest="max"
    ).reset_index()  # fmt: skip
    terms = data.curated().vocabulary["cpu_gpu_study"]
    found["what"] = [terms[study].description or "" for study in found["study"]]
    return found.sort_values("median", ascending=False)


def _other_division(results: pd.DataFrame, wanted: mlperf.MlperfFilter) -> list[tuple[str, int]]:
    other = "open" if wanted.division == "closed" else "closed"
    many = len(mlperf.select_mlperf(results, replace(wanted, division=other)))
    return [(f"{wanted.division} division, in the {other} one instead", many)] if many else []


def _wider_studies(tables: Tables, wishes: dict[str, Any], by_cost: bool) -> list[tuple[str, int]]:
    """Which single wish to drop, and how many comparisons that would give."""
    found = []
    for label, wish in wishes.items():
        if wish:
            rows = speedups.speedup_rows(tables.cpu_vs_gpu, **{**wishes, label: None if label == "phase" else ()})
            if many := int(rows["cost_ratio"].notna().sum()) if by_cost else len(rows):
                found.append((label, many))
    if by_cost and (many := len(speedups.speedup_rows(tables.cpu_vs_gpu, **wishes))):
        found.append(("cost, by speed instead", many))
    return sorted(found, key=lambda pair: -pair[1])


def _wider_landmarks(tables: Tables, measure: str, wanted: landmarks.LandmarkFilter) -> list[tuple[str, int]]:
    empty = landmarks.LandmarkFilter()
    found = []
    labels = {
        "domain": "field",
        "frontier_only": "largest of their time",
        "confident_only": "sureness",
        "since": "year",
        "search": "search",
    }
    for name, label in labels.items():
        if getattr(wanted, name) != getattr(empty, name):
            wider: dict[str, Any] = {name: getattr(empty, name)}
            if many := len(landmarks.landmark_rows(tables.landmark_runs, measure, replace(wanted, **wider))):
                found.append((label, many))
    return sorted(found, key=lambda pair: -pair[1])


QUESTIONS: Mapping[str, Question] = {
    "time-cost": Question("How long did training to a fixed quality take, and what did it cost?", time_cost),
    "progress": Question("How much faster has the same training become?", progress),
    "cpu-gpu": Question("How much faster is a GPU than a CPU, and is it cheaper?", cpu_gpu),
    "throughput": Question("Which accelerator does most work, per device, watt and dollar?", throughput),
    "experiment-2018": Question("What did the experiment of 2018 with cats and dogs find?", experiment_2018),
    "landmarks": Question("What did well-known runs take?", landmark_runs),
    "more-data": Question("Does more data always favour deep learning?", more_data),
}
PARAMETERS = (
    "b_colour", "b_framework", "b_provider", "b_family", "measurer", "q", "task", "phase", "b_price", "b_deadline",
    "b_latency", "b_budget", "submitter", "division", "benchmark", "against", "round", "study", "work", "stage", "side",
    "suite", "gpus", "b_model", "b_precision", "per", "domain", "frontier", "b_since", "sure", "measure", "b_dataset", "form",
)  # fmt: skip
"""All parameters of the page: a link may hold those of a question that is not shown."""

"""Landmark runs, the experiment of 2018, quality against data, and what the article claimed about them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.table.columns import Column
from comparison.text.lists import count
from comparison.text.numbers import MISSING, clock, duration_words, number, scientific, usd

ANY = ()
# What landmark runs can be drawn against the years: column, and whether it needs a logarithm.
MEASURES = {
    "compute": Column("training_compute_flop", "Training compute", "FLOP", "number", "Operations of the whole training."),
    "time": Column("training_time_hours", "Training time", "hours", "number", "Duration, not device hours."),
    "hardware": Column("accelerator_count", "Devices", "", "number", "Devices at once."),
    "cost": Column("cost_2023_usd", "Cost", "USD of 2023", "usd", "Estimates of Epoch AI in dollars of 2023."),
    "power": Column("training_power_watts", "Power while training", "W", "number", "Computed by Epoch AI."),
    "parameters": Column("parameters", "Parameters", "", "number"),
}  # fmt: skip
# The cost of AlphaGo Zero leaves out its self-play (see the note of the row): no sentence rests on it.
NO_COST = ("2017-alphago-zero",)


@dataclass(frozen=True, slots=True)
class LandmarkFilter:
    """What is wanted. An empty tuple or None means any."""

    domain: tuple[str, ...] = ANY
    organisation: tuple[str, ...] = ANY
    since: int | None = None
    frontier_only: bool = False
    confident_only: bool = False
    search: str = ""

    def describe(self) -> str:
        """The filter as words: "frontier runs in language since 2017"."""
        words = ["frontier runs" if self.frontier_only else "well-known runs"]
        if self.domain:
            words.append(f"in {' or '.join(self.domain).lower()}")
        if self.organisation:
            words.append(f"by {' or '.join(self.organisation)}")
        if self.since:
            words.append(f"since {self.since}")
        if self.confident_only:
            words.append("with figures the source is sure of")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)


def landmark_rows(runs: pd.DataFrame, measure: str = "compute", wanted: LandmarkFilter | None = None) -> pd.DataFrame:
    """The runs that have the measure (a key of MEASURES), oldest first, with `value`."""
    wanted = wanted or LandmarkFilter()
    keep = np.ones(len(runs), dtype=bool)
    for column, values in (("domain", wanted.domain), ("measured_by", wanted.organisation)):
        if values:
            known = runs[column].astype("str").fillna("")
            keep &= np.any([known.str.contains(value, regex=False).to_numpy() for value in values], axis=0)
    if wanted.since:
        keep &= (runs["day"].dt.year >= wanted.since).to_numpy()
    if wanted.frontier_only:
        keep &= runs["is_frontier"].to_numpy(dtype=bool)
    if wanted.confident_only:
        keep &= (runs["confidence"] == "Confident").to_numpy()
    for word in wanted.search.lower().split():
        text = runs["model"] + " " + runs["measured_by"].astype("str") + " " + runs["accelerator_name"].astype("str")
        keep &= text.str.lower().str.contains(word, regex=False, na=False).to_numpy(dtype=bool)
    found = runs[keep]
    found = found.assign(value=found[MEASURES[measure].name])  # of found: an empty frame would take on the rows of runs
    return found[(found["value"] > 0).to_numpy()].sort_values(["day", "result_id"], ignore_index=True)


def measure_words(measure: str, value: float) -> str:
    """A value of a measure as people write it."""
    if measure == "cost":
        return usd(value)
    if measure == "time":
        return duration_words(3_600 * value)
    unit = MEASURES[measure].unit
    return f"{scientific(value)}{f' {unit}' if unit else ' devices' if measure == 'hardware' else ''}"


def describe_landmarks(rows: pd.DataFrame, measure: str) -> str:
    """The largest, and how fast the largest of a year grew since 2012 (the year of AlexNet)."""
    sure = rows[~rows["result_id"].isin(NO_COST).to_numpy()] if measure == "cost" else rows
    if sure.empty:
        return "No run to show."
    largest = sure.iloc[int(sure["value"].argmax())]
    text = (
        f"{count(len(rows), 'run')} from {int(rows['day'].dt.year.min())} to {int(rows['day'].dt.year.max())}; most "
        f"{MEASURES[measure].label.lower()}: {measure_words(measure, largest['value'])} for {largest['model']} "
        f"({int(largest['day'].year)}, {largest['measured_by']})"
    )
    alexnet = sure[(sure["model"] == "AlexNet").to_numpy()]
    if measure in ("compute", "cost") and len(alexnet):
        text += f", {scientific(largest['value'] / alexnet['value'].iloc[0])} times AlexNet's of 2012"
    return f"{text}."


def experiment_rows(results: pd.DataFrame) -> pd.DataFrame:
    """The experiment of 2018 with its gaps named: `missing`, which of minutes, price and cost the text does not give, and
    `minutes_words`; tested ones first, then by minutes."""
    missing = [
        ", ".join(word for word, value in (("minutes", minutes), ("price", price), ("cost", cost)) if value != value)
        for minutes, price, cost in results[["minutes", "price_per_hour_usd", "cost_usd"]].itertuples(index=False)
    ]
    words = [
        _minutes_words(minutes, precision)
        for minutes, precision in results[["minutes", "minutes_precision"]].itertuples(index=False, name=None)
    ]
    found = results.assign(missing=missing, minutes_words=words)
    return found.sort_values(["is_tested", "minutes", "result_id"], ascending=[False, True, True], ignore_index=True)


def _minutes_words(minutes: float, precision: str) -> str:
    if minutes != minutes:
        return MISSING
    if precision == "exact":
        return f"{clock(round(60 * minutes)).removeprefix('0:')} min"
    return f"{'over' if precision == 'at_least' else 'about'} {duration_words(60 * minutes)}"


def describe_experiment(rows: pd.DataFrame) -> str:
    """How much of the article's figure 11 can be read, the exact time, and what cannot be said."""
    tested = rows[rows["is_tested"].to_numpy(dtype=bool)]
    timed, paid = tested["minutes"].notna(), tested["cost_usd"].notna()
    exact = tested[(tested["minutes_precision"] == "exact").to_numpy()]
    text = (
        f"Of {count(len(tested), 'tested machine')} the text gives minutes for {int(timed.sum())}, a cost for {int(paid.sum())} and "
        f"both for {int((timed & paid).sum())}; the table itself is a picture"
    )
    for _, row in exact.iterrows():
        text += (
            f". {row['provider_name']} took {clock(round(60 * row['minutes']))} with one {row['accelerator_text']}"
            + (_cost_words(row["cost_usd"]))
        )
    return f"{text}."


def _cost_words(cost: float) -> str:
    if cost == 0:
        return " and was free"
    return f" for {usd(cost)}" if cost > 0 else ""


def scaling_by_rows(results: pd.DataFrame, dataset: str) -> pd.DataFrame:
    """Quality of each kind of model at each number of training rows: the best of a kind, and all of them as `rank` > 1.

    Returns:
        The rows of one data set with `kind` (deep network, shallow network, and the classical model's name without its
        settings) and `rank` (1 is the best of its kind and size), ordered by kind and size.
    """
    found = results[(results["dataset"] == dataset).to_numpy()]
    kinds = [_kind(model, family) for model, family in found[["model", "model_family"]].itertuples(index=False)]
    found = found.assign(kind=kinds)
    rank = found.groupby(["kind", "training_rows"], observed=True)["auc"].rank(ascending=False, method="first")
    return found.assign(rank=rank.astype(int)).sort_values(["kind", "training_rows", "rank"], ignore_index=True)


def _kind(model: str, family: str) -> str:
    if family == "deep":
        return "deep network"
    if family == "shallow_network":
        return "shallow network"
    name = model.partition(" (")[0].partition(",")[0]
    return "linear model" if name == "logistic regression" else name


def describe_scaling_by_rows(rows: pd.DataFrame) -> str:
    """Where the deep network overtakes the best classical model, or that it never does."""
    if rows.empty:
        return "No result to show."
    classical = rows[(rows["model_family"] == "classical").to_numpy()].groupby("training_rows")["auc"].max()
    deep = rows[(rows["model_family"] == "deep").to_numpy()].groupby("training_rows")["auc"].max()
    both = sorted(set(classical.index) & set(deep.index))
    if not both:
        return f"{count(len(rows), 'result')}; no size has both a deep and a classical model."
    ahead = [size for size in both if deep[size] > classical[size]]
    dataset = {"higgs": "HIGGS", "airline": "Airline delays"}.get(
        str(rows["dataset"].iloc[0]), str(rows["dataset"].iloc[0])
    )
    last = both[-1]
    compared = f"AUC {number(deep[last])} against {number(classical[last])} with {last:,} rows"
    if not ahead:
        return f"{dataset}: the deep network never catches up with the best classical model: {compared}."
    before = [size for size in both if size < ahead[0]]
    lead = f"up to {before[-1]:,} rows the best classical model leads, " if before else ""
    return f"{dataset}: {lead}from {ahead[0]:,} rows on the deep network leads; {compared}."


def human_results(results: pd.DataFrame, runs: pd.DataFrame) -> pd.DataFrame:
    """Results against people with what their training took: adds `model`, `compute_words`, `time_words`, `devices_words`
    and `cost_2023_usd` of the run, empty where we know of none; oldest first."""
    known = runs.set_index("result_id")
    took = results["result_id"].map(known["training_compute_flop"])
    hours = results["result_id"].map(known["training_time_hours"])
    devices = results["result_id"].map(known["accelerator_count"])
    hardware = results["result_id"].map(known["accelerator_text"])
    return results.assign(
        model=results["result_id"].map(known["model"]),
        training_compute_flop=took,
        compute_words=[scientific(value) for value in took],
        time_words=[duration_words(3_600 * value) for value in hours],
        devices_words=[
            MISSING if name != name else f"{many:,.0f} × {name}" if many == many else name
            for many, name in zip(devices, hardware, strict=True)
        ],
        cost_2023_usd=results["result_id"].map(known["cost_2023_usd"]),
    ).sort_values(["as_of", "claim_id"], ignore_index=True)


def describe_human_results(rows: pd.DataFrame) -> str:
    """How many tasks, and the cheapest and the dearest of those whose cost is known."""
    paid = rows[rows["cost_2023_usd"].notna().to_numpy() & ~rows["result_id"].isin(NO_COST).to_numpy()]
    text = f"{count(len(rows), 'result')} at {count(rows['task'].nunique(), 'task')} in which a network did better than people"
    if paid.empty:
        return f"{text}; what they cost is not known."
    ordered = paid.sort_values("cost_2023_usd")
    low, high = ordered.iloc[0], ordered.iloc[-1]
    return (
        f"{text}; the training cost from {usd(low['cost_2023_usd'])} ({low['model']}) to {usd(high['cost_2023_usd'])} "
        f"({high['model']}), as far as it is known."
    )


def article_claims(claims: pd.DataFrame, table: str) -> pd.DataFrame:
    """What the article said on the matter of one table, with the verdict of the evidence."""
    return claims[(claims["table"] == table).to_numpy()]

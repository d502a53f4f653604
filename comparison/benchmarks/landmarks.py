"""Landmark runs, the experiment of 2018, quality against data, and what the article claimed about them."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.table.columns import Column
from comparison.text.lists import plural
from comparison.text.numbers import duration_words, scientific, usd

ANY = ()
# What landmark runs can be drawn against the years: column, and whether it needs a logarithm.
MEASURES = {
    "compute": Column(
        "training_compute_flop", "Training compute", "FLOP", "number", "Operations of the whole training."
    ),
    "time": Column("training_time_hours", "Training time", "hours", "number", "Duration, not device hours."),
    "hardware": Column("accelerator_count", "Devices", "", "number", "Devices at once."),
    "cost": Column("cost_2023_usd", "Cost", "USD of 2023", "usd", "Estimates of Epoch AI in dollars of 2023."),
    "power": Column("training_power_watts", "Power while training", "W", "number", "Computed by Epoch AI."),
    "parameters": Column("parameters", "Parameters", "", "number"),
}
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


def fields(domain: str) -> list[str]:
    """The fields of a run, the main one first: the source names several with commas between."""
    return [field.strip() for field in domain.split(",")]


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
    matches = runs[keep]
    # Of the matches: an empty frame would take on the rows of `runs`.
    matches = matches.assign(value=matches[MEASURES[measure].name])
    return matches[(matches["value"] > 0).to_numpy()].sort_values(["day", "result_id"], ignore_index=True)


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
        f"{plural(len(rows), 'run')} from {int(rows['day'].dt.year.min())} to {int(rows['day'].dt.year.max())}; most "
        f"{MEASURES[measure].label.lower()}: {measure_words(measure, largest['value'])} for {largest['model']} "
        f"({int(largest['day'].year)}, {largest['measured_by']})"
    )
    alexnet = sure[(sure["model"] == "AlexNet").to_numpy()]
    if measure in ("compute", "cost") and len(alexnet):
        text += f", {scientific(largest['value'] / alexnet['value'].iloc[0])} times AlexNet's of 2012"
    return f"{text}."


def article_claims(claims: pd.DataFrame, table: str) -> pd.DataFrame:
    """What the article said on the matter of one table, with the verdict of the evidence."""
    return claims[(claims["table"] == table).to_numpy()]


def claims_at(claims: pd.DataFrame, page: str) -> pd.DataFrame:
    """What the article said that stands under a link, such as `/basics?section=fields`."""
    return claims[(claims["page"] == page).to_numpy()]

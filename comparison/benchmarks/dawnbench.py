"""Time against cost of published runs (DAWNBench): selection, Pareto front, what fits, and today's price of the same run."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.table.front import pareto_front
from comparison.text.dates import day_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import duration_words, hms, usd

ANY = ()
# Which price a cost is computed from.
PRICES = ("then", "now")
# What colour can mean: column of the rows, column of its names, and what stands where it is empty.
COLOURS = {
    "framework": ("framework", "framework_name", "no single framework"),
    "provider": ("provider", "provider_name", "no cloud named"),
    "accelerator": ("family", "family", "CPU or not stated"),
}


@dataclass(frozen=True, slots=True)
class DawnbenchFilter:
    """What is wanted. An empty tuple or None means any; task and phase are always one, for others are not comparable."""

    task: str = "imagenet"
    phase: str = "training"
    framework: tuple[str, ...] = ANY
    provider: tuple[str, ...] = ANY
    accelerator: tuple[str, ...] = ANY
    family: tuple[str, ...] = ANY
    measurer: tuple[str, ...] = ANY
    search: str = ""

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "training runs of ImageNet with PyTorch at AWS".

        Args:
            labels: what people read for an id; ids stand for themselves otherwise.
        """

        def named(ids: Sequence[str]) -> str:
            return listing([(labels or {}).get(ident, ident) for ident in ids], "or")

        runs = "training runs" if self.phase == "training" else "inference results"
        words = [f"{runs} of {named((self.task,))}"]
        if self.framework:
            words.append(f"with {named(self.framework)}")
        if self.provider:
            words.append(f"at {named(self.provider)}")
        if self.accelerator:
            words.append(f"on {named(self.accelerator)}")
        if self.family:
            words.append(f"on {listing([family_words(family) for family in self.family], 'or')}")
        if self.measurer:
            words.append(f"({named(self.measurer).lower()})")
        if self.search:
            words.append(f"matching “{self.search}”")
        return " ".join(words)

    def without_one_wish(self, runs: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single part to drop, and how many runs that would give: most first. Task and phase stay."""
        labels = {
            "framework": "framework",
            "provider": "provider",
            "accelerator": "accelerator",
            "family": "family",
            "measurer": "who measured",
            "search": "search",
        }
        empty = DawnbenchFilter()
        ways_out = []
        for name, label in labels.items():
            wider = replace(self, **{name: getattr(empty, name)})
            if wider != self and (many := len(select_dawnbench(runs, wider))):
                ways_out.append((label, many))
        return sorted(ways_out, key=lambda pair: -pair[1])


def select_dawnbench(runs: pd.DataFrame, wanted: DawnbenchFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order. Reads the columns of `frames.Tables.dawnbench`."""
    keep = np.array((runs["task"] == wanted.task) & (runs["phase"] == wanted.phase))
    for column, values in (
        ("framework", wanted.framework),
        ("provider", wanted.provider),
        ("family", wanted.family),
        ("accelerator", wanted.accelerator),
        ("measurer", wanted.measurer),
    ):
        if values:
            keep &= runs[column].isin(list(values)).to_numpy()
    if words := wanted.search.lower().split():
        searched = ("measured_by", "model", "framework_text", "hardware_text", "accelerator_name", "note")
        text = runs[list(searched)].astype("str").fillna("").agg(" ".join, axis=1).str.lower()
        for word in words:
            keep &= text.str.contains(word, regex=False).to_numpy(dtype=bool)
    return runs[keep]


def time_cost_rows(
    runs: pd.DataFrame,
    task: str = "imagenet",
    phase: str = "training",
    price: str = "then",
    wanted: DawnbenchFilter | None = None,
) -> pd.DataFrame:
    """Time and cost of each run of a task, fastest first.

    Args:
        price: `then` takes the price of the entry, `now` today's price of the same run (see `with_price_today`).
        wanted: more wishes; its task and phase are replaced.

    Returns:
        The selected rows with `time_seconds` (training time, or time of one prediction), `time_words` (h:mm:ss as the
        leaderboard writes it, or milliseconds), `cost_then_usd`, `cost_now_usd` (of the run, or of 10,000
        predictions), `price_usd` (the one asked for) and `on_front`, whether no other row is as fast and as cheap and
        better in one of both. Rows without a cost are kept with an empty one: they have a time.
    """
    rows = select_dawnbench(runs, replace(wanted or DawnbenchFilter(), task=task, phase=phase))
    training = phase == "training"
    seconds = rows["time_to_accuracy_seconds"] if training else rows["latency_milliseconds"] / 1_000
    then = rows["cost_usd"] if training else rows["cost_per_10000_usd"]
    now = rows["cost_today_usd"]
    words = [hms(value) if training else duration_words(value) for value in seconds.tolist()]
    rows = rows.assign(
        time_seconds=seconds,
        time_words=words,
        cost_then_usd=then,
        cost_now_usd=now,
        price_usd=now if price == "now" else then,
    )
    rows["on_front"] = pareto_front(rows["time_seconds"], rows["price_usd"])
    return rows.sort_values(["time_seconds", "result_id"], ignore_index=True)


def feasible(rows: pd.DataFrame, deadline_seconds: float | None = None, budget_usd: float | None = None) -> np.ndarray:
    """Which rows of `time_cost_rows` keep to both limits; a row without a cost keeps to no budget."""
    keep = np.ones(len(rows), dtype=bool)
    if deadline_seconds is not None:
        keep &= (rows["time_seconds"] <= deadline_seconds).to_numpy()
    if budget_usd is not None:
        keep &= (rows["price_usd"] <= budget_usd).to_numpy()
    return keep


def nearest_limits(rows: pd.DataFrame, deadline_seconds: float | None = None, budget_usd: float | None = None) -> str:
    """How far to move one limit until a run keeps to both, where none does."""
    text = "No run keeps to the limits."
    options = []
    if deadline_seconds is not None and len(paid := rows[feasible(rows, None, budget_usd)]):
        options.append(f"a deadline of {duration_words(float(paid['time_seconds'].min()))}")
    if budget_usd is not None and (costs := rows["price_usd"][feasible(rows, deadline_seconds)]).notna().any():
        options.append(f"a budget of {usd(float(costs.min()))}")
    return (
        f"{text} {listing(options, 'or').capitalize()} would let one in." if options else f"{text} Both are too small."
    )


def describe_time_cost(
    rows: pd.DataFrame, deadline_seconds: float | None = None, budget_usd: float | None = None, price: str = "then"
) -> str:
    """The answer in one sentence: the fastest, the cheapest, what the fastest would cost now; what fits the limits."""
    if rows.empty:
        return "No run to show."
    task, training = str(rows["task_label"].iloc[0]), rows["phase"].iloc[0] == "training"
    what = "trained" if training else "answered one prediction"
    fastest = rows.iloc[int(rows["time_seconds"].argmin())]
    per = "" if training else " per 10,000"
    text = f"{task}: the fastest of {plural(len(rows), 'entry', 'entries')} {what} in {fastest['time_words']} on {_where(fastest)}"
    if pd.notna(fastest["cost_then_usd"]):
        text += f" for {usd(fastest['cost_then_usd'])}{per}"
    if pd.notna(fastest["cost_now_usd"]):
        text += f"; at today's price that would be {usd(fastest['cost_now_usd'])}{per}"
    priced = rows[rows["price_usd"].notna().to_numpy()]
    if len(priced):
        cheapest = priced.iloc[int(priced["price_usd"].argmin())]
        which = "at today's prices would cost" if price == "now" else "cost"
        text += f". The cheapest {which} {usd(cheapest['price_usd'])}{per} and took {cheapest['time_words']} on {_where(cheapest)}"
    if deadline_seconds is not None or budget_usd is not None:
        limits = []
        if deadline_seconds is not None:
            limits.append(f"{duration_words(deadline_seconds)}")
        if budget_usd is not None:
            limits.append(usd(budget_usd))
        fit = int(feasible(rows, deadline_seconds, budget_usd).sum())
        text += f". {plural(fit, 'entry keeps', 'entries keep') if fit else 'No entry keeps'} to {listing(limits)}"
    return f"{text}."


def _where(row: pd.Series) -> str:
    """128 × V100 (Alibaba Cloud, March 2020): devices in short, the cloud or who ran it, the month."""
    many, family = row["accelerator_count"], row["family"]
    on = family_words(str(family)) if isinstance(family, str) else str(row["accelerator_name"])
    at = row["provider_name"]
    if not isinstance(at, str):
        at = re.split(r"[(:,]", str(row["measured_by"]))[0].strip()
    devices = f"{int(many)} × {on}" if many > 0 else "CPUs" if many == 0 else on
    return f"{devices} ({at}, {day_words(str(row['as_of'])[:7])})"

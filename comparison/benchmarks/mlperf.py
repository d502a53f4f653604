"""MLPerf Training: selection, the best result of each round, scaling with the number of devices."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from comparison.market.families import family_words
from comparison.text.lists import listing, plural
from comparison.text.numbers import duration_words, number, percent, times

ANY = ()
PARTIAL_WORDS = "a part of the way only, from a checkpoint"


@dataclass(frozen=True, slots=True)
class MlperfFilter:
    """What is wanted. An empty tuple means any; the division is always one, for they are not ranked together."""

    benchmark: tuple[str, ...] = ANY
    division: str = "closed"
    round: tuple[str, ...] = ANY
    accelerator: tuple[str, ...] = ANY
    family: tuple[str, ...] = ANY
    submitter: tuple[str, ...] = ANY
    count_class: tuple[str, ...] = ANY

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "closed-division results of Llama 3.1 405B, round v5.1, with H100".

        Args:
            labels: what people read for an id; ids stand for themselves otherwise.
        """

        def named(ids: Sequence[str]) -> str:
            return listing([(labels or {}).get(ident, ident) for ident in ids], "or")

        words = [f"{self.division}-division results"]
        if self.benchmark:
            words.append(f"of {named(self.benchmark)}")
        if self.round:
            words.append(f"in {'round' if len(self.round) == 1 else 'rounds'} {listing(self.round, 'or')}")
        if self.accelerator:
            words.append(f"on {named(self.accelerator)}")
        if self.family:
            words.append(f"on {listing([family_words(family) for family in self.family], 'or')}")
        if self.submitter:
            words.append(f"by {listing(self.submitter, 'or')}")
        if self.count_class:
            words.append(f"with {listing(self.count_class, 'or')} devices")
        return " ".join(words)

    def without_one_wish(self, results: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single part to drop, and how many results that would give: most first. The division stays."""
        labels = {
            "benchmark": "benchmark",
            "round": "round",
            "accelerator": "accelerator",
            "family": "family",
            "submitter": "submitter",
            "count_class": "number of devices",
        }
        ways_out = []
        for name, label in labels.items():
            wider: dict[str, Any] = {name: ANY}
            if getattr(self, name) and (many := len(select_mlperf(results, replace(self, **wider)))):
                ways_out.append((label, many))
        return sorted(ways_out, key=lambda pair: -pair[1])


def select_mlperf(results: pd.DataFrame, wanted: MlperfFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns, fastest first."""
    keep = np.array(results["division"] == wanted.division)
    for column, values in (
        ("benchmark", wanted.benchmark),
        ("round", wanted.round),
        ("accelerator", wanted.accelerator),
        ("family", wanted.family),
        ("measured_by", wanted.submitter),
        ("count_class", wanted.count_class),
    ):
        if values:
            keep &= results[column].isin(list(values)).to_numpy()
    return results[keep].sort_values(["minutes_to_train", "result_id"])


def progress_rows(results: pd.DataFrame, wanted: MlperfFilter) -> pd.DataFrame:
    """The best result of each round, benchmark and class of device counts; of several benchmarks each has its own.

    Returns:
        The winning rows, with `results` (how many they won against), ordered by benchmark, class and round.
    """
    matches = select_mlperf(results, wanted)
    matches = matches[matches["count_class"].notna().to_numpy()]
    group = ["benchmark", "count_class", "round"]
    size = matches.groupby(group, observed=True).size().rename("results").reset_index()
    best = matches.drop_duplicates(group).merge(size, on=group)
    return best.sort_values(group, key=_plain_order, ignore_index=True)


def progress_by_accelerator(results: pd.DataFrame, wanted: MlperfFilter) -> pd.DataFrame:
    """The best result per accelerator, round and number of devices: the finer dots behind `progress_rows`."""
    matches = select_mlperf(results, wanted)
    return matches.drop_duplicates(["benchmark", "round", "accelerator_name", "accelerator_count"])


def scaling_rows(results: pd.DataFrame, benchmark: str, round: str, division: str = "closed") -> pd.DataFrame:  # noqa: A002
    """How the time of one benchmark in one round falls with the number of devices of the same kind.

    The best result of each count stands; the smallest count of an accelerator is its base. Speed-up is base minutes
    divided by minutes, efficiency that divided by how many times more devices there are, in percent. It compares results
    of several submitters, so it can exceed 100.

    Returns:
        accelerator_name, family, accelerator_count, minutes_to_train, speedup, efficiency_percent, base_count,
        base_minutes and the columns of the result; accelerators with one count only are left out.
    """
    matches = select_mlperf(results, MlperfFilter(benchmark=(benchmark,), round=(round,), division=division))
    matches = matches[(matches["accelerator_count"] > 0).to_numpy()]
    best = matches.drop_duplicates(["accelerator_name", "accelerator_count"]).sort_values(
        ["accelerator_name", "accelerator_count"]
    )
    base = best.drop_duplicates("accelerator_name").set_index("accelerator_name")
    names = best["accelerator_name"].astype("str")
    counts, minutes = base["accelerator_count"], base["minutes_to_train"]
    counts.index, minutes.index = counts.index.astype("str"), minutes.index.astype("str")
    best = best.assign(base_count=names.map(counts).to_numpy(), base_minutes=names.map(minutes).to_numpy())
    best["speedup"] = best["base_minutes"] / best["minutes_to_train"]
    best["efficiency_percent"] = 100 * best["speedup"] * best["base_count"] / best["accelerator_count"]
    several = names.map(names.value_counts()) > 1
    return best[several.to_numpy()].reset_index(drop=True)


def describe_progress(rows: pd.DataFrame) -> str:
    """The first and the newest best result, over all classes, of the benchmark that `progress_rows` shows."""
    if rows.empty:
        return "No result to show."
    if rows["benchmark"].nunique() > 1:
        return f"Best results of {plural(rows['benchmark'].nunique(), 'benchmark')} in {plural(rows['round'].nunique(), 'round')}."
    by_round = rows.sort_values(["round", "minutes_to_train"], key=_plain_order).drop_duplicates("round")
    first, last = by_round.iloc[0], by_round.iloc[-1]
    partial = f" ({PARTIAL_WORDS})" if first["is_partial_training"] else ""
    text = f"{first['benchmark_label']}{partial}: best {_result_words(first)}"
    if len(by_round) > 1:
        text += f", best {_result_words(last)}"
    if len(by_round) > 1 and last["minutes_to_train"] < first["minutes_to_train"]:
        text += f", {times(first['minutes_to_train'] / last['minutes_to_train'])} faster"
    small = rows[(rows["count_class"] == "up to 8").to_numpy()]
    if len(small) > 1:
        early, late = small.iloc[0], small.iloc[-1]
        text += (
            f"; with at most 8 devices from {duration_words(60 * early['minutes_to_train'])} ({early['round']}) to "
            f"{duration_words(60 * late['minutes_to_train'])} ({late['round']})"
        )
    return f"{text}."


def describe_scaling(rows: pd.DataFrame) -> str:
    """How well the accelerator with the widest range of counts scales."""
    if rows.empty:
        return "No accelerator has results with more than one number of devices."
    last = rows.sort_values("accelerator_count").drop_duplicates("accelerator_name", keep="last")
    widest = last.iloc[int((last["accelerator_count"] / last["base_count"]).argmax())]
    return (
        f"{widest['benchmark_label']}, {widest['round']}: {number(widest['accelerator_count'] / widest['base_count'])} times more "
        f"{widest['accelerator_name']} ({number(widest['base_count'])} to {number(widest['accelerator_count'], 6)}) train "
        f"{times(widest['speedup'])} faster, {percent(widest['efficiency_percent'])} efficiency."
    )


def describe_mlperf(rows: pd.DataFrame, what: str) -> str:
    """The fastest and slowest of a selection; `what` is `MlperfFilter.describe`."""
    if rows.empty:
        return f"No {what}."
    best = rows.iloc[int(rows["minutes_to_train"].argmin())]
    partial = f"; trains {PARTIAL_WORDS}" if rows["is_partial_training"].any() else ""
    return f"{plural(len(rows), 'result')}, {what}: the fastest {_result_words(best)}{partial}."


def _result_words(row: pd.Series) -> str:
    on = "CPUs" if row["accelerator_count"] == 0 else f"{int(row['accelerator_count']):,} {row['accelerator_name']}"
    return f"{duration_words(60 * row['minutes_to_train'])} in {row['round']} on {on} ({row['measured_by']})"


def _plain_order(values: pd.Series) -> pd.Series:
    """Categories by their own order where they have one, else by their words."""
    if isinstance(values.dtype, pd.CategoricalDtype):
        return values.cat.codes if values.dtype.ordered else values.astype("str")
    return values

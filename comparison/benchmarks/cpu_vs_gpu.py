"""CPU against GPU in seven studies, and throughput per accelerator, watt and dollar in one suite."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.table.columns import Column
from comparison.text.lists import count, listing
from comparison.text.numbers import number, times, usd
from comparison.visitor.frames import own_words

ARTICLE_SPEEDUP = 10.0
# Metrics in which less is better; throughput is derived from them and percentages are no times.
TIMES = ("minibatch_forward", "minibatch_forward_backward", "training_time", "epoch_time", "prediction_latency")


def speedup_rows(
    results: pd.DataFrame, study: tuple[str, ...] = (), phase: str | None = None, model: tuple[str, ...] = ()
) -> pd.DataFrame:
    """How many times faster each GPU did the same work than the fastest CPU of its study, and what it cost.

    The CPU is the fastest of the same study, model, phase and metric with the same framework where there is one, else of
    any framework. The Azure post has no CPU row: its gain over 35 CPU pods in percent is read as 1 + gain/100 times,
    a cluster against a cluster.

    Returns:
        The GPU rows with `speedup`, `cpu_value` (same unit), `cpu_hardware`, `cpu_framework`, `cpu_result_id`,
        `cost_ratio` (GPU cost divided by that CPU's; below 1 the GPU is cheaper), `same_price_terms` (False where the CPU
        price is preemptible and the GPU price is not: such ratios are not ranked with others), `is_cluster`,
        largest speed-up first. GPUs without any CPU beside them are left out.
    """
    found = results
    for column, values in (("study", study), ("model", model), ("phase", (phase,) if phase else ())):
        if values:
            found = found[found[column].isin(list(values)).to_numpy()]
    timed = found[found["metric"].isin(list(TIMES)).to_numpy()].astype(
        {"study": "str", "metric": "str", "phase": "str"}
    )
    group = ["study", "model", "phase", "metric"]
    cpus = timed[(timed["device"] == "cpu").to_numpy()].sort_values(["value", "result_id"])
    kept = {"value": "cpu_value", "hardware_text": "cpu_hardware", "framework_text": "cpu_framework",
            "result_id": "cpu_result_id", "cost_usd": "cpu_cost_usd", "price_terms": "cpu_price_terms"}  # fmt: skip
    gpus = timed[(timed["device"] == "gpu").to_numpy()]
    same = cpus[cpus["framework"].notna().to_numpy()].drop_duplicates([*group, "framework"])
    matched = gpus.merge(same[[*group, "framework", *kept]].rename(columns=kept), on=[*group, "framework"], how="left")
    fallback = gpus[group].merge(
        cpus.drop_duplicates(group)[[*group, *kept]].rename(columns=kept), on=group, how="left"
    )
    lacks = matched["cpu_value"].isna().to_numpy()
    for name in kept.values():
        matched[name] = matched[name].where(~lacks, fallback[name])
    matched["speedup"] = matched["cpu_value"] / matched["value"]
    matched["cost_ratio"] = matched["cost_usd"] / matched["cpu_cost_usd"]
    terms = (matched["price_terms"].fillna(""), matched["cpu_price_terms"].fillna(""))
    matched["same_price_terms"] = (terms[0] == terms[1]).astype(bool)
    matched["is_cluster"] = False
    gain = found[(found["metric"] == "throughput_gain").to_numpy()]
    if len(gain):
        cluster = gain.assign(
            speedup=1 + gain["value"] / 100, cpu_hardware="35 CPU pods", is_cluster=True, same_price_terms=False
        )
        matched = pd.concat(
            [matched, cluster.astype({"study": "str", "metric": "str", "phase": "str"})], ignore_index=True
        )
    matched = matched[matched["speedup"].notna().to_numpy()]
    return matched.sort_values(["speedup", "result_id"], ascending=[False, True], ignore_index=True)


def describe_speedups(rows: pd.DataFrame) -> str:
    """Range and median of the speed-ups, how many reach the article's ten times, where the CPU wins."""
    if rows.empty:
        return "No study has both a CPU and a GPU for this choice."
    speed = rows["speedup"]
    first, last = rows.iloc[0], rows.iloc[-1]
    reach, slower = int((speed >= ARTICLE_SPEEDUP).sum()), int((speed < 1).sum())
    middles = rows.groupby("study_label", observed=True)["speedup"].median().sort_values()
    text = f"In {count(len(rows), 'comparison')} of {count(rows['study'].nunique(), 'study', 'studies')} a GPU was "
    if len(middles) > 1:
        text += (
            f"{number(middles.iloc[0], 2)} ({middles.index[0]}) to {times(middles.iloc[-1])} ({middles.index[-1]}) as fast as the "
            "fastest CPU beside it in the middle of a study"
        )
    else:
        text += f"{times(float(speed.median()))} as fast as the fastest CPU beside it in the middle"
    text += f", {number(last['speedup'], 2)} to {times(first['speedup'])} in all; "
    text += f"{count(reach, 'reaches', 'reach') if reach else 'none reaches'} the article's 10 times"
    if slower:
        text += f", and in {number(slower)} the CPU was faster"
    return f"{text}."


def describe_costs(rows: pd.DataFrame) -> str:
    """What the same work costs on the GPU against the CPU, like prices and unlike prices apart."""
    known = rows[rows["cost_ratio"].notna().to_numpy()]
    if known.empty:
        return "No study here gives a cost for both."
    parts = []
    for same, words in (
        (True, "at prices on the same terms"),
        (False, "with preemptible CPU prices against on-demand GPU prices"),
    ):
        part = known[(known["same_price_terms"] == same).to_numpy()]
        if len(part):
            ratio = part["cost_ratio"]
            cheaper = int((ratio < 1).sum())
            parts.append(
                f"{words} the GPU costs {number(ratio.min())} to {times(ratio.max())} what the CPU costs and is cheaper in "
                f"{cheaper} of {len(part)}"
            )
    return f"{listing(parts)[0].upper()}{listing(parts)[1:]}."


@dataclass(frozen=True, slots=True)
class ThroughputFilter:
    """One suite, one model, one precision, one number of GPUs: only that can be compared."""

    suite: str = "lambda-pytorch-v1"
    model: str = "resnet50"
    precision: str = "fp16"
    count: int = 1

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "ResNet-50 in FP16 on one GPU, Lambda PyTorch, version 1"."""
        name = labels or {}
        gpus = "one GPU" if self.count == 1 else f"{self.count} GPUs"
        model, suite = name.get(self.model, self.model), name.get(self.suite, self.suite)
        return f"{model} in {self.precision.upper()} on {gpus}, {suite}"


def select_throughput(results: pd.DataFrame, wanted: ThroughputFilter) -> pd.DataFrame:
    """The rows of one suite, model, precision and count, implausible ones left out."""
    keep = ~np.array(results["is_implausible"], dtype=bool)
    for column, value in (("suite", wanted.suite), ("model", wanted.model), ("precision", wanted.precision),
                          ("accelerator_count", wanted.count)):  # fmt: skip
        keep &= (results[column] == value).to_numpy()
    return results[keep]


def throughput_rows(
    results: pd.DataFrame, wanted: ThroughputFilter, prices: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Throughput per accelerator, per watt and per dollar; of several machines with the same accelerator the median.

    Args:
        prices: what `accelerators.price_now` returns, for the last two columns.

    Returns:
        One row an accelerator as the suite names it: accelerator_name, accelerator, accelerator_text, family, unit,
        throughput (of all GPUs of the row, median), low, high, machines (configurations measured), per_accelerator,
        power_watts, list_price_usd, per_watt, per_1000_usd (of list price), price_median_usd (hour of one device now),
        per_rental_usd (work per dollar of rent: throughput per accelerator times 3,600, divided by the price), source
        columns and as_of; most throughput first. What the source does not give stays empty.
    """
    found = select_throughput(results, wanted)
    keys = ["accelerator_text"]
    groups = found.groupby(keys, observed=True, sort=False)
    first = groups.first()
    rows = first[["accelerator", "accelerator_name", "family", "unit", "source", "source_title", "source_url", "source_licence",
                  "as_of", "measured_by", "measurer", "suite_label", "model_label", "precision"]].astype(
                      {"accelerator": "str", "accelerator_name": "str", "family": "str"})  # fmt: skip
    rows = rows.assign(
        throughput=groups["throughput"].median(), low=groups["throughput"].min(), high=groups["throughput"].max(),
        machines=groups.size(), power_watts=groups["power_watts"].median(), list_price_usd=groups["list_price_usd"].median(),
        accelerator_count=wanted.count,
    ).reset_index()  # fmt: skip
    rows["per_accelerator"] = rows["throughput"] / wanted.count
    rows["per_watt"] = rows["throughput"] / rows["power_watts"]
    rows["per_1000_usd"] = 1_000 * rows["throughput"] / rows["list_price_usd"]
    rows["price_median_usd"] = (
        rows["accelerator"].map(prices["price_median_usd"]).astype("float64") if prices is not None else np.nan
    )
    rows["per_rental_usd"] = 3_600 * rows["per_accelerator"] / rows["price_median_usd"]
    return rows.sort_values(["throughput", "accelerator_text"], ascending=[False, True], ignore_index=True)


# What `throughput_rows` can be ranked by: column, and how it is titled for a unit of work.
PER = {
    "accelerator": Column("per_accelerator", "Throughput per accelerator", "", "number"),
    "watt": Column("per_watt", "Throughput per watt", "", "number", "Watts as the source gives them."),
    "list_price": Column("per_1000_usd", "Throughput per 1,000 USD of list price", "", "number", "Prices as the source gives them."),
    "rental": Column("per_rental_usd", "Work per dollar of rent today", "", "number",
                     "Throughput of one accelerator times an hour, divided by the median price per hour in our offers."),
}  # fmt: skip


def describe_throughput(rows: pd.DataFrame, wanted: ThroughputFilter, labels: Mapping[str, str] | None = None) -> str:
    """The fastest, the best per watt, per list price and per rented dollar."""
    if rows.empty:
        return f"No result for {wanted.describe(labels)}."
    unit = str(rows["unit"].iloc[0]).replace("_", " ")
    best = rows.iloc[0]
    text = f"{wanted.describe(labels)}: {best['accelerator_text']} is fastest with {number(best['throughput'])} {unit}"
    if len(rows) > 1:
        last = rows.iloc[-1]
        text += f", {times(best['throughput'] / last['throughput'])} {last['accelerator_text']}"
    for column, words in (("per_watt", "per watt"), ("per_1000_usd", "per dollar of list price")):
        known = rows[rows[column].notna().to_numpy()]
        if len(known):
            text += f"; {words} {known['accelerator_text'].iloc[int(known[column].argmax())]} leads"
    rented = rows[rows["per_rental_usd"].notna().to_numpy()]
    if len(rented):
        top = rented.iloc[int(rented["per_rental_usd"].argmax())]
        text += f"; per dollar of rent today {top['accelerator_text']} ({usd(top['price_median_usd'])} an hour)"
    mine = own_words(rows, "figure")
    return f"{text}. {f'{mine} All others' if mine else 'All figures'} are Lambda's own."

"""Throughput of accelerators in published suites."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.table.columns import Column
from comparison.text.numbers import number, times, usd
from comparison.visitor.marks import own_words


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
    for column, value in (
        ("suite", wanted.suite),
        ("model", wanted.model),
        ("precision", wanted.precision),
        ("accelerator_count", wanted.count),
    ):
        keep &= (results[column] == value).to_numpy()
    return results[keep]


def throughput_rows(
    results: pd.DataFrame, wanted: ThroughputFilter, prices: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Throughput per accelerator, per watt and per dollar; of several machines with the same accelerator the median.

    Args:
        prices: what `accelerators.price_now` returns, for the last two columns.

    Returns:
        One row per accelerator as the suite names it: accelerator_name, accelerator, accelerator_text, family, unit,
        throughput (of all GPUs of the row, median), low, high, machines (configurations measured), per_accelerator,
        power_watts, list_price_usd, per_watt, per_1000_usd (of list price), price_median_usd (hour of one device now),
        per_rental_usd (work per dollar of rent: throughput per accelerator times 3,600, divided by the price), source
        columns and as_of; most throughput first. What the source does not give stays empty.
    """
    matches = select_throughput(results, wanted)
    keys = ["accelerator_text"]
    groups = matches.groupby(keys, observed=True, sort=False)
    first = groups.first()
    rows = first[
        [
            "accelerator",
            "accelerator_name",
            "family",
            "unit",
            "source",
            "source_title",
            "source_url",
            "source_licence",
            "as_of",
            "measured_by",
            "measurer",
            "suite_label",
            "model_label",
            "precision",
        ]
    ].astype({"accelerator": "str", "accelerator_name": "str", "family": "str"})
    rows = rows.assign(
        throughput=groups["throughput"].median(),
        low=groups["throughput"].min(),
        high=groups["throughput"].max(),
        machines=groups.size(),
        power_watts=groups["power_watts"].median(),
        list_price_usd=groups["list_price_usd"].median(),
        accelerator_count=wanted.count,
    ).reset_index()
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
    "list_price": Column(
        "per_1000_usd", "Throughput per 1,000 USD of list price", "", "number", "Prices as the source gives them."
    ),
    "rental": Column(
        "per_rental_usd",
        "Work per dollar of rent today",
        "",
        "number",
        "Throughput of one accelerator times an hour, divided by the median price per hour in our offers.",
    ),
}


def work_words(unit: str) -> str:
    """What is done, of a unit of the data: "images" of `images_per_second`. All units are per second."""
    return unit.removesuffix("_per_second").replace("_", " ")


def describe_throughput(rows: pd.DataFrame, wanted: ThroughputFilter, labels: Mapping[str, str] | None = None) -> str:
    """The fastest, the best per watt, per list price and per rented dollar."""
    if rows.empty:
        return f"No result for {wanted.describe(labels)}."
    unit = f"{work_words(str(rows['unit'].iloc[0]))} per second"
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

"""MLPerf Inference: work per second of one accelerator, and per dollar of today's rent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from comparison.market.families import family_words
from comparison.table.columns import Column
from comparison.table.selecting import meets, rows_where, without_one_wish
from comparison.text.lists import listing, plural
from comparison.text.numbers import number, times, usd

ANY = ()
RATE_SCENARIOS = ("offline", "server", "interactive")
"""Scenarios that measure work per second; the two of streams measure the time of an answer."""
PER = {
    "accelerator": Column("value_per_accelerator", "Work per second and accelerator", "", "number"),
    "rental": Column(
        "per_rental_usd",
        "Work per dollar of rent today",
        "",
        "number",
        "Work of one accelerator in an hour, divided by the median price per hour in our offers.",
    ),
}
"""What results can be ranked by."""


@dataclass(frozen=True, slots=True)
class InferenceFilter:
    """One model, scenario, division and round: only within them results can be ranked. No round: the newest with a result."""

    model: str = "llama2-70b-99.9"
    scenario: str = "offline"
    division: str = "closed"
    round: str | None = None
    family: tuple[str, ...] = ANY

    def describe(self, labels: Mapping[str, str] | None = None) -> str:
        """The filter as words: "Llama 2 70B (99.9 %), offline, closed division, v6.1, on H200".

        Args:
            labels: what people read for an id; ids stand for themselves otherwise.
        """
        label = (labels or {}).get(self.model, self.model)
        words = [label, self.scenario, f"{self.division} division"]
        if self.round:
            words.append(self.round)
        if self.family:
            words.append(f"on {listing([family_words(family) for family in self.family], 'or')}")
        return ", ".join(words)

    def without_one_wish(self, results: pd.DataFrame) -> list[tuple[str, int]]:
        """Which single part to drop or to turn, and how many results that would give: most first. The model stays."""
        ways_out = without_one_wish(
            self, {"round": "round", "family": "family"}, lambda wider: len(select_inference(results, wider))
        )
        other = "open" if self.division == "closed" else "closed"
        turned = {f"{self.division} division, in the {other} one": replace(self, division=other)}
        for scenario in RATE_SCENARIOS:
            if scenario != self.scenario:
                turned[f"{self.scenario} scenario, in {scenario}"] = replace(self, scenario=scenario)
        counts = [(wish, len(select_inference(results, wider))) for wish, wider in turned.items()]
        return sorted([*ways_out, *(pair for pair in counts if pair[1])], key=lambda pair: -pair[1])


def select_inference(results: pd.DataFrame, wanted: InferenceFilter) -> pd.DataFrame:
    """The rows that meet every wish, same columns and order."""
    single = {name: (getattr(wanted, name),) for name in ("model", "scenario", "division")}
    rounds = (wanted.round,) if wanted.round else ANY
    return rows_where(results, meets(results, is_in={**single, "round": rounds, "family": wanted.family}))


def in_newest_round(results: pd.DataFrame, wanted: InferenceFilter) -> InferenceFilter:
    """The same wishes in one round: the newest with a result where none is asked for."""
    if wanted.round:
        return wanted
    known = select_inference(results, wanted)["round"].astype("str")
    return replace(wanted, round=max(known, default=None))


def inference_rows(results: pd.DataFrame, wanted: InferenceFilter, prices: pd.DataFrame | None = None) -> pd.DataFrame:
    """Results of one model, scenario, division and round, most work per accelerator first.

    Args:
        prices: what `price_now.price_now` returns; without it no result has a rent.

    Returns:
        The selected rows with `unit_words`, `price_median_usd` (hour of one accelerator now), `per_rental_usd` (work per
        dollar of rent: that of an accelerator in an hour, divided by the price) and `can_lead`, whether a result may be
        called the best: one that has a figure per accelerator, of a system that is available, and no outlier. What the
        source does not give stays empty.
    """
    rows = select_inference(results, in_newest_round(results, wanted))
    price = (
        rows["accelerator"].astype("str").map(prices["price_median_usd"]).astype("float64")
        if prices is not None
        else pd.Series(float("nan"), index=rows.index)
    )
    value = rows["value_per_accelerator"]
    rows = rows.assign(
        unit_words=[f"{work_words(unit)} per second" for unit in rows["unit"].astype("str")],
        price_median_usd=price,
        per_rental_usd=3_600 * value / price,
        can_lead=value.notna() & (rows["availability"] == "available") & ~rows["is_outlier"].astype(bool),
    )
    return rows.sort_values(["value_per_accelerator", "result_id"], ascending=[False, True], ignore_index=True)


def best_by_accelerator(rows: pd.DataFrame, per: str = "accelerator") -> pd.DataFrame:
    """The best result of each accelerator that can lead, most first, with `results`: how many of them it is the best of."""
    column = PER[per].name
    ranked = rows[rows["can_lead"].to_numpy(dtype=bool) & rows[column].notna().to_numpy()]
    ranked = ranked.sort_values([column, "result_id"], ascending=[False, True])
    names = ranked["accelerator_name"].astype("str")
    best = ranked.assign(results=names.map(names.value_counts()).astype("int64"))
    return best.drop_duplicates("accelerator_name").reset_index(drop=True)


def work_words(unit: str) -> str:
    """What is done, of a unit of the data: "tokens" of `tokens_per_second`."""
    return unit.removesuffix("_per_second").replace("_", " ")


def describe_inference(rows: pd.DataFrame, wanted: InferenceFilter, labels: Mapping[str, str] | None = None) -> str:
    """Which accelerator does most, how much that is against the last, and which does most per dollar of rent today."""
    what = wanted.describe(labels)
    best = best_by_accelerator(rows)
    if best.empty:
        return (
            f"{what}: {plural(len(rows), 'result')}, none with a figure per accelerator of a system that is available."
        )
    first, last = best.iloc[0], best.iloc[-1]
    work = work_words(str(first["unit"]))
    amount = (
        f"{number(first['value_per_accelerator'])} {work} per second each ({number(first['accelerator_count'], 6)} together, "
        f"{first['measured_by']})"
    )
    text = f"{what}: {first['accelerator_name']}, the only available accelerator, does {amount}"
    if len(best) > 1:
        ratio = first["value_per_accelerator"] / last["value_per_accelerator"]
        text = (
            f"{what}: the fastest of {len(best)} available accelerators is {first['accelerator_name']} with {amount}, "
            f"{times(ratio)} {last['accelerator_name']}"
        )
    rented = best_by_accelerator(rows, "rental")
    if len(rented):
        top = rented.iloc[0]
        text += (
            f"; a dollar of rent buys most on {top['accelerator_name']}, {number(top['per_rental_usd'])} {work} "
            f"({usd(top['price_median_usd'])} an hour)"
        )
    return f"{text}."

"""How accelerator hours grow with the number of accelerators, and how runs differ between teams."""

import math

import numpy as np
import pandas as pd

from comparison.intervals import Interval, prediction_interval

MACHINE = 8
"""Devices of one machine, as in nearly all MLPerf rows and offers: up to here scaling is measured inside a machine."""


def slope_of(x: np.ndarray, y: np.ndarray, least: float = math.log(2)) -> float:
    """The median slope between all pairs of points at least `least` apart (Theil and Sen): a single odd run does not move it."""
    first, second = np.triu_indices(len(x), 1)
    apart = x[second] - x[first]
    far = np.abs(apart) > least
    return float(np.median((y[second] - y[first])[far] / apart[far])) if far.any() else 0.0


def scaling_exponent(results: pd.DataFrame) -> tuple[Interval, int]:
    """Exponents of the groups of best results (one benchmark, round and accelerator) that span a factor of four or more in
    devices from one machine on."""
    beyond = results[(results["accelerator_count"] >= MACHINE).to_numpy()]
    best = beyond.groupby(["benchmark", "round", "accelerator", "accelerator_count"], observed=True)[
        "minutes_to_train"
    ].min()
    groups: dict[tuple[object, ...], list[tuple[float, float]]] = {}
    for (*group, count), minutes in zip(best.index, best, strict=True):
        groups.setdefault(tuple(group), []).append((float(count), float(minutes)))
    exponents = []
    for points in groups.values():
        counts, minutes_of = np.array(points).T
        if len(points) > 1 and counts.max() / counts.min() >= 4:
            slope = np.polyfit(np.log(counts), np.log(minutes_of * counts), 1)[0]
            exponents.append(min(max(float(slope), 0.0), 1.0))
    return (prediction_interval(exponents), len(exponents)) if exponents else (Interval.exactly(0.0), 0)


def scaling_inside(throughput: pd.DataFrame) -> tuple[Interval, int]:
    """The exponent from measured throughput of two to eight devices against one."""
    keys = ["suite", "precision", "model", "accelerator"]
    known = throughput[throughput["accelerator"].notna().to_numpy()]
    medians = known.groupby([*keys, "accelerator_count"], observed=True)["throughput"].median().reset_index()
    one = medians[(medians["accelerator_count"] == 1).to_numpy()].set_index(keys)["throughput"].rename("one")
    several = medians[((medians["accelerator_count"] > 1) & (medians["accelerator_count"] <= MACHINE)).to_numpy()]
    both = several.join(one, on=keys).dropna(subset=["one"])
    if both.empty:
        return Interval.exactly(0.0), 0
    counts = both["accelerator_count"].to_numpy(dtype="float64")
    lost = np.log(both["one"].to_numpy() * counts / both["throughput"].to_numpy()) / np.log(counts)
    return prediction_interval(np.clip(lost, 0.0, 1.0)), len(both)


def transfer_ranges(results: pd.DataFrame, exponent: float) -> tuple[Interval, Interval, int]:
    """Factors between the results of two submitters for one benchmark, on the same generation and on two, and the number of
    pairs. Results are brought to the same count by the scaling exponent; every benchmark weighs the same."""
    logs: dict[bool, list[np.ndarray]] = {True: [], False: []}
    weights: dict[bool, list[np.ndarray]] = {True: [], False: []}
    for _, part in results.groupby("benchmark", observed=True):
        work = part["work"].to_numpy() - exponent * np.maximum(part["size"].to_numpy(), math.log(MACHINE))
        family, team = part["generation"].to_numpy(), part["measured_by"].astype("str").to_numpy()
        apart, alike = team[:, None] != team[None, :], family[:, None] == family[None, :]
        difference = work[:, None] - work[None, :]
        for same in (True, False):
            chosen = difference[apart & (alike == same)]
            if len(chosen):
                logs[same].append(chosen)
                weights[same].append(np.full(len(chosen), 1 / len(chosen)))
    pairs = sum(sum(map(len, logs[same])) // 2 for same in (True, False))
    return _around_one(logs[True], weights[True]), _around_one(logs[False], weights[False]), pairs


def _around_one(logs: list[np.ndarray], weights: list[np.ndarray]) -> Interval:
    """The range of factors from their logarithms; likely is 1, for no team stands before another."""
    if not logs:
        return Interval.exactly(1.0)
    spread = prediction_interval(np.concatenate(logs), np.concatenate(weights))
    return Interval(math.exp(min(spread.low, 0.0)), 1.0, math.exp(max(spread.high, 0.0)))

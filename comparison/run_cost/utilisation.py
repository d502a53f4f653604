"""Which share of its peak an accelerator reaches, and how hours grow with their number, by published runs."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.intervals import Interval, prediction_interval
from comparison.market.families import family_words
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.jobs import Work
from comparison.run_cost.scaling import MACHINE
from comparison.text.lists import plural

ENOUGH_RUNS = 40
"""Runs a range rests on: the generation's own, filled up with those of the generations nearest in time. Every number from 15
to all was tried on held-out runs (benchmarks/predict.py); they hardly differ."""
MIN_MODELS = 3
"""Networks that must be measured on both of two accelerators before their ratio is taken from measurements."""


@dataclass(frozen=True, slots=True)
class Utilisation:
    """The share of the dense peak that a run reaches."""

    share: Interval
    runs: int
    own_runs: int
    """Those on accelerators of the same generation."""
    basis: str
    """What it rests on, for people."""


def utilisation_for(evidence: Evidence, family: str, flop: float, work: Work) -> Utilisation:
    """What share of its dense peak an accelerator of the family reaches in a run of so many FLOP.

    The range is `ranges.interval` of the runs on this generation, filled up to ENOUGH_RUNS with those of the generations
    nearest in time of release; the runs are first brought to the size asked for along `Evidence.trend`, within the sizes
    seen. No run is said to reach more than the best one seen. Convolutional networks have evidence of their own, with no
    trend, widened by what another team's software makes of the same machine (`Evidence.transfer`).

    Raises:
        ValueError: where there is no run at all.
    """
    logs, sizes, nearest, own = evidence.remember(("runs", family, work), lambda: _nearest(evidence, family, work))
    best = float(np.exp(logs.max()))
    moved = logs[nearest]
    if work is Work.TRANSFORMER:
        asked = min(max(math.log(flop), sizes.min()), sizes.max())
        moved = moved + evidence.trend * (asked - sizes[nearest])
    found = prediction_interval(moved)
    share = Interval(*(math.exp(end) for end in (found.low, found.likely, found.high)))
    if work is Work.CONVOLUTIONAL:
        share = share.product(evidence.transfer[True])
    share = Interval(min(share.low, best), min(share.likely, best), min(share.high, best))
    what = f"{work.value} network" if work is Work.CONVOLUTIONAL else "large run"
    others = len(nearest) - own
    basis = f"{plural(own, what)} on {family_words(family)}"
    if others:
        basis += f" and {plural(others, what)} on other generations" if own else ""
        basis = basis if own else f"{plural(others, what)} on other generations; none on {family_words(family)}"
    return Utilisation(share, len(nearest), own, basis)


def _nearest(evidence: Evidence, family: str, work: Work) -> tuple[np.ndarray, np.ndarray, np.ndarray, int]:
    """Logarithms of utilisation and of compute of all runs, the places of the nearest, and how many of these are of the family."""
    of_work = evidence.runs[(evidence.runs["is_used"] & (evidence.runs["work"] == work.value)).to_numpy(dtype=bool)]
    if of_work.empty:
        raise ValueError(f"no {work.value} run of which compute, duration and hardware are known")
    families = of_work["family"].to_numpy(dtype=object)
    year = evidence.released.get(family, max(evidence.released.values(), default=0.0))
    away = np.array([abs(evidence.released.get(each, 0.0) - year) for each in families]) + 100.0 * (families != family)
    nearest = np.argsort(away, kind="stable")[:ENOUGH_RUNS]
    logs, sizes = np.log(of_work["utilisation"].to_numpy()), np.log(of_work["flop"].to_numpy())
    return logs, sizes, nearest, int((families[nearest] == family).sum())


def scaling_factor(evidence: Evidence, accelerators: int, reference: float, machine: int = MACHINE) -> Interval:
    """Factor on the accelerator hours of a run that moves from `reference` devices to `accelerators` of them.

    Inside a machine by `Evidence.inside`, from machine to machine by `Evidence.scaling`; below 1 where there are fewer.

    Args:
        machine: devices of one machine; the reference ran on machines of MACHINE.
    """
    inside = min(accelerators, machine) / min(reference, MACHINE)
    beyond = max(accelerators / machine, 1.0) / max(reference / MACHINE, 1.0)
    ends = sorted(
        inside**within * beyond**exponent
        for exponent, within in (
            (evidence.scaling.low, evidence.inside.low),
            (evidence.scaling.likely, evidence.inside.likely),
            (evidence.scaling.high, evidence.inside.high),
        )
    )
    likely = inside**evidence.inside.likely * beyond**evidence.scaling.likely
    return Interval(min(ends[0], likely), likely, max(ends[-1], likely))


def usual_accelerators(evidence: Evidence, flop: float) -> float:
    """How many devices landmark runs of this compute use at most (nine of ten), at least one. Their utilisation includes what
    scaling so far costs; beyond it `scaling_factor` comes on top."""
    slope, intercept = evidence.usual_count
    return max(math.exp(min(intercept + slope * math.log(flop), 700)), 1.0)


def measured_ratio(evidence: Evidence, accelerator: str, other: str) -> tuple[Interval, int] | None:
    """How many times faster one device of `accelerator` is than one of `other`: range and number of measurements over the
    networks measured on both in the same suite and precision; None where fewer than MIN_MODELS are."""
    found: tuple[Interval, int] | None = evidence.remember(
        ("ratio", accelerator, other), lambda: _measured_ratio(evidence, accelerator, other)
    )
    return found


def _measured_ratio(evidence: Evidence, accelerator: str, other: str) -> tuple[Interval, int] | None:
    measured = evidence.throughput
    if accelerator not in measured or other not in measured:
        return None
    ratios = (measured[accelerator] / measured[other]).dropna().to_numpy()
    return (prediction_interval(ratios), len(ratios)) if len(ratios) >= MIN_MODELS else None


def distribution(evidence: Evidence, work: Work | None = None) -> pd.DataFrame:
    """Utilisation per generation, most runs first: family, generation, work, runs, low, likely, high, least, most (percent)."""
    used = evidence.runs[evidence.runs["is_used"].to_numpy(dtype=bool)]
    rows = []
    for (kind, family), part in used.groupby(["work", "family"], observed=True):
        if work is None or kind == work.value:
            shares = 100 * part["utilisation"].to_numpy()
            found = prediction_interval(shares)
            rows.append(
                (
                    family,
                    family_words(str(family)),
                    kind,
                    len(part),
                    found.low,
                    found.likely,
                    found.high,
                    shares.min(),
                    shares.max(),
                )
            )
    columns = [
        "family",
        "generation",
        "work",
        "runs",
        "low_percent",
        "likely_percent",
        "high_percent",
        "least_percent",
        "most_percent",
    ]
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["work", "runs", "family"], ascending=[False, False, True], ignore_index=True)

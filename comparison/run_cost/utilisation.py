"""Which share of its peak an accelerator reaches, and how hours grow with their number, by published runs."""

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from comparison.intervals import Interval, prediction_interval
from comparison.market.families import family_words
from comparison.run_cost.evidence import Evidence, UsedRuns
from comparison.run_cost.jobs import Work
from comparison.run_cost.scaling import MACHINE
from comparison.text.lists import plural

ENOUGH_RUNS = 40
"""Runs a range rests on: the generation's own, filled up with those of the generations nearest in time. Every number from 15
to all was tried on held-out runs (benchmarks/predict.py); they hardly differ."""


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

    The range is `prediction_interval` of the runs on this generation, filled up to ENOUGH_RUNS with those of the generations
    nearest in time of release; the runs are first brought to the size asked for along `Evidence.trend`, within the sizes
    seen. No run is said to reach more than the best one seen. Convolutional networks have evidence of their own, with no
    trend, widened by what another team's software makes of the same machine (`Evidence.transfer_same_generation`).

    Raises:
        ValueError: where there is no run at all.
    """
    runs = evidence.used.get(work.value)
    if runs is None:
        raise ValueError(f"no {work.value} run of which compute, duration and hardware are known")
    nearest, own = _nearest(evidence, runs, family)
    best = float(np.exp(runs.log_utilisation.max()))
    moved = runs.log_utilisation[nearest]
    if work is Work.TRANSFORMER:
        asked = min(max(math.log(flop), runs.log_flop.min()), runs.log_flop.max())
        moved = moved + evidence.trend * (asked - runs.log_flop[nearest])
    share = Interval(*(math.exp(end) for end in prediction_interval(moved).ends))
    if work is Work.CONVOLUTIONAL:
        share = share.product(evidence.transfer_same_generation)
    share = Interval(min(share.low, best), min(share.likely, best), min(share.high, best))
    what = f"{work.value} network" if work is Work.CONVOLUTIONAL else "large run"
    others = len(nearest) - own
    basis = f"{plural(own, what)} on {family_words(family)}"
    if others:
        basis += f" and {plural(others, what)} on other generations" if own else ""
        basis = basis if own else f"{plural(others, what)} on other generations; none on {family_words(family)}"
    return Utilisation(share, len(nearest), own, basis)


def _nearest(evidence: Evidence, runs: UsedRuns, family: str) -> tuple[np.ndarray, int]:
    """The places of the runs nearest to a family, and how many of these are of the family itself."""
    year = evidence.released.get(family, max(evidence.released.values(), default=0.0))
    years = np.array([evidence.released.get(other, 0.0) for other in runs.families])
    away = np.abs(years - year) + 100.0 * (runs.families != family)
    nearest = np.argsort(away, kind="stable")[:ENOUGH_RUNS]
    return nearest, int((runs.families[nearest] == family).sum())


def scaling_factor(evidence: Evidence, accelerators: int, reference: float, machine: int = MACHINE) -> Interval:
    """Factor on the accelerator hours of a run that moves from `reference` devices to `accelerators` of them.

    Within a machine and between machines by the exponents of the evidence; below 1 where there are fewer.

    Args:
        machine: devices of one machine; the reference ran on machines of MACHINE.
    """
    inside = min(accelerators, machine) / min(reference, MACHINE)
    beyond = max(accelerators / machine, 1.0) / max(reference / MACHINE, 1.0)
    within, between = evidence.scaling_within_machine.ends, evidence.scaling_between_machines.ends
    factors = [inside**one * beyond**other for one, other in zip(within, between, strict=True)]
    return Interval(min(factors), factors[1], max(factors))


def usual_accelerators(evidence: Evidence, flop: float) -> float:
    """How many devices landmark runs of this compute use at most (nine of ten), at least one. Their utilisation includes what
    scaling so far costs; beyond it `scaling_factor` comes on top."""
    slope, intercept = evidence.usual_count
    return max(math.exp(min(intercept + slope * math.log(flop), 700)), 1.0)


def distribution(evidence: Evidence, work: Work | None = None) -> pd.DataFrame:
    """Utilisation per generation, most runs first: family, generation, work, runs, low, likely, high, least, most (percent)."""
    used = evidence.runs[evidence.runs["is_used"].to_numpy(dtype=bool)]
    rows = []
    for (kind, family), part in used.groupby(["work", "family"], observed=True):
        if work is None or kind == work.value:
            shares = 100 * part["utilisation"].to_numpy()
            spread = prediction_interval(shares)
            rows.append((family, family_words(str(family)), kind, len(part), *spread.ends, shares.min(), shares.max()))
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

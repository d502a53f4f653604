"""How much of an accelerator's peak training runs reach, and how they scale: computed from published runs, never assumed.

Utilisation is compute divided by (hours x accelerators x dense peak). The evidence is of three kinds: landmark runs (large
networks, mostly transformers), measured throughput of convolutional networks, and MLPerf Training, whose runs of one
benchmark are alike in compute, so that their ratios tell how a run moves from one machine to another.
"""

import math
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeVar

import numpy as np
import pandas as pd

from comparison.intervals import Range, interval
from comparison.market.families import family_words
from comparison.run_cost.jobs import FLOP_PER_MULTIPLY_ADD, PASSES, Work
from comparison.text.lists import count

T = TypeVar("T")
ENOUGH_RUNS = 40
"""Runs a range rests on: the generation's own, filled up with those of the generations nearest in time. Every number from 15
to all was tried on held-out runs (benchmarks/predict.py); they hardly differ."""
ROUND_STEP, ROUND_TOLERANCE = 0.05, 0.002
"""A utilisation within two thousandths of 30, 35, 40 percent ... was put in by whoever estimated the compute from the time: it
is no evidence."""
MACHINE = 8
"""Devices of one machine, as in nearly all MLPerf rows and offers: up to here scaling is measured inside a machine."""
LEAST_MODELS = 3
"""Networks that must be measured on both of two accelerators before their ratio is taken from measurements."""
RUN_COLUMNS = ("run_id", "name", "table", "work", "organisation", "accelerator", "family", "accelerator_count", "flop",
               "hours", "utilisation", "is_used", "left_out_because", "source", "as_of")  # fmt: skip
CIRCULAR = "compute was estimated from the time at an assumed utilisation"
ABOVE_PEAK = "more than the peak: the compute includes the model it was made from"
NO_PEAK = "no source gives the dense peak of its accelerator"


@dataclass(frozen=True, slots=True)
class Peak:
    """Dense FP16 or BF16 peak of one device, TFLOPS; a range where the form (SXM, PCIe) is not stated."""

    tflops: Range
    is_stated: bool


@dataclass(frozen=True, slots=True)
class Utilisation:
    """The share of the dense peak that a run reaches."""

    share: Range
    runs: int
    own_runs: int
    """Those on accelerators of the same generation."""
    basis: str
    """What it rests on, for people."""


@dataclass(frozen=True)
class Evidence:
    """Everything hours are computed from; made once for a version of the data."""

    runs: pd.DataFrame
    """RUN_COLUMNS, one row a run of which compute, duration, accelerator and count are known, left-out ones too."""
    peaks: Mapping[str, Peak]
    families: Mapping[str, str]
    bandwidths: Mapping[str, float]
    trend: float
    """How the logarithm of utilisation grows with the logarithm of compute: larger runs are better tuned."""
    usual_count: tuple[float, float]
    """Slope and intercept of log(accelerators) on log(compute): nine of ten landmark runs use fewer."""
    scaling: Range
    """Exponent x by which accelerator hours grow with the count beyond a machine: hours x count ~ count^x."""
    scaling_groups: int
    inside: Range
    """The same exponent inside a machine, from measured throughput."""
    inside_groups: int
    transfer: Mapping[bool, Range]
    """Factor on the hours when a run is moved between submitters, on the same accelerator generation (True) or another."""
    transfer_pairs: Mapping[bool, int]
    throughput: pd.DataFrame
    """Median throughput of one device: index suite, precision and model, a column an accelerator."""
    released: Mapping[str, float]
    """Family -> year its first device was released."""
    memo: dict[Hashable, Any] = field(default_factory=dict, repr=False, compare=False)
    """What has been worked out from it already."""

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives for the key, made once."""
        if key not in self.memo:
            self.memo[key] = make()
        found: T = self.memo[key]
        return found

    def family(self, accelerator: str) -> str:
        return self.families.get(accelerator, accelerator)


def gather(
    landmark_runs: pd.DataFrame,
    mlperf_training: pd.DataFrame,
    gpu_throughput: pd.DataFrame,
    model_sizes: pd.DataFrame,
    accelerators: pd.DataFrame,
) -> Evidence:
    """The evidence of the tables as `frames.build` makes them.

    Reads of landmark_runs result_id, model, measured_by, accelerator, accelerator_count, training_compute_flop,
    training_time_hours; of mlperf_training benchmark, round, division, accelerator, accelerator_count, minutes_to_train,
    measured_by; of gpu_throughput suite, precision, model, accelerator, accelerator_count, throughput, is_implausible;
    of model_sizes throughput_model and multiply_adds_per_sample; of accelerators what `peaks_of` needs and release_date.
    """
    peaks, families = (
        peaks_of(accelerators),
        dict(zip(accelerators["accelerator"], accelerators["family"], strict=True)),
    )
    forms = _forms(accelerators)
    large = _large_runs(landmark_runs, peaks, families, forms)
    used = large[large["is_used"].to_numpy(dtype=bool)]
    throughput = gpu_throughput[~gpu_throughput["is_implausible"].to_numpy(dtype=bool)]
    results = _with_peaks(mlperf_training, peaks, families)
    scaling, groups = _scaling(results)
    inside, inside_groups = _inside(throughput)
    transfer, pairs = _transfer(results, scaling.likely)
    years = pd.to_datetime(accelerators["release_date"].astype("str").str[:10], errors="coerce", format="mixed")
    released = (years.dt.year + years.dt.day_of_year / 366).groupby(accelerators["family"].to_numpy()).min().dropna()
    compute, counts = np.log(used["flop"].to_numpy()), np.log(used["accelerator_count"].to_numpy())
    slope = np.polyfit(compute, counts, 1)[0] if len(used) > 2 else 0.0
    intercept = interval(counts - slope * compute).high if len(used) else 0.0
    single = throughput[(throughput["accelerator_count"] == 1).to_numpy()].astype({"accelerator": "str"})
    return Evidence(
        runs=pd.concat([large, _convolutional(throughput, model_sizes, peaks, families)], ignore_index=True),
        peaks=peaks,
        families=families,
        bandwidths={
            str(each): float(width)
            for each, width in accelerators.set_index("accelerator")["memory_bandwidth_gb_per_s"].dropna().items()
        },
        trend=slope_of(compute, np.log(used["utilisation"].to_numpy())),
        usual_count=(float(slope), float(intercept)),
        scaling=scaling,
        scaling_groups=groups,
        inside=inside,
        inside_groups=inside_groups,
        transfer=transfer,
        transfer_pairs=pairs,
        throughput=single.pivot_table(
            index=["suite", "precision", "model"],
            columns="accelerator",
            values="throughput",
            aggfunc="median",
            observed=True,
        ),
        released={str(family): float(year) for family, year in released.items()},
    )


def peaks_of(accelerators: pd.DataFrame) -> dict[str, Peak]:
    """Accelerator id -> dense peak. Where the form is not stated: from the lowest to the highest of the family's forms with the
    same memory (of all its forms where none has), likely their geometric mean; left out where no source gives any.

    Reads accelerator, family, memory_gib, tensor_fp16_dense_tflops.
    """
    found: dict[str, Peak] = {}
    columns = ["accelerator", "family", "memory_gib", "tensor_fp16_dense_tflops", "form"]
    rows = list(accelerators[columns].itertuples(index=False, name=None))
    for accelerator, family, memory, tflops, form in rows:
        if tflops == tflops:
            found[accelerator] = Peak(Range.exactly(tflops), True)
            continue
        kin = [(other, peak) for _, each, other, peak, _ in rows if each == family and peak == peak]
        alike = [peak for other, peak in kin if other == memory] or [peak for _, peak in kin]
        if alike and (form is None or form != form):
            low, high = min(alike), max(alike)
            found[accelerator] = Peak(Range(low, min(max(math.sqrt(low * high), low), high), high), False)
    return found


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
    found = interval(moved)
    share = Range(*(math.exp(end) for end in (found.low, found.likely, found.high)))
    if work is Work.CONVOLUTIONAL:
        share = share.combined(evidence.transfer[True])
    share = Range(min(share.low, best), min(share.likely, best), min(share.high, best))
    what = f"{work.value} network" if work is Work.CONVOLUTIONAL else "large run"
    others = len(nearest) - own
    basis = f"{count(own, what)} on {family_words(family)}"
    if others:
        basis += f" and {count(others, what)} on other generations" if own else ""
        basis = basis if own else f"{count(others, what)} on other generations; none on {family_words(family)}"
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


def scaling_factor(evidence: Evidence, accelerators: int, reference: float, machine: int = MACHINE) -> Range:
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
    return Range(min(ends[0], likely), likely, max(ends[-1], likely))


def usual_accelerators(evidence: Evidence, flop: float) -> float:
    """How many devices landmark runs of this compute use at most (nine of ten), at least one. Their utilisation includes what
    scaling so far costs; beyond it `scaling_factor` comes on top."""
    slope, intercept = evidence.usual_count
    return max(math.exp(min(intercept + slope * math.log(flop), 700)), 1.0)


def measured_ratio(evidence: Evidence, accelerator: str, other: str) -> tuple[Range, int] | None:
    """How many times faster one device of `accelerator` is than one of `other`: range and number of measurements over the
    networks measured on both in the same suite and precision; None where fewer than LEAST_MODELS are."""
    found: tuple[Range, int] | None = evidence.remember(
        ("ratio", accelerator, other), lambda: _measured_ratio(evidence, accelerator, other)
    )
    return found


def _measured_ratio(evidence: Evidence, accelerator: str, other: str) -> tuple[Range, int] | None:
    measured = evidence.throughput
    if accelerator not in measured or other not in measured:
        return None
    ratios = (measured[accelerator] / measured[other]).dropna().to_numpy()
    return (interval(ratios), len(ratios)) if len(ratios) >= LEAST_MODELS else None


def distribution(evidence: Evidence, work: Work | None = None) -> pd.DataFrame:
    """Utilisation per generation, most runs first: family, generation, work, runs, low, likely, high, least, most (percent)."""
    used = evidence.runs[evidence.runs["is_used"].to_numpy(dtype=bool)]
    rows = []
    for (kind, family), part in used.groupby(["work", "family"], observed=True):
        if work is None or kind == work.value:
            shares = 100 * part["utilisation"].to_numpy()
            found = interval(shares)
            rows.append((family, family_words(str(family)), kind, len(part), found.low, found.likely, found.high,
                         shares.min(), shares.max()))  # fmt: skip
    columns = ["family", "generation", "work", "runs", "low_percent", "likely_percent", "high_percent", "least_percent",
               "most_percent"]  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns)
    return frame.sort_values(["work", "runs", "family"], ascending=[False, False, True], ignore_index=True)


def slope_of(x: np.ndarray, y: np.ndarray, least: float = math.log(2)) -> float:
    """The median slope between all pairs of points at least `least` apart (Theil and Sen): a single odd run does not move it."""
    first, second = np.triu_indices(len(x), 1)
    apart = x[second] - x[first]
    far = np.abs(apart) > least
    return float(np.median((y[second] - y[first])[far] / apart[far])) if far.any() else 0.0


def _forms(accelerators: pd.DataFrame) -> dict[str, list[float]]:
    known = accelerators.dropna(subset=["tensor_fp16_dense_tflops"])
    return {str(family): sorted(set(part)) for family, part in known.groupby("family")["tensor_fp16_dense_tflops"]}


def _is_round(utilisation: float) -> bool:
    steps = utilisation / ROUND_STEP
    return abs(steps - round(steps)) * ROUND_STEP / utilisation < ROUND_TOLERANCE and round(steps) > 0


def _large_runs(
    runs: pd.DataFrame, peaks: Mapping[str, Peak], families: Mapping[str, str], forms: Mapping[str, list[float]]
) -> pd.DataFrame:
    known = runs.dropna(subset=["training_compute_flop", "training_time_hours", "accelerator_count", "accelerator"])
    known = known[(known["accelerator_count"] > 0).to_numpy()]
    columns = ["result_id", "model", "measured_by", "accelerator", "accelerator_count", "training_compute_flop",
               "training_time_hours", "source", "as_of"]  # fmt: skip
    rows: list[tuple[Any, ...]] = []
    for run, name, by, device, devices, flop, hours, source, as_of in known[columns].itertuples(index=False, name=None):
        accelerator = str(device)
        family, peak = families.get(accelerator, accelerator), peaks.get(accelerator)
        tflops = flop / (hours * 3_600 * devices * 1e12)
        share = tflops / peak.tflops.likely if peak else math.nan
        why = NO_PEAK if peak is None else ABOVE_PEAK if share > 1 else ""
        if not why and any(_is_round(tflops / each) for each in forms.get(family, [])):
            why = CIRCULAR
        rows.append((run, name, "landmark_runs", Work.TRANSFORMER.value, by, accelerator, family, float(devices), flop,
                     hours, share, not why, why, source, as_of))  # fmt: skip
    return _run_frame(rows)


def _convolutional(
    throughput: pd.DataFrame, sizes: pd.DataFrame, peaks: Mapping[str, Peak], families: Mapping[str, str]
) -> pd.DataFrame:
    """Images per second x FLOP per image / peak, the median of one accelerator, network and suite as one run."""
    known = sizes.dropna(subset=["throughput_model", "multiply_adds_per_sample"])
    per_image = known.set_index("throughput_model")["multiply_adds_per_sample"] * FLOP_PER_MULTIPLY_ADD * PASSES
    found = throughput[
        (throughput["precision"] == "fp16").to_numpy()
        & throughput["model"].astype("str").isin(list(per_image.index)).to_numpy()
        & (throughput["unit"] == "images_per_second").to_numpy()
        & throughput["accelerator"].notna().to_numpy()
    ].astype({"accelerator": "str", "model": "str", "suite": "str"})
    rows: list[tuple[Any, ...]] = []
    for key, part in found.groupby(["accelerator", "model", "suite"], observed=True):
        accelerator, model, suite = (str(each) for each in key)
        peak = peaks.get(accelerator)
        each = float((part["throughput"] / part["accelerator_count"]).median())
        share = each * per_image[model] / (peak.tflops.likely * 1e12) if peak else math.nan
        first = part.iloc[0]
        rows.append((first["result_id"], f"{first['model_label']} ({suite})", "gpu_throughput", Work.CONVOLUTIONAL.value,
                     first["measured_by"], accelerator, families.get(accelerator, accelerator), 1.0, float(per_image[model]),
                     1 / each / 3_600, share, peak is not None, "" if peak else NO_PEAK, first["source"], first["as_of"]))  # fmt: skip
    return _run_frame(rows)


def _run_frame(rows: Sequence[tuple[Any, ...]]) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=list(RUN_COLUMNS))
    text = [
        "run_id",
        "name",
        "table",
        "work",
        "organisation",
        "accelerator",
        "family",
        "left_out_because",
        "source",
        "as_of",
    ]
    figures = ["accelerator_count", "flop", "hours", "utilisation"]
    return frame.astype({**dict.fromkeys(text, "str"), **dict.fromkeys(figures, "float64"), "is_used": bool})


def _with_peaks(results: pd.DataFrame, peaks: Mapping[str, Peak], families: Mapping[str, str]) -> pd.DataFrame:
    """Closed-division rows with devices and a dense peak: `work` is log(minutes x devices x peak), `size` log(devices)."""
    keep = (results["division"] == "closed") & (results["accelerator_count"] > 0) & results["accelerator"].notna()
    found = results[keep.to_numpy(dtype=bool)]
    ids = found["accelerator"].astype("str")
    peak = ids.map({each: known.tflops.likely for each, known in peaks.items()})
    found = found.assign(
        work=np.log(found["minutes_to_train"] * found["accelerator_count"] * peak),
        size=np.log(found["accelerator_count"].astype("float64")),
        generation=ids.map(families),
    )
    return found[found["work"].notna().to_numpy()]


def _scaling(results: pd.DataFrame) -> tuple[Range, int]:
    """Exponents of the groups of best results (one benchmark, round and accelerator) that span a factor of four or more in
    devices from one machine on."""
    beyond = results[(results["accelerator_count"] >= MACHINE).to_numpy()]
    best = beyond.groupby(["benchmark", "round", "accelerator", "accelerator_count"], observed=True)[
        "minutes_to_train"
    ].min()
    exponents = []
    for _, part in best.groupby(level=[0, 1, 2], observed=True):
        counts = part.index.get_level_values("accelerator_count").to_numpy(dtype="float64")
        if len(part) > 1 and counts.max() / counts.min() >= 4:
            slope = np.polyfit(np.log(counts), np.log(part.to_numpy() * counts), 1)[0]
            exponents.append(min(max(float(slope), 0.0), 1.0))
    return (interval(exponents), len(exponents)) if exponents else (Range.exactly(0.0), 0)


def _inside(throughput: pd.DataFrame) -> tuple[Range, int]:
    """The exponent from measured throughput of two to eight devices against one."""
    keys = ["suite", "precision", "model", "accelerator"]
    known = throughput[throughput["accelerator"].notna().to_numpy()]
    medians = known.groupby([*keys, "accelerator_count"], observed=True)["throughput"].median().reset_index()
    one = medians[(medians["accelerator_count"] == 1).to_numpy()].set_index(keys)["throughput"].rename("one")
    several = medians[((medians["accelerator_count"] > 1) & (medians["accelerator_count"] <= MACHINE)).to_numpy()]
    both = several.join(one, on=keys).dropna(subset=["one"])
    if both.empty:
        return Range.exactly(0.0), 0
    counts = both["accelerator_count"].to_numpy(dtype="float64")
    lost = np.log(both["one"].to_numpy() * counts / both["throughput"].to_numpy()) / np.log(counts)
    return interval(np.clip(lost, 0.0, 1.0)), len(both)


def _transfer(results: pd.DataFrame, exponent: float) -> tuple[dict[bool, Range], dict[bool, int]]:
    """Factors between the results of two submitters for one benchmark, brought to the same count by the scaling exponent;
    every benchmark weighs the same."""
    logs: dict[bool, list[np.ndarray]] = {True: [], False: []}
    weights: dict[bool, list[np.ndarray]] = {True: [], False: []}
    for _, part in results.groupby("benchmark", observed=True):
        work = part["work"].to_numpy() - exponent * np.maximum(part["size"].to_numpy(), math.log(MACHINE))
        family, team = part["generation"].to_numpy(), part["measured_by"].astype("str").to_numpy()
        apart, alike = team[:, None] != team[None, :], family[:, None] == family[None, :]
        difference = work[:, None] - work[None, :]
        for same in (True, False):
            found = difference[apart & (alike == same)]
            if len(found):
                logs[same].append(found)
                weights[same].append(np.full(len(found), 1 / len(found)))
    ranges = {}
    for same in (True, False):
        if logs[same]:
            found_range = interval(np.concatenate(logs[same]), np.concatenate(weights[same]))
            ends = (min(found_range.low, 0.0), 0.0, max(found_range.high, 0.0))
        else:
            ends = (0.0, 0.0, 0.0)
        ranges[same] = Range(*(math.exp(end) for end in ends))
    return ranges, {same: sum(map(len, logs[same])) // 2 for same in (True, False)}

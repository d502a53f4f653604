"""How much of an accelerator's peak training runs reach, and how they scale: computed from published runs, never assumed.

Utilisation is compute divided by (hours x accelerators x dense peak). The evidence is of three kinds: landmark runs (large
networks, mostly transformers), measured throughput of convolutional networks, and MLPerf Training, whose runs of one
benchmark are alike in compute, so that their ratios tell how a run moves from one machine to another.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from comparison.intervals import Interval, prediction_interval
from comparison.run_cost.published import Peak, convolutional_runs, forms_of, large_runs, peaks_of, with_peaks
from comparison.run_cost.scaling import scaling_exponent, scaling_inside, slope_of, transfer_ranges

MIN_MODELS = 3
"""Networks that must be measured on both of two accelerators before their ratio is taken from measurements."""


@dataclass(frozen=True)
class UsedRuns:
    """The runs of one sort of work that count as evidence, in arrays of one length."""

    log_utilisation: np.ndarray
    log_flop: np.ndarray
    families: np.ndarray

    def __len__(self) -> int:
        return len(self.families)


@dataclass(frozen=True)
class Evidence:
    """Everything hours are computed from; made once for a version of the data."""

    runs: pd.DataFrame
    """RUN_COLUMNS, one row per run of which compute, duration, accelerator and count are known, left-out ones too."""
    peaks: Mapping[str, Peak]
    families: Mapping[str, str]
    bandwidths: Mapping[str, float]
    trend: float
    """How the logarithm of utilisation grows with the logarithm of compute: larger runs are better tuned."""
    usual_count: tuple[float, float]
    """Slope and intercept of log(accelerators) on log(compute): nine of ten landmark runs use fewer."""
    scaling_between_machines: Interval
    """Exponent x by which accelerator hours grow with the count beyond a machine: hours x count ~ count^x."""
    between_machines_groups: int
    """Groups of results it rests on."""
    scaling_within_machine: Interval
    """The same exponent inside a machine, from measured throughput."""
    within_machine_groups: int
    transfer_same_generation: Interval
    """Factor on the hours when a run is moved between submitters, on the same accelerator generation."""
    transfer_other_generation: Interval
    """The same to another generation."""
    transfer_pairs: int
    """Pairs of results both rest on."""
    throughput: pd.DataFrame
    """Median throughput of one device: index suite, precision and model, a column an accelerator."""
    released: Mapping[str, float]
    """Family -> year its first device was released."""

    @cached_property
    def used(self) -> Mapping[str, UsedRuns]:
        """Work -> the runs that count."""
        runs = self.runs[self.runs["is_used"].to_numpy(dtype=bool)]
        return {
            str(work): UsedRuns(
                np.log(part["utilisation"].to_numpy()),
                np.log(part["flop"].to_numpy()),
                part["family"].to_numpy(dtype=object),
            )
            for work, part in runs.groupby("work", observed=True)
        }

    @cached_property
    def ratios(self) -> Mapping[tuple[str, str], tuple[Interval, int]]:
        """Accelerator and another -> how many times faster one device of the first is, and the number of measurements:
        networks measured on both in the same suite and precision. Pairs with fewer than MIN_MODELS are left out."""
        names, figures = [str(name) for name in self.throughput], self.throughput.to_numpy(dtype="float64")
        ratios = {}
        for place, name in enumerate(names):
            quotients = figures[:, [place]] / figures
            for other, column in zip(names, quotients.T, strict=True):
                known = column[~np.isnan(column)]
                if len(known) >= MIN_MODELS:
                    ratios[name, other] = prediction_interval(known), len(known)
        return ratios

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
    forms = forms_of(accelerators)
    large = large_runs(landmark_runs, peaks, families, forms)
    used = large[large["is_used"].to_numpy(dtype=bool)]
    throughput = gpu_throughput[~gpu_throughput["is_implausible"].to_numpy(dtype=bool)]
    results = with_peaks(mlperf_training, peaks, families)
    between, between_groups = scaling_exponent(results)
    within, within_groups = scaling_inside(throughput)
    same, other, pairs = transfer_ranges(results, between.likely)
    years = pd.to_datetime(accelerators["release_date"].astype("str").str[:10], errors="coerce", format="mixed")
    released = (years.dt.year + years.dt.day_of_year / 366).groupby(accelerators["family"].to_numpy()).min().dropna()
    compute, counts = np.log(used["flop"].to_numpy()), np.log(used["accelerator_count"].to_numpy())
    slope = np.polyfit(compute, counts, 1)[0] if len(used) > 2 else 0.0
    intercept = prediction_interval(counts - slope * compute).high if len(used) else 0.0
    single = throughput[(throughput["accelerator_count"] == 1).to_numpy()].astype({"accelerator": "str"})
    return Evidence(
        runs=pd.concat([large, convolutional_runs(throughput, model_sizes, peaks, families)], ignore_index=True),
        peaks=peaks,
        families=families,
        bandwidths={
            str(accelerator): float(width)
            for accelerator, width in accelerators.set_index("accelerator")["memory_bandwidth_gb_per_s"]
            .dropna()
            .items()
        },
        trend=slope_of(compute, np.log(used["utilisation"].to_numpy())),
        usual_count=(float(slope), float(intercept)),
        scaling_between_machines=between,
        between_machines_groups=between_groups,
        scaling_within_machine=within,
        within_machine_groups=within_groups,
        transfer_same_generation=same,
        transfer_other_generation=other,
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

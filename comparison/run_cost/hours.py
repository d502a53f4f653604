"""A job on so many accelerators of one kind -> hours, low, likely and high, and what that rests on."""

import math
from dataclasses import dataclass

from comparison.intervals import Interval
from comparison.run_cost.evidence import Evidence
from comparison.run_cost.jobs import MAX_ACCELERATORS, ComputeJob, Job, LikeJob, checked
from comparison.run_cost.scaling import MACHINE
from comparison.run_cost.utilisation import Utilisation, scaling_factor, usual_accelerators, utilisation_for

MEASURED, PEAK, BANDWIDTH, SAME = "measured throughput", "dense peak", "memory bandwidth", "the same accelerator"
FORM = "form not stated, so from the slowest to the fastest"


@dataclass(frozen=True, slots=True)
class RunHours:
    """How long a run takes."""

    hours: Interval
    basis: str
    """What the speed of the accelerator rests on, for people."""
    utilisation: Utilisation | None = None
    """The share of the peak it reaches, for jobs stated by compute."""


@dataclass(frozen=True, slots=True)
class DeviceHours:
    """Hours of one device that a job takes, before scaling."""

    hours: Interval
    basis: str
    utilisation: Utilisation | None = None


def run_hours(
    evidence: Evidence, job: Job, accelerator: str, accelerators: int, machine: int = MACHINE
) -> RunHours | None:
    """Hours of training, without set-up and interruptions; None where nothing says how fast the accelerator is.

    Device hours (`device_hours`) / devices x what scaling costs. By compute: from the number of devices that runs of this
    size use (`utilisation.usual_accelerators`) on. Like a published run: from its number of devices. By accelerator hours:
    from the number they were worked on; where that is not stated only smaller machines cost more.

    Args:
        machine: devices of one machine; from machine to machine scaling costs more.

    Raises:
        JobError: where the number of accelerators is out of range or unknown.
        ValueError: where no evidence is left to take a utilisation from.
    """
    checked("accelerators", accelerators, MAX_ACCELERATORS)
    device = device_hours(evidence, job, accelerator)
    if device is None:
        return None
    if isinstance(job, ComputeJob):
        usual = min(usual_accelerators(evidence, job.flop), accelerators)
        slower = scaling_factor(evidence, accelerators, usual, machine)
    else:
        slower = scaling_factor(evidence, accelerators, job.accelerator_count or accelerators, machine)
    return RunHours(device.hours.product(slower).times(1 / accelerators), device.basis, device.utilisation)


def device_hours(evidence: Evidence, job: Job, accelerator: str) -> DeviceHours | None:
    """Hours of one device; None where nothing says how fast it is.

    By compute: FLOP / (dense peak x utilisation). Like a published run: its device hours x ratio of the peaks x what another
    team makes of the same run. By accelerator hours: these x ratio of measured throughput, else from the ratio of the dense
    peaks to that of the memory bandwidths.
    """
    if isinstance(job, ComputeJob):
        return _by_compute(evidence, job, accelerator)
    if isinstance(job, LikeJob):
        return _like(evidence, job, accelerator)
    moved = _ratio(evidence, accelerator, job.accelerator)
    return None if moved is None else DeviceHours(moved[0].times(job.gpu_hours), moved[1])


def _by_compute(evidence: Evidence, job: ComputeJob, accelerator: str) -> DeviceHours | None:
    speed = _peak(evidence, accelerator) or _equivalent_peak(evidence, accelerator)
    if speed is None:
        return None
    tflops, basis = speed
    used = utilisation_for(evidence, evidence.family(accelerator), job.flop, job.work)
    return DeviceHours(tflops.product(used.share).power(-1.0).times(job.flop / (1e12 * 3_600)), basis, used)


def _like(evidence: Evidence, job: LikeJob, accelerator: str) -> DeviceHours | None:
    is_same = evidence.family(accelerator) == evidence.family(job.accelerator)
    moved = evidence.transfer_same_generation if is_same else evidence.transfer_other_generation
    speed, own = _peak(evidence, accelerator), _peak(evidence, job.accelerator)
    if accelerator == job.accelerator:
        ratio, basis = Interval.exactly(1.0), SAME
    elif speed and own:
        ratio, basis = own[0].product(speed[0].power(-1.0)), speed[1]
    elif measured := evidence.ratios.get((accelerator, job.accelerator)):
        ratio, basis = measured[0].power(-1.0), f"{MEASURED}, {measured[1]} networks"
    else:
        return None
    return DeviceHours(ratio.product(moved).times(job.hours * job.accelerator_count * job.scale), basis)


def _ratio(evidence: Evidence, accelerator: str, reference: str) -> tuple[Interval, str] | None:
    """Device hours on `accelerator` for one device hour on `reference`."""
    if accelerator == reference:
        return Interval.exactly(1.0), SAME
    if measured := evidence.ratios.get((accelerator, reference)):
        return measured[0].power(-1.0), f"{MEASURED}, {measured[1]} networks"
    ratios, basis = [], []
    speed, own = _peak(evidence, accelerator), _peak(evidence, reference)
    if speed and own:
        peaks = own[0].product(speed[0].power(-1.0))
        ratios += [peaks.low, peaks.high]
        basis.append(PEAK)
    width, own_width = evidence.bandwidths.get(accelerator), evidence.bandwidths.get(reference)
    if width and own_width:
        ratios += [own_width / width] * 2
        basis.append(BANDWIDTH)
    if not ratios:
        return None
    likely = math.exp(sum(map(math.log, ratios)) / len(ratios))
    low, high = min(ratios), max(ratios)
    ratio = Interval(low, min(max(likely, low), high), high)
    if evidence.family(accelerator) != evidence.family(reference):
        ratio = ratio.product(evidence.transfer_other_generation)
    return ratio, " and ".join(basis)


def _peak(evidence: Evidence, accelerator: str) -> tuple[Interval, str] | None:
    peak = evidence.peaks.get(accelerator)
    return None if peak is None else (peak.tflops, PEAK if peak.is_stated else f"{PEAK}; {FORM}")


def _equivalent_peak(evidence: Evidence, accelerator: str) -> tuple[Interval, str] | None:
    """The dense peak of the accelerator that it has been measured against on most networks, times how fast it was."""
    best: tuple[int, str, Interval] | None = None
    for reference, peak in evidence.peaks.items():
        if peak.is_stated and (measured := evidence.ratios.get((accelerator, reference))):
            ratio, networks = measured
            if best is None or (networks, reference) > best[:2]:
                best = networks, reference, ratio.product(peak.tflops)
    return None if best is None else (best[2], f"{MEASURED} against {best[1]}, {best[0]} networks")

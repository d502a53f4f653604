"""The question a link asks of /benchmarks, study by study: what is wanted, and the form of the answer."""

from dataclasses import dataclass

from comparison.benchmarks.dawnbench import DawnbenchFilter
from comparison.benchmarks.inference import InferenceFilter
from comparison.benchmarks.landmarks import LandmarkFilter
from comparison.benchmarks.mlperf import MlperfFilter
from comparison.benchmarks.throughput import ThroughputFilter
from comparison.links import benchmarks as link
from comparison.links.benchmark_options import ANY_STAGE, ANY_YEAR
from comparison.links.parameters import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class _Question:
    """All that an answer depends on besides the data: the key under which it is kept."""

    form: str = "chart"
    """`chart`: a chart with its best rows; `table`: all rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCost(_Question):
    """Time against cost of DAWNBench."""

    wanted: DawnbenchFilter
    price: str = "then"
    colour: str = "framework"
    deadline_seconds: float | None = None
    """Of the training, or of one prediction."""
    budget_usd: float | None = None
    """For the run, or for 10,000 predictions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(_Question):
    """MLPerf Training over its rounds."""

    wanted: MlperfFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class Scaling(_Question):
    """MLPerf Training against the number of devices, in one round: the newest with a result where none is wanted."""

    wanted: MlperfFilter


@dataclass(frozen=True, slots=True, kw_only=True)
class CpuGpu(_Question):
    """Speed-up of a GPU over the CPU beside it, or what the same work costs on both."""

    study: tuple[str, ...] = ()
    phase: str | None = None
    model: tuple[str, ...] = ()
    by_cost: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Throughput(_Question):
    """Work per second in one suite."""

    wanted: ThroughputFilter
    per: str = "accelerator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inference(_Question):
    """MLPerf Inference by accelerator, in one round: the newest with a result where none is wanted."""

    wanted: InferenceFilter
    per: str = "accelerator"


@dataclass(frozen=True, slots=True, kw_only=True)
class Experiment2018(_Question):
    """Jeff Hale's cats and dogs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmarks(_Question):
    """Well-known runs over the years."""

    wanted: LandmarkFilter
    measure: str = "compute"


@dataclass(frozen=True, slots=True, kw_only=True)
class MoreData(_Question):
    """Quality against the number of training rows."""

    dataset: str = "higgs"


Question = TimeCost | Progress | Scaling | CpuGpu | Throughput | Inference | Experiment2018 | Landmarks | MoreData


def question_of(values: Values) -> Question:
    """What a link asks. Parameters of another question than the one asked say nothing."""
    form = values[link.FORM]
    match values[link.QUESTION]:
        case "progress":
            return _mlperf(values, form)
        case "cpu-gpu":
            stage = values[link.STAGE]
            return CpuGpu(
                form=form,
                study=values[link.STUDY],
                phase=None if stage == ANY_STAGE else stage,
                model=values[link.WORK],
                by_cost=values[link.SIDE] == "cost",
            )
        case "throughput":
            wanted = ThroughputFilter(
                values[link.SUITE], values[link.MODEL], values[link.PRECISION], int(values[link.GPUS])
            )
            return Throughput(form=form, wanted=wanted, per=values[link.WORK_PER])
        case "inference":
            return Inference(form=form, wanted=_inference_filter(values), per=values[link.INFERENCE_PER])
        case "experiment-2018":
            return Experiment2018(form=form)
        case "landmarks":
            return Landmarks(form=form, wanted=_landmark_filter(values), measure=values[link.MEASURE])
        case "more-data":
            return MoreData(form=form, dataset=values[link.DATASET])
    return _time_cost(values, form)


def _time_cost(values: Values, form: str) -> TimeCost:
    wanted = DawnbenchFilter(
        task=values[link.TASK],
        phase=values[link.PHASE],
        framework=values[link.FRAMEWORK],
        provider=values[link.PROVIDER],
        family=values[link.FAMILY],
        measurer=values[link.MEASURER],
        search=values[link.SEARCH],
    )
    if wanted.phase == "training":
        minutes = values[link.DEADLINE]
        seconds = 60 * minutes if minutes else None
    else:
        milliseconds = values[link.LATENCY]
        seconds = milliseconds / 1_000 if milliseconds else None
    return TimeCost(
        form=form,
        wanted=wanted,
        price=values[link.PRICE],
        colour=values[link.COLOUR],
        deadline_seconds=seconds,
        budget_usd=values[link.BUDGET] or None,
    )


def _mlperf(values: Values, form: str) -> Progress | Scaling:
    against_devices = values[link.AGAINST] == "devices"
    round_ = values[link.ROUND] if against_devices else None
    wanted = MlperfFilter(
        benchmark=(values[link.BENCHMARK],),
        division=values[link.DIVISION],
        round=(round_,) if round_ else (),
        family=values[link.FAMILY],
        submitter=values[link.SUBMITTER],
    )
    return Scaling(form=form, wanted=wanted) if against_devices else Progress(form=form, wanted=wanted)


def _inference_filter(values: Values) -> InferenceFilter:
    return InferenceFilter(
        model=values[link.INFERENCE_MODEL],
        scenario=values[link.SCENARIO],
        division=values[link.DIVISION],
        round=values[link.INFERENCE_ROUND],
        family=values[link.FAMILY],
    )


def _landmark_filter(values: Values) -> LandmarkFilter:
    since = values[link.SINCE]
    return LandmarkFilter(
        domain=values[link.FIELD],
        since=None if since == ANY_YEAR else int(since),
        frontier_only=values[link.FRONTIER],
        confident_only=values[link.SURE],
        search=values[link.SEARCH],
    )

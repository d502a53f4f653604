"""What holds for every figure: valid, axes with titles, log axes that say so, few colours, and no markup from data."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from comparison.benchmarks import (
    cpu_vs_gpu,
    data_scaling,
    dawnbench,
    experiment_2018,
    human_results,
    inference,
    landmarks,
    mlperf,
    run_fields,
    throughput,
)
from comparison.charts import (
    accelerators,
    basics,
    framework_hardware,
    framework_timeline,
    history,
    ownership,
    prices,
    providers,
    regions,
    run_cost,
    spot,
)
from comparison.charts import run_fields as run_field_charts
from comparison.charts.benchmarks import cpu_vs_gpu as cpu_gpu_charts
from comparison.charts.benchmarks import data_scaling as scaling_charts
from comparison.charts.benchmarks import dawnbench as dawnbench_charts
from comparison.charts.benchmarks import experiment_2018 as experiment_charts
from comparison.charts.benchmarks import inference as inference_charts
from comparison.charts.benchmarks import landmarks as landmark_charts
from comparison.charts.benchmarks import mlperf as mlperf_charts
from comparison.charts.benchmarks import throughput as throughput_charts
from comparison.frames.tables import Tables
from comparison.frameworks.sentences import hardware_counts
from comparison.frameworks.timeline import timeline_rows
from comparison.learn.matmul import Measured, peaks
from comparison.market.history import history_rows
from comparison.market.prices import cheapest_regions, spot_discounts
from comparison.market.provider_matrix import matrix
from comparison.market.units import PriceUnit
from comparison.ownership.ranges import tornado
from comparison.ownership.setup import build_scenario
from comparison.run_cost.estimate import estimate
from comparison.run_cost.jobs import ComputeJob
from comparison.run_cost.market import market_of
from comparison.run_cost.wishes import Wishes
from tests.curated import CURATED
from tests.factories.records import make_accelerator, make_fact, make_framework, make_offer, make_provider, make_source
from tests.factories.results import (
    make_cpu_gpu,
    make_dawnbench,
    make_experiment,
    make_human_result,
    make_inference,
    make_landmark,
    make_mlperf,
    make_scaling,
    make_throughput,
)
from tests.factories.run_cost import make_assumptions, make_evidence, make_run
from tests.factories.world import make_tables

# As much of a markup as a model lets through.
EVIL = 'Evil <3 & "Co"'
"""A name that Plotly would read as markup, with every sign that matters."""
MAX_COLOURS = 8


def evil_world() -> Tables:
    """A small world in which whatever people write is called EVIL."""
    named: dict[str, Any] = {"measured_by": EVIL, "model": EVIL}
    machine: dict[str, Any] = {"instance": EVIL, "accelerator_count": 8}
    facts = {"initial-release": make_fact("2015", date="2015"), "latest-version": make_fact(EVIL, date="2026")}
    return make_tables(
        sources=[make_source(title=EVIL), make_source("survey")],
        providers=[make_provider(name=EVIL, rank=1)],
        accelerators=[
            make_accelerator(name=EVIL, vendor=EVIL, release_date="2022-10", conflict="two figures"),
            make_accelerator("v100-sxm-16gb", name=f"{EVIL} V", vendor=EVIL, release_date="2017-05"),
        ],
        offers=[
            make_offer(**machine, offer_id="alpha/one/us-east/on_demand"),
            make_offer(**machine, offer_id="alpha/one/eu-west/on_demand", region="eu-west", price_per_hour_usd=30.0),
            make_offer(**machine, offer_id="alpha/one/us-east/spot", billing="spot", price_per_hour_usd=12.0),
        ],
        frameworks=[make_framework(name=EVIL, facts=facts)],
        dawnbench=[make_dawnbench(**named, framework_text=EVIL, hardware_text=EVIL)],
        mlperf_training=[
            make_mlperf(measured_by=EVIL, accelerator_text=EVIL, published_as=EVIL, result_id="a"),
            make_mlperf(
                measured_by=EVIL, accelerator_text=EVIL, minutes_to_train=2, accelerator_count=64, result_id="b"
            ),
        ],
        cpu_vs_gpu=[
            make_cpu_gpu(**named, hardware_text=EVIL, price_per_hour_usd=1, cost_usd=1.0, result_id="a"),
            make_cpu_gpu(
                **named,
                hardware_text=EVIL,
                price_per_hour_usd=1,
                cost_usd=2.0,
                device="cpu",
                accelerator_count=0,
                value=60.0,
                result_id="b",
            ),
        ],
        mlperf_inference=[
            make_inference(accelerator_text=EVIL, measured_by=EVIL, system=EVIL, weight_format=EVIL, result_id="a")
        ],
        gpu_throughput=[make_throughput(accelerator_text=EVIL, measured_by=EVIL)],
        experiments_2018=[make_experiment(instance=EVIL, measured_by=EVIL)],
        landmark_runs=[make_landmark(**named, accelerator_text=EVIL, note=EVIL, result_id="2012-alexnet")],
        data_scaling=[make_scaling(model=EVIL, tool=EVIL, measured_by=EVIL)],
        human_results=[make_human_result(task=EVIL, result_id="2012-alexnet")],
    )


def spread(tables: Tables, by: str) -> go.Figure:
    dots = prices.spread_rows(tables.offers, PriceUnit.ACCELERATOR, by)
    return prices.spread(dots, PriceUnit.ACCELERATOR, tables.offers["day"].max())


def time_against_cost(tables: Tables) -> go.Figure:
    market = market_of(tables.offers, tables.provider_facts, tables.accelerators)
    return run_cost.time_against_cost(
        estimate(ComputeJob(3.6e21), Wishes(since=None), market, make_evidence(), make_assumptions())
    )


def progress(tables: Tables) -> go.Figure:
    wanted = mlperf.MlperfFilter(("resnet",))
    results = tables.mlperf_training
    return mlperf_charts.progress(
        mlperf.progress_rows(results, wanted), mlperf.progress_by_accelerator(results, wanted)
    )


def what_matters(_: Tables) -> go.Figure:
    """Of the curated assumptions, their names spoilt."""
    return ownership.what_matters(tornado(build_scenario(CURATED.tables)).assign(name=EVIL, unit=EVIL))


def history_of(tables: Tables) -> go.Figure:
    return history.history(history_rows(tables.price_history, "provider_name"))


FIGURES: Mapping[str, Callable[[Tables], go.Figure]] = {
    "accelerators against": lambda t: accelerators.against(t.accelerators, chosen=("v100-sxm-16gb",)),
    "accelerators ranked": lambda t: accelerators.ranked(t.accelerators, "price"),
    "prices by accelerator": lambda t: spread(t, "accelerator"),
    "prices by provider": lambda t: spread(t, "provider"),
    "history": history_of,
    "spot": lambda t: spot.discounts(spot_discounts(t.offers)),
    "regions": lambda t: regions.region_spread(cheapest_regions(t.offers)),
    "providers": lambda t: providers.who_rents_what(
        providers.grid(matrix(t.providers, t.provider_families), t.provider_families)
    ),
    "framework years": lambda t: framework_timeline.timeline(
        framework_timeline.drawn(timeline_rows(t.frameworks)), ["lightgrad"]
    ),
    "framework hardware": lambda t: framework_hardware.hardware(
        hardware_counts(t.frameworks, ["cuda"]), {"cuda": EVIL}
    ),
    "time and cost": lambda t: dawnbench_charts.time_cost(dawnbench.time_cost_rows(t.dawnbench)),
    "progress": progress,
    "scaling": lambda t: mlperf_charts.scaling(mlperf.scaling_rows(t.mlperf_training, "resnet", "v1.0")),
    "cpu and gpu": lambda t: cpu_gpu_charts.cpu_gpu(cpu_vs_gpu.speedup_rows(t.cpu_vs_gpu)),
    "cpu and gpu by cost": lambda t: cpu_gpu_charts.cost_ratios(cpu_vs_gpu.speedup_rows(t.cpu_vs_gpu)),
    "throughput": lambda t: throughput_charts.throughput(
        throughput.throughput_rows(t.gpu_throughput, throughput.ThroughputFilter("suite-v1"))
    ),
    "inference": lambda t: inference_charts.inference(
        inference.inference_rows(t.mlperf_inference, inference.InferenceFilter("talker"))
    ),
    "experiment": lambda t: experiment_charts.experiment(experiment_2018.experiment_rows(t.experiments_2018)),
    "landmarks": lambda t: landmark_charts.landmarks(landmarks.landmark_rows(t.landmark_runs)),
    "more data": lambda t: scaling_charts.data_scaling(data_scaling.scaling_by_rows(t.data_scaling, "higgs")),
    "people": lambda t: basics.human_results(
        human_results.human_results(t.human_results, t.landmark_runs), t.landmark_runs, "compute"
    ),
    "fields of runs": lambda t: run_field_charts.fields_figure(run_fields.field_rows(t.landmark_runs)),
    "multiplication": lambda t: basics.matmul((Measured(64, 1e-5),), peaks(t.accelerators, {})),
    "run cost": time_against_cost,
    "utilisation": lambda _: run_cost.utilisation(
        make_evidence(make_run(0.3, name=EVIL, organisation=EVIL)), "transformer"
    ),
    "what decides": what_matters,
}
WITHOUT_NAMES = ("multiplication",)
"""Their hover tells figures only."""
every_figure = pytest.mark.parametrize("name", FIGURES)


@pytest.fixture(scope="module")
def world() -> Tables:
    return evil_world()


@pytest.fixture(scope="module")
def drawn(world: Tables) -> dict[str, go.Figure]:
    return {name: draw(world) for name, draw in FIGURES.items()}


def axes(figure: go.Figure) -> Iterator[Any]:
    yield figure.layout.xaxis
    yield figure.layout.yaxis


def colours(figure: go.Figure) -> set[str]:
    """Of all marks and lines, without what cannot be seen."""
    told: set[str] = set()
    for trace in figure.data:
        for part in (trace.marker, getattr(trace, "line", None)):
            colour = getattr(part, "color", None)
            told |= {colour} if isinstance(colour, str) else set(colour or ())
    return told - {"rgba(0,0,0,0)"}


def hovers(figure: go.Figure) -> list[str]:
    """Every text that appears under the pointer."""
    texts: list[Any] = []
    for trace in figure.data:
        if trace.hoverinfo == "skip":
            continue
        for part in (trace.text, trace.hovertext, trace.hovertemplate):
            texts += [part] if isinstance(part, str) else list(part if part is not None else ())
        for behind in trace.customdata if trace.customdata is not None else ():
            texts += behind if isinstance(behind, list | tuple) else [behind]
    return [text for text in texts if isinstance(text, str)]


@every_figure
def test_plotly_knows_every_property(drawn: dict[str, go.Figure], name: str) -> None:
    """The figures are made without its checks, which take ten times as long."""
    figure = go.Figure(drawn[name].to_dict())
    assert figure.data


@every_figure
def test_a_logarithmic_axis_says_that_it_is_one_and_no_other_does(drawn: dict[str, go.Figure], name: str) -> None:
    for axis in axes(drawn[name]):
        assert (axis.type == "log") is ("log" in (axis.title.text or "")), axis.title.text


@every_figure
def test_the_axis_of_figures_has_a_title(drawn: dict[str, go.Figure], name: str) -> None:
    assert drawn[name].layout.xaxis.title.text


@every_figure
def test_at_most_eight_colours(drawn: dict[str, go.Figure], name: str) -> None:
    assert len(colours(drawn[name])) <= MAX_COLOURS


@every_figure
def test_no_hover_reads_text_of_the_data_as_markup(drawn: dict[str, go.Figure], name: str) -> None:
    texts = hovers(drawn[name])
    assert texts
    for text in texts:
        assert "<3" not in text, text
        assert "&" not in text.replace("&amp;", "").replace("&lt;", "").replace("&gt;", ""), text
    if name not in WITHOUT_NAMES:
        assert any('Evil &lt;3 &amp; "Co"' in text for text in texts)


def test_colours_of_curated_figures_are_few_too(tables: Tables) -> None:
    many: dict[str, go.Figure] = {
        "accelerators": accelerators.against(tables.accelerators),
        "time and cost": dawnbench_charts.time_cost(dawnbench.time_cost_rows(tables.dawnbench)),
        "landmarks": landmark_charts.landmarks(landmarks.landmark_rows(tables.landmark_runs)),
        "history": history_of(tables),
        "scaling": mlperf_charts.scaling(mlperf.scaling_rows(tables.mlperf_training, "resnet", "v1.0")),
    }
    assert {name: len(colours(figure)) for name, figure in many.items() if len(colours(figure)) > MAX_COLOURS} == {}


EMPTY: Mapping[str, Callable[[Tables], go.Figure]] = {
    "inference": lambda t: inference_charts.inference(
        inference.inference_rows(t.mlperf_inference, inference.InferenceFilter("nobody"))
    ),
    "accelerators against": lambda t: accelerators.against(t.accelerators.iloc[:0]),
    "accelerators ranked": lambda t: accelerators.ranked(t.accelerators.iloc[:0]),
    "time and cost": lambda t: dawnbench_charts.time_cost(dawnbench.time_cost_rows(t.dawnbench, "squad")),
    "cpu and gpu by cost": lambda t: cpu_gpu_charts.cost_ratios(cpu_vs_gpu.speedup_rows(t.cpu_vs_gpu).iloc[:0]),
    "experiment": lambda t: experiment_charts.experiment(experiment_2018.experiment_rows(t.experiments_2018.iloc[:0])),
    "scaling": lambda t: mlperf_charts.scaling(mlperf.scaling_rows(t.mlperf_training, "gpt3", "v1.0")),
}


@pytest.mark.parametrize("name", EMPTY)
def test_a_figure_without_rows_says_so_in_words(world: Tables, name: str) -> None:
    figure = EMPTY[name](world)
    assert not figure.data
    (note,) = figure.layout.annotations
    assert note.text.startswith(("No ", "Nothing "))
    assert (figure.layout.xaxis.visible, figure.layout.yaxis.visible) == (False, False)


NO_ROW: Mapping[str, Callable[[Tables], str]] = {
    "No accelerator here has both figures.": lambda t: accelerators.describe_against(
        t.accelerators.iloc[:0], "released", "tensor"
    ),
    "No accelerator here has this figure.": lambda t: accelerators.describe_ranked(t.accelerators.iloc[:0], "tensor"),
    "No price to draw.": lambda t: history.describe_history(history_rows(t.price_history.iloc[:0], "family"), "family"),
    "No machine with both a spot and an on-demand price.": lambda t: spot.describe_discounts(
        spot_discounts(t.offers.iloc[:0])
    ),
    "No machine with prices in more than one region.": lambda t: regions.describe_regions(
        cheapest_regions(t.offers.iloc[:0])
    ),
    "No run to show.": lambda t: landmark_charts.describe_landmarks_figure(
        landmarks.landmark_rows(t.landmark_runs, "power"), "power"
    ),
    "No result to show.": lambda t: mlperf_charts.describe_progress_figure(
        mlperf.progress_rows(t.mlperf_training, mlperf.MlperfFilter(("gpt3",)))
    ),
    "No accelerator has results with more than one number of devices.": lambda t: mlperf_charts.describe_scaling_figure(
        mlperf.scaling_rows(t.mlperf_training, "gpt3", "v1.0")
    ),
    "No study has both a CPU and a GPU for this choice.": lambda t: cpu_gpu_charts.describe_cpu_gpu(
        cpu_vs_gpu.speedup_rows(t.cpu_vs_gpu, ("nowhere",))
    ),
    "No figure is known.": lambda t: basics.describe_human_chart(
        human_results.human_results(t.human_results, t.landmark_runs), t.landmark_runs, "power"
    ),
    "No assumption has a range.": lambda _: ownership.describe_what_matters(pd.DataFrame()),
    "No hardware to show.": lambda t: framework_hardware.describe_hardware(hardware_counts(t.frameworks, []), {}),
}


@pytest.mark.parametrize("said", NO_ROW)
def test_the_words_for_no_row_say_what_is_missing(world: Tables, said: str) -> None:
    assert NO_ROW[said](world) == said

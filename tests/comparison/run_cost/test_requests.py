"""What is asked for in words becomes a job and a network, or a sentence with the nearest words that are known."""

from dataclasses import replace
from typing import Any, cast

import pytest

from comparison.frames.tables import Tables
from comparison.run_cost.jobs import ComputeJob, HoursJob, JobError, LikeJob, Work
from comparison.run_cost.memory import Network, Optimiser
from comparison.run_cost.requests import JobRequest, job_of
from tests.factories.results import make_dawnbench, make_model_size
from tests.factories.world import make_tables


def test_requests_name_the_nearest_words(tables: Tables) -> None:
    known = tables
    job, network = job_of(JobRequest(model="llama-3.1-8b", tokens=1e9), known)
    assert isinstance(job, ComputeJob)
    assert (job.flop, network) == (4.8e19, Network(8e9, 32, 4096))
    for request, hint in (
        (JobRequest(model="resnet5", samples=1, epochs=1), "'resnet50'"),
        (JobRequest(way="hours", gpu_hours=3, on="h100-sxm"), "'h100-sxm-80gb'"),
        (JobRequest(way="like", like="2020-gpt-3-175b"), "'2020-gpt-3-175b-davinci'"),
    ):
        with pytest.raises(JobError, match=hint):
            job_of(request, known)
    for request, missing in (
        (JobRequest(), "not stated"),
        (JobRequest(model="resnet50", samples=3), "epochs is not given"),
        (JobRequest(parameters=8e9), "tokens is not given"),
        (JobRequest(way="like"), "published run is not given"),
        (JobRequest(way="hours"), "accelerator hours is not given"),
    ):
        with pytest.raises(JobError, match=missing):
            job_of(request, known)


@pytest.fixture(scope="module")
def world() -> Tables:
    """A convolutional network of 4 x 10^9 multiply-adds and 25 million parameters, and a language model of 10^9."""
    return make_tables(
        model_sizes=[
            make_model_size(
                model="net", name="Net", work="convolutional", parameters=25e6, multiply_adds_per_sample=4e9
            ),
            make_model_size(
                model="words",
                name="Words",
                work="transformer",
                parameters=1e9,
                multiply_adds_per_sample=None,
                layers=24,
                hidden_size=2_048,
                throughput_model=None,
            ),
        ]
    )


def compute(request: JobRequest, tables: Tables) -> tuple[ComputeJob, Network | None]:
    job, network = job_of(request, tables)
    return cast(ComputeJob, job), network


def test_a_network_of_the_list_with_samples_and_epochs(world: Tables) -> None:
    job, network = compute(JobRequest(model="net", samples=1e6, epochs=90), world)
    # 4e9 x 2 x 3 x 1e6 x 90 = 2.16e18
    assert job.flop == pytest.approx(2.16e18)
    assert (job.work, job.parameters) == (Work.CONVOLUTIONAL, 25e6)
    assert job.describe().startswith("Net: ")
    assert network == Network(25e6, optimiser=Optimiser.MOMENTUM)


def test_a_language_model_of_the_list_with_tokens(world: Tables) -> None:
    job, network = compute(JobRequest(model="words", tokens=2e10, sequence_length=512, micro_batch=4), world)
    assert job.flop == pytest.approx(6 * 1e9 * 2e10)
    assert network == Network(1e9, 24, 2_048, 512, 4, Optimiser.ADAM)


def test_parameters_and_tokens_without_a_list(world: Tables) -> None:
    job, network = compute(JobRequest(parameters=7e9, tokens=1e9, sharded=False), world)
    assert job.flop == pytest.approx(4.2e19)
    assert network == Network(7e9, is_sharded=False)


def test_compute_stands_before_everything_else_and_a_model_lends_its_kind(world: Tables) -> None:
    job, network = compute(JobRequest(flop=1e20, model="net", parameters=1.0, tokens=5.0), world)
    assert (job.flop, job.work) == (1e20, Work.CONVOLUTIONAL)
    assert network is not None
    assert network.parameters == 25e6
    bare, nothing = compute(JobRequest(flop=1e20), world)
    assert (bare.work, nothing) == (Work.TRANSFORMER, None)


def test_what_belongs_to_another_way_is_ignored(world: Tables) -> None:
    hours = JobRequest(way="hours", gpu_hours=100, on="h100-sxm-80gb", on_count=8, model="no such", tokens=-1)
    assert job_of(hours, world) == (HoursJob(100, "h100-sxm-80gb", 8, accelerator_name="H100-SXM-80GB"), None)


def test_a_job_like_a_published_run_takes_its_time_devices_and_scale() -> None:
    run = make_dawnbench(
        result_id="fast", accelerator="v100-sxm-16gb", accelerator_count=8, time_to_accuracy_seconds=7_200
    )
    job, network = job_of(JobRequest(way="like", like="fast", scale=2.5), make_tables(dawnbench=[run]))
    assert isinstance(job, LikeJob)
    assert (job.table, job.hours, job.accelerator_count, job.scale) == ("dawnbench", 2.0, 8, 2.5)
    assert (job.accelerator, job.accelerator_name, job.parameters) == ("v100-sxm-16gb", "V100-SXM-16GB", None)
    assert network is None


@pytest.mark.parametrize(
    ("request_", "said"),
    [
        (JobRequest(model="net", samples=1e6), "epochs is not given; a number above 0 is wanted."),
        (JobRequest(model="net", tokens=5), "samples and epochs is not given; a number above 0 is wanted."),
        (JobRequest(model="words", samples=1, epochs=1), "tokens is not given; a number above 0 is wanted."),
        (JobRequest(parameters=1e9), "tokens is not given; a number above 0 is wanted."),
        (JobRequest(), "job is not stated; compute in FLOP, a model, or parameters and tokens is wanted."),
        (
            JobRequest(model="nett", samples=1, epochs=1),
            "model is 'nett'; a model of our list is wanted. Did you mean 'net'?",
        ),
        (JobRequest(way="hours", gpu_hours=5), "accelerator of the hours is not given; the id of an accelerator, for"),
        (JobRequest(way="hours", on="h100-sxm-80gb"), "accelerator hours is not given; a number of hours is wanted."),
        (
            JobRequest(way="hours", gpu_hours=5, on="h100-sxm-80"),
            "accelerator of the hours is 'h100-sxm-80'; the id of",
        ),
        (
            JobRequest(way="like"),
            "published run is not given; the id of a result of MLPerf, DAWNBench or a landmark run",
        ),
        (
            JobRequest(way="like", like="nothing like it"),
            "published run is 'nothing like it'; the id of a training run",
        ),
        (JobRequest(model="words", tokens=0), "tokens is 0; more than 0"),
    ],
)
def test_what_is_missing_or_unknown_is_told_with_the_way_out(request_: JobRequest, said: str, world: Tables) -> None:
    with pytest.raises(JobError) as error:
        job_of(request_, world)
    assert str(error.value).startswith(said)


def test_a_way_nobody_knows_is_told_with_those_there_are(world: Tables) -> None:
    with pytest.raises(JobError, match="way is 'guess'; one of compute, like, hours is wanted"):
        job_of(replace(JobRequest(), way=cast(Any, "guess")), world)


def test_every_model_of_the_curated_list_makes_a_job_and_a_network(tables: Tables) -> None:
    for size in tables.model_sizes.to_dict("records"):
        job, network = compute(JobRequest(model=size["model"], samples=1e6, epochs=2, tokens=1e9), tables)
        assert job.work == size["work"], size["model"]
        assert network is not None, size["model"]
        assert network.parameters == job.parameters == size["parameters"], size["model"]

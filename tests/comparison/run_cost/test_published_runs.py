"""Published runs one can state a job by: hours from minutes, seconds and hours, and which rows are none."""

import pytest

from comparison.frames.tables import Tables
from comparison.run_cost.jobs import LikeJob
from comparison.run_cost.published_runs import RESULT_TABLES, published_runs
from comparison.run_cost.requests import JobRequest, job_of
from tests.factories.results import make_dawnbench, make_landmark, make_mlperf
from tests.factories.world import make_tables


def test_every_published_run_can_be_a_job(tables: Tables) -> None:
    runs = published_runs(tables)
    assert set(runs["table"]) == {"mlperf_training", "dawnbench", "landmark_runs"}
    assert not runs["result_id"].duplicated().any()
    job, _ = job_of(JobRequest(way="like", like=runs["result_id"].iloc[-1], scale=3), tables)
    assert isinstance(job, LikeJob)
    assert (job.hours, job.scale) == (runs["hours"].iloc[-1], 3)


@pytest.fixture(scope="module")
def world() -> Tables:
    return make_tables(
        mlperf_training=[
            make_mlperf(result_id="ml", minutes_to_train=90, accelerator="h100-sxm-80gb", accelerator_count=8),
            make_mlperf(result_id="ml-nameless", minutes_to_train=90, accelerator=None, accelerator_count=8),
        ],
        dawnbench=[
            make_dawnbench(
                result_id="dawn", accelerator="v100-sxm-16gb", accelerator_count=16, time_to_accuracy_seconds=1_800
            ),
            make_dawnbench(result_id="dawn-cpu", accelerator=None, accelerator_count=None),
        ],
        landmark_runs=[
            make_landmark(
                result_id="large",
                training_time_hours=400,
                accelerator="a100-sxm-40gb",
                accelerator_count=1_024,
                parameters=7e9,
            ),
            make_landmark(
                result_id="large-timeless",
                training_time_hours=None,
                accelerator="a100-sxm-40gb",
                accelerator_count=1_024,
            ),
        ],
    )


def test_hours_are_those_of_each_tables_own_unit(world: Tables) -> None:
    runs = published_runs(world).set_index("result_id")
    # 90 minutes, 1,800 seconds and 400 hours
    assert runs["hours"].to_dict() == pytest.approx({"ml": 1.5, "dawn": 0.5, "large": 400})
    assert runs["accelerator_count"].to_dict() == {"ml": 8, "dawn": 16, "large": 1_024}
    assert tuple(runs["table"]) == RESULT_TABLES


def test_a_run_without_time_or_devices_is_none_to_go_by(world: Tables) -> None:
    assert set(published_runs(world)["result_id"]) == {"ml", "dawn", "large"}


def test_parameters_are_known_of_landmark_runs_only(world: Tables) -> None:
    runs = published_runs(world).set_index("result_id")
    assert runs.loc["large", "parameters"] == 7e9
    assert runs["parameters"].isna().to_dict() == {"ml": True, "dawn": True, "large": False}


def test_a_name_says_what_ran_where_it_was_published_and_by_whom(world: Tables) -> None:
    names = published_runs(world).set_index("result_id")["name"]
    assert ", MLPerf " in names["ml"]
    assert ", DAWNBench " in names["dawn"]
    assert all(name.count(", ") >= 1 for name in names)


def test_a_prediction_is_no_training_run(world: Tables) -> None:
    inference = make_dawnbench(
        result_id="guess",
        phase="inference",
        accelerator="v100-sxm-16gb",
        accelerator_count=1,
        time_to_accuracy_seconds=None,
        latency_milliseconds=5,
    )
    runs = published_runs(make_tables(dawnbench=[inference]))
    assert "guess" not in set(runs["result_id"])

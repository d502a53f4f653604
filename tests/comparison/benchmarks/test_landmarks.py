"""Landmark runs, the experiment of 2018 with its gaps, quality against data."""

from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks import data_scaling, experiment_2018
from comparison.benchmarks import landmarks as l_
from tests.factories.results import make_claim, make_experiment, make_landmark, make_scaling
from tests.factories.world import make_tables


def runs(*changes: dict[str, Any]) -> pd.DataFrame:
    return make_tables(landmark_runs=[make_landmark(**each) for each in changes]).landmark_runs


def test_runs_without_the_figure_are_left_out_and_the_rest_is_in_order() -> None:
    frame = runs(
        {"model": "Later", "published_on": "2020-01-01", "training_compute_flop": 5e20},
        {},
        {"model": "Unknown", "training_compute_flop": None, "training_time_hours": 3.0},
    )
    found = l_.landmark_rows(frame)
    assert found["model"].tolist() == ["AlexNet", "Later"]
    assert l_.describe_landmarks(found, "compute") == (
        "2 runs from 2012 to 2020; most training compute: 5 × 10^20 FLOP for Later (2020, Toronto), 500 times AlexNet's of 2012."
    )
    assert l_.landmark_rows(frame, "time")["model"].tolist() == ["Unknown"]


def test_filters_narrow_and_say_so() -> None:
    frame = runs({}, {"model": "Talker", "domain": "Language,Vision", "published_on": "2019-01", "is_frontier": True})
    wanted = l_.LandmarkFilter(domain=("Language",), since=2015, frontier_only=True)
    assert l_.landmark_rows(frame, wanted=wanted)["model"].tolist() == ["Talker"]
    assert wanted.describe() == "frontier runs in language since 2015"
    assert l_.landmark_rows(frame, wanted=l_.LandmarkFilter(search="alex tor"))["model"].tolist() == ["AlexNet"]


def test_a_filter_that_nothing_meets_finds_nothing() -> None:
    assert l_.landmark_rows(runs({}), wanted=l_.LandmarkFilter(search="no such run")).empty
    assert l_.landmark_rows(
        runs({"accelerator": None, "accelerator_text": None}), wanted=l_.LandmarkFilter(search="x9")
    ).empty


def test_a_cost_that_leaves_out_the_most_is_drawn_but_not_told() -> None:
    frame = runs(
        {"cost_2023_usd": 10.0}, {"model": "AlphaGo Zero", "published_on": "2017-10-18", "cost_2023_usd": 1_200.0}
    )
    found = l_.landmark_rows(frame, "cost")
    assert len(found) == 2
    assert "AlphaGo Zero" not in l_.describe_landmarks(found, "cost")


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        ("compute", 6.7e22, "6.7 × 10^22 FLOP"),
        ("time", 960.0, "40 days"),
        ("cost", 4_328_311.0, "$4,330,000"),
        ("hardware", 1_536.0, "1,540 devices"),
    ],
)
def test_values_have_their_unit(measure: str, value: float, words: str) -> None:
    assert l_.measure_words(measure, value) == words


def test_gaps_of_the_experiment_are_named() -> None:
    frame = make_tables(
        experiments_2018=[
            make_experiment(minutes=20.1667),
            make_experiment(
                result_id="b", minutes=16.0, minutes_precision="at_least", cost_usd=None, price_per_hour_usd=4.0
            ),
            make_experiment(
                result_id="c", minutes=None, minutes_precision=None, cost_usd=None, price_per_hour_usd=None
            ),
            make_experiment(result_id="d", is_tested=False, minutes=None, minutes_precision=None, cost_usd=None),
        ]
    ).experiments_2018
    found = experiment_2018.experiment_rows(frame)
    assert found[["minutes_words", "missing"]].to_numpy().tolist() == [
        ["over 16 min", "cost"],
        ["20:10 min", ""],
        ["–", "minutes, price, cost"],
        ["–", "minutes, cost"],
    ]
    assert experiment_2018.describe_experiment(found) == (
        "Of 3 tested machines the text gives minutes for 2, a cost for 1 and both for 1; the table itself is a picture. Alpha "
        "took 0:20:10 with one K80 and was free."
    )


def scaling(*changes: dict[str, Any]) -> pd.DataFrame:
    return data_scaling.scaling_by_rows(
        make_tables(data_scaling=[make_scaling(**each) for each in changes]).data_scaling, "higgs"
    )


def test_the_best_of_a_kind_is_first_and_the_crossing_is_told() -> None:
    deep = {"model": "deep neural network", "model_family": "deep"}
    rows = scaling(
        {"auc": 0.7},
        {"auc": 0.65},
        {**deep, "auc": 0.6},
        {"training_rows": 10_000, "auc": 0.75},
        {**deep, "training_rows": 10_000, "auc": 0.8},
        {"dataset": "airline", "auc": 0.99},
    )
    assert rows.loc[(rows["rank"] == 1).to_numpy(), "auc"].tolist() == [0.6, 0.8, 0.7, 0.75]
    assert data_scaling.describe_scaling_by_rows(rows) == (
        "HIGGS: up to 1,000 rows the best classical model leads, from 10,000 rows on the deep network leads; AUC 0.8 against 0.75 "
        "with 10,000 rows."
    )


def test_a_network_that_never_catches_up_is_said_to() -> None:
    rows = scaling({"auc": 0.7}, {"model": "net", "model_family": "deep", "auc": 0.6})
    assert data_scaling.describe_scaling_by_rows(rows) == (
        "HIGGS: the deep network never catches up with the best classical model: AUC 0.6 against 0.7 with 1,000 rows."
    )
    assert "no size has both" in data_scaling.describe_scaling_by_rows(scaling({}))


def test_claims_belong_to_a_table() -> None:
    claims = make_tables(
        article_claims=[make_claim(), make_claim(claim_id="more", table="data_scaling")]
    ).article_claims
    assert l_.article_claims(claims, "data_scaling")["claim_id"].tolist() == ["more"]
    assert l_.article_claims(claims, "dawnbench")["verdict_label"].tolist() == ["Qualified"]

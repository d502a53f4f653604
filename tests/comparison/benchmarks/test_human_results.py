"""Where networks passed people: what the run took where it is known, and no cost that leaves out the most."""

from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks.human_results import describe_human_results, human_results
from tests.factories.results import make_human_result, make_landmark
from tests.factories.world import make_tables


def rows_of(runs: list[dict[str, Any]], results: list[dict[str, Any]]) -> pd.DataFrame:
    tables = make_tables(
        landmark_runs=[make_landmark(**run) for run in runs],
        human_results=[make_human_result(**result) for result in results],
    )
    return human_results(tables.human_results, tables.landmark_runs)


@pytest.mark.parametrize(
    ("run", "words"),
    [
        ({"accelerator_text": "TPU", "accelerator_count": 64}, "64 × TPU"),
        ({"accelerator_text": "TPU", "accelerator_count": 5_000}, "5,000 × TPU"),
        ({"accelerator_text": "TPU", "accelerator_count": None}, "TPU"),
        ({"accelerator_text": None, "accelerator_count": None}, "–"),
    ],
)
def test_devices_are_told_as_far_as_they_are_known(run: dict[str, Any], words: str) -> None:
    rows = rows_of([{**run, "result_id": "go"}], [{"result_id": "go"}])
    assert rows["devices_words"].tolist() == [words]


def test_a_result_without_a_run_keeps_its_row_with_gaps() -> None:
    rows = rows_of([{}], [{"result_id": None}])
    assert rows["model"].isna().all()
    assert rows[["compute_words", "time_words", "devices_words"]].to_numpy().tolist() == [["–", "–", "–"]]
    assert describe_human_results(rows) == (
        "1 result at 1 task in which a network did better than people; what they cost is not known."
    )


def test_the_oldest_stands_first() -> None:
    rows = rows_of([{}], [{"claim_id": "new", "as_of": "2019"}, {"claim_id": "old", "as_of": "2012-09"}])
    assert rows["claim_id"].tolist() == ["old", "new"]


def test_the_cheapest_and_the_dearest_are_told_but_for_a_cost_that_leaves_out_the_most() -> None:
    runs = [
        {"model": "Cheap", "result_id": "a", "cost_2023_usd": 10.0},
        {"model": "Dear", "result_id": "b", "cost_2023_usd": 2_000.0},
        {"model": "AlphaGo Zero", "result_id": "2017-alphago-zero", "cost_2023_usd": 1.0},
    ]
    results = [{"claim_id": run["result_id"], "result_id": run["result_id"], "task": "Go"} for run in runs]
    assert describe_human_results(rows_of(runs, results)) == (
        "3 results at 1 task in which a network did better than people; the training cost from $10.00 (Cheap) to $2,000 (Dear), "
        "as far as it is known."
    )

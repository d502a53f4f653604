"""Quality against data: kinds of model, the best of each size, and where the deep network overtakes."""

from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks.data_scaling import describe_scaling_by_rows, scaling_by_rows
from comparison.frames.tables import Tables
from tests.factories.results import make_scaling
from tests.factories.world import make_tables

DEEP: dict[str, Any] = {"model": "net", "model_family": "deep"}


def rows_of(*changes: dict[str, Any]) -> pd.DataFrame:
    return scaling_by_rows(
        make_tables(data_scaling=[make_scaling(**change) for change in changes]).data_scaling, "higgs"
    )


@pytest.mark.parametrize(
    ("model", "family", "kind"),
    [
        ("random forest (500 trees)", "classical", "random forest"),
        ("boosted trees, tuned", "classical", "boosted trees"),
        ("logistic regression", "classical", "linear model"),
        ("anything (at all)", "deep", "deep network"),
        ("anything", "shallow_network", "shallow network"),
    ],
)
def test_a_model_is_of_a_kind_whatever_its_settings(model: str, family: str, kind: str) -> None:
    assert rows_of({"model": model, "model_family": family})["kind"].tolist() == [kind]


def test_ranks_are_within_a_kind_and_a_size() -> None:
    rows = rows_of({"auc": 0.6}, {"auc": 0.8}, {"auc": 0.7}, {"auc": 0.5, "training_rows": 10_000})
    assert rows[["training_rows", "rank", "auc"]].to_numpy().tolist() == [
        [1_000, 1, 0.8],
        [1_000, 2, 0.7],
        [1_000, 3, 0.6],
        [10_000, 1, 0.5],
    ]


@pytest.mark.parametrize("dataset", ["higgs", "airline"])
def test_the_first_rank_is_the_best_of_the_curated_results(tables: Tables, dataset: str) -> None:
    rows = scaling_by_rows(tables.data_scaling, dataset)
    best = rows.groupby(["kind", "training_rows"])["auc"].transform("max")
    assert (rows["auc"] == best)[(rows["rank"] == 1).to_numpy()].all()
    assert len(rows) == (tables.data_scaling["dataset"] == dataset).sum()


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ((), "No result to show."),
        (({},), "1 result; no size has both a deep and a classical model."),
        (({}, {**DEEP, "training_rows": 9}), "2 results; no size has both a deep and a classical model."),
        (
            ({"auc": 0.7}, {**DEEP, "auc": 0.7}),
            "HIGGS: the deep network never catches up with the best classical model: AUC 0.7 against 0.7 with 1,000 rows.",
        ),
    ],
)
def test_the_sentence_fits_what_is_there(changes: tuple[dict[str, Any], ...], said: str) -> None:
    rows = rows_of(*changes) if changes else rows_of({}).iloc[:0]
    assert describe_scaling_by_rows(rows) == said

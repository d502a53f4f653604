"""The program that holds published runs out, on the curated data: what it reaches is what is said of it."""

from dataclasses import fields

import pandas as pd
import pytest

from benchmarks.predict import (
    dawnbench_predictions,
    evidence_of,
    landmark_predictions,
    organisations,
    summary,
    without_landmarks,
)
from comparison.frames.tables import Tables
from comparison.run_cost.evidence import Evidence


def test_organisations_are_told_apart_without_what_stands_in_brackets() -> None:
    assert organisations("Mila - Quebec AI (originally Montreal Institute), Meta AI") == {"Mila - Quebec AI", "Meta AI"}


def test_the_summary_by_hand() -> None:
    """Three of four inside, two of four within a factor of two, ratios 1, 1, 3 and 0.25, ranges of 4, 4, 4 and 16."""
    rows = pd.DataFrame(
        {
            "kind": "k",
            "family": "h100",
            "actual": [1.0, 2.0, 1.0, 4.0],
            "low": [0.5, 1.0, 1.5, 0.25],
            "likely": [1.0, 2.0, 3.0, 1.0],
            "high": [2.0, 4.0, 6.0, 4.0],
        }
    )
    found = summary(rows).iloc[0]
    assert (found["runs"], found["inside_percent"], found["factor_two_percent"]) == (4, 75, 50)
    assert (found["median_ratio"], found["median_high_low"], found["high_low_at_most_6_percent"]) == (1, 4, 75)


def test_a_run_is_held_out_as_if_its_team_had_never_published(tables: Tables) -> None:
    """The short way to the evidence without some runs gives what gathering it from the tables gives."""
    kept = tables.landmark_runs[(tables.landmark_runs["measured_by"] != "OpenAI").to_numpy()]
    assert 0 < len(kept) < len(tables.landmark_runs)
    short, long = without_landmarks(tables, evidence_of(tables), kept), evidence_of(tables, kept)
    for field in fields(Evidence):
        one, two = getattr(short, field.name), getattr(long, field.name)
        if isinstance(one, pd.DataFrame):
            pd.testing.assert_frame_equal(one, two)
        else:
            assert one == two, field.name


def test_large_runs_are_predicted_as_well_as_the_decision_says(tables: Tables) -> None:
    whole = evidence_of(tables)
    every = summary(landmark_predictions(tables, whole)).iloc[0]
    assert every["inside_percent"] >= 80
    assert every["factor_two_percent"] >= 60
    assert every["median_high_low"] <= 6
    assert 0.5 <= every["median_ratio"] <= 2
    dawn = summary(dawnbench_predictions(tables, whole)).iloc[0]
    assert dawn["runs"] == 11
    assert dawn["inside_percent"] == pytest.approx(64, abs=1)

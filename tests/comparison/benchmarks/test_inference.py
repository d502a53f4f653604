"""MLPerf Inference is ranked within one model, scenario, division and round; what cannot be bought never leads."""

import math
from typing import Any

import pandas as pd
import pytest

from comparison.benchmarks import inference
from comparison.benchmarks.inference import InferenceFilter
from comparison.market.price_now import price_now
from tests.factories.records import make_accelerator, make_offer
from tests.factories.results import make_inference
from tests.factories.world import make_tables

TALKER = InferenceFilter("talker")
H100 = {"accelerator": "h100-sxm-80gb"}


def frame(*changes: dict[str, Any]) -> pd.DataFrame:
    return make_tables(mlperf_inference=[make_inference(**change) for change in changes]).mlperf_inference


def rows(*changes: dict[str, Any], wanted: InferenceFilter = TALKER) -> pd.DataFrame:
    return inference.inference_rows(frame(*changes), wanted)


def test_a_result_is_divided_by_nodes_times_their_accelerators() -> None:
    (row,) = rows({"number_of_nodes": 4, "accelerators_per_node": 2, "value": 800.0}).to_dict("records")
    assert (row["accelerator_count"], row["value_per_accelerator"], row["unit_words"]) == (
        8,
        100.0,
        "tokens per second",
    )


@pytest.mark.parametrize("changes", [{"is_mixed": True}, {"accelerators_per_node": None}])
def test_mixed_and_uncounted_systems_have_no_figure_per_accelerator(changes: dict[str, Any]) -> None:
    (row,) = rows(changes).to_dict("records")
    assert math.isnan(row["value_per_accelerator"])
    assert not row["can_lead"]


@pytest.mark.parametrize(
    "other", [{"division": "open"}, {"scenario": "server"}, {"round": "v6.1"}, {"model": "painter"}], ids=str
)
def test_what_is_not_comparable_is_never_in_one_answer(other: dict[str, Any]) -> None:
    wanted = InferenceFilter("talker", round="v5.1")
    assert len(rows({}, {"value": 900.0}, other, wanted=wanted)) == 2


def test_the_newest_round_with_a_result_is_taken_where_none_is_named() -> None:
    results = frame({}, {"round": "v6.1"}, {"round": "v7.0", "division": "open"})
    assert inference.in_newest_round(results, TALKER).round == "v6.1"
    assert inference.in_newest_round(results, InferenceFilter("talker", round="v5.1")).round == "v5.1"
    assert inference.in_newest_round(results, InferenceFilter("nobody")).round is None


@pytest.mark.parametrize(
    "marked", [{"availability": "preview"}, {"availability": "rdi"}, {"is_outlier": True}], ids=str
)
def test_what_cannot_be_bought_or_is_far_off_is_never_the_best(marked: dict[str, Any]) -> None:
    shown = rows({}, {"value": 8_000.0, "accelerator_text": "Rubin", **marked})
    assert shown["accelerator_name"].tolist() == ["Rubin", "H100"]
    assert inference.best_by_accelerator(shown)["accelerator_name"].tolist() == ["H100"]
    assert "Rubin" not in inference.describe_inference(shown, TALKER)


def test_the_best_of_an_accelerator_counts_those_it_is_the_best_of() -> None:
    shown = rows({}, {"value": 1_600.0}, {"value": 400.0, "accelerator_text": "A100"})
    best = inference.best_by_accelerator(shown)
    assert best[["accelerator_name", "value_per_accelerator", "results"]].to_numpy().tolist() == [
        ["H100", 200.0, 2],
        ["A100", 50.0, 1],
    ]


def test_rent_is_the_median_price_of_today_and_empty_without_an_offer() -> None:
    tables = make_tables(
        offers=[make_offer(price_per_hour_usd=24.0, accelerator_count=8)],
        accelerators=[make_accelerator("h100-sxm-80gb"), make_accelerator("v100-sxm-16gb")],
        mlperf_inference=[
            make_inference(**H100),
            make_inference(accelerator="v100-sxm-16gb", accelerator_text="V100", value=80.0),
        ],
    )
    shown = inference.inference_rows(tables.mlperf_inference, TALKER, price_now(tables.offers))
    assert shown["price_median_usd"].tolist()[:1] == [3.0]
    assert shown["per_rental_usd"].tolist()[:1] == [3_600 * 100.0 / 3.0]
    assert shown["per_rental_usd"].isna().tolist() == [False, True]
    assert inference.best_by_accelerator(shown, "rental")["accelerator"].tolist() == ["h100-sxm-80gb"]
    said = inference.describe_inference(shown, TALKER, {"talker": "Talker 8B"})
    assert said.startswith("Talker 8B, offline, closed division: the fastest of 2 available accelerators is ")
    assert "100 tokens per second each (8 together, Ada), 10 times " in said
    assert said.endswith(", 120,000 tokens ($3.00 an hour).")


def test_one_accelerator_and_none_have_sentences_of_their_own() -> None:
    assert inference.describe_inference(rows({}), TALKER) == (
        "talker, offline, closed division: H100, the only available accelerator, does 100 tokens per second each "
        "(8 together, Ada)."
    )
    assert inference.describe_inference(rows({"is_mixed": True}), TALKER) == (
        "talker, offline, closed division: 1 result, none with a figure per accelerator of a system that is available."
    )


def test_a_filter_says_what_it_asks_and_what_to_drop() -> None:
    wanted = InferenceFilter("talker", "server", "open", "v6.1", ("h200", "rtx-pro-6000"))
    assert wanted.describe({"talker": "Talker 8B"}) == (
        "Talker 8B, server, open division, v6.1, on H200 or RTX PRO 6000"
    )
    results = frame({}, {"value": 1.0}, {"scenario": "server"}, {"division": "open"}, {"round": "v6.1"})
    missing = InferenceFilter("talker", "interactive")
    assert missing.without_one_wish(results) == [
        ("interactive scenario, in offline", 3),
        ("interactive scenario, in server", 1),
    ]
    assert InferenceFilter("talker", "offline", "open", "v6.1").without_one_wish(results) == [
        ("round", 1),
        ("open division, in the closed one", 1),
    ]
    assert InferenceFilter("talker", family=("h200",)).without_one_wish(results) == [("family", 3)]

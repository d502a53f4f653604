"""The view of MLPerf Inference says what stands apart, what is never the best, and on what rent rests."""

from typing import Any

import pytest

from comparison.benchmarks.inference import InferenceFilter
from comparison.links.benchmark_questions import Inference
from comparison.views.benchmarks.inference import ASSUMPTION, inference_view
from comparison.views.view import Nothing, View
from tests.factories.records import make_accelerator, make_offer
from tests.factories.results import make_inference
from tests.factories.world import make_tables

TALKER = InferenceFilter("talker")


def view(*changes: dict[str, Any], wanted: InferenceFilter = TALKER, per: str = "accelerator") -> View:
    tables = make_tables(
        offers=[make_offer(price_per_hour_usd=24.0, accelerator_count=8)],
        accelerators=[make_accelerator("h100-sxm-80gb")],
        mlperf_inference=[make_inference(**change) for change in changes],
    )
    answer = inference_view(tables, Inference(wanted=wanted, per=per), {"talker": "Talker 8B"})
    assert isinstance(answer, View), answer
    return answer


H100 = {"accelerator": "h100-sxm-80gb"}
PREVIEW = {"accelerator_text": "Rubin", "value": 9_000.0, "availability": "preview"}
MIXED = {"accelerator_text": "H100 and A100", "value": 2_000.0, "is_mixed": True}


def test_the_sentence_names_model_scenario_division_and_the_round_that_is_shown() -> None:
    assert view(H100, {"round": "v6.1"}).sentence.startswith("Talker 8B, offline, closed division, v6.1: ")


def test_the_rows_below_are_the_best_of_what_can_be_bought_and_files_hold_all() -> None:
    answer = view(H100, PREVIEW, MIXED)
    assert answer.table
    assert answer.files
    assert answer.sources
    assert answer.table.rows["accelerator"].tolist() == ["h100-sxm-80gb"]
    assert len(answer.files.rows) == 3
    assert answer.sources.missing == 1
    assert answer.files.name == "mlperf-inference-talker-offline-closed-v5.1"


def test_what_is_never_the_best_is_counted() -> None:
    (note,) = view(H100, PREVIEW, MIXED, {"is_outlier": True, "value": 1.0}).notes
    assert (
        "Never the best here: 1 preview or research system, 1 outlier and 1 system of two kinds of accelerator." in note
    )
    (plain,) = view(H100).notes
    assert "Never the best" not in plain


def test_the_assumption_on_rent_stands_beside_it_where_there_is_one() -> None:
    (note,) = view(H100).notes
    assert note.endswith(ASSUMPTION)
    (bare,) = view({}).notes
    assert ASSUMPTION not in bare
    assert bare.endswith("No offer of this year has any of these accelerators.")


def test_the_open_division_says_why_it_stands_apart() -> None:
    (note,) = view({"division": "open"}, wanted=InferenceFilter("talker", division="open")).notes
    assert note.startswith("The open division may change the model")


def test_ranked_by_rent_the_table_lacks_what_nobody_rents_out() -> None:
    answer = view(H100, {"accelerator_text": "Other", "value": 9_000.0}, per="rental")
    assert answer.table
    assert answer.table.rows["per_rental_usd"].tolist() == [120_000.0]
    assert answer.sources
    assert answer.sources.missing == 1


@pytest.mark.parametrize("division", ["closed", "open"])
def test_nothing_says_which_division_and_scenario_have_results(division: str) -> None:
    other = "open" if division == "closed" else "closed"
    tables = make_tables(mlperf_inference=[make_inference(division=other)])
    answer = inference_view(tables, Inference(wanted=InferenceFilter("talker", division=division)), {})
    assert isinstance(answer, Nothing)
    assert answer.sentence == f"No result of talker, offline, {division} division."
    assert answer.ways_out == [f"without the {division} division, in the {other} one: 1 result"]

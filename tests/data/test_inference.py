"""MLPerf Inference keeps its promises: every row of both rounds, every trap of the source, and charts that can be read."""

import itertools

import pytest

from comparison.benchmarks import inference
from comparison.benchmarks.inference import InferenceFilter
from comparison.catalog.loading import Catalog
from comparison.charts.benchmarks import inference as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_options import inference_models, inference_rounds

MAX_MARKS = 300


@pytest.mark.parametrize(
    ("round_", "division", "rows"),
    [("v5.1", "closed", 527), ("v5.1", "open", 44), ("v6.1", "closed", 443), ("v6.1", "open", 16)],
)
def test_every_round_has_its_rows(round_: str, division: str, rows: int, catalog: Catalog) -> None:
    assert sum((row.round, row.division) == (round_, division) for row in catalog.mlperf_inference) == rows


def test_language_models_of_v6_1_are_in_tokens(catalog: Catalog) -> None:
    """The source's own count: 293 closed rows in Offline or Server."""
    asked = [
        row
        for row in catalog.mlperf_inference
        if (row.round, row.division) == ("v6.1", "closed") and row.scenario in ("offline", "server")
    ]
    assert sum(row.unit == "tokens_per_second" for row in asked) == 293


def test_a_system_is_counted_by_its_nodes_not_by_its_name(catalog: Catalog) -> None:
    named = [row for row in catalog.mlperf_inference if row.round == "v6.1" and row.accelerator_count == 288]
    assert any("72x" in row.system for row in named)
    pairs = [row for row in catalog.mlperf_inference if "8x" in row.system and "XD690" in row.system]
    assert 16 in {row.accelerator_count for row in pairs}


def test_mixed_systems_are_those_of_four_submitters(tables: Tables) -> None:
    frame = tables.mlperf_inference
    mixed = frame[frame["is_mixed"].to_numpy(dtype=bool)]
    assert len(mixed) == 18
    assert set(mixed["measured_by"]) == {"Cisco", "Dell_MangoBoost", "MangoBoost", "Supermicro_MangoBoost"}
    assert mixed["value_per_accelerator"].isna().all()
    assert mixed["accelerator"].isna().all()


def test_the_outlier_is_half_of_everybody_else(tables: Tables) -> None:
    rows = inference.inference_rows(tables.mlperf_inference, InferenceFilter("deepseek-r1", round="v6.1"))
    b300 = rows[(rows["accelerator"] == "b300-sxm-288gb").to_numpy()]
    marked = b300["is_outlier"].to_numpy(dtype=bool)
    assert b300.loc[marked, "measured_by"].tolist() == ["VibeHPC"]
    assert b300.loc[marked, "value_per_accelerator"].round().tolist() == [4_580]
    others = b300.loc[~marked, "value_per_accelerator"]
    assert (round(others.min(), -1), round(others.max(), -1)) == (8_550, 9_060)
    assert (tables.mlperf_inference["is_outlier"].sum(), marked.sum()) == (2, 1)


def test_lambda_s_open_row_is_filed_under_the_model_that_ran(catalog: Catalog) -> None:
    (row,) = [row for row in catalog.mlperf_inference if row.model == "kimi-k2.6"]
    assert (row.measured_by, row.division, row.round) == ("Lambda", "open", "v6.1")
    assert "qwen3.6-27b" in (row.note or "")


def test_one_model_has_one_spelling(catalog: Catalog) -> None:
    models = {row.model for row in catalog.mlperf_inference}
    assert models == set(catalog.vocabulary["inference_model"])
    assert not models & {"llama3_1-8b", "resnet"}
    assert "llama2-70b-99" not in {row.model for row in catalog.mlperf_inference if row.round == "v6.1"}


def test_results_of_one_choice_have_one_unit_and_a_chart_that_can_be_read(tables: Tables) -> None:
    seen = 0
    choices = itertools.product(
        inference_models(tables), inference.RATE_SCENARIOS, ("closed", "open"), inference_rounds(tables)
    )
    for model, scenario, division, round_ in choices:
        wanted = InferenceFilter(model, scenario, division, round_)
        rows = inference.inference_rows(tables.mlperf_inference, wanted)
        assert rows["unit"].nunique() <= 1, wanted
        if len(rows):
            assert sum(len(trace.x) for trace in charts.inference(rows).data) <= MAX_MARKS
        seen += len(rows)
    rates = tables.mlperf_inference["scenario"].isin(inference.RATE_SCENARIOS)
    assert seen == rates.sum() == 971


@pytest.mark.parametrize(
    ("round_", "accelerator", "value", "submitter"),
    [("v6.1", "gb300-288gb", 16_532, "Oracle"), ("v5.1", "gb200-186gb", 12_934, "NVIDIA")],
)
def test_llama_2_offline_is_led_by(round_: str, accelerator: str, value: int, submitter: str, tables: Tables) -> None:
    rows = inference.inference_rows(tables.mlperf_inference, InferenceFilter(round=round_))
    best = inference.best_by_accelerator(rows).iloc[0]
    assert (best["accelerator"], round(best["value_per_accelerator"]), best["measured_by"]) == (
        accelerator,
        value,
        submitter,
    )

"""What the sections of /basics say."""

import pytest

from comparison.learn.matmul import Measured
from comparison.links.basics import RUN_MEASURES
from comparison.views.basics import landmarks_view, multiplication_view, neuron_sentence, weighted_sum
from tests.factories.records import make_accelerator
from tests.factories.results import make_human_result, make_landmark
from tests.factories.world import make_tables


def test_a_neuron_says_what_it_adds_with_real_minus_signs() -> None:
    said = neuron_sentence((2.0, -1.0), (0.5, 1.5), 0.5, "relu")
    assert said == "This neuron adds 2 × 0.5, −1 × 1.5 and its bias 0.5, which is 0; ReLU makes 0 of it."
    assert weighted_sum((2.0, -1.0), (0.5, 1.5), 0.5) == 0.0


@pytest.mark.parametrize("measure", RUN_MEASURES)
def test_results_better_than_peoples_have_both_sides_and_what_they_took(measure: str) -> None:
    tables = make_tables(
        landmark_runs=[
            make_landmark(model="Go Player", result_id="2016-go", cost_2023_usd=500.0, training_time_hours=2.0)
        ],
        human_results=[make_human_result(result_id="2016-go")],
    )
    view = landmarks_view(tables, measure)
    assert view.sentence.startswith("1 result at 1 task")
    assert "Go Player" in view.alt
    assert len(view.points) == 1
    assert view.table
    assert {column.name for column in view.table.columns} <= set(view.table.rows.columns)
    assert view.sources
    assert view.sources.missing == 0


def test_a_multiplication_stands_beside_the_peaks_with_their_sources() -> None:
    tables = make_tables(
        accelerators=[make_accelerator("h100-sxm-80gb", tensor_fp16_dense_tflops=1_000.0, tensor_source="price-list")]
    )
    view = multiplication_view(tables, {"price-list": "A price list"}, (Measured(64, 1e-5), Measured(128, 1e-4)), 4_096)
    assert view.sentence.startswith("Multiplying two matrices of 4,096 rows")
    assert view.chart_notes[0].startswith(view.alt)
    assert view.table
    assert view.table.rows["source_title"].tolist() == ["measured here", "A price list"]

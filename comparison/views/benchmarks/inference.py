"""MLPerf Inference: work of one accelerator, and what a dollar of rent buys of it today."""

from collections.abc import Mapping

import pandas as pd

from comparison.benchmarks import inference
from comparison.charts.benchmarks import inference as charts
from comparison.frames.tables import Tables
from comparison.links.benchmark_questions import Inference
from comparison.table.columns import NOTE, Column
from comparison.text.lists import listing, plural
from comparison.views.benchmarks.parts import finished
from comparison.views.view import Nothing, View

_FIGURES = (
    Column("accelerator_name", "Accelerator"),
    Column(
        "value_per_accelerator", "Per accelerator", "", "number", "Result divided by nodes times their accelerators."
    ),
    Column("unit_words", "Unit"),
    Column("accelerator_count", "Accelerators", format="number"),
    Column("value", "Result", "", "number", "Of the whole system."),
    Column("per_rental_usd", "Work per USD of rent today", "", "number"),
    Column("price_median_usd", "Rent per accelerator hour", "USD", "usd", "Median over providers, today."),
)
_ORIGIN = (
    Column("measured_by", "Submitted by"),
    Column("system", "System"),
    Column("availability_label", "Availability"),
    Column("weight_format", "Weights"),
    Column("as_of", "As of", format="date"),
    Column("source_title", "Source"),
    NOTE,
)
BEST_COLUMNS = (*_FIGURES, Column("results", "Best of", "results", "number"), *_ORIGIN)
COLUMNS = (
    *_FIGURES,
    Column("model_label", "Model"),
    Column("scenario_label", "Scenario"),
    Column("division_label", "Division"),
    Column("round", "Round"),
    Column("category", "Category"),
    Column("number_of_nodes", "Nodes", format="number"),
    *_ORIGIN,
)
ONLY_IN_FILES = (
    "accelerator",
    "accelerator_text",
    "accelerators_per_node",
    "unit",
    "is_mixed",
    "is_outlier",
    "can_lead",
    "framework_text",
    "has_power_measurement",
    "source_path",
)
ASSUMPTION = (
    "Rent is an assumption: the median over providers of their cheapest whole machine on demand with this accelerator, prices of "
    "this year; the system that was measured may cost more or less."
)


def inference_view(tables: Tables, question: Inference, names: Mapping[str, str]) -> View | Nothing:
    """Accelerators by their work in one model, scenario, division and round.

    Args:
        names: what people read for an id.
    """
    results, per = tables.mlperf_inference, question.per
    wanted = inference.in_newest_round(results, question.wanted)
    rows = inference.inference_rows(results, wanted, tables.accelerators.set_index("accelerator"))
    if rows.empty:
        return Nothing(
            words=f"result of {wanted.describe(names)}", without_one_wish=question.wanted.without_one_wish(results)
        )
    return finished(
        question.form,
        sentence=inference.describe_inference(rows, wanted, names),
        rows=rows,
        columns=COLUMNS,
        figure=lambda: charts.inference(rows, per),
        alt=charts.describe_inference_figure(rows, wanted, per, names),
        name=f"mlperf-inference-{wanted.model}-{wanted.scenario}-{wanted.division}-{wanted.round}",
        extra=ONLY_IN_FILES,
        best=inference.best_by_accelerator(rows, per),
        best_columns=BEST_COLUMNS,
        best_title="Best of each accelerator, systems that are available",
        notes=_notes(rows, wanted.division),
        missing=int(rows[inference.PER[per].name].isna().sum()),
    )


def _notes(rows: pd.DataFrame, division: str) -> list[str]:
    """What must not be compared, what is never the best, and the assumption on rent."""
    apart = (
        "Only the closed division is shown, for only its results can be ranked."
        if division == "closed"
        else "The open division may change the model: its results are not ranked with the closed ones."
    )
    never = {
        "preview or research system": rows["availability"] != "available",
        "outlier": rows["is_outlier"].astype(bool),
        "system of two kinds of accelerator": rows["is_mixed"].astype(bool),
    }
    several = {"system of two kinds of accelerator": "systems of two kinds of accelerator"}
    counts = [plural(int(which.sum()), what, several.get(what)) for what, which in never.items() if which.any()]
    return [
        apart,
        "Scenarios and rounds have rules of their own and stand apart.",
        *([f"Never the best here: {listing(counts)}."] if counts else []),
        *(
            [ASSUMPTION]
            if rows["price_median_usd"].notna().any()
            else ["No offer of this year has any of these accelerators."]
        ),
    ]

"""Frameworks by hardware: the bars add up, and what is not known is said never to mean no."""

from comparison.charts import framework_hardware as charts
from comparison.frames.tables import Tables
from comparison.frameworks.sentences import hardware_counts


def test_hardware_bars_add_up_to_all_frameworks(tables: Tables) -> None:
    counts = hardware_counts(tables.frameworks)
    assert (counts[list(charts.ANSWERS)].sum(axis=1) == len(tables.frameworks)).all()
    figure = charts.hardware(counts, {"cuda": "CUDA"})
    assert [trace.name for trace in figure.data if trace.type == "bar"] == list(charts.ANSWERS)
    assert "CUDA" in charts.describe_hardware(counts, {"cuda": "CUDA"})
    assert "never means no" in charts.describe_hardware(counts, {})


def test_no_hardware_has_its_own_words(tables: Tables) -> None:
    assert charts.describe_hardware(hardware_counts(tables.frameworks, []), {}) == "No hardware to show."

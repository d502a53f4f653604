"""Frameworks by hardware: the bars add up, and what is not known is said never to mean no."""

from comparison.charts import framework_hardware as charts
from comparison.frames.tables import Tables
from comparison.frameworks.sentences import hardware_counts
from tests.factories.records import make_fact, make_framework
from tests.factories.world import make_tables


def test_hardware_bars_add_up_to_all_frameworks(tables: Tables) -> None:
    counts = hardware_counts(tables.frameworks)
    assert (counts[list(charts.ANSWERS)].sum(axis=1) == len(tables.frameworks)).all()
    figure = charts.hardware(counts, {"cuda": "CUDA"})
    drawn = [word for word in charts.ANSWERS if word != "does not apply" or counts[word].any()]
    assert [trace.name for trace in figure.data if trace.type == "bar"] == drawn
    assert "CUDA" in charts.describe_hardware(counts, {"cuda": "CUDA"})
    assert "never means no" in charts.describe_hardware(counts, {})


def test_what_does_not_apply_is_a_bar_of_its_own_only_where_there_is_any() -> None:
    facts = {"cuda": make_fact("does not apply", note="It writes no kernels.")}
    tables = make_tables(frameworks=[make_framework("alpha", facts=facts), make_framework("beta")])
    counts = hardware_counts(tables.frameworks, ["cuda", "tpu"])
    assert counts["does not apply"].tolist() == [1, 0]
    assert counts["not known"].tolist() == [1, 2]
    names = {trace.name for trace in charts.hardware(counts, {}).data}
    assert "does not apply" in names
    assert "does not apply" not in {trace.name for trace in charts.hardware(counts.tail(1), {}).data}


def test_no_hardware_has_its_own_words(tables: Tables) -> None:
    assert charts.describe_hardware(hardware_counts(tables.frameworks, []), {}) == "No hardware to show."

"""The answer is computed from the rows."""

from comparison.frameworks import sentences
from comparison.frameworks.filter import FrameworkFilter, select_frameworks
from tests.factories.frameworks import three_frameworks


def test_hardware_is_counted_by_answer() -> None:
    counts = sentences.hardware_counts(three_frameworks().frameworks, ["cuda", "tpu"])
    assert counts.to_dict("records") == [
        {"attribute": "cuda", "yes": 1, "partly": 1, "no": 0, "does not apply": 0, "not known": 1},
        {"attribute": "tpu", "yes": 0, "partly": 0, "no": 1, "does not apply": 0, "not known": 2},
    ]


def test_the_answer_is_computed_from_the_rows() -> None:
    tables = three_frameworks()
    assert sentences.answer(tables.frameworks, tables.framework_facts, "frameworks", 3) == (
        "3 frameworks, 2 of them active; 2 on CUDA, 0 on ROCm and 0 on TPU, at least partly; they are Alpha, Beta and "
        "Gamma; statements of May 2017 to May 2026."
    )
    one = select_frameworks(tables.frameworks, FrameworkFilter(search="alpha"))
    assert sentences.answer(one, tables.framework_facts, "frameworks matching “alpha”", 3) == (
        "Frameworks matching “alpha”: one of 3, Alpha (active, Apache 2.0, version 2.21.0 of March 2026); "
        "statements of May 2026."
    )
    assert sentences.answer(one.head(0), tables.framework_facts, "frameworks for R", 3) == "No frameworks for R."
    assert sentences.portrait_sentence(one, tables.framework_facts) == (
        "Alpha (active, Apache 2.0, version 2.21.0 of March 2026): runs on CUDA; 8 statements of May 2026."
    )


def test_a_framework_without_facts_has_its_sentence_too() -> None:
    tables = three_frameworks()
    gamma = tables.frameworks[tables.frameworks["id"] == "gamma"]
    assert sentences.portrait_sentence(gamma, tables.framework_facts) == (
        "Gamma (active): no statement on the hardware it runs on; 0 statements of no known date."
    )

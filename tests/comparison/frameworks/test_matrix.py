"""Frameworks by attribute and side by side, with the sources behind a row."""

import pandas as pd

from comparison.frames.tables import Tables
from comparison.frameworks import matrix as f
from comparison.frameworks.filter import FrameworkFilter, select_frameworks
from tests.factories.frameworks import three_frameworks, yes
from tests.factories.records import make_fact, make_framework
from tests.factories.world import make_tables


def names(frame: pd.DataFrame) -> list[str]:
    return frame["id"].tolist()


def test_a_cell_says_yes_partly_no_or_not_known_in_words() -> None:
    shown = f.matrix(three_frameworks().frameworks, ["cuda", "rocm", "tpu", "licence", "download-rank"])
    assert shown["cuda"].tolist() == ["✓ yes", "◐ partly", "not known"]
    assert shown["rocm"].tolist() == ["not known", "not known", "not known"]
    assert shown["tpu"].tolist() == ["not known", "✗ no", "not known"]
    assert shown["licence"].tolist() == ["Apache 2.0", None, None]
    assert shown["download-rank"].tolist()[0] == 908


def test_with_details_the_words_of_the_source_follow_the_answer() -> None:
    shown = f.matrix(three_frameworks().frameworks, ["cuda", "rocm"], details=True)
    assert shown["cuda"].tolist() == ["✓ yes, on Linux", "◐ partly: Older cards", "not known"]
    assert shown["rocm"][1] == "not known: Not found in the source tree"


def test_missing_cells_count_statements_without_an_answer() -> None:
    assert f.missing_cells(three_frameworks().frameworks, ["cuda", "rocm", "licence"]) == 1 + 3 + 2


def test_what_does_not_apply_is_told_and_is_not_missing() -> None:
    no_question = make_fact("does not apply", note="It runs finished models.")
    tables = make_tables(
        frameworks=[make_framework("alpha", facts={"cuda": no_question, "requires-python": no_question})]
    )
    shown = f.matrix(tables.frameworks, ["cuda", "requires-python", "tpu"], details=True)
    assert shown[["cuda", "requires-python", "tpu"]].to_numpy().tolist() == [
        ["does not apply", "does not apply", "not known"]
    ]
    assert f.missing_cells(tables.frameworks, ["cuda", "requires-python", "tpu"]) == 1
    assert select_frameworks(tables.frameworks, FrameworkFilter(supports=("cuda",))).empty


def test_an_answer_owed_to_back_ends_names_them_and_counts_as_yes() -> None:
    facts = {
        "cuda": yes(by=["beta"]),
        "rocm": yes("Yes, on Linux", by=["beta", "gamma"]),
        "tpu": yes("XLA", by=["beta"]),
    }
    tables = make_tables(
        frameworks=[make_framework("alpha", facts=facts), make_framework("beta"), make_framework("gamma")]
    )
    short, long = (f.matrix(tables.frameworks, list(facts), details=details) for details in (False, True))
    assert short[list(facts)].to_numpy().tolist()[0] == ["✓ yes, by Beta", "✓ yes, by Beta or Gamma", "✓ yes, by Beta"]
    assert long[list(facts)].to_numpy().tolist()[0] == [
        "✓ yes, by Beta",
        "✓ yes, by Beta or Gamma, on Linux",
        "✓ yes, by Beta: XLA",
    ]
    assert names(select_frameworks(tables.frameworks, FrameworkFilter(supports=("cuda", "rocm")))) == ["alpha"]
    behind = f.facts_of(tables.framework_facts, ["alpha"], ["rocm"])
    assert behind[["answer", "by"]].to_numpy().tolist() == [["yes", "Beta or Gamma"]]
    assert "by" in f.FACT_DOWNLOAD


def test_what_was_said_by_2020_stands_below_what_is_said_today() -> None:
    fact = yes(others=[{"value": "No", "answer": "no", "source": "survey", "as_of": "2019-04"}])
    tables = make_tables(frameworks=[make_framework("alpha", facts={"cuda": fact}), make_framework("beta")])
    columns = f.columns_of({"cuda": ("CUDA", "")})
    rows, shown = f.side_by_side_rows(tables.frameworks, tables.framework_facts, columns)
    assert [column.label for column in shown][-2:] == ["CUDA", "CUDA, 2020 or before"]
    assert rows[shown[-2].name].tolist() == ["✓ yes", "not known"]
    assert rows[shown[-1].name].tolist() == ["✗ no (2019)", None]


def test_the_same_said_earlier_is_no_row_of_its_own() -> None:
    fact = yes(others=[{"value": "Yes", "answer": "yes", "source": "survey", "as_of": "2019-04"}])
    tables = make_tables(frameworks=[make_framework("alpha", facts={"cuda": fact})])
    _, shown = f.side_by_side_rows(tables.frameworks, tables.framework_facts, f.columns_of({"cuda": ("CUDA", "")}))
    assert shown[-1].label == "CUDA"


def test_a_fact_named_like_a_field_leaves_the_field_alone() -> None:
    tables = make_tables(
        frameworks=[make_framework("alpha", facts={"level": make_fact("Tensors below, layers above")})]
    )
    assert tables.frameworks["level"].tolist() == ["tensor"]


def test_a_row_to_download_names_the_sources_behind_it(tables: Tables) -> None:
    found = select_frameworks(tables.frameworks, FrameworkFilter(search="pytorch"))
    behind = f.facts_of(tables.framework_facts, names(found), ["cuda", "licence"])
    rows = f.with_sources(f.matrix(found, ["cuda", "licence"]), behind).to_dict("records")
    pytorch = next(row for row in rows if row["id"] == "pytorch")
    assert "pypi-meta" in pytorch["sources"].split("; ")
    assert pytorch["as_of_oldest"] <= pytorch["as_of_newest"]

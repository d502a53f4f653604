"""Frameworks: a wish keeps what meets it, a cell says what is known, old statements carry their year."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.frameworks import cells, ecosystem, sentences, timeline
from comparison.frameworks import matrix as f
from comparison.frameworks.filter import (
    ANSWERED,
    DEFAULT_COMPARISON,
    DOES,
    SORTS,
    SUPPORTS,
    FrameworkFilter,
    select_frameworks,
    sort_frameworks,
)
from comparison.frameworks.judgements import judgements_frame
from tests.factories.world import make_fact, make_framework, make_tables


def yes(value: str = "Yes", **more: Any) -> Any:
    return make_fact(value, answer="yes", **more)


def small() -> Tables:
    """Three frameworks: one knows CUDA and Python, one partly, one says nothing."""
    return make_tables(
        frameworks=[
            make_framework(
                "alpha",
                rank=1,
                facts={
                    "cuda": yes("Yes, on Linux"),
                    "licence": make_fact("Apache 2.0", tags=["apache-2.0"]),
                    "interfaces": make_fact("Python, C++", tags=["python", "cpp"]),
                    "initial-release": make_fact("2015-11-09", date="2015-11-09"),
                    "latest-version": make_fact("2.21.0", date="2026-03"),
                    "latest-release-month": make_fact("2026-03", date="2026-03"),
                    "last-commit": make_fact("2026-03-02", date="2026-03-02"),
                    "download-rank": make_fact("Rank 908", number=908),
                },
            ),
            make_framework(
                "beta",
                rank=2,
                status="retired",
                level="layer",
                facts={
                    "cuda": make_fact("Older cards", answer="partly", as_of="2017-05"),
                    "rocm": make_fact("Not found in the source tree"),
                    "tpu": make_fact("No", answer="no", as_of="undated"),
                    "interfaces": make_fact("Lua", tags=["lua"], as_of="2017-05"),
                    "first-commit": make_fact("2012-01-25", date="2012-01-25"),
                    "last-commit": make_fact("2017-06", date="2017-06"),
                },
            ),
            make_framework("gamma"),
        ]
    )


def names(frame: pd.DataFrame) -> list[str]:
    return [str(each) for each in frame["id"]]


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (FrameworkFilter(), ["alpha", "beta", "gamma"]),
        (FrameworkFilter(supports=("cuda",)), ["alpha", "beta"]),
        (FrameworkFilter(supports=("tpu",)), []),
        (FrameworkFilter(supports=("rocm",)), []),
        (FrameworkFilter(language=("python", "lua")), ["alpha", "beta"]),
        (FrameworkFilter(language=("python",), supports=("cuda",)), ["alpha"]),
        (FrameworkFilter(licence=("apache-2.0",)), ["alpha"]),
        (FrameworkFilter(alive=("retired",)), ["beta"]),
        (FrameworkFilter(level=("layer",)), ["beta"]),
        (FrameworkFilter(role=("compiler",)), []),
        (FrameworkFilter(search="PYTHON alpha"), ["alpha"]),
        (FrameworkFilter(search="nothing"), []),
    ],
)
def test_a_wish_keeps_what_is_known_to_meet_it(wanted: FrameworkFilter, found: list[str]) -> None:
    assert names(select_frameworks(small().frameworks, wanted)) == found


def test_a_filter_tells_itself_in_words() -> None:
    wanted = FrameworkFilter(
        language=("cpp", "python"), licence=("mit",), supports=("cuda", "rocm"), does=("autodiff",), alive=("active",)
    )
    labels = {
        "language": {"cpp": "C++", "python": "Python"},
        "supports": {"cuda": "CUDA", "rocm": "ROCm"},
        "does": {"autodiff": "Automatic differentiation"},
    }
    assert wanted.describe(labels) == (
        "active frameworks for C++ or Python under mit with CUDA and ROCm and automatic differentiation"
    )
    assert FrameworkFilter(role=("library", "runtime")).describe() == "libraries or runtimes"


def test_nothing_found_names_each_wish_that_stands_in_the_way() -> None:
    wanted = FrameworkFilter(supports=("cuda", "tpu"), language=("python",))
    assert wanted.without_one_wish(small().frameworks, {"supports": {"tpu": "TPU"}}) == [("TPU", 1)]


def test_a_cell_says_yes_partly_no_or_not_known_in_words() -> None:
    shown = f.matrix(small().frameworks, ["cuda", "rocm", "tpu", "licence", "download-rank"])
    assert shown["cuda"].tolist() == ["✓ yes", "◐ partly", "not known"]
    assert shown["rocm"].tolist() == ["not known", "not known", "not known"]
    assert shown["tpu"].tolist() == ["not known", "✗ no", "not known"]
    assert shown["licence"].tolist() == ["Apache 2.0", None, None]
    assert shown["download-rank"].tolist()[0] == 908


def test_with_details_the_words_of_the_source_follow_the_answer() -> None:
    shown = f.matrix(small().frameworks, ["cuda", "rocm"], details=True)
    assert shown["cuda"].tolist() == ["✓ yes, on Linux", "◐ partly: Older cards", "not known"]
    assert shown["rocm"][1] == "not known: Not found in the source tree"


def test_an_old_or_undated_statement_carries_its_year() -> None:
    tables = small()
    before = cells.old_before(tables.framework_facts)
    assert before == 2024
    shown = f.matrix(tables.frameworks, ["cuda", "tpu", "interfaces"], before)
    assert shown["cuda"].tolist() == ["✓ yes", "◐ partly (2017)", "not known"]
    assert shown["tpu"][1] == "✗ no (undated)"
    assert shown["interfaces"][1] == "Lua (2017)"


def test_missing_cells_count_statements_without_an_answer() -> None:
    assert f.missing_cells(small().frameworks, ["cuda", "rocm", "licence"]) == 1 + 3 + 2


def test_the_years_run_from_the_first_release_or_commit_to_the_newest() -> None:
    alpha, beta, gamma = timeline.timeline_rows(small().frameworks).to_dict("records")
    assert (alpha["start"], alpha["start_kind"], alpha["end_words"], alpha["end_kind"]) == (
        "2015-11-09",
        "release",
        "March 2026",
        "release",
    )
    assert (beta["start"], beta["start_kind"], beta["end"], beta["end_kind"]) == (
        "2012-01-25",
        "commit",
        "2017-06-01",
        "commit",
    )
    assert alpha["years"] == pytest.approx(10.3, abs=0.05)
    assert (gamma["start"], gamma["end"], gamma["years"]) == (None, None, None)


def test_hardware_is_counted_by_answer() -> None:
    counts = sentences.hardware_counts(small().frameworks, ["cuda", "tpu"])
    assert counts.to_dict("records") == [
        {"attribute": "cuda", "yes": 1, "partly": 1, "no": 0, "not known": 1},
        {"attribute": "tpu", "yes": 0, "partly": 0, "no": 1, "not known": 2},
    ]


def test_the_answer_is_computed_from_the_rows() -> None:
    tables = small()
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


def test_products_of_one_framework_are_one_row_each() -> None:
    tables = make_tables()
    rows = ecosystem.product_rows(
        ecosystem.products_of(tables.ecosystem_products, ["lightgrad"]), {"lightgrad": "Lightgrad"}
    )
    assert rows[["name", "framework_name", "purpose"]].values.tolist() == [
        ["Lightgrad Lite", "Lightgrad", "small devices"]
    ]
    assert ecosystem.products_of(tables.ecosystem_products, ["other"]).empty
    assert ecosystem.product_rows(tables.ecosystem_products.head(0), {}).empty


# The real data.


def test_the_default_comparison_exists(tables: Tables) -> None:
    assert set(DEFAULT_COMPARISON) <= set(tables.frameworks["id"])


def test_every_word_of_a_link_names_a_known_attribute(tables: Tables) -> None:
    assert {*SUPPORTS.values(), *DOES.values()} <= set(tables.framework_facts["attribute"])


def test_every_attribute_that_has_answers_is_told_as_one(tables: Tables) -> None:
    facts = tables.framework_facts
    assert set(facts["attribute"][facts["answer"].notna()]) <= ANSWERED


def test_the_article_speaks_of_its_three_frameworks(catalog: Catalog) -> None:
    rows = judgements_frame(catalog.frameworks, catalog.sources)
    assert set(rows["id"]) == set(DEFAULT_COMPARISON)
    assert rows["source_title"].notna().all()


def test_a_row_to_download_names_the_sources_behind_it(tables: Tables) -> None:
    found = select_frameworks(tables.frameworks, FrameworkFilter(search="pytorch"))
    behind = f.facts_of(tables.framework_facts, names(found), ["cuda", "licence"])
    rows = f.with_sources(f.matrix(found, ["cuda", "licence"]), behind).to_dict("records")
    pytorch = next(row for row in rows if row["id"] == "pytorch")
    assert "pypi-meta" in pytorch["sources"].split("; ")
    assert pytorch["as_of_oldest"] <= pytorch["as_of_newest"]


WORDS = {
    "supports": list(SUPPORTS),
    "does": list(DOES),
    "language": ["python", "cpp", "r"],
    "alive": ["active", "retired"],
}
filters = st.builds(
    FrameworkFilter,
    **{name: st.lists(st.sampled_from(words), unique=True, max_size=3).map(tuple) for name, words in WORDS.items()},
)


@given(wanted=filters, word=st.sampled_from(list(SUPPORTS)))
def test_one_wish_more_never_finds_more(tables: Tables, wanted: FrameworkFilter, word: str) -> None:
    found = set(names(select_frameworks(tables.frameworks, wanted)))
    more = FrameworkFilter(wanted.language, supports=(*wanted.supports, word), does=wanted.does, alive=wanted.alive)
    assert set(names(select_frameworks(tables.frameworks, more))) <= found


@given(wanted=filters, sort=st.sampled_from(SORTS))
def test_an_order_is_a_permutation(tables: Tables, wanted: FrameworkFilter, sort: str) -> None:
    found = select_frameworks(tables.frameworks, wanted)
    assert sorted(names(sort_frameworks(found, sort))) == sorted(names(found))


def test_orders_put_what_is_not_known_last(tables: Tables) -> None:
    ranks = sort_frameworks(tables.frameworks, "downloads")["download-rank__number"]
    known = ranks.dropna().tolist()
    assert known == sorted(known)
    assert ranks.head(len(known)).notna().all()
    newest = sort_frameworks(tables.frameworks, "latest-release")["latest-release-month__date"].dropna().tolist()
    assert newest == sorted(newest, reverse=True)

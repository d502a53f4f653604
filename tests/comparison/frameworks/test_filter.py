"""A wish keeps what is known to meet it, tells itself in words, and an order loses no row."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from comparison.frames.tables import Tables
from comparison.frameworks.filter import (
    ANSWERED,
    DEFAULT_COMPARISON,
    DOES,
    SORTS,
    SUPPORTS,
    FrameworkFilter,
    filter_labels,
    select_frameworks,
    sort_frameworks,
    tags_of,
)
from comparison.records.vocabulary import Term
from tests.factories.frameworks import three_frameworks


def names(frame: pd.DataFrame) -> list[str]:
    return frame["id"].tolist()


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
    assert names(select_frameworks(three_frameworks().frameworks, wanted)) == found


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
    assert wanted.without_one_wish(three_frameworks().frameworks, {"supports": {"tpu": "TPU"}}) == [("TPU", 1)]


def test_the_default_comparison_exists(tables: Tables) -> None:
    assert set(DEFAULT_COMPARISON) <= set(tables.frameworks["id"])


def test_every_word_of_a_link_names_a_known_attribute(tables: Tables) -> None:
    assert {*SUPPORTS.values(), *DOES.values()} <= set(tables.framework_facts["attribute"])


def test_every_attribute_that_has_answers_is_told_as_one(tables: Tables) -> None:
    facts = tables.framework_facts
    has_answer = facts["answer"].isin(["yes", "partly", "no"])
    assert set(facts["attribute"][has_answer]) <= ANSWERED


def test_orders_put_what_is_not_known_last(tables: Tables) -> None:
    ranks = sort_frameworks(tables.frameworks, "downloads")["download-rank__number"]
    known = ranks.dropna().tolist()
    assert known == sorted(known)
    assert ranks.head(len(known)).notna().all()
    newest = sort_frameworks(tables.frameworks, "latest-release")["latest-release-month__date"].dropna().tolist()
    assert newest == sorted(newest, reverse=True)


def test_hardware_and_abilities_are_dropped_one_at_a_time_most_first() -> None:
    wanted = FrameworkFilter(supports=("cuda", "tpu"), search="alpha")
    assert wanted.without_one_wish(three_frameworks().frameworks) == [("tpu", 1)]
    assert FrameworkFilter(alive=("retired",), search="alpha").without_one_wish(three_frameworks().frameworks) == [
        ("the state", 1),
        ("the search", 1),
    ]


def test_labels_come_from_the_vocabularies() -> None:
    vocabularies = {
        "language": {"cpp": Term(label="C++")},
        "framework_status": {"active": Term(label="Active")},
        "framework_attribute": {"cuda": Term(label="CUDA"), "automatic-differentiation": Term(label="Autodiff")},
    }
    labels = filter_labels(vocabularies)
    assert labels["language"] == {"cpp": "C++"}
    assert labels["alive"] == {"active": "Active"}
    assert (labels["supports"], labels["does"]) == ({"cuda": "CUDA"}, {"autodiff": "Autodiff"})
    assert labels["licence"] == {}


def test_tags_are_those_that_occur_in_order() -> None:
    assert tags_of(three_frameworks().frameworks, "interfaces") == ["cpp", "lua", "python"]
    assert tags_of(three_frameworks().frameworks, "no-such-attribute") == []


@pytest.mark.parametrize("sort", ["name", "first-release", "latest-release", "downloads"])
def test_what_has_the_date_the_rank_or_the_first_name_comes_first(sort: str) -> None:
    backwards = three_frameworks().frameworks.iloc[::-1]
    assert names(sort_frameworks(backwards, sort))[0] == "alpha"
    assert names(sort_frameworks(backwards, "best-known")) == ["gamma", "beta", "alpha"]


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

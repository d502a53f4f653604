"""How much is known, and how old it is, is counted right."""

from datetime import date

import pandas as pd
import pytest

from comparison.figures.coverage import AGE_LABELS, SourceFilter, ages, coverage, select_sources
from comparison.frames.tables import Tables
from tests.factories.records import make_fact, make_offer, make_provider, make_source
from tests.factories.world import make_catalog, make_tables


def share(rows: pd.DataFrame, table: str, column: str) -> float:
    (found,) = rows.loc[(rows["table"] == table) & (rows["column"] == column), "share_percent"]
    return float(found)


def test_the_share_of_known_cells_is_counted_per_column() -> None:
    rows = coverage(make_catalog())
    assert share(rows, "offers", "region") == 75  # 3 of 4 name a region
    assert share(rows, "offers", "vcpus") == 0
    assert share(rows, "offers", "accelerator_memory_gib") == 100


def test_the_share_of_known_attributes_is_counted_per_entity() -> None:
    providers = [make_provider(facts={"tpu": make_fact()}), make_provider("beta")]
    rows = coverage(make_catalog(providers=providers))
    assert share(rows, "providers", "TPU") == 50
    assert share(rows, "providers", "Home country") == 0


def test_what_does_not_apply_is_not_counted() -> None:
    facts = [{"tpu": make_fact()}, {"tpu": make_fact("does not apply", note="A broker.")}, {}]
    providers = [make_provider(name, facts=fact) for name, fact in zip(("alpha", "beta", "gamma"), facts, strict=True)]
    assert share(coverage(make_catalog(providers=providers)), "providers", "TPU") == 50


def test_columns_that_must_be_filled_are_not_counted() -> None:
    counted = coverage(make_catalog())
    assert not {"source", "as_of", "note"} & set(counted["column"])
    assert not {"price_per_hour_usd", "billing"} & set(counted.query("table == 'offers'")["column"])


def test_an_empty_table_has_no_coverage() -> None:
    assert coverage(make_catalog(frameworks=[])).query("table == 'frameworks'")["share_percent"].eq(0).all()


@pytest.mark.parametrize(
    ("as_of", "age"),
    [
        ("2026-11-22", "up to 6 months"),
        ("2026-06", "up to 6 months"),
        ("2026-05-01", "6 to 12 months"),
        ("2025-12", "6 to 12 months"),
        ("2025-11-01", "1 to 2 years"),
        ("2024-11-01", "2 to 4 years"),
        ("2022-11-01", "over 4 years"),
        ("2018", "over 4 years"),
    ],
)
def test_a_figure_is_as_old_as_it_can_be(as_of: str, age: str, today: date) -> None:
    rows = ages(make_tables(offers=[make_offer(as_of=as_of)]), today).query("table == 'offers'")
    assert rows.set_index("age")["figures"].to_dict() == {label: int(label == age) for label in AGE_LABELS}


def test_undated_figures_are_a_class_of_their_own(today: date) -> None:
    rows = ages(make_tables(), today).query("table == 'managed services'")
    assert rows.set_index("age").loc["undated", "share_percent"] == 100


def test_shares_of_a_table_add_up_to_all_of_it(tables: Tables, today: date) -> None:
    totals = ages(tables, today).groupby("table")["share_percent"].sum()
    assert totals.round(6).eq(100).all(), totals


def test_an_empty_table_has_no_ages(today: date) -> None:
    assert (
        ages(make_tables(defects=[], managed_services=[]), today).query("table == 'managed services'")["figures"].sum()
        == 0
    )


def test_sources_with_most_figures_come_first_and_words_are_looked_for_in_licence_and_publisher() -> None:
    sources = make_tables(
        sources=[make_source(), make_source("survey", publisher="Census Bureau"), make_source("unused", licence="GPL")]
    ).sources
    assert select_sources(sources, SourceFilter())["id"].tolist() == ["price-list", "survey", "unused"]
    assert select_sources(sources, SourceFilter(search="CENSUS"))["id"].tolist() == ["survey"]
    assert select_sources(sources, SourceFilter(search="gpl"))["id"].tolist() == ["unused"]
    assert select_sources(sources, SourceFilter(("paper",))).empty


def test_a_filter_of_sources_tells_itself_in_words() -> None:
    assert SourceFilter().describe({}) == "sources"
    told = SourceFilter(("vendor_claim", "paper"), "nvidia").describe({"vendor_claim": "Vendor's claim"})
    assert told == "sources of kind vendor's claim or paper matching “nvidia”"

"""How much is known, and how old it is, is counted right."""

from datetime import date

import pandas as pd
import pytest

from comparison.coverage import AGE_LABELS, ages, coverage
from comparison.frames.tables import Tables
from comparison.overview import key_figures
from tests.factories.world import make_catalog, make_fact, make_framework, make_offer, make_provider, make_tables


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


def test_key_figures_are_computed_from_the_data() -> None:
    offers = [
        make_offer(),
        make_offer(provider="beta", price_per_hour_usd=88.48),
        make_offer(provider="old", as_of="2024-01", price_per_hour_usd=8),
        make_offer(provider="gamma", billing="spot", price_per_hour_usd=4),
    ]
    facts = {"tpu": make_fact(answer="yes")}
    providers = [
        make_provider(each, facts=facts if each == "beta" else {}) for each in ("alpha", "beta", "gamma", "old")
    ]
    dead = make_framework("ash", status="retired", facts={"licence": make_fact()})
    h100, people, frameworks, figures = key_figures(
        make_tables(offers=offers, providers=providers, frameworks=[dead, make_framework()])
    )
    assert h100.value == "$3.00 to $11.06"  # beta: 88.48 for eight
    assert h100.detail.startswith("Each of 2 providers at its cheapest, median $7.03;")
    assert h100.source.startswith("lowest: Alpha, Source price-list")
    assert (people.value, people.detail) == ("4", "4 providers with a price, 1 with TPUs for sure.")
    assert (frameworks.value, frameworks.detail) == ("2", "1 of them alive by the evidence we have.")
    # 2 accelerators with their 2 dense rates, 4 offers, 2 old prices, 2 regions, a product, a service, a listed provider,
    # a fact of beta, one of ash, three rules, ten results of benchmarks, a network, four rows of the cost models and a
    # glossary term.
    assert int(figures.value) == 2 + 2 + 4 + 2 + 2 + 1 + 1 + 1 + 1 + 1 + 3 + 10 + 1 + 4 + 1


def test_key_figures_of_the_curated_data_have_a_source_and_a_page(tables: Tables) -> None:
    for figure in key_figures(tables):
        assert figure.value
        assert figure.source
        assert figure.path.startswith("/")

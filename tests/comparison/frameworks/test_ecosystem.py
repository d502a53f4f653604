"""Products around frameworks: one row per product."""

import pandas as pd

from comparison.frameworks import ecosystem
from comparison.records.vocabulary import Term
from tests.factories.world import make_tables


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


def test_several_statements_on_one_attribute_stand_one_after_the_other() -> None:
    products = make_tables().ecosystem_products
    rows = ecosystem.product_rows(pd.concat([products, products.assign(value="phones")]), {})
    assert rows["purpose"].tolist() == ["small devices; phones"]


def test_a_product_of_several_frameworks_stands_last() -> None:
    products = make_tables().ecosystem_products
    shared = products.assign(product="aaa", name="Aaa", framework=None)
    rows = ecosystem.product_rows(pd.concat([shared, products]), {"lightgrad": "Lightgrad"})
    assert rows["framework_name"].tolist() == ["Lightgrad", ecosystem.SEVERAL]


def test_columns_are_the_attributes_that_occur_with_their_labels() -> None:
    vocabularies = {"ecosystem_attribute": {"purpose": Term(label="Purpose"), "status": Term(label="State")}}
    rows = ecosystem.product_rows(make_tables().ecosystem_products, {})
    columns = ecosystem.product_columns(rows, vocabularies)
    assert [column.label for column in columns] == ["Product", "Belongs to", "Purpose"]

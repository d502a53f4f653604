"""Products around a framework."""

from collections.abc import Mapping, Sequence

import pandas as pd

from comparison.records.vocabulary import Vocabularies
from comparison.table.columns import Column

SEVERAL = "several"
PRODUCT_DOWNLOAD = ("product", "name", "framework", "attribute", "value")


def products_of(products: pd.DataFrame, ids: Sequence[str]) -> pd.DataFrame:
    """The statements on products of these frameworks; with none named, on all products."""
    return products[products["framework"].isin(list(ids)).to_numpy()] if ids else products


def product_columns(rows: pd.DataFrame, vocabularies: Vocabularies) -> list[Column]:
    """The columns of `product_rows` to show, in the order of the vocabulary ecosystem_attribute."""
    terms = vocabularies.get("ecosystem_attribute", {})
    attributes = [
        Column(attribute, term.label, help=term.description or "")
        for attribute, term in terms.items()
        if attribute in rows
    ]
    return [Column("name", "Product"), Column("framework_name", "Belongs to"), *attributes]


def product_rows(products: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """One row per product: product, name, framework_name (`SEVERAL` where it belongs to none alone), and a column for
    each attribute; several statements on one attribute stand one after the other."""
    rows: dict[str, dict[str, str]] = {}
    for product, name, framework, attribute, value in zip(
        *(products[column].tolist() for column in ("product", "name", "framework", "attribute", "value")), strict=True
    ):
        belongs = names.get(framework, framework) if isinstance(framework, str) else SEVERAL
        row = rows.setdefault(product, {"product": product, "name": name, "framework_name": belongs})
        row[attribute] = f"{row[attribute]}; {value}" if attribute in row else value
    order = sorted(
        rows.values(),
        key=lambda row: (row["framework_name"] == SEVERAL, row["framework_name"].lower(), row["name"].lower()),
    )
    return pd.DataFrame(order, columns=None if order else ["product", "name", "framework_name"], dtype="object")

"""The data dictionary and the schemas say what the models say."""

import json
from pathlib import Path

import pytest

from comparison.catalog import dictionary
from comparison.catalog.files import TABLES
from comparison.catalog.folder import DATA
from comparison.catalog.loading import Catalog
from comparison.records.entities import Provider
from comparison.records.market import Offer
from tests.factories.world import make_catalog


def test_the_generated_files_are_up_to_date(catalog: Catalog) -> None:
    for path, text in dictionary.generated(catalog, DATA).items():
        assert path.exists(), f"{path} is missing. Run: python -m comparison schema"
        assert path.read_text(encoding="utf-8") == text, f"{path} is out of date. Run: python -m comparison schema"


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_the_dictionary_names_every_table_and_column(table: object) -> None:
    text = dictionary.readme(make_catalog())
    assert f"\n## {table.name}\n" in text  # type: ignore[attr-defined]
    for column in table.columns:  # type: ignore[attr-defined]
        assert f"| `{column}` |" in text


def test_the_dictionary_counts_rows() -> None:
    text = dictionary.readme(make_catalog())
    assert (
        "| [`offers.csv`](#offers) | 4 | One price: a machine, or a share of one, in a region under a billing model. |"
        in text
    )
    assert "| [`providers/*.yaml`](#providers) | 2 |" in text


def test_the_dictionary_tells_types_and_what_may_be_empty() -> None:
    text = dictionary.readme(make_catalog())
    assert "| `accelerator_count` | whole number | Devices the price pays for. |" in text
    assert "| `region` | text, may be empty |" in text
    assert "| `billing` | Billing | How one pays. |" in text
    assert "| `form` | sxm / pcie / nvl / superchip, may be empty |" in text
    assert "| `aliases` | list of text, may be empty |" in text


def test_the_dictionary_lists_defects_and_what_was_done() -> None:
    text = dictionary.readme(make_catalog())
    assert "### Defects in the evidence for offers" in text
    assert "- **twice** (1 row), `price-list`: One row stands twice. *Left out.*" in text


def test_the_dictionary_gives_the_credit_a_licence_asks_for() -> None:
    world = make_catalog()
    source = world.sources["survey"].model_copy(update={"attribution": "Data by the survey", "licence": "CC BY 4.0"})
    text = dictionary.readme(make_catalog(sources=[world.sources["price-list"], source]))
    assert "- Data by the survey (CC BY 4.0), `survey`, https://example.org/survey" in text


def test_a_schema_explains_each_field() -> None:
    schemas = dictionary.schemas()
    offer = json.loads(schemas["offers.schema.json"])
    assert offer["properties"]["accelerator"]["description"] == "Id of data/accelerators.csv."
    assert offer["additionalProperties"] is False
    assert set(offer["properties"]) == set(Offer.model_fields)
    assert set(json.loads(schemas["provider.schema.json"])["properties"]) == set(Provider.model_fields)


def test_what_is_out_of_date_is_what_is_missing_or_says_something_else(tmp_path: Path) -> None:
    texts = {tmp_path / name: name for name in ("same.md", "other.md", "missing.md")}
    (tmp_path / "same.md").write_text("same.md", encoding="utf-8")
    (tmp_path / "other.md").write_text("before", encoding="utf-8")
    assert dictionary.out_of_date(texts) == [tmp_path / "other.md", tmp_path / "missing.md"]

"""docs/links.md says what the declarations say."""

import re
from pathlib import Path

import pytest

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.links.documentation import links_page, meaning_words, values_words
from comparison.links.pages import declared
from comparison.links.parameters import Column, Number, One, OptionLists, Parameter, Several, Slider, Switch, Text

ROOT = Path(__file__).parents[3]
LINKS = ROOT / "docs/links.md"


@pytest.fixture(scope="module")
def page(catalog: Catalog, tables: Tables) -> str:
    return links_page(LINKS.read_text("utf-8"), catalog, tables)


def test_the_page_is_up_to_date(page: str) -> None:
    assert LINKS.read_text("utf-8") == page, "docs/links.md is out of date. Run: python -m comparison schema"


def test_every_declared_parameter_has_a_line_in_the_section_of_its_page(page: str, catalog: Catalog) -> None:
    for path, parameters in declared(catalog).items():
        section = page.partition(f"## {path}\n")[2].partition("\n## ")[0]
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [parameter.key for parameter in parameters]


def test_every_line_has_three_cells_and_says_something(page: str) -> None:
    for line in re.findall(r"^\| `.*$", page, re.MULTILINE):
        assert len(re.findall(r"(?<!\\)\|", line)) == 4, line
        assert "|  |" not in line, line


def test_sentences_and_the_sections_of_other_pages_stay(catalog: Catalog, tables: Tables) -> None:
    text = (
        "# Links\n\nBefore.\n\n## /memo\n\nThe memo.\n\n| Parameter | Values | Meaning |\n| --- | --- | --- |\n| old | | |\n"
        "\nAfter.\n\n## /somewhere\n\n| Parameter | Values | Meaning |\n| --- | --- | --- |\n| `mine` | | by hand |\n"
    )
    written = links_page(text, catalog, tables)
    for sentence in ("Before.\n", "\nThe memo.\n\n| Parameter", "\n\nAfter.\n", "| `mine` | | by hand |\n"):
        assert sentence in written
    assert "| old |" not in written
    assert "| `m_title` |" in written
    assert "\n## /offers\n\n| Parameter" in written  # a page without a section gets one
    assert links_page(written, catalog, tables) == written


@pytest.mark.parametrize(
    ("parameter", "values", "meaning"),
    [
        (One(key="a", label="Order", options=("x", "y")), "`x` `y`", "Order; default `x`"),
        (
            Several(key="a", label="Kind", help="One or more.", options=("x", "y"), preset=("y",)),
            "`x` `y`, repeatable",
            "Kind. One or more; default `y`",
        ),
        (
            Several(key="a", label="Offers", options=Column("offers", "offer_id")),
            "values of `offer_id` in the table of offers, repeatable",
            "Offers",
        ),
        (Several(key="a", label="Lock", options=("x",), values="ids"), "ids, repeatable", "Lock"),
        (Switch(key="a", label="All"), "`true`", "All"),
        (Number(key="a", label="Memory", low=0, high=1024, unit="GiB"), "number from 0 to 1,024 GiB", "Memory"),
        (
            Slider(key="a", label="How far?", help="In percent.", low=0, high=100, start=50),
            "whole number from 0 to 100",
            "How far? In percent; default `50`",
        ),
        (Text(key="a", label="Title", meaning="of the memo"), "text", "of the memo"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Parameter) else None,
)
def test_a_parameter_is_described_by_its_declaration(
    tables: Tables, parameter: Parameter[object], values: str, meaning: str
) -> None:
    assert values_words(parameter, OptionLists(tables)) == values
    assert meaning_words(parameter) == meaning

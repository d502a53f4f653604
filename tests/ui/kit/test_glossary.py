"""Terms under a page: links to the glossary, at most so many, and what a term says with its source."""

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from comparison.catalog.loading import Catalog
from comparison.learn.glossary import terms_of
from tests.factories.records import make_term
from ui.kit.glossary import MAX_LINKED, explain


def line(path: str) -> None:
    from ui.kit.glossary import glossary_line

    glossary_line(path)


def shown(path: str) -> list[str]:
    script: Any = line
    page = AppTest.from_function(script, default_timeout=60, args=(path,)).run()
    assert not page.exception
    return [element.value for element in page.markdown]


@pytest.mark.parametrize("path", ["/offers", "/run_cost", "/benchmarks"])
def test_a_page_links_its_terms_and_the_whole_glossary(catalog: Catalog, path: str) -> None:
    (text,) = shown(path)
    terms = terms_of(catalog.glossary, path)
    assert text.startswith(":small[Terms: ")
    assert text.endswith("[all](basics?section=glossary)]")
    assert text.count("&term=") == min(len(terms), MAX_LINKED)
    assert f"&term={terms[0].id})" in text


def test_a_page_without_terms_has_no_line() -> None:
    assert shown("/nowhere") == []


def test_a_term_says_what_it_means_what_else_it_is_called_and_where_that_stands(catalog: Catalog) -> None:
    source = next(source for source in catalog.sources.values() if source.url)
    told = explain(make_term(definition="Spare *machines*.", synonyms=["preemptible"], source=source.id))
    assert told.startswith(r"**Spot.** Spare \*machines\*\. Also: preemptible.")
    assert f"](<{source.url}>)]" in told
    assert "Also:" not in explain(make_term(source=source.id))

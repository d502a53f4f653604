"""The glossary and the results against people keep their promises."""

import pytest

from comparison.catalog.loading import Catalog
from comparison.learn.glossary import terms_of
from comparison.records.glossary import TOPICS, GlossaryTerm
from comparison.text.sitemap import PAGES

PLANNED = {"/run_cost", "/rent_or_own", "/memo", "/gan"}
"""Pages that terms may already name before they are there."""
MAX_WORDS = 50


def test_terms_cover_every_topic_and_are_many(catalog: Catalog) -> None:
    assert len(catalog.glossary) >= 60
    assert {term.topic for term in catalog.glossary} == set(TOPICS)


def test_terms_name_pages_that_exist(catalog: Catalog) -> None:
    known = {info.path for info in PAGES} | PLANNED
    assert [(term.id, path) for term in catalog.glossary for path in term.pages if path not in known] == []


@pytest.mark.parametrize(
    "path", ["/offers", "/providers", "/accelerators", "/frameworks", "/benchmarks", "/questionnaire"]
)
def test_every_page_with_words_of_the_trade_has_terms(catalog: Catalog, path: str) -> None:
    assert len(terms_of(catalog.glossary, path)) >= 5


def test_no_two_terms_go_by_one_name(catalog: Catalog) -> None:
    def names(term: GlossaryTerm) -> list[str]:
        return [each.lower() for each in (term.term, *term.synonyms)]

    taken: dict[str, str] = {}
    for term in catalog.glossary:
        for name in names(term):
            assert taken.setdefault(name, term.id) == term.id, (name, term.id, taken[name])


def test_a_meaning_is_short_and_does_not_begin_with_its_own_name(catalog: Catalog) -> None:
    long = [term.id for term in catalog.glossary if len(term.definition.split()) > MAX_WORDS]
    circular = [term.id for term in catalog.glossary if term.definition.lower().startswith(f"{term.term.lower()} is")]
    assert (long, circular) == ([], [])


def test_a_result_against_people_belongs_to_a_run_of_ours(catalog: Catalog) -> None:
    runs = {run.result_id for run in catalog.landmark_runs}
    assert [row.claim_id for row in catalog.human_results if row.result_id and row.result_id not in runs] == []


def test_a_system_that_is_said_to_be_better_makes_fewer_mistakes(catalog: Catalog) -> None:
    measured = [row for row in catalog.human_results if row.human and row.machine]
    assert len(measured) == 2
    assert all(row.machine < row.human for row in measured if row.machine and row.human)


def test_published_error_rates(catalog: Catalog) -> None:
    rows = {row.claim_id: row for row in catalog.human_results}
    assert (rows["imagenet-classes"].human, rows["imagenet-classes"].machine) == (5.1, 4.94)
    assert (rows["speech-switchboard"].human, rows["speech-switchboard"].machine) == (5.9, 5.8)

"""The promises of data/providers and of the list of the article's players."""

import pytest

from comparison.catalog.folder import DATA
from comparison.catalog.loading import Catalog
from comparison.market.provider_matrix import ATTRIBUTES, DEFAULT_COLUMNS
from comparison.records.entities import Provider
from comparison.records.vocabulary import ProviderKind

IDS = sorted(path.stem for path in (DATA / "providers").glob("*.yaml"))
ARTICLE = ("google-cloud", "aws", "google-colab")
PORTRAYED = (
    *ARTICLE,
    "azure",
    "kaggle",
    "lambda",
    "runpod",
    "vast-ai",
    "coreweave",
    "paperspace",
    "oracle-cloud",
    "nebius",
)
BEST_KNOWN = (
    *PORTRAYED,
    "modal",
    "lightning-ai",
    "hugging-face-spaces",
    "verda",
    "hyperstack",
    "ovhcloud",
    "together-ai",
    "digitalocean",
)
COMPARED = tuple(word for word in DEFAULT_COLUMNS if word in ATTRIBUTES)
CELLS_KNOWN = 206
"""Of the 220 cells that the page shows of the best known: reached on 30 November 2026, never to fall."""


def only(catalog: Catalog, provider: str) -> Provider:
    (found,) = [each for each in catalog.providers if each.id == provider]
    return found


def test_there_are_as_many_providers_as_the_evidence_allows(catalog: Catalog) -> None:
    assert len(catalog.providers) >= 60


def test_sixty_providers_have_a_kind_and_accelerators(catalog: Catalog) -> None:
    offering = {offer.provider for offer in catalog.offers}
    known = [
        each.id
        for each in catalog.providers
        if each.kind is not ProviderKind.UNKNOWN and (each.id in offering or "accelerators" in each.facts)
    ]
    assert len(known) >= 60


@pytest.mark.parametrize("provider", PORTRAYED)
def test_a_best_known_provider_is_portrayed(catalog: Catalog, provider: str) -> None:
    prose = only(catalog, provider).prose
    assert prose is not None
    for name in ("summary", "strengths", "cautions", "ease_of_use", "pricing_clarity", "languages_and_tools"):
        assert getattr(prose, name), name


@pytest.mark.parametrize("provider", ARTICLE)
def test_a_provider_of_the_article_is_known_in_every_respect_the_article_names(catalog: Catalog, provider: str) -> None:
    found = only(catalog, provider)
    assert found.prose is not None
    assert found.prose.collaboration
    assert {"free-tier", "tpu", "offering", "billing-step"} <= set(found.facts)
    assert found.article_2019, "the article's judgements of 2019"
    assert found.rank in (1, 2, 3)


def test_the_twenty_best_known_are_those_with_a_rank(catalog: Catalog) -> None:
    ranked = sorted((each.rank, each.id) for each in catalog.providers if each.rank)
    assert [rank for rank, _ in ranked] == list(range(1, 21))
    assert {name for _, name in ranked} == set(BEST_KNOWN)


def test_the_best_known_are_known_in_what_is_compared(catalog: Catalog) -> None:
    cells = [(name, attribute) for name in BEST_KNOWN for attribute in COMPARED]
    assert len(cells) == 220
    known = [(name, attribute) for name, attribute in cells if attribute in only(catalog, name).facts]
    assert len(cells) == 220
    assert len(known) >= CELLS_KNOWN, sorted(set(cells) - set(known))


def test_ranks_are_given_once(catalog: Catalog) -> None:
    ranks = [each.rank for each in catalog.providers if each.rank]
    assert sorted(ranks) == sorted(set(ranks))


def test_a_portrait_comes_with_a_rank(catalog: Catalog) -> None:
    assert [each.id for each in catalog.providers if each.prose and not each.rank] == []


@pytest.mark.parametrize("provider", IDS)
def test_a_provider_has_a_price_or_a_fact(catalog: Catalog, provider: str) -> None:
    found = only(catalog, provider)
    priced = any(row.provider == provider for table in (catalog.offers, catalog.price_history) for row in table)
    listed = any(row.provider == provider for row in catalog.listed_providers)
    assert priced or listed or found.facts


def test_names_are_different_from_each_other(catalog: Catalog) -> None:
    names = [each.name.lower() for each in catalog.providers]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_an_attribute_that_asks_yes_or_no_has_an_answer_somewhere_of_each_sort(catalog: Catalog) -> None:
    answers = {fact.answer for each in catalog.providers for name, fact in each.facts.items() if name == "tpu"}
    assert {"yes", "no"} <= {answer.value for answer in answers if answer}


@pytest.mark.parametrize("attribute", COMPARED)
def test_an_attribute_of_the_comparison_is_known_for_several_providers(catalog: Catalog, attribute: str) -> None:
    assert attribute in catalog.vocabulary["provider_attribute"]
    assert sum(attribute in each.facts for each in catalog.providers) >= 3


def test_the_articles_lists_have_thirty_and_more_players(catalog: Catalog) -> None:
    assert len(catalog.listed_providers) >= 30
    assert any(row.became and row.became_source for row in catalog.listed_providers)


def test_what_became_of_a_player_names_its_source(catalog: Catalog) -> None:
    assert [row.name for row in catalog.listed_providers if bool(row.became) != bool(row.became_source)] == []


def test_a_listed_player_is_on_a_list(catalog: Catalog) -> None:
    assert [
        row.name for row in catalog.listed_providers if not (row.listed_2018 or row.listed_2021 or row.listed_binga)
    ] == []

"""The portrait of one provider, before anything is drawn."""

import pytest

from comparison.catalog.loading import Catalog
from comparison.frames.tables import Tables
from comparison.market.provider_matrix import matrix
from comparison.views.provider_profile import provider_profile
from comparison.views.providers import ProviderData


@pytest.fixture(scope="module")
def known(tables: Tables, catalog: Catalog) -> ProviderData:
    return ProviderData(tables, catalog, matrix(tables.providers, tables.provider_families))


def test_a_well_known_provider_has_every_part(known: ProviderData) -> None:
    profile = provider_profile(known, "aws")
    assert [part.anchor for part in profile.parts] == ["prices", "history", "services", "facts"]
    assert profile.prose
    assert profile.rests_on.startswith("Portrait of ")
    assert profile.judged


def test_one_of_which_little_is_known_says_so(known: ProviderData) -> None:
    profile = provider_profile(known, "domino")
    prices = profile.parts[0]
    assert prices.view
    assert prices.view.sentence == "No price of it was found."
    assert not prices.links
    assert profile.rests_on.startswith("No portrait in words yet")


def test_profiles_of_providers_have_a_sentence_and_charts_with_words(known: ProviderData) -> None:
    for provider in known.tables.providers["id"][::8]:
        profile = provider_profile(known, provider)
        assert profile.sentence.endswith(".")
        assert len({part.anchor for part in profile.parts}) == len(profile.parts)
        for part in profile.parts:
            assert part.view
            assert bool(part.view.alt) is (part.view.figure is not None)

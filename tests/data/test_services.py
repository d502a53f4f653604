"""The promises of data/managed_services.csv."""

import pytest

from comparison.catalog.loading import Catalog


def test_there_are_as_many_services_as_the_evidence_has(catalog: Catalog) -> None:
    assert len(catalog.managed_services) == 41


@pytest.mark.parametrize("provider", ["aws", "google-cloud", "azure"])
@pytest.mark.parametrize("category", ["speech", "translation", "vision", "text", "document"])
def test_each_of_the_three_has_a_service_for_each_task(catalog: Catalog, provider: str, category: str) -> None:
    rows = [row for row in catalog.managed_services if row.provider == provider and row.category == category]
    assert rows, f"{provider} has no service for {category}"


def test_a_service_is_named_after_its_provider(catalog: Catalog) -> None:
    assert [row.service_id for row in catalog.managed_services if not row.service_id.startswith(row.provider)] == []


def test_every_category_is_used(catalog: Catalog) -> None:
    assert {row.category for row in catalog.managed_services} == set(catalog.vocabulary["managed_service_category"])

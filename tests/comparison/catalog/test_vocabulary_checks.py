"""Words must be in their vocabulary: each check meets a bad word it must catch, and passes the sound world."""

from enum import StrEnum
from pathlib import Path

import pytest

from comparison.catalog import vocabulary_checks
from comparison.catalog.checks import Check
from comparison.records import costs, questionnaire, vocabulary
from tests.factories.faults import Bad, Spoil, assert_told, names
from tests.factories.world import replace_in

BAD: tuple[Bad, ...] = (
    (
        vocabulary_checks.enums_are_explained,
        lambda data: replace_in(data / "vocabulary" / "billing.yaml", "reserved_3y", "reserved_5y"),
        "vocabulary/billing.yaml reserved_3y: found nothing; wanted a label for this word. Add reserved_3y and its label.",
    ),
    (
        vocabulary_checks.enums_are_explained,
        lambda data: replace_in(data / "vocabulary" / "billing.yaml", "reserved_3y", "reserved_5y"),
        "vocabulary/billing.yaml reserved_5y: found a word; wanted one of ['on_demand', 'spot', 'reserved_1y', 'reserved_3y']. "
        "Did you mean 'reserved_3y' or 'reserved_1y'?",
    ),
    (
        vocabulary_checks.vocabularies_are_there,
        lambda data: (data / "vocabulary" / "licence.yaml").unlink(),
        "vocabulary/licence.yaml file: found no such file; wanted a file. Restore it with git checkout.",
    ),
    (
        vocabulary_checks.tags_are_in_their_vocabulary,
        lambda data: replace_in(data / "frameworks" / "lightgrad.yaml", "- apache-2.0", "- apache2"),
        "frameworks/lightgrad.yaml:{line} facts.licence.tags: found 'apache2'; wanted an id of data/vocabulary/licence.yaml. "
        "Did you mean 'apache-2.0'?",
    ),
    (
        vocabulary_checks.facts_are_of_known_attributes,
        lambda data: replace_in(data / "frameworks" / "lightgrad.yaml", "first-release:", "frist-release:"),
        "frameworks/lightgrad.yaml:{line} facts.frist-release: found 'frist-release'; wanted an id of "
        "data/vocabulary/framework_attribute.yaml. Did you mean 'first-release'?",
    ),
    (
        vocabulary_checks.columns_use_their_vocabulary,
        lambda data: replace_in(data / "managed_services.csv", ",speech,,", ",speach,,"),
        "managed_services.csv:{line} category: found 'speach'; wanted an id of data/vocabulary/managed_service_category.yaml. "
        "Did you mean 'speech'?",
    ),
    (
        vocabulary_checks.attributes_stand_in_a_group,
        lambda data: replace_in(data / "vocabulary" / "provider_attribute.yaml", "group: company", "group: compny"),
        "vocabulary/provider_attribute.yaml home-country: found 'compny'; wanted a known group. Did you mean 'company'?",
    ),
)


@pytest.mark.parametrize(("check", "spoil", "fault"), BAD, ids=names(BAD))
def test_a_check_tells_its_bad_row(tmp_path: Path, check: Check, spoil: Spoil, fault: str) -> None:
    assert_told(tmp_path / "data", check, spoil, fault)


def test_every_check_has_a_bad_row() -> None:
    assert {check for check, _, _ in BAD} == set(vocabulary_checks.VOCABULARY_CHECKS)


def test_every_enum_of_the_models_has_a_vocabulary() -> None:
    known = [*vars(vocabulary).values(), *vars(costs).values(), *vars(questionnaire).values()]
    enums = {entry for entry in known if isinstance(entry, type) and issubclass(entry, StrEnum)}
    assert enums - {StrEnum} == set(vocabulary_checks.ENUM_OF.values())

"""What a row names must be there: each check meets a bad row it must catch, and passes the sound world."""

from pathlib import Path

import pytest

from comparison.catalog import reference_checks
from comparison.catalog.checks import Check
from tests.factories.faults import Bad, Spoil, assert_told, line_of, names, told_by
from tests.factories.records import make_accelerator, make_fact, make_provider, make_region
from tests.factories.world import replace_in, write_world


def owe(data: Path, back_end: str) -> int:
    """Let a fact of Lightgrad be owed to a back end; returns the line that names it."""
    answer = f"answer: yes\n    by:\n    - {back_end}\n    value: Apache 2.0"
    return replace_in(data / "frameworks" / "lightgrad.yaml", "value: Apache 2.0", answer) + 2


BAD: tuple[Bad, ...] = (
    (
        reference_checks.entries_name_their_source,
        lambda data: replace_in(data / "glossary.yaml", "source: price-list", "source: pricelist"),
        "glossary.yaml:{line} source: found 'pricelist'; wanted an id of data/sources.yaml. Did you mean 'price-list'?",
    ),
    (
        reference_checks.columns_name_what_is_there,
        lambda data: replace_in(data / "managed_services.csv", "alpha-speech,alpha", "alpha-speech,alfa"),
        "managed_services.csv:{line} provider: found 'alfa'; wanted an id of data/providers. Did you mean 'alpha'?",
    ),
    (
        reference_checks.columns_name_what_is_there,
        lambda data: replace_in(data / "ecosystem_products.csv", "Lite,lightgrad", "Lite,heavygrad"),
        "ecosystem_products.csv:{line} framework: found 'heavygrad'; wanted an id of data/frameworks. Did you mean 'lightgrad'?",
    ),
    (
        reference_checks.entries_name_their_source,
        lambda data: replace_in(data / "defects" / "all.yaml", "source: price-list", "source: pricelist"),
        "defects/all.yaml:{line} source: found 'pricelist'; wanted an id of data/sources.yaml. Did you mean 'price-list'?",
    ),
    (
        reference_checks.statements_name_their_source,
        lambda data: replace_in(data / "frameworks" / "lightgrad.yaml", "- price-list", "- price-lists"),
        "frameworks/lightgrad.yaml:{line} prose.sources.0: found 'price-lists'; wanted an id of data/sources.yaml. "
        "Did you mean 'price-list'?",
    ),
    (
        reference_checks.entries_name_their_source,
        lambda data: (data / "rules.yaml").write_text((data / "rules.yaml").read_text().replace("survey", "survy")),
        "rules.yaml:8 source: found 'survy'; wanted an id of data/sources.yaml. Did you mean 'survey'?",
    ),
    (
        reference_checks.back_ends_are_other_frameworks,
        lambda data: owe(data, "heavygrad"),
        "frameworks/lightgrad.yaml:{line} facts.licence.by: found 'heavygrad'; wanted an id of data/frameworks. "
        "Did you mean 'lightgrad'?",
    ),
    (
        reference_checks.back_ends_are_other_frameworks,
        lambda data: owe(data, "lightgrad"),
        "frameworks/lightgrad.yaml:{line} facts.licence.by: found 'lightgrad'; wanted another framework. Remove it.",
    ),
    (
        reference_checks.presets_name_an_assumption,
        lambda data: replace_in(data / "ownership_presets.csv", "desk,life_years", "desk,life_year"),
        "ownership_presets.csv:{line} assumption_id: found 'life_year'; wanted an id of data/assumptions.csv. "
        "Did you mean 'life_years'?",
    ),
)


@pytest.mark.parametrize(("check", "spoil", "fault"), BAD, ids=names(BAD))
def test_a_check_tells_its_bad_row(tmp_path: Path, check: Check, spoil: Spoil, fault: str) -> None:
    assert_told(tmp_path / "data", check, spoil, fault)


def test_every_check_has_a_bad_row() -> None:
    assert {check for check, _, _ in BAD} == set(reference_checks.REFERENCE_CHECKS)


def test_the_source_of_a_figure_inside_a_row_must_be_known(tmp_path: Path) -> None:
    accelerators = [make_accelerator(spec_source="nobody"), make_accelerator("tpu-v5e")]
    folder = write_world(tmp_path / "data", accelerators=accelerators)
    told = told_by(reference_checks.columns_name_what_is_there, folder)
    assert "spec_source: found 'nobody'" in " ".join(told)


def test_the_source_of_another_statement_must_be_known(tmp_path: Path) -> None:
    fact = make_fact(others=[{"value": "no", "source": "hearsay", "as_of": "2019"}])
    folder = write_world(tmp_path / "data", providers=[make_provider(facts={"tpu": fact}), make_provider("beta")])
    (told,) = told_by(reference_checks.statements_name_their_source, folder)
    assert told.startswith(f"providers/alpha.yaml:{line_of(folder / 'providers' / 'alpha.yaml', 'hearsay')} ")
    assert "facts.tpu.others.0.source: found 'hearsay'" in told


def test_a_provider_has_no_back_end(tmp_path: Path) -> None:
    fact = make_fact(answer="yes", by=["lightgrad"])
    folder = write_world(tmp_path / "data", providers=[make_provider(facts={"tpu": fact}), make_provider("beta")])
    (told,) = told_by(reference_checks.back_ends_are_other_frameworks, folder)
    assert told.startswith(f"providers/alpha.yaml:{line_of(folder / 'providers' / 'alpha.yaml', 'lightgrad')} ")
    assert told.endswith("facts.tpu.by: found 'lightgrad'; wanted no `by`: only frameworks have back ends. Remove it.")


def test_a_region_needs_its_provider(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "data", regions=[make_region("gamma", "moon")])
    assert told_by(reference_checks.columns_name_what_is_there, folder) == [
        "regions.csv:2 provider: found 'gamma'; wanted an id of data/providers. Add data/providers/gamma.yaml first."
    ]

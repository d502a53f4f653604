"""Each check of rows against each other meets a bad row it must catch, and passes the sound world."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

import pytest

from comparison.catalog import checks, faults, files, question_checks, reading
from comparison.catalog import loading as catalog_module
from comparison.records import costs, questionnaire, vocabulary
from tests.factories.world import (
    make_accelerator,
    make_catalog,
    make_fact,
    make_offer,
    make_provider,
    make_region,
    replace_in,
    write_world,
)

Break = Callable[[Path], object]


def found_by(check: Callable[..., object], folder: Path) -> list[str]:
    rows = reading.read(folder)
    assert not rows.faults, rows.faults
    return [str(fault) for fault in check(rows)]  # type: ignore[attr-defined]


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text() + text)


def line_of(path: Path, text: str) -> int:
    (line,) = [number for number, each in enumerate(path.read_text().splitlines(), 1) if text in each]
    return line


def repeat_last_line(path: Path) -> None:
    append(path, path.read_text().splitlines()[-1] + "\n")


def swap_last_lines(path: Path) -> None:
    *lines, last_but_one, last = path.read_text().splitlines()
    path.write_text("\n".join([*lines, last, last_but_one]) + "\n")


BAD: tuple[tuple[Callable[..., object], Break, str], ...] = (
    (
        checks.keys_are_unique,
        lambda data: repeat_last_line(data / "offers.csv"),
        "offers.csv:6 key: found the same key as line 5; wanted one row for one key. Remove the older of the two.",
    ),
    (
        checks.keys_are_unique,
        lambda data: append(data / "sources.yaml", (data / "sources.yaml").read_text()),
        "sources.yaml:12 key: found the same key as sources.yaml; wanted one row for one key. Remove the older of the two.",
    ),
    (
        checks.rows_are_sorted,
        lambda data: swap_last_lines(data / "regions.csv"),
        "regions.csv:3 order: found alpha / eu-west; wanted rows sorted by provider, region. "
        "Run: python -m comparison sort",
    ),
    (
        checks.rows_are_sorted,
        lambda data: replace_in(data / "sources.yaml", "id: price-list", "id: zebra"),
        "sources.yaml:7 order: found survey; wanted entries sorted by id. Run: python -m comparison sort",
    ),
    (
        checks.rows_are_sorted,
        lambda data: (data / "glossary.yaml").write_text(
            (data / "glossary.yaml").read_text() + (data / "glossary.yaml").read_text().replace("id: spot", "id: gpu")
        ),
        "glossary.yaml:8 order: found gpu; wanted terms sorted by id. Move the term.",
    ),
    (
        checks.references_resolve,
        lambda data: replace_in(data / "glossary.yaml", "source: price-list", "source: pricelist"),
        "glossary.yaml:{line} source: found 'pricelist'; wanted an id of data/sources.yaml. Did you mean 'price-list'?",
    ),
    (
        checks.files_are_named_after_their_id,
        lambda data: (data / "providers" / "beta.yaml").rename(data / "providers" / "bet.yaml"),
        "providers/bet.yaml:1 id: found 'beta'; wanted 'bet'. Rename the file or the id.",
    ),
    (
        checks.references_resolve,
        lambda data: replace_in(data / "managed_services.csv", "alpha-speech,alpha", "alpha-speech,alfa"),
        "managed_services.csv:{line} provider: found 'alfa'; wanted an id of data/providers. Did you mean 'alpha'?",
    ),
    (
        checks.references_resolve,
        lambda data: replace_in(data / "ecosystem_products.csv", "Lite,lightgrad", "Lite,heavygrad"),
        "ecosystem_products.csv:{line} framework: found 'heavygrad'; wanted an id of data/frameworks. Did you mean 'lightgrad'?",
    ),
    (
        checks.references_resolve,
        lambda data: replace_in(data / "defects" / "all.yaml", "source: price-list", "source: pricelist"),
        "defects/all.yaml:{line} source: found 'pricelist'; wanted an id of data/sources.yaml. Did you mean 'price-list'?",
    ),
    (
        checks.references_resolve,
        lambda data: replace_in(data / "frameworks" / "lightgrad.yaml", "- price-list", "- price-lists"),
        "frameworks/lightgrad.yaml:{line} prose.sources.0: found 'price-lists'; wanted an id of data/sources.yaml. "
        "Did you mean 'price-list'?",
    ),
    (
        checks.terms_are_in_the_vocabulary,
        lambda data: replace_in(data / "vocabulary" / "billing.yaml", "reserved_3y", "reserved_5y"),
        "vocabulary/billing.yaml reserved_3y: found nothing; wanted a label for this word",
    ),
    (
        checks.terms_are_in_the_vocabulary,
        lambda data: replace_in(data / "vocabulary" / "billing.yaml", "reserved_3y", "reserved_5y"),
        "vocabulary/billing.yaml reserved_5y: found a word; wanted one of ['on_demand', 'spot', 'reserved_1y', 'reserved_3y']",
    ),
    (
        checks.terms_are_in_the_vocabulary,
        lambda data: replace_in(data / "frameworks" / "lightgrad.yaml", "- apache-2.0", "- apache2"),
        "frameworks/lightgrad.yaml:{line} facts.licence.tags: found 'apache2'; wanted an id of data/vocabulary/licence.yaml. "
        "Did you mean 'apache-2.0'?",
    ),
    (
        checks.terms_are_in_the_vocabulary,
        lambda data: replace_in(data / "frameworks" / "lightgrad.yaml", "first-release:", "frist-release:"),
        "frameworks/lightgrad.yaml:{line} facts.frist-release: found 'frist-release'; wanted an id of "
        "data/vocabulary/framework_attribute.yaml. Did you mean 'first-release'?",
    ),
    (
        checks.terms_are_in_the_vocabulary,
        lambda data: replace_in(data / "managed_services.csv", ",speech,,", ",speach,,"),
        "managed_services.csv:{line} category: found 'speach'; wanted an id of data/vocabulary/managed_service_category.yaml. "
        "Did you mean 'speech'?",
    ),
    (
        checks.terms_are_in_the_vocabulary,
        lambda data: replace_in(data / "vocabulary" / "provider_attribute.yaml", "group: company", "group: compny"),
        "vocabulary/provider_attribute.yaml home-country: found 'compny'; wanted a known group. Did you mean 'company'?",
    ),
    (
        checks.offers_name_the_memory_of_their_accelerator,
        lambda data: replace_in(data / "offers.csv", "tpu-v5e,8,16,", "tpu-v5e,8,128,"),
        "offers.csv:{line} accelerator_memory_gib: found 128; wanted 16, the nominal size of tpu-v5e",
    ),
    (
        checks.spot_is_not_above_on_demand,
        lambda data: replace_in(data / "offers.csv", "spot,machine,12,", "spot,machine,24.01,"),
        "offers.csv:{line} price_per_hour_usd: found 24.01; wanted at most the on-demand price 24. "
        "Leave the spot price out and list the slip in data/defects.",
    ),
    (
        question_checks.rules_ask_what_is_asked,
        lambda data: replace_in(data / "rules.yaml", "- some", "- sum"),
        "rules.yaml:{line} when.any.skills: found 'sum'; wanted one of none, some. Did you mean 'some'?",
    ),
    (
        question_checks.rules_ask_what_is_asked,
        lambda data: replace_in(data / "rules.yaml", "budget:", "buget:"),
        "rules.yaml:{line} when.all.not.buget: found 'buget'; wanted an id of data/questions.yaml. Did you mean 'budget'?",
    ),
    (
        question_checks.cases_answer_what_is_asked,
        lambda data: replace_in(data / "cases.yaml", "data_type: table", "data_type: tabel"),
        "cases.yaml:{line} answers.data_type: found 'tabel'; wanted one of table, image. Did you mean 'table'?",
    ),
    (
        question_checks.cases_answer_what_is_asked,
        lambda data: replace_in(data / "cases.yaml", "data_type: table", "data_tpye: table"),
        "cases.yaml:{line} answers.data_tpye: found 'data_tpye'; wanted an id of data/questions.yaml. "
        "Did you mean 'data_type'?",
    ),
    (
        question_checks.questions_are_whole,
        lambda data: replace_in(data / "rules.yaml", "secret:", "skills:"),
        "questions.yaml:40 id: found 'secret'; wanted a question that at least one rule uses. Write the rule first.",
    ),
    (
        question_checks.questions_are_whole,
        lambda data: replace_in(data / "questions.yaml", "first_five: 4", "first_five: 5"),
        "questions.yaml:1 first_five: found 1, 2, 3, 5, 5; wanted 1, 2, 3, 4 and 5, once each",
    ),
    (
        question_checks.questions_are_whole,
        lambda data: replace_in(data / "questions.yaml", "id: control", "id: predict"),
        "questions.yaml:{line} options: found 'predict'; wanted each option once",
    ),
    (
        checks.references_resolve,
        lambda data: (data / "rules.yaml").write_text((data / "rules.yaml").read_text().replace("survey", "survy")),
        "rules.yaml:8 source: found 'survy'; wanted an id of data/sources.yaml. Did you mean 'survey'?",
    ),
)


@pytest.mark.parametrize(
    ("check", "spoil", "fault"), BAD, ids=[f"{check.__name__}-{i}" for i, (check, _, _) in enumerate(BAD)]
)
def test_a_check_tells_its_bad_row(tmp_path: Path, check: Callable[..., object], spoil: Break, fault: str) -> None:
    folder = write_world(tmp_path / "data")
    assert found_by(check, folder) == []
    line = spoil(folder)
    assert fault.replace("{line}", str(line)) in found_by(check, folder)


def test_every_check_has_a_bad_row() -> None:
    assert {check for check, _, _ in BAD} == set(checks.CHECKS)


def test_a_fraction_may_have_less_memory_than_its_device_but_not_more(tmp_path: Path) -> None:
    tenth = make_offer(kind="fraction", instance="tenth", accelerator_count=1, accelerator_memory_gib=8.0)
    twice = make_offer(kind="fraction", instance="twice", accelerator_count=1, accelerator_memory_gib=160.0)
    folder = write_world(tmp_path / "data", offers=[tenth, twice])
    assert found_by(checks.offers_name_the_memory_of_their_accelerator, folder) == [
        "offers.csv:3 accelerator_memory_gib: found 160; wanted at most 80, a fraction of h100-sxm-80gb"
    ]


def test_spot_is_compared_with_its_own_machine_on_its_own_day_only(tmp_path: Path) -> None:
    full = make_offer(price_per_hour_usd=10)
    dearer_elsewhere = make_offer(billing="spot", region="eu-west", price_per_hour_usd=11)
    folder = write_world(tmp_path / "data", offers=[full, dearer_elsewhere])
    assert found_by(checks.spot_is_not_above_on_demand, folder) == []


def test_the_source_of_a_figure_inside_a_row_must_be_known(tmp_path: Path) -> None:
    folder = write_world(
        tmp_path / "data", accelerators=[make_accelerator(spec_source="nobody"), make_accelerator("tpu-v5e")]
    )
    assert "spec_source: found 'nobody'" in " ".join(_told(folder))


def test_the_source_of_another_statement_must_be_known(tmp_path: Path) -> None:
    fact = make_fact(others=[{"value": "no", "source": "hearsay", "as_of": "2019"}])
    folder = write_world(tmp_path / "data", providers=[make_provider(facts={"tpu": fact}), make_provider("beta")])
    (told,) = found_by(checks.references_resolve, folder)
    assert told.startswith(f"providers/alpha.yaml:{line_of(folder / 'providers' / 'alpha.yaml', 'hearsay')} ")
    assert "facts.tpu.others.0.source: found 'hearsay'" in told


def test_a_region_needs_its_provider(tmp_path: Path) -> None:
    folder = write_world(tmp_path / "data", regions=[make_region("gamma", "moon")])
    assert found_by(checks.references_resolve, folder) == [
        "regions.csv:2 provider: found 'gamma'; wanted an id of data/providers. Add it to data/providers first."
    ]


def test_empty_cells_sort_first_and_numbers_by_size() -> None:
    offers = [make_offer(instance=name, accelerator_count=n) for name, n in (("b", 16), ("b", 2), (None, 8))]
    key = ("instance", "accelerator_count")
    ordered = sorted(offers, key=lambda offer: files.sort_key(offer, key))
    assert [(offer.instance, offer.accelerator_count) for offer in ordered] == [(None, 8), ("b", 2), ("b", 16)]


def test_every_enum_of_the_models_has_a_vocabulary() -> None:
    known = [*vars(vocabulary).values(), *vars(costs).values(), *vars(questionnaire).values()]
    enums = {each for each in known if isinstance(each, type) and issubclass(each, StrEnum)}
    assert enums - {StrEnum} == set(checks.ENUM_OF.values())


def test_the_sound_world_is_sound(tmp_path: Path) -> None:
    assert catalog_module.load(write_world(tmp_path / "data")).offers == make_catalog().offers


def _told(folder: Path) -> list[str]:
    with pytest.raises(faults.CatalogError) as raised:
        catalog_module.load(folder)
    return [str(fault) for fault in raised.value.faults]

"""data/ is loaded whole, or refused with every fault: file, line, what was found, what is wanted, the way out."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from comparison.catalog import files
from comparison.catalog import loading as catalog_module
from comparison.catalog.faults import CatalogError, Fault
from comparison.catalog.files import Table
from comparison.catalog.loading import Catalog
from comparison.records.market import Offer, Price
from comparison.text.spelling import nearest
from tests.factories.world import make_catalog, make_fact, make_provider, make_source, replace_in, write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    return write_world(tmp_path / "data")


def faults_of(folder: Path) -> list[str]:
    with pytest.raises(CatalogError) as raised:
        catalog_module.load(folder)
    return [str(fault) for fault in raised.value.faults]


def test_the_curated_data_are_sound(catalog: Catalog) -> None:
    assert catalog.offers


def test_what_was_written_is_read_back(world: Path) -> None:
    loaded, written = catalog_module.load(world), make_catalog()
    for name in Catalog.__dataclass_fields__:
        if name != "version":
            assert getattr(loaded, name) == getattr(written, name), name


def test_a_wrong_word_is_told_with_line_and_nearest_valid_word(world: Path) -> None:
    line = replace_in(world / "offers.csv", "eu-west,on_demand,machine", "eu-west,on_demand,machin")
    assert faults_of(world) == [
        f"offers.csv:{line} kind: found 'machin'; wanted 'machine', 'serverless', 'marketplace', 'accelerator_only', "
        "'fraction', 'notebook' or 'free_tier'. Did you mean 'machine' or 'fraction'?"
    ]


def test_an_unknown_accelerator_is_told_with_line_and_nearest_id(world: Path) -> None:
    line = replace_in(world / "offers.csv", ",tpu-v5e,", ",tpu-v5,")
    assert faults_of(world) == [
        f"offers.csv:{line} accelerator: found 'tpu-v5'; wanted an id of data/accelerators.csv. Did you mean 'tpu-v5e'?"
    ]


def test_a_price_that_is_no_number_is_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", ",9.6,", ",9.6 USD,")
    (fault,) = faults_of(world)
    assert fault.startswith(f"offers.csv:{line} price_per_hour_usd: found '9.6 USD'; wanted a valid number")


def test_cells_that_contradict_each_other_are_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", "us-east/spot,alpha", "us-east/spot,beta")
    (fault,) = faults_of(world)
    assert fault == (
        f"offers.csv:{line} row: found cells that contradict each other; "
        "wanted an offer_id that starts with 'beta/' and ends with '/spot'"
    )


def test_a_missing_cell_is_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", "9.6,2025-12,price-list", "9.6,2025-12,")
    assert faults_of(world) == [f"offers.csv:{line} source: found nothing; wanted a value. Fill in source."]


def test_a_row_with_a_cell_too_many_is_told(world: Path) -> None:
    line = replace_in(world / "offers.csv", "9.6,2025-12,price-list,", "9,6,2025-12,price-list,")
    assert faults_of(world) == [f"offers.csv:{line} row: found 16 cells; wanted 15 cells. Quote cells with commas."]


def test_a_misspelt_column_is_told_once_with_the_nearest_one(world: Path) -> None:
    replace_in(world / "offers.csv", "accelerator_memory_gib,", "accelerator_memory_gb,")
    first = "offers.csv:1 header: found 'accelerator_memory_gb'; wanted a known column. Did you mean 'accelerator_memory_gib'"
    assert any(fault.startswith(first) for fault in faults_of(world))


def test_a_missing_column_is_told(world: Path) -> None:
    replace_in(world / "regions.csv", "continent", "contient")
    assert "regions.csv:1 header: found no such column; wanted continent. Add the column." in faults_of(world)


def test_a_column_given_twice_is_told(world: Path) -> None:
    replace_in(world / "offers.csv", ",vcpus,", ",ram_gib,")
    assert faults_of(world) == ["offers.csv:1 header: found 'ram_gib' 2 times; wanted each column once"]


def test_an_open_quote_is_told(world: Path) -> None:
    with (world / "offers.csv").open("a") as file:
        file.write('gamma/"')
    assert any(fault.startswith("offers.csv:6 row:") for fault in faults_of(world))


def test_a_quote_that_is_never_closed_is_told(world: Path) -> None:
    with (world / "accelerator_aliases.csv").open("a") as file:
        file.write('"Z 100,h100-sxm-80gb\n')
    assert any("a well-formed CSV file" in fault for fault in faults_of(world))


def test_bytes_that_are_no_text_are_told_with_their_line(world: Path) -> None:
    path = world / "regions.csv"
    path.write_bytes(path.read_bytes().replace(b"eu-west", b"eu-w\xe9st"))
    (fault, *_) = [fault for fault in faults_of(world) if "UTF-8" in fault]
    assert fault == "regions.csv:2 file: found byte 0xe9; wanted UTF-8 text. Save the file as UTF-8."


@pytest.mark.parametrize("name", ["offers.csv", "sources.yaml"])
def test_a_missing_file_is_told(world: Path, name: str) -> None:
    (world / name).unlink()
    wanted = f"{name} file: found No such file or directory; wanted a file. Restore it with git checkout."
    assert wanted in faults_of(world)


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("sources.yaml", "a list of entries, each beginning with '- '"),
        ("defects/all.yaml", "a list of entries, each beginning with '- '"),
        ("providers/alpha.yaml", "fields, each with its value"),
        ("vocabulary/billing.yaml", "terms, each with its label"),
    ],
)
def test_an_empty_file_is_told(world: Path, name: str, wanted: str) -> None:
    (world / name).write_text("# nothing yet\n")
    assert faults_of(world) == [f"{name} file: found an empty file; wanted {wanted}"]


@pytest.mark.parametrize(
    "name", ["sources.yaml", "providers/alpha.yaml", "vocabulary/billing.yaml", "defects/all.yaml"]
)
@pytest.mark.parametrize(
    "text", ["just words", "- [", "a: b: c", "a: !!int x", "a: !!python/none x", "\t", "key: *nowhere"]
)
def test_a_file_of_another_shape_is_told(world: Path, name: str, text: str) -> None:
    (world / name).write_text(text)
    assert [fault.split()[0].split(":")[0] for fault in faults_of(world)] == [name]


def test_a_key_given_twice_is_told(world: Path) -> None:
    with (world / "providers" / "alpha.yaml").open("a") as file:
        file.write("name: Omega\n")
    assert "found the key 'name' twice; wanted well-formed YAML" in faults_of(world)[0]


def test_a_misspelt_field_deep_in_a_file_is_told_with_its_line_and_the_nearest_one(tmp_path: Path) -> None:
    world = write_world(tmp_path / "data", providers=[make_provider(facts={"tpu": make_fact()}), make_provider("beta")])
    line = replace_in(world / "providers" / "alpha.yaml", "    as_of:", "    asof:")
    missing, misspelt = faults_of(world)
    assert misspelt.startswith(
        f"providers/alpha.yaml:{line} facts.tpu.asof: found 'asof'; wanted a known field. Did you mean 'as_of'"
    )
    assert missing.endswith("facts.tpu.as_of: found nothing; wanted a value. Fill in as_of.")


def test_a_misspelt_field_of_a_portrait_is_compared_with_the_portraits_fields(world: Path) -> None:
    line = replace_in(world / "frameworks" / "lightgrad.yaml", "  summary:", "  sumary:")
    wanted = (
        f"frameworks/lightgrad.yaml:{line} prose.sumary: found 'sumary'; wanted a known field. Did you mean 'summary'?"
    )
    assert wanted in faults_of(world)


def test_a_fault_in_a_list_is_told_with_its_line(world: Path) -> None:
    line = replace_in(world / "sources.yaml", "kind: official", "kind: offical")
    (fault, *_) = faults_of(world)
    assert fault.startswith(f"sources.yaml:{line} kind: found 'offical'; wanted 'official',")
    assert fault.endswith("Did you mean 'official'?")


def test_every_fault_is_told_at_once(world: Path) -> None:
    replace_in(world / "offers.csv", ",tpu-v5e,", ",tpu-v9,")
    replace_in(world / "regions.csv", "europe", "atlantis")
    replace_in(world / "frameworks" / "lightgrad.yaml", "level: tensor", "level: tensors")
    assert [fault.split(":")[0] for fault in faults_of(world)] == [
        "frameworks/lightgrad.yaml",
        "offers.csv",
        "regions.csv",
    ]


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("providers/alpha.yaml", "kind: gpu_cloud", "kind: gpu_clowd"),
        ("sources.yaml", "id: price-list", "id: price-list\n  titel: X"),
        ("accelerators.csv", "h100-sxm-80gb,H100-SXM-80GB,NVIDIA,gpu", "h100-sxm-80gb,H100-SXM-80GB,NVIDIA,gpux"),
        ("accelerators.csv", "accelerator,name", "acelerator,name"),
        ("vocabulary/framework_attribute.yaml", "licence:\n", "licence: [\n"),
        ("vocabulary/framework_attribute.yaml", "licence:\n", "licence:\n  lable: X\n"),
    ],
)
def test_a_faulty_record_is_told_where_it_stands_and_not_again_wherever_it_is_named(
    world: Path, name: str, old: str, new: str
) -> None:
    replace_in(world / name, old, new)
    assert {fault.split(":")[0] for fault in faults_of(world)} == {name}


def test_very_many_faults_are_counted_not_listed() -> None:
    error = CatalogError([Fault("offers.csv", line, "price", "x", "y") for line in range(1, 104)])
    lines = str(error).splitlines()
    assert lines[0] == "103 faults in data/:"
    assert lines[-1] == "... and 3 more"
    assert len(lines) == 1 + 100 + 1


def test_one_fault_is_one_fault() -> None:
    assert (
        str(CatalogError([Fault("a.csv", None, "b", "c", "d", "E.")]))
        == "1 fault in data/:\na.csv b: found c; wanted d. E."
    )


def test_a_very_long_cell_is_shown_short(world: Path) -> None:
    replace_in(world / "offers.csv", ",9.6,", f",{'9' * 5_000}x,")
    assert len(faults_of(world)[0]) < 250


def test_dates_numbers_and_answers_in_yaml_stay_the_text_they_are(tmp_path: Path) -> None:
    facts = {"licence": make_fact("2.10"), "first-release": make_fact("2019-02-01", answer="yes")}
    framework = make_catalog().frameworks[0].model_copy(update={"facts": facts})
    folder = write_world(tmp_path / "data", frameworks=[framework])
    path = folder / "frameworks" / "lightgrad.yaml"
    path.write_text(path.read_text().replace("'", "").replace('"', ""))  # unquoted, as a person writes it
    assert "value: 2.10" in path.read_text()
    assert "answer: yes" in path.read_text()
    assert catalog_module.load(folder).frameworks[0].facts == facts


def change_price(folder: Path) -> None:
    replace_in(folder / "offers.csv", ",9.6,", ",9.7,")


def change_words(folder: Path) -> None:
    replace_in(folder / "providers" / "beta.yaml", "name: Beta", "name: Bèta")


def rename_a_file(folder: Path) -> None:
    (folder / "defects" / "all.yaml").rename(folder / "defects" / "others.yaml")


@pytest.mark.parametrize("change", [change_price, change_words, rename_a_file])
def test_the_version_changes_with_the_data(world: Path, change: Callable[[Path], None]) -> None:
    before = catalog_module.load(world).version
    change(world)
    after = catalog_module.load(world).version
    assert before != after
    assert len(after) == 8


def test_the_version_does_not_depend_on_where_the_data_lie(world: Path, tmp_path: Path) -> None:
    shutil.copytree(world, tmp_path / "elsewhere")
    assert files.version(world) == files.version(tmp_path / "elsewhere")


def test_generated_files_do_not_change_the_version(world: Path) -> None:
    before = files.version(world)
    (world / "README.md").write_text("generated")
    assert files.version(world) == before


def test_columns_stand_in_the_order_of_the_design() -> None:
    assert Table("offers", Offer, ("offer_id",)).columns == (
        "offer_id",
        "provider",
        "instance",
        "accelerator",
        "accelerator_count",
        "accelerator_memory_gib",
        "vcpus",
        "ram_gib",
        "region",
        "billing",
        "kind",
        "price_per_hour_usd",
        "as_of",
        "source",
        "note",
    )
    assert Table("price_history", Price, ("as_of", "provider")).columns == (
        "as_of",
        "provider",
        "instance",
        "accelerator",
        "accelerator_count",
        "region",
        "billing",
        "kind",
        "price_per_hour_usd",
        "source",
        "note",
    )


def test_a_term_without_a_label_stands_for_itself() -> None:
    world = make_catalog()
    assert world.label("billing", "on_demand") == "On demand"
    assert world.label("billing", "by_the_moon") == "by_the_moon"
    assert world.label("no_such_vocabulary", "word") == "word"


def test_the_nearest_words_are_near() -> None:
    assert nearest("h100-sxm-80g", ["h100-sxm-80gb", "t4-16gb"]) == "Did you mean 'h100-sxm-80gb'?"
    assert nearest("zzz", ["h100-sxm-80gb", "t4-16gb"]) == ""


def test_a_source_that_nobody_wrote_down_is_told(tmp_path: Path) -> None:
    world = write_world(tmp_path / "data", sources=[make_source()])
    assert faults_of(world)[0].endswith(
        "survey'; wanted an id of data/sources.yaml. Add it to data/sources.yaml first."
    )

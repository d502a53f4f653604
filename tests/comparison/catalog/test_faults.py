"""A fault says where it stands, what was found, what is wanted and the way out; very many are counted."""

from pathlib import Path
from typing import get_args

import pytest
from pydantic_core.core_schema import ErrorType

from comparison.catalog import loading
from comparison.catalog.faults import CatalogError, Fault, causes_first, remedy_of
from tests.factories.faults import faults_of
from tests.factories.records import make_fact, make_provider
from tests.factories.world import replace_in, write_world


@pytest.fixture
def world(tmp_path: Path) -> Path:
    """A folder of sound data."""
    return write_world(tmp_path / "data")


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


def test_very_many_faults_are_counted_not_listed() -> None:
    error = CatalogError([Fault("offers.csv", line, "price", "x", "y", "Z.") for line in range(1, 104)])
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


@pytest.mark.parametrize("is_required", [True, False])
@pytest.mark.parametrize("kind", get_args(ErrorType))
def test_every_kind_of_error_has_a_way_out(kind: str, is_required: bool) -> None:
    assert remedy_of(kind, {}, is_required).endswith(".")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("offers.csv", ",9.6,", ",nine,"),
        ("offers.csv", ",9.6,", ",9_600,"),
        ("offers.csv", ",9.6,", ",nan,"),
        ("offers.csv", ",9.6,", ",-1,"),
        ("offers.csv", ",9.6,", ",1e9,"),
        ("offers.csv", ",9.6,", ",,"),
        ("offers.csv", ",9.6,2025-12,", ",9.6,soon,"),
        ("offers.csv", ",9.6,2025-12,", ",9.6,1800,"),
        ("offers.csv", ",9.6,2025-12,", ",9.6,undated,"),
        ("offers.csv", ",tpu-v5e,8,", ",TPU v5e,8,"),
        ("offers.csv", ",tpu-v5e,8,", ",tpu-v5e,8.5,"),
        ("offers.csv", ",spot,machine,", ",spott,machine,"),
        ("offers.csv", ",spot,machine,", ",zzz,machine,"),
        ("offers.csv", "offer_id,", "xyz,"),
        ("offers.csv", "offer_id,provider,", "offer_id,offer_id,"),
        ("offers.csv", ",9.6,", ",9,6,"),
        ("offers.csv", ",9.6,", ',"9.6'),
        ("offers.csv", "9.6,2025-12,price-list,", "9.6,2025-12,price-list,<script>x"),
        ("offers.csv", "9.6,2025-12,price-list,", "9.6,2025-12,price-list,=1+1"),
        ("offers.csv", "9.6,2025-12,price-list,", "9.6,2025-12,price-list,a\u202eb"),
        ("sources.yaml", "id: price-list", "id: price list"),
        ("sources.yaml", "id: price-list", "id: [price-list]"),
        ("sources.yaml", "id: price-list", "id: {a: b}"),
        ("sources.yaml", "id: price-list", "id: price-list\n  id: price-list"),
        ("sources.yaml", "id: price-list", "id: !!int 3"),
        ("sources.yaml", "- id: price-list", "- price-list\n- id: price-list"),
        ("sources.yaml", "https://example.org/price-list", "example.org"),
        ("providers/alpha.yaml", "name: Alpha", "name: [Alpha"),
        ("providers/alpha.yaml", "name: Alpha", "name: ''"),
        ("providers/alpha.yaml", "name: Alpha", f"name: {'A' * 3_000}"),
        ("providers/alpha.yaml", "name: Alpha", "name: Alpha\nfacts: 3"),
        ("providers/alpha.yaml", "name: Alpha", "name: Alpha\naliases: 3"),
        ("providers/alpha.yaml", "name: Alpha", "name: Alpha\ncolour: red"),
        ("frameworks/lightgrad.yaml", "level: tensor", "level: tensors"),
        ("questions.yaml", "first_five: 1", "first_five: one"),
        ("questions.yaml", "first_five: 1", "first_five: 7"),
        ("vocabulary/billing.yaml", "label:", "lable:"),
        ("vocabulary/billing.yaml", "reserved_3y", "reserved_5y"),
    ],
)
def test_every_fault_says_the_way_out(world: Path, name: str, old: str, new: str) -> None:
    text = (world / name).read_text()
    assert old in text
    (world / name).write_text(text.replace(old, new, 1))
    with pytest.raises(CatalogError) as refused:
        loading.load(world)
    assert [fault for fault in refused.value.faults if not fault.remedy.endswith((".", "?", "sort"))] == []


def test_what_many_rows_miss_is_told_once_and_before_what_stands_alone(world: Path) -> None:
    (world / "providers" / "alpha.yaml").unlink()
    replace_in(world / "frameworks" / "lightgrad.yaml", "level: tensor", "level: tensors")
    missing, misspelt = faults_of(world)
    assert missing.startswith("experiments_2018.csv:2 provider: found 'alpha'; wanted an id of data/providers. ")
    assert "Add data/providers/alpha.yaml first." in missing
    assert missing.endswith("name it.")
    assert misspelt.startswith("frameworks/lightgrad.yaml:")


def test_files_that_cannot_be_read_stand_first() -> None:
    alone = Fault("a.csv", 3, "price", "x", "y", "Z.")
    file = Fault("z.csv", None, "file", "nothing", "a file", "Restore it.")
    row = Fault("b.csv", 1, "provider", "'aws'", "an id", "Did you mean 'was'?", ("provider aws", "Add it."))
    rows = [Fault("b.csv", line, *("provider", "'aws'", "an id", row.remedy, row.missing)) for line in range(1, 1_850)]
    told = causes_first([alone, *rows, file])
    assert [str(fault) for fault in told] == [
        "z.csv file: found nothing; wanted a file. Restore it.",
        "b.csv:1 provider: found 'aws'; wanted an id. Add it. Did you mean 'was'? And 1,848 more in b.csv name it.",
        "a.csv:3 price: found x; wanted y. Z.",
    ]


@pytest.mark.parametrize("name", ["offers", "accelerators", "regions", "providers", "sources", "billing", "glossary"])
def test_what_is_empty_is_told_once(world: Path, name: str) -> None:
    table, listed, vocabulary = world / f"{name}.csv", world / f"{name}.yaml", world / "vocabulary" / f"{name}.yaml"
    if table.exists():
        table.write_text(table.read_text().splitlines()[0] + "\n")
    elif (world / name).is_dir():
        for path in (world / name).iterdir():
            path.unlink()
    else:
        (listed if listed.exists() else vocabulary).write_text("[]" if listed.exists() else "{}")
    (fault,) = faults_of(world)
    assert "git checkout" in fault

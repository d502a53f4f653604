"""The promises of data/accelerators.csv and its aliases."""

import re

import pytest

from comparison.catalog.loading import Catalog
from comparison.records.market import Accelerator
from comparison.records.vocabulary import AcceleratorKind

DESIGN = (
    "k80-12gb",
    "p100-pcie-16gb",
    "v100-sxm-16gb",
    "v100-sxm-32gb",
    "t4-16gb",
    "a10g-24gb",
    "a100-sxm-40gb",
    "a100-sxm-80gb",
    "a100-pcie-80gb",
    "l4-24gb",
    "h100-sxm-80gb",
    "h100-pcie-80gb",
    "h100-80gb",
    "h200-sxm-141gb",
    "b200-sxm-180gb",
    "mi300x-192gb",
    "rtx-4090-24gb",
    "tpu-v2",
    "tpu-v3",
    "tpu-v4",
    "tpu-v5e",
    "tpu-v5p",
    "tpu-v6e",
    "tpu7x",
    "trainium1",
    "gaudi2-96gb",
)


def only(catalog: Catalog, accelerator: str) -> Accelerator:
    (found,) = [row for row in catalog.accelerators if row.accelerator == accelerator]
    return found


def test_there_are_as_many_models_as_the_evidence_allows(catalog: Catalog) -> None:
    assert len(catalog.accelerators) >= 140


@pytest.mark.parametrize("accelerator", DESIGN)
def test_an_id_that_others_rely_on_is_there(catalog: Catalog, accelerator: str) -> None:
    assert only(catalog, accelerator)


@pytest.mark.parametrize(
    "kind", [AcceleratorKind.GPU, AcceleratorKind.TPU, AcceleratorKind.TRAINIUM, AcceleratorKind.GAUDI]
)
def test_a_gpu_is_one_kind_of_accelerator_among_others(catalog: Catalog, kind: AcceleratorKind) -> None:
    assert any(row.kind is kind for row in catalog.accelerators)


def test_the_memory_in_an_id_is_the_memory_of_one_device(catalog: Catalog) -> None:
    wrong = []
    for row in catalog.accelerators:
        if (named := re.search(r"-(\d+(?:\.\d+)?)gb$", row.accelerator)) and row.memory_gib != float(named[1]):
            wrong.append(f"{row.accelerator}: {row.memory_gib}")
    assert wrong == []


def test_the_form_in_an_id_is_the_form(catalog: Catalog) -> None:
    wrong = [
        f"{row.accelerator}: {row.form}"
        for row in catalog.accelerators
        for form in ("sxm", "pcie", "nvl")
        if f"-{form}-" in row.accelerator and row.form != form
    ]
    assert wrong == []


def test_an_id_begins_with_its_family(catalog: Catalog) -> None:
    assert [row.accelerator for row in catalog.accelerators if not row.accelerator.startswith(row.family)] == []


def test_a_dense_rate_names_its_source(catalog: Catalog) -> None:
    wrong = [
        row.accelerator
        for row in catalog.accelerators
        if (row.tensor_fp16_dense_tflops is None) != (row.tensor_source is None)
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("accelerator", "tflops"), [("v100-sxm-16gb", 125), ("a100-sxm-80gb", 312), ("h100-sxm-80gb", 989), ("t4-16gb", 65)]
)
def test_a_dense_rate_is_without_sparsity(catalog: Catalog, accelerator: str, tflops: float) -> None:
    assert only(catalog, accelerator).tensor_fp16_dense_tflops == pytest.approx(tflops, rel=0.02)


def test_dense_tensor_rates_are_above_those_of_the_ordinary_cores(catalog: Catalog) -> None:
    wrong = [
        row.accelerator
        for row in catalog.accelerators
        if row.tensor_fp16_dense_tflops and row.fp32_tflops and row.tensor_fp16_dense_tflops < row.fp32_tflops
    ]
    assert wrong == []


def test_names_are_different_from_each_other(catalog: Catalog) -> None:
    names = [row.name for row in catalog.accelerators]
    assert sorted({name for name in names if names.count(name) > 1}) == []


def test_every_price_is_for_a_model_that_is_listed(catalog: Catalog) -> None:
    known = {row.accelerator for row in catalog.accelerators}
    assert {row.accelerator for table in (catalog.offers, catalog.price_history) for row in table} <= known


def test_a_spelling_means_one_model_whatever_its_case(catalog: Catalog) -> None:
    meanings: dict[str, set[str]] = {}
    for row in catalog.accelerator_aliases:
        meanings.setdefault(row.alias.lower(), set()).add(row.accelerator)
    assert {alias: ids for alias, ids in meanings.items() if len(ids) > 1} == {}
